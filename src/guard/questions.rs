//! What a site wants to be asked, by how careful its environment is and how grave the order.

use serde::{Deserialize, Serialize};

use super::Severity;
use crate::environment::Guard;

/// What is asked before an order is sent, by the environment's guard level. What is left out is as it
/// usually is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Questions {
    /// In environments whose guard is `normal`.
    pub normal: BySeverity,
    /// In environments whose guard is `protected`.
    pub protected: BySeverity,
}

/// What is asked, by how grave the order is. An empty list asks nothing: once live data was read and
/// nothing stood out, the order is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct BySeverity {
    /// It can be taken back, or hits one small thing.
    pub light: Option<Vec<Step>>,
    /// It takes something out of service in the vendor's own orderly way.
    pub serious: Option<Vec<Step>>,
    /// It breaks off what runs, or takes a whole cluster away at once.
    pub severe: Option<Vec<Step>>,
}

/// One part of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A yes to everything that is named. Every other part asks for it as well.
    Confirm,
    /// A word to be typed that stands for the whole batch: `stop 7 in Production`.
    Word,
    /// A reason or the number of a ticket; without one nothing is sent.
    Reason,
    /// A reason or the number of a ticket, which may stay empty.
    OptionalReason,
    /// A time after the yes in which it can be called off.
    Countdown,
}

impl Questions {
    /// What is asked. A read-only environment, from which nothing leaves but a dry run, is asked about as
    /// a protected one.
    pub fn of(&self, guard: Guard, severity: Severity) -> &[Step] {
        use Step::{Confirm, Countdown, Reason, Word};
        let set = match guard {
            Guard::Normal => &self.normal,
            Guard::Protected | Guard::ReadOnly => &self.protected,
        };
        let set = match severity {
            Severity::Light => &set.light,
            Severity::Serious => &set.serious,
            Severity::Severe => &set.severe,
        };
        if let Some(steps) = set {
            return steps;
        }
        // Whoever does it ten times a day confirms what is orderly by one press; whoever does it once a
        // year is stopped by the word where it is not, and where a site has said that care is due.
        match (guard, severity) {
            (_, Severity::Light) | (Guard::Normal, Severity::Serious) => &[Confirm],
            (Guard::Normal, Severity::Severe) | (_, Severity::Serious) => &[Confirm, Word],
            (_, Severity::Severe) => &[Confirm, Word, Reason, Countdown],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_leaves_out_is_as_it_usually_is() {
        let file = r#"{"protected": {"severe": ["confirm", "optional-reason"], "light": []}}"#;
        let questions: Questions = serde_json::from_str(file).unwrap();
        let of = |guard, severity| questions.of(guard, severity).to_vec();
        assert_eq!(
            of(Guard::Protected, Severity::Severe),
            [Step::Confirm, Step::OptionalReason]
        );
        assert_eq!(of(Guard::Protected, Severity::Light), []);
        assert_eq!(
            of(Guard::Protected, Severity::Serious),
            [Step::Confirm, Step::Word]
        );
        assert_eq!(
            of(Guard::Normal, Severity::Severe),
            [Step::Confirm, Step::Word]
        );
        assert_eq!(of(Guard::Normal, Severity::Light), [Step::Confirm]);
    }

    #[test]
    fn the_severest_in_a_protected_environment_are_asked_everything() {
        let usual = Questions::default();
        assert_eq!(
            usual.of(Guard::Protected, Severity::Severe),
            [Step::Confirm, Step::Word, Step::Reason, Step::Countdown]
        );
    }

    #[test]
    fn a_part_that_there_is_not_is_a_mistake_that_names_those_that_there_are() {
        let wrong = serde_json::from_str::<Questions>(r#"{"normal": {"light": ["wrod"]}}"#);
        let said = wrong.unwrap_err().to_string();
        assert!(said.contains("wrod") && said.contains("`word`"), "{said}");
    }
}
