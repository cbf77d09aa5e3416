//! Values under names, for the few dozen that a form or an answer has.
//!
//! `BTreeMap` would do the same; each kind of it costs the page five kilobytes of code.

use crate::sort::sorted;

/// Values under names, in the order of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByName<V>(Vec<(String, V)>);

impl<V> Default for ByName<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> ByName<V> {
    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&V> {
        let (_, value) = self.0.get(self.place(name).ok()?)?;
        Some(value)
    }

    /// Puts a value under a name, in the place of the one that is there.
    pub fn set(&mut self, name: &str, value: V) {
        match self.place(name) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (name.to_owned(), value)),
        }
    }

    /// Takes the value under a name away.
    pub fn remove(&mut self, name: &str) {
        if let Ok(place) = self.place(name) {
            self.0.remove(place);
        }
    }

    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(present, _)| present.as_str().cmp(name))
    }
}

/// Of those with the same name the last is taken.
impl<V> FromIterator<(String, V)> for ByName<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(members: I) -> Self {
        let members = sorted(
            members.into_iter().collect(),
            |(a, _): &(String, V), (b, _)| a.cmp(b),
        );
        let mut all = Self(Vec::with_capacity(members.len()));
        for (name, value) in members {
            match all.0.last_mut() {
                Some((last, earlier)) if *last == name => *earlier = value,
                _ => all.0.push((name, value)),
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(pairs: &[(&str, u8)]) -> ByName<u8> {
        let owned = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), *value));
        owned.collect()
    }

    #[test]
    fn the_order_of_arrival_does_not_matter() {
        let all = members(&[("b", 2), ("a", 1), ("c", 3)]);
        let in_order: Vec<_> = all.iter().map(|(name, value)| (name, *value)).collect();
        assert_eq!(in_order, [("a", 1), ("b", 2), ("c", 3)]);
        let mut set = ByName::default();
        for (name, value) in [("c", 3), ("a", 1), ("b", 2)] {
            set.set(name, value);
        }
        assert_eq!(set, all);
    }

    #[test]
    fn the_last_of_a_name_is_taken() {
        let mut all = members(&[("a", 1), ("b", 2), ("a", 3)]);
        assert_eq!(
            (all.get("a"), all.get("b"), all.get("x")),
            (Some(&3), Some(&2), None)
        );
        all.set("b", 4);
        all.remove("a");
        all.remove("x");
        assert_eq!(all, members(&[("b", 4)]));
    }
}
