//! What can be before everything else: an operation, or one of the pages beside them.

use super::{journal, plan, saved};
use crate::text::Text;

/// What is before everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Page {
    /// The operation in front.
    #[default]
    Operation,
    /// Tasks that somebody has saved.
    Saved,
    /// The log of what was done.
    Log,
    /// Orders in stages.
    Plan,
}

impl Page {
    /// Every page beside the operations, in the order of the menu.
    pub(super) const BESIDE: [Self; 3] = [Self::Plan, Self::Log, Self::Saved];

    /// What an address leads to, given without `#/` and what is asked.
    pub(super) fn of(path: &str) -> Self {
        let mut beside = Self::BESIDE.into_iter();
        beside.find(|page| page.path() == path).unwrap_or_default()
    }

    /// Its address without `#/`; an operation has its own.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Operation => "",
            Self::Saved => saved::PATH,
            Self::Log => journal::PATH,
            Self::Plan => plan::PATH,
        }
    }

    /// What it is called; an operation has its own name.
    pub(super) fn title(self) -> Option<Text> {
        match self {
            Self::Operation => None,
            Self::Saved => Some(saved::OPEN_SAVED),
            Self::Log => Some(journal::LOG),
            Self::Plan => Some(plan::PLANS),
        }
    }
}
