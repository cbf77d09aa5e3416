//! What of a log is shown: found by words, environment, operation, outcome, time, user.

use super::{Block, Entry, Event, Outcome};

/// What of a log is shown. What is empty or none does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, every one of which an order's entries contain somewhere; small and large letters are the same.
    pub words: String,
    /// The environment's name.
    pub environment: String,
    /// The operation's path, `ocp/stop-cluster`.
    pub operation: String,
    /// As whom it was signed.
    pub who: String,
    /// How it stands with it.
    pub outcome: Option<Outcome>,
    /// From when, in milliseconds since 1970.
    pub from: Option<u64>,
    /// To when, itself not among it.
    pub before: Option<u64>,
}

impl Filter {
    /// Whether it takes nothing that an earlier one has not taken: the same, with more letters or words typed.
    pub fn narrows(&self, earlier: &Self) -> bool {
        let as_earlier = Self {
            words: earlier.words.clone(),
            ..self.clone()
        };
        as_earlier == *earlier && self.words.starts_with(&earlier.words)
    }

    /// Whether an order is shown. It is, with all its entries, if any of them lies in the time.
    pub fn takes(&self, block: &Block, log: &[Entry]) -> bool {
        if self.outcome.is_some_and(|outcome| outcome != block.outcome) {
            return false;
        }
        let is_in_time = |entry: &Entry| {
            self.from.is_none_or(|from| entry.at >= from)
                && self.before.is_none_or(|before| entry.at < before)
        };
        let is_same = |asked: &str, is: &str| asked.is_empty() || asked == is;
        let is_there = block.of_log(log).any(|entry| {
            is_in_time(entry)
                && is_same(&self.environment, &entry.note.environment)
                && is_same(&self.who, &entry.note.who)
                && (self.operation.is_empty() || entry.path() == self.operation)
        });
        let mut words = self.words.split_whitespace();
        is_there && words.all(|word| block.of_log(log).any(|entry| entry.contains(word)))
    }
}

impl Entry {
    /// The path of its form, `ocp/stop-cluster`.
    pub fn path(&self) -> &str {
        crate::form::address::split(&self.note.form).0
    }

    /// Whether a word stands anywhere in it. Copying it all into small letters would take longer.
    fn contains(&self, word: &str) -> bool {
        let note = &self.note;
        let common = [
            &note.intent,
            &note.form,
            &note.environment,
            &note.service,
            &note.who,
            &self.hash,
        ];
        common.into_iter().any(|text| holds(text, word))
            || self.texts().any(|text| holds(text, word))
    }

    /// The texts that only its kind of event has.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let texts: Vec<&str> = match &self.note.event {
            Event::Asked { findings } => findings.iter().map(String::as_str).collect(),
            Event::CalledOff => Vec::new(),
            Event::DryRun { request } => vec![request],
            Event::Sent { request, reason } => vec![request, reason],
            Event::Answered {
                body,
                summary,
                id,
                trace,
                ..
            } => vec![summary, id, trace, body],
            Event::LookedFor { found } => vec![found],
            Event::Ended { summary, id, .. } => vec![summary, id],
        };
        texts.into_iter()
    }
}

/// Whether a text holds a word, small and large letters of the alphabet being the same.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((first, _)) = word.split_first() else {
        return true;
    };
    let first = [first.to_ascii_lowercase(), first.to_ascii_uppercase()];
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| first.contains(byte)) {
        let (_, from) = rest.split_at(at);
        let Some(part) = from.get(..word.len()) else {
            return false;
        };
        if part.eq_ignore_ascii_case(word) {
            return true;
        }
        (_, rest) = from.split_at(1);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow::EndKind;
    use crate::journal::blocks;
    use crate::journal::testing::{BEGAN, chain, note, one_stop};

    fn n_taken(filter: &Filter) -> usize {
        let mut notes: Vec<_> = one_stop().into_iter().map(|entry| entry.note).collect();
        let mut other = note("i2", Event::CalledOff);
        other.environment = "测试".to_owned();
        other.form = "#/dli/stop-jobs?job_ids=7".to_owned();
        other.who = "bob".to_owned();
        notes.push(other);
        let log = chain(&notes);
        let blocks = blocks(&log);
        blocks
            .iter()
            .filter(|block| filter.takes(block, &log))
            .count()
    }

    #[test]
    fn without_a_filter_all_is_shown() {
        assert_eq!(n_taken(&Filter::default()), 2);
    }

    #[test]
    fn words_are_found_wherever_they_stand_and_all_of_them() {
        let found = |words: &str| {
            n_taken(&Filter {
                words: words.to_owned(),
                ..Filter::default()
            })
        };
        assert_eq!(found("chg-4711"), 1);
        assert_eq!(found("CHG-4711 ACCEPTED"), 1);
        assert_eq!(found("chg-4711 bob"), 0);
        assert_eq!(found("运行中"), 1);
        assert_eq!(found("  "), 2);
        assert_eq!(found("107302"), 1);
        assert_eq!(found("i2"), 1);
    }

    #[test]
    fn each_part_of_the_filter_narrows_it_down() {
        let of = |change: &dyn Fn(&mut Filter)| {
            let mut filter = Filter::default();
            change(&mut filter);
            n_taken(&filter)
        };
        assert_eq!(of(&|it| it.environment = "测试".to_owned()), 1);
        assert_eq!(of(&|it| it.operation = "dli/stop-jobs".to_owned()), 1);
        assert_eq!(of(&|it| it.who = "alice".to_owned()), 1);
        assert_eq!(of(&|it| it.who = "carol".to_owned()), 0);
        assert_eq!(
            of(&|it| it.outcome = Some(Outcome::Ended(EndKind::Stopped))),
            1
        );
        assert_eq!(of(&|it| it.outcome = Some(Outcome::Refused)), 0);
        // The last entry of the stop is of 3 s, the other one of 4 s.
        assert_eq!(of(&|it| it.from = Some(BEGAN + 3_000)), 2);
        assert_eq!(of(&|it| it.from = Some(BEGAN + 4_000)), 1);
        assert_eq!(of(&|it| it.before = Some(BEGAN + 4_000)), 1);
        assert_eq!(of(&|it| it.before = Some(BEGAN)), 0);
    }

    #[test]
    fn more_letters_narrow_and_fewer_or_other_ones_do_not() {
        let of = |words: &str| Filter {
            words: words.to_owned(),
            ..Filter::default()
        };
        assert!(of("chg 4").narrows(&of("chg")));
        assert!(of("chg").narrows(&of("chg")));
        assert!(!of("ch").narrows(&of("chg")));
        assert!(!of("a chg").narrows(&of("chg")));
        let of_alice = Filter {
            who: "alice".to_owned(),
            ..of("chg")
        };
        assert!(!of("chg 4").narrows(&of_alice));
        assert!(!of_alice.narrows(&of("chg")));
    }

    #[test]
    fn a_word_is_found_at_the_very_end_and_not_beyond() {
        assert!(holds("abcABd", "abd"));
        assert!(!holds("abcab", "abd"));
        assert!(!holds("", "a"));
    }
}
