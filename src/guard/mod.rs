//! How grave an order is, and what the operator is asked before it is sent.

use crate::form::keyed::Keyed;
use crate::text::{Text, text};

/// How grave an order is, by itself: what a preflight has found comes on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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
}
