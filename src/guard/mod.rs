//! How grave an order is, and what the operator is asked before it is sent.

pub mod question;
pub mod questions;
pub mod severities;
pub mod word;

pub use question::{Question, Reason};
pub use questions::Questions;
pub use severities::Severities;
pub use word::{n_targets, targets, verb, word};

use serde::{Deserialize, Serialize};

use crate::form::keyed::Keyed;
use crate::preflight::Level;
use crate::text::{Text, text};

/// How grave an order is, by itself: what a preflight has found comes on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It can be taken back, or hits one small thing: a job with its state saved.
    Light,
    /// It takes something out of service in the vendor's own orderly way.
    #[default]
    Serious,
    /// It breaks off what runs, or takes a whole cluster away at once.
    Severe,
}

impl Keyed for Severity {
    const ALL: &'static [Self] = &[Self::Light, Self::Serious, Self::Severe];

    fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Serious => "serious",
            Self::Severe => "severe",
        }
    }
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Light => text("Light", "轻微"),
            Self::Serious => text("Serious", "较重"),
            Self::Severe => text("Severe", "严重"),
        }
    }

    /// How grave it is once something was found out before: a warning makes it graver by one.
    #[must_use]
    pub fn raised_by(self, worst: Level) -> Self {
        match (self, worst) {
            (same, Level::Ok) => same,
            (Self::Light, _) => Self::Serious,
            (Self::Serious | Self::Severe, _) => Self::Severe,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_makes_an_order_graver_by_one_and_nothing_makes_it_lighter() {
        for (by_itself, warned) in [
            (Severity::Light, Severity::Serious),
            (Severity::Serious, Severity::Severe),
            (Severity::Severe, Severity::Severe),
        ] {
            assert_eq!(by_itself.raised_by(Level::Ok), by_itself);
            assert_eq!(by_itself.raised_by(Level::Warning), warned);
        }
    }
}
