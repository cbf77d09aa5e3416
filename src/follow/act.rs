//! What can be done about work under way or failed, and the way out of what it leaves behind.

use super::Sighting;
use crate::form::FormValues;
use crate::operation::{Failure, Order, Outcome, WireRequest, WireResponse};
use crate::task::Task;
use crate::text::{Message, Text};

/// What something is done about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole task.
    Task,
    /// A step of it, by its id.
    Step(String),
    /// What one agent does in a step: the ids of step and part.
    Part(String, String),
    /// The task of a single agent, by its agent.
    SubTask(String),
    /// A step of an agent's own task: the agent and the step's id.
    SubStep(String, String),
}

impl Subject {
    /// It as words that can be kept.
    pub fn words(&self) -> Vec<String> {
        let words: &[&str] = match self {
            Self::Task => &["task"],
            Self::Step(step) => &["step", step],
            Self::Part(step, part) => &["part", step, part],
            Self::SubTask(agent) => &["sub-task", agent],
            Self::SubStep(agent, step) => &["sub-step", agent, step],
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    /// What [`Self::words`] has told; none where that is none.
    pub fn of_words(words: &[String]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Some(match *words.as_slice() {
            ["task"] => Self::Task,
            ["step", step] => Self::Step(step.to_owned()),
            ["part", step, part] => Self::Part(step.to_owned(), part.to_owned()),
            ["sub-task", agent] => Self::SubTask(agent.to_owned()),
            ["sub-step", agent, step] => Self::SubStep(agent.to_owned(), step.to_owned()),
            _ => return None,
        })
    }

    /// How it stands with it: the vendor's word for its state, when it began, and when it ended, as far as the
    /// vendor tells. None where it was not seen.
    pub fn standing(&self, seen: &Sighting) -> Option<Vec<String>> {
        let of_task =
            |task: &Task| standing(&task.state_word, task.started.as_ref(), task.ended.as_ref());
        let of_step = |task: &Task, id: &str| {
            let step = task.steps.iter().find(|step| step.id == id)?;
            Some(standing(
                &step.state_word,
                step.started.as_ref(),
                step.ended.as_ref(),
            ))
        };
        let part_of = |agent: &str| {
            let mut parts = seen.parts.iter();
            let (_, task) = parts.find(|(known, _)| known == agent)?;
            Some(task)
        };
        match self {
            Self::Task => Some(of_task(&seen.task)).filter(|_| !seen.task.state_word.is_empty()),
            Self::Step(step) => of_step(&seen.task, step),
            Self::Part(step, part) => {
                let step = seen.task.steps.iter().find(|known| known.id == *step)?;
                let part = step.parts.iter().find(|known| known.id == *part)?;
                Some(standing(
                    &part.state_word,
                    part.started.as_ref(),
                    part.ended.as_ref(),
                ))
            }
            Self::SubTask(agent) => part_of(agent).map(of_task),
            Self::SubStep(agent, step) => of_step(part_of(agent)?, step),
        }
    }
}

fn standing(word: &str, started: Option<&String>, ended: Option<&String>) -> Vec<String> {
    let time = |time: Option<&String>| time.cloned().unwrap_or_default();
    vec![word.to_owned(), time(started), time(ended)]
}

/// Something that the vendor can do about a task or a part of it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The vendor's word for it: `Retry`, `Roll back`, `Skip`.
    pub name: Text,
    /// What is asked before and sent then; or why it cannot work now.
    pub order: Result<Box<Order>, Message>,
    /// What the answer means.
    pub read: fn(&WireResponse) -> Result<Outcome, Failure>,
}

impl Offer {
    /// An offer with its order, unless something stands in its way.
    pub fn new(
        name: Text,
        hindrance: Option<Message>,
        order: Order,
        read: fn(&WireResponse) -> Result<Outcome, Failure>,
    ) -> Self {
        Self {
            name,
            order: hindrance.map_or_else(|| Ok(Box::new(order)), Err),
            read,
        }
    }
}

/// The way out of what a failed stop leaves behind: who holds what the next one needs is read and shown,
/// and goes into the form of the next stop.
#[derive(Debug)]
pub struct WayOut {
    /// Whether there is need of it.
    pub is_open: fn(&Sighting) -> bool,
    /// What it is called.
    pub title: Text,
    /// What it does, in one or two sentences.
    pub about: Text,
    /// Reads who holds it.
    pub request: fn() -> WireRequest,
    /// What the answer says.
    pub read: fn(&WireResponse) -> Result<Vec<Holder>, Failure>,
    /// Puts into the form of the next stop that these are to be passed over.
    pub fill: fn(&mut FormValues, &[Holder]),
}

/// Earlier work that holds what a stop needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its id.
    pub id: String,
    /// The vendor's name for it.
    pub name: String,
    /// The vendor's word for its state.
    pub state_word: String,
    /// RFC 3339, if it has started.
    pub started: Option<String>,
    /// What it works on or says besides: label and value.
    pub facts: Vec<(Text, String)>,
    /// Why it may not be passed over now, if so.
    pub hindrance: Option<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Step, StepState};

    fn step(id: &str, word: &str) -> Step {
        Step {
            id: id.to_owned(),
            name: String::new(),
            state: StepState::Running,
            state_word: word.to_owned(),
            started: Some("2026-05-09T02:00:07Z".to_owned()),
            ended: None,
            place: None,
            facts: Vec::new(),
            parts: Vec::new(),
            has_log: false,
        }
    }

    fn seen() -> Sighting {
        let mut seen = Sighting::unseen("7");
        seen.task.state_word = "FAILED".to_owned();
        seen.task.steps = vec![step("a", "SUCCEED"), step("b", "FAILED")];
        let mut part = seen.task.clone();
        part.state_word = "RUNNING".to_owned();
        part.steps = vec![step("a", "PENDING")];
        seen.parts = vec![("10.0.0.1:2886".to_owned(), part)];
        seen
    }

    #[test]
    fn how_it_stands_with_a_subject_is_read_where_it_stands() {
        let word = |subject: Subject| {
            let standing = subject.standing(&seen());
            standing.map(|standing| standing[0].clone())
        };
        let agent = || "10.0.0.1:2886".to_owned();
        assert_eq!(word(Subject::Task).as_deref(), Some("FAILED"));
        assert_eq!(
            word(Subject::Step("b".to_owned())).as_deref(),
            Some("FAILED")
        );
        assert_eq!(word(Subject::Step("c".to_owned())), None);
        assert_eq!(word(Subject::SubTask(agent())).as_deref(), Some("RUNNING"));
        let sub_step = Subject::SubStep(agent(), "a".to_owned());
        assert_eq!(word(sub_step).as_deref(), Some("PENDING"));
        assert_eq!(Subject::Task.standing(&Sighting::unseen("7")), None);
    }

    #[test]
    fn a_subject_comes_back_from_its_words() {
        let all = [
            Subject::Task,
            Subject::Step("a".to_owned()),
            Subject::Part("a".to_owned(), "b".to_owned()),
            Subject::SubTask("10.0.0.1:2886".to_owned()),
            Subject::SubStep("10.0.0.1:2886".to_owned(), "b".to_owned()),
        ];
        for subject in all {
            assert_eq!(Subject::of_words(&subject.words()), Some(subject));
        }
        assert_eq!(Subject::of_words(&["burnt".to_owned()]), None);
    }
}
