//! One end for one run, however many tabs see it.
//!
//! Whoever appends an end goes back from the newest entry, within the transaction that appends, until one settles it.

use super::{Entry, Event, Note};
use crate::form::percent;

/// How long apart two ends may be to count as one where neither the order nor the vendor's id is known, in
/// milliseconds.
const APART: u64 = 24 * 60 * 60 * 1_000;

impl Entry {
    /// Whether it tells how work has ended.
    pub fn is_end(&self) -> bool {
        matches!(self.note.event, Event::Ended { .. })
    }

    /// Whether an earlier entry tells this end already; `None` where that one does not settle it.
    ///
    /// A run may end, be retried, and end again: those are two ends, also where both have failed.
    pub fn is_told_by(&self, earlier: &Self) -> Option<bool> {
        let Event::Ended { kind, id, .. } = &self.note.event else {
            return Some(false);
        };
        let is_own = !self.note.intent.is_empty() && earlier.note.intent == self.note.intent;
        match &earlier.note.event {
            Event::Ended { kind: before, .. } if self.is_of_the_run_of(earlier) => {
                Some(before == kind)
            }
            Event::Sent { .. } if is_own || is_done_about(&earlier.note, &self.note, id) => {
                Some(false)
            }
            _ => None,
        }
    }

    /// Whether both, which are ends, are those of one run.
    fn is_of_the_run_of(&self, earlier: &Self) -> bool {
        let (one, other) = (&self.note, &earlier.note);
        if !one.intent.is_empty() && !other.intent.is_empty() {
            return one.intent == other.intent;
        }
        let id = |note: &Note| match &note.event {
            Event::Ended { id, .. } => id.clone(),
            _ => String::new(),
        };
        let is_near = self.at.abs_diff(earlier.at) <= APART;
        one.form == other.form
            && one.service == other.service
            && one.environment == other.environment
            && id(one) == id(other)
            && (!id(one).is_empty() || is_near)
    }
}

/// Whether a note is about something done to the run that has ended: its form is the address of that run.
fn is_done_about(deed: &Note, end: &Note, id: &str) -> bool {
    let rest = deed.form.strip_prefix(&end.form);
    let follows = rest.and_then(|rest| rest.trim_start_matches(['?', '&']).strip_prefix("follow="));
    let of_id = follows.and_then(|rest| rest.split('&').next());
    deed.service == end.service && of_id.is_some_and(|of| percent::decode(of) == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::{chain, note};

    fn ended(kind: &str, id: &str) -> Event {
        Event::Ended {
            kind: kind.to_owned(),
            summary: "so".to_owned(),
            id: id.to_owned(),
        }
    }

    fn sent() -> Event {
        Event::Sent {
            request: "POST /".to_owned(),
            reason: String::new(),
        }
    }

    /// Whether the last of these notes is told by those before it.
    fn is_told(notes: &[Note]) -> bool {
        let log = chain(notes);
        let (last, earlier) = log.split_last().unwrap();
        let settled = earlier.iter().rev().find_map(|it| last.is_told_by(it));
        settled == Some(true)
    }

    fn retry_of(id: &str) -> Note {
        Note {
            form: format!("#/ocp/stop-cluster?id=39&follow={id}&environment=Production"),
            ..note("retry", sent())
        }
    }

    #[test]
    fn an_end_that_another_tab_has_told_is_told() {
        let other = note("other", ended("stopped", "8"));
        assert!(is_told(&[
            note("a", sent()),
            note("a", ended("stopped", "7")),
            other.clone(),
            note("a", ended("stopped", "7")),
        ]));
        assert!(!is_told(&[
            note("a", sent()),
            other,
            note("a", ended("stopped", "7"))
        ]));
    }

    #[test]
    fn another_end_of_the_same_run_is_told_as_well() {
        assert!(!is_told(&[
            note("a", ended("failed", "7")),
            note("a", ended("rolled-back", "7")),
        ]));
        assert!(!is_told(&[
            note("a", ended("failed", "7")),
            retry_of("7"),
            note("a", ended("failed", "7")),
        ]));
        let other = retry_of("70");
        assert!(is_told(&[
            note("a", ended("failed", "7")),
            other,
            note("a", ended("failed", "7")),
        ]));
    }

    #[test]
    fn a_run_that_was_opened_by_its_address_is_known_by_the_vendors_id() {
        let by_address = note("", ended("stopped", "7"));
        assert!(is_told(&[by_address.clone(), by_address.clone()]));
        assert!(is_told(&[
            note("a", ended("stopped", "7")),
            by_address.clone()
        ]));
        assert!(!is_told(&[
            note("", ended("stopped", "8")),
            by_address.clone()
        ]));
        let elsewhere = Note {
            environment: "Test".to_owned(),
            ..by_address.clone()
        };
        assert!(!is_told(&[elsewhere, by_address]));
    }

    #[test]
    fn without_any_id_the_same_end_within_a_day_is_one() {
        let end = note("", ended("stopped", ""));
        let log = chain(&[end.clone(), end]);
        assert_eq!(log[1].is_told_by(&log[0]), Some(true));
        let mut later = log[1].clone();
        later.at += 24 * 60 * 60 * 1_000;
        assert_eq!(later.is_told_by(&log[0]), None);
    }

    #[test]
    fn nothing_but_an_end_is_ever_taken_for_told() {
        let asked = note("a", sent());
        assert!(!is_told(&[asked.clone(), asked]));
    }
}
