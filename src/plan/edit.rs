//! Changing a plan: what is added, moved, taken out. Orders are counted as in [`Plan::items`].

use super::{Item, Plan, Stage};

/// Towards the beginning or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Plan {
    /// Puts orders at the end of a stage; into a new last one where there is no such stage.
    pub fn add(&mut self, stage_idx: usize, items: Vec<Item>) {
        match self.stages.get_mut(stage_idx) {
            Some(stage) => stage.items.extend(items),
            None => self.stages.push(Stage {
                items,
                ..Stage::default()
            }),
        }
    }

    /// Takes an order out.
    pub fn take_out(&mut self, idx: usize) {
        if let Some((stage_idx, at)) = self.place(idx) {
            self.stages[stage_idx].items.remove(at);
        }
    }

    /// Puts another order in the place of one.
    pub fn replace(&mut self, idx: usize, item: Item) {
        if let Some((stage_idx, at)) = self.place(idx) {
            self.stages[stage_idx].items[at] = item;
        }
    }

    /// Moves an order by one place, over the border of a stage into the next. Says where it is then.
    pub fn shift(&mut self, idx: usize, way: Way) -> usize {
        let Some((stage_idx, at)) = self.place(idx) else {
            return idx;
        };
        let within = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|next| *next < self.stages[stage_idx].items.len()),
        };
        if let Some(next) = within {
            self.stages[stage_idx].items.swap(at, next);
            return match way {
                Way::Up => idx - 1,
                Way::Down => idx + 1,
            };
        }
        let beyond = match way {
            Way::Up => stage_idx.checked_sub(1),
            Way::Down => Some(stage_idx + 1).filter(|next| *next < self.stages.len()),
        };
        let Some(beyond) = beyond else {
            return idx;
        };
        // Over a border nothing else changes its place.
        let item = self.stages[stage_idx].items.remove(at);
        let items = &mut self.stages[beyond].items;
        let place = if way == Way::Up { items.len() } else { 0 };
        items.insert(place, item);
        idx
    }

    /// Moves a stage by one place.
    pub fn shift_stage(&mut self, stage_idx: usize, way: Way) {
        let other = match way {
            Way::Up => stage_idx.checked_sub(1),
            Way::Down => Some(stage_idx + 1),
        };
        if let Some(other) = other.filter(|other| (*other).max(stage_idx) < self.stages.len()) {
            self.stages.swap(stage_idx, other);
        }
    }

    /// Stage and place in it of an order.
    fn place(&self, idx: usize) -> Option<(usize, usize)> {
        let mut before = 0;
        for (stage_idx, stage) in self.stages.iter().enumerate() {
            if idx < before + stage.items.len() {
                return Some((stage_idx, idx - before));
            }
            before += stage.items.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::OnFailure;
    use super::super::testing::{ocp, plan};
    use super::*;

    fn ids(plan: &Plan) -> Vec<Vec<String>> {
        let of = |stage: &Stage| stage.items.iter().flat_map(Item::targets).collect();
        plan.stages.iter().map(of).collect()
    }

    fn tried() -> Plan {
        plan(&[
            (0, OnFailure::Ask, &[ocp("1"), ocp("2")]),
            (0, OnFailure::Ask, &[]),
            (0, OnFailure::Ask, &[ocp("3")]),
        ])
    }

    #[test]
    fn an_order_goes_up_and_down_and_over_the_border_of_its_stage() {
        let mut plan = tried();
        assert_eq!(plan.shift(0, Way::Down), 1);
        assert_eq!(plan.shift(1, Way::Down), 1);
        assert_eq!(ids(&plan), [vec!["2"], vec!["1"], vec!["3"]]);
        assert_eq!(plan.shift(1, Way::Down), 1);
        assert_eq!(ids(&plan), [vec!["2"], vec![], vec!["1", "3"]]);
        assert_eq!(
            plan.shift(2, Way::Down),
            2,
            "behind the last there is nothing"
        );
        assert_eq!(plan.shift(0, Way::Up), 0, "nor before the first");
        assert_eq!(plan.shift(1, Way::Up), 1);
        assert_eq!(plan.shift(1, Way::Up), 1);
        assert_eq!(ids(&plan), [vec!["2", "1"], vec![], vec!["3"]]);
    }

    #[test]
    fn an_order_is_added_replaced_and_taken_out() {
        let mut plan = tried();
        plan.add(1, vec![ocp("4"), ocp("5")]);
        plan.add(9, vec![ocp("6")]);
        plan.replace(2, ocp("7"));
        plan.take_out(3);
        plan.take_out(99);
        assert_eq!(
            ids(&plan),
            [vec!["1", "2"], vec!["7"], vec!["3"], vec!["6"]]
        );
    }

    #[test]
    fn a_stage_changes_its_place_with_its_neighbour() {
        let mut plan = tried();
        plan.shift_stage(0, Way::Down);
        plan.shift_stage(0, Way::Up);
        plan.shift_stage(2, Way::Down);
        assert_eq!(ids(&plan), [vec![], vec!["1", "2"], vec!["3"]]);
    }
}
