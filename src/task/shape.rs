//! What of a task stays while it runs, and finding the steps of one look in another.
//!
//! A vendor lists the steps of a task in the same order at each look, so that most of the time they are
//! compared place by place. Only where the list has changed they are looked for by their ids.

use super::{Step, Task};
use crate::by_name::ByName;

impl Task {
    /// Whether it has the same steps under the same names, and who waits for whom is the same: nothing
    /// that is drawn from the structure alone has changed.
    pub fn is_shaped_like(&self, other: &Self) -> bool {
        let mut steps = self.steps.iter().zip(&other.steps);
        self.steps.len() == other.steps.len()
            && steps.all(|(own, other)| own.id == other.id && own.name == other.name)
            && self.edges == other.edges
    }
}

/// The steps of now as they were in an earlier look, in the order of now; `None` for what is new.
pub fn earlier<'a>(before: &'a [Step], now: &[Step]) -> Vec<Option<&'a Step>> {
    let mut places = before.iter().zip(now);
    if before.len() == now.len() && places.all(|(before, now)| before.id == now.id) {
        return before.iter().map(Some).collect();
    }
    let by_id: ByName<&Step> = before.iter().map(|step| (step.id.clone(), step)).collect();
    now.iter()
        .map(|step| by_id.get(&step.id).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::StepState::{Pending, Running, Succeeded};
    use crate::task::testing::{step, task};

    #[test]
    fn states_and_times_do_not_change_the_shape_but_names_and_edges_do() {
        let of = |state| vec![step("1", state, 0, -1), step("2", Pending, -1, -1)];
        let before = task(of(Running), "1>2");
        assert!(task(of(Succeeded), "1>2").is_shaped_like(&before));
        assert!(!task(of(Running), "").is_shaped_like(&before));
        assert!(!task(of(Running)[..1].to_vec(), "1>2").is_shaped_like(&before));
        let mut renamed = before.clone();
        "Wait node".clone_into(&mut renamed.steps[1].name);
        assert!(!renamed.is_shaped_like(&before));
    }

    #[test]
    fn a_step_is_found_again_wherever_it_stands() {
        let before = [step("1", Running, 0, -1), step("2", Pending, -1, -1)];
        let states = |now: &[&str]| {
            let now: Vec<Step> = now.iter().map(|id| step(id, Succeeded, 0, 1)).collect();
            let found = earlier(&before, &now).into_iter();
            found
                .map(|step| step.map(|step| step.state))
                .collect::<Vec<_>>()
        };
        assert_eq!(states(&["1", "2"]), [Some(Running), Some(Pending)]);
        assert_eq!(states(&["2", "1"]), [Some(Pending), Some(Running)]);
        assert_eq!(states(&["2", "3"]), [Some(Pending), None]);
        assert_eq!(
            states(&["1", "2", "3"]),
            [Some(Running), Some(Pending), None]
        );
    }
}
