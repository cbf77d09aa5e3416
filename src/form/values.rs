//! What was typed, as text under the fields' names.

use std::fmt;

use zeroize::Zeroizing;

use super::Field;
use crate::by_name::ByName;

/// The state of a form: every field's text. A flag is `true` or empty. What is replaced or let go is
/// wiped from memory: a form of credentials holds passwords.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormValues(ByName<Zeroizing<String>>);

impl FormValues {
    /// A form as it opens.
    pub fn initial(fields: &[Field]) -> Self {
        fields
            .iter()
            .map(|field| (field.name, field.initial))
            .collect()
    }

    /// What stands in a field; empty if nothing was ever typed.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |typed| typed.as_str())
    }

    /// Every field's name and text, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name, value.as_str()))
    }

    /// Puts a text into a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.set(name, Zeroizing::new(value.into()));
    }
}

impl<'a, V: Into<String>> FromIterator<(&'a str, V)> for FormValues {
    fn from_iter<I: IntoIterator<Item = (&'a str, V)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.set(name, value);
        }
        values
    }
}

/// Names only: a form of credentials must not print what is in it.
impl fmt::Debug for FormValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|(name, _)| name);
        f.debug_set().entries(names).finish()
    }
}
