//! The plans that this browser keeps, each with how far it is.

use serde_json::{Value, json};

use super::engine::Progress;
use super::schema::PlanFile;
use super::{Plan, file};

/// A plan that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Its own id in this browser.
    pub id: String,
    /// The name of the environment that it belongs to.
    pub environment: String,
    /// The plan.
    pub plan: Plan,
    /// How far it is, where it was begun.
    pub progress: Option<Progress>,
}

impl Kept {
    /// Whether it is being carried out, so that nothing of it may be changed.
    pub fn is_begun(&self) -> bool {
        self.progress.is_some()
    }
}

/// The plans as one text.
pub fn pack(plans: &[Kept]) -> String {
    let one = |kept: &Kept| {
        json!({
            "id": kept.id,
            "environment": kept.environment,
            "plan": PlanFile::of(&kept.plan),
            "progress": kept.progress,
        })
    };
    Value::Array(plans.iter().map(one).collect()).to_string()
}

/// The same back. One that cannot be read is left out.
pub fn unpack(kept: &str) -> Vec<Kept> {
    let all: Vec<Value> = serde_json::from_str(kept).unwrap_or_default();
    let one = |value: &Value| {
        let plan = file::read_value(&value["plan"]).ok()?;
        let progress: Option<Progress> = serde_json::from_value(value["progress"].clone()).ok()?;
        let words = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Some(Kept {
            id: words("id"),
            environment: words("environment"),
            // Of a plan that is another by now nobody knows how far it is.
            progress: progress.filter(|progress| progress.tracks.len() == plan.n_items()),
            plan,
        })
    };
    let mut plans: Vec<Kept> = all.iter().filter_map(one).collect();
    plans.retain(|kept| !kept.id.is_empty());
    plans
}

/// What is to be kept after one plan has changed here: that one as it is here, `None` for none any more, and the
/// others as other tabs have left them.
pub fn merged(kept: Vec<Kept>, id: &str, here: Option<Kept>) -> Vec<Kept> {
    let mut all = kept;
    match (all.iter().position(|other| other.id == id), here) {
        (Some(idx), Some(here)) => all[idx] = here,
        (Some(idx), None) => {
            all.remove(idx);
        }
        (None, Some(here)) => all.push(here),
        (None, None) => {}
    }
    all
}

/// A name that no other plan of an environment has: the name itself, or with the first number that makes it free.
pub fn free_name(plans: &[Kept], environment: &str, name: &str) -> String {
    let is_taken = |name: &String| {
        let mut others = plans.iter().filter(|kept| kept.environment == environment);
        others.any(|kept| kept.plan.name == *name)
    };
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::OnFailure;
    use super::super::engine::{Came, Event, step};
    use super::super::testing::{cdm, ocp, plan};
    use super::*;
    use crate::follow::EndKind;

    fn kept(id: &str, name: &str) -> Kept {
        let mut plan = plan(&[(1, OnFailure::Halt, &[ocp("39"), cdm()])]);
        plan.name = name.to_owned();
        Kept {
            id: id.to_owned(),
            environment: "生产 1".to_owned(),
            plan,
            progress: None,
        }
    }

    #[test]
    fn a_plan_comes_back_as_far_as_it_was() {
        let mut begun = kept("a", "nightly");
        let mut progress = Progress::of(&begun.plan);
        for event in [
            Event::Start("CHG-7".to_owned()),
            Event::Ready(0, "i1".to_owned()),
            Event::Dispatched(0, Came::UnderWay("#run".to_owned())),
            Event::Ended(0, EndKind::Partly, "2 of 3".to_owned()),
        ] {
            step(&begun.plan, &mut progress, event, 1_800_000_000);
        }
        assert_eq!(progress.tracks[0].end(), Some(EndKind::Partly));
        begun.progress = Some(progress);
        let all = [begun, kept("b", "weekly")];
        assert_eq!(unpack(&pack(&all)), all);
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        for odd in ["", "null", "{}", "[1]", r#"[{"id":"a","plan":{}}]"#] {
            assert_eq!(unpack(odd), [], "{odd}");
        }
        let mut other = kept("a", "nightly");
        other.progress = Some(Progress::default());
        assert_eq!(unpack(&pack(&[other])), [kept("a", "nightly")]);
    }

    #[test]
    fn what_other_tabs_have_kept_stays() {
        let [a, b, c] = [kept("a", "1"), kept("b", "2"), kept("c", "3")];
        let renamed = kept("a", "4");
        assert_eq!(
            merged(vec![a.clone(), b.clone()], "a", Some(renamed.clone())),
            [renamed, b.clone()]
        );
        assert_eq!(
            merged(vec![a.clone(), b.clone()], "a", None),
            std::slice::from_ref(&b)
        );
        assert_eq!(merged(vec![a.clone()], "c", Some(c.clone())), [a, c]);
        assert_eq!(merged(vec![b.clone()], "x", None), [b]);
    }

    #[test]
    fn a_name_is_given_once_in_an_environment() {
        let all = [kept("a", "nightly"), kept("b", "nightly 2")];
        assert_eq!(free_name(&all, "生产 1", "nightly"), "nightly 3");
        assert_eq!(free_name(&all, "test", "nightly"), "nightly");
    }
}
