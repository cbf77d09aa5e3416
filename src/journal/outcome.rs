//! How it stands with an order, as far as the log knows.

use super::{Answer, Event};
use crate::follow::EndKind;
use crate::form::keyed::Keyed as _;
use crate::text::{Text, text};

/// How it stands with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was asked about, and nothing more is in the log.
    Asked,
    /// It was called off.
    CalledOff,
    /// It was a dry run.
    DryRun,
    /// Nothing was sent.
    NotSent,
    /// It was sent, and whether the vendor acted is not known.
    NoAnswer,
    /// The vendor has refused.
    Refused,
    /// The vendor has accepted; no end is in the log.
    Accepted,
    /// The work has ended.
    Ended(EndKind),
}

impl Outcome {
    /// Every outcome, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Asked,
            Self::CalledOff,
            Self::DryRun,
            Self::NotSent,
            Self::NoAnswer,
            Self::Refused,
            Self::Accepted,
        ];
        let ends = EndKind::ALL.iter().copied().map(Self::Ended);
        others.into_iter().chain(ends)
    }

    /// How it stands after these events of one order.
    pub fn of<'a>(events: impl Iterator<Item = &'a Event>) -> Self {
        events.fold(Self::Asked, |before, event| match event {
            Event::Asked { .. } | Event::LookedFor { .. } => before,
            Event::CalledOff => Self::CalledOff,
            Event::DryRun { .. } => Self::DryRun,
            Event::Sent { .. } => Self::NoAnswer,
            Event::Answered { kind, .. } => match Answer::of_key(kind) {
                Answer::Accepted | Answer::Partly => Self::Accepted,
                Answer::Refused => Self::Refused,
                Answer::NotSent => Self::NotSent,
                Answer::Unknown => Self::NoAnswer,
            },
            Event::Ended { kind, .. } => Self::Ended(EndKind::of_key(kind)),
        })
    }

    /// The word for it in markup and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::CalledOff => "called-off",
            Self::DryRun => "dry-run",
            Self::NotSent => "not-sent",
            Self::NoAnswer => "no-answer",
            Self::Refused => "refused",
            Self::Accepted => "accepted",
            Self::Ended(kind) => kind.key(),
        }
    }

    /// The outcome of a word; none where the word is none.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|outcome| outcome.key() == key)
    }

    /// The word for it to be read.
    pub fn word(self) -> Text {
        match self {
            Self::Asked => text("Asked, nothing sent", "已询问，未发送"),
            Self::CalledOff => text("Called off", "已放弃"),
            Self::DryRun => text("Dry run", "试运行"),
            Self::NotSent => text("Nothing was sent", "未发送"),
            Self::NoAnswer => text("Sent, outcome unknown", "已发送，结果未知"),
            Self::Refused => text("Refused", "被拒绝"),
            Self::Accepted => text("Accepted, no end in the log", "已接受，日志中无结束记录"),
            Self::Ended(kind) => kind.word(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::events;

    #[test]
    fn each_event_moves_the_order_on() {
        let events = events();
        let after = |n: usize| Outcome::of(events.iter().take(n)).key();
        assert_eq!(
            [after(1), after(2), after(3), after(4)],
            ["asked", "no-answer", "accepted", "stopped"]
        );
    }

    #[test]
    fn a_search_for_it_does_not_change_what_is_known_of_it() {
        let mut events: Vec<Event> = events().into_iter().take(2).collect();
        events.push(Event::LookedFor {
            found: "no trace".to_owned(),
        });
        assert_eq!(Outcome::of(events.iter()), Outcome::NoAnswer);
    }

    #[test]
    fn every_outcome_has_a_word_of_its_own() {
        for outcome in Outcome::all() {
            assert_eq!(Outcome::of_key(outcome.key()), Some(outcome));
        }
        assert_eq!(Outcome::of_key("burnt"), None);
    }
}
