//! The question that an order gets.

use super::{Questions, Severity};
use crate::environment::Guard;
use crate::guard::questions::Step;

/// What the operator is asked before an order is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Whether anything is asked at all.
    pub is_asked: bool,
    /// The word to be typed.
    pub word: Option<String>,
    /// Seconds between the yes and the sending, in which it can be called off.
    pub countdown: Option<u32>,
    /// Whether a reason or the number of a ticket is asked.
    pub reason: Reason,
}

/// Whether a reason is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// It is not asked.
    #[default]
    No,
    /// It may stay empty.
    Optional,
    /// Without one nothing is sent.
    Required,
}

impl Question {
    /// The question for an order as grave as this, in an environment as careful as that. The word is made
    /// only where it is asked for.
    pub fn new(
        questions: &Questions,
        countdown_seconds: u32,
        guard: Guard,
        severity: Severity,
        word: impl FnOnce() -> String,
    ) -> Self {
        let steps = questions.of(guard, severity);
        let has = |step: Step| steps.contains(&step);
        Self {
            is_asked: !steps.is_empty(),
            word: has(Step::Word).then(word),
            countdown: has(Step::Countdown).then_some(countdown_seconds),
            reason: match (has(Step::Reason), has(Step::OptionalReason)) {
                (true, _) => Reason::Required,
                (false, true) => Reason::Optional,
                (false, false) => Reason::No,
            },
        }
    }

    /// Whether what was typed is the word, or none is asked. Blanks around it do not count, nor how wide
    /// they are: an input method for Chinese types wider ones.
    pub fn is_word(&self, typed: &str) -> bool {
        self.word
            .as_deref()
            .is_none_or(|word| typed.split_whitespace().eq(word.split_whitespace()))
    }

    /// Whether what was typed does for a reason.
    pub fn is_reason(&self, typed: &str) -> bool {
        self.reason != Reason::Required || !typed.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(guard: Guard, severity: Severity) -> Question {
        Question::new(&Questions::default(), 5, guard, severity, || {
            "stop 7 in prod".to_owned()
        })
    }

    #[test]
    fn a_yes_is_enough_where_nothing_is_grave() {
        let asked = usual(Guard::Normal, Severity::Serious);
        assert_eq!(
            asked,
            Question {
                is_asked: true,
                ..Question::default()
            }
        );
        assert!(asked.is_word("") && asked.is_reason(""));
    }

    #[test]
    fn the_severest_in_a_protected_environment_are_asked_everything() {
        assert_eq!(
            usual(Guard::Protected, Severity::Severe),
            Question {
                is_asked: true,
                word: Some("stop 7 in prod".to_owned()),
                countdown: Some(5),
                reason: Reason::Required,
            }
        );
    }

    #[test]
    fn nothing_is_asked_where_a_site_wants_it_so() {
        let questions = serde_json::from_str(r#"{"normal": {"light": []}}"#).unwrap();
        let asked = Question::new(&questions, 5, Guard::Normal, Severity::Light, String::new);
        assert_eq!(asked, Question::default());
    }

    #[test]
    fn a_word_is_exact_but_for_its_blanks() {
        let asked = usual(Guard::Normal, Severity::Severe);
        for typed in [
            "stop 7 in prod",
            "  stop 7 in prod\n",
            "stop\u{3000}7 in\u{a0}prod",
        ] {
            assert!(asked.is_word(typed), "{typed}");
        }
        for typed in [
            "",
            "stop 7 in Prod",
            "stop 7 in",
            "stop7 in prod",
            "stop 7 in prod2",
        ] {
            assert!(!asked.is_word(typed), "{typed}");
        }
    }

    #[test]
    fn a_reason_of_blanks_is_none() {
        let asked = usual(Guard::Protected, Severity::Severe);
        assert!(!asked.is_reason(" \u{3000}"));
        assert!(asked.is_reason("CHG-1204"));
        let optional = Question {
            reason: Reason::Optional,
            ..asked
        };
        assert!(optional.is_reason(""));
    }
}
