//! What can be before everything else: an operation, or one of the pages beside them.

use super::{journal, nowhere, plan, saved};
use crate::text::Text;
use crate::vendors::OPERATIONS;

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
    /// An address that leads to nothing.
    Nowhere,
}

impl Page {
    /// Every page beside the operations, in the order of the menu.
    pub(super) const BESIDE: [Self; 3] = [Self::Plan, Self::Log, Self::Saved];

    /// What an address leads to, given without `#/` and what is asked. Without any it is the operation in front.
    pub(super) fn of(path: &str) -> Self {
        let mut beside = Self::BESIDE.into_iter();
        let is_operation = || OPERATIONS.iter().any(|operation| operation.path == path);
        match beside.find(|page| page.path() == path) {
            Some(page) => page,
            None if path.is_empty() || is_operation() => Self::Operation,
            None => Self::Nowhere,
        }
    }

    /// Its address without `#/`; an operation has its own.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Operation | Self::Nowhere => "",
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
            Self::Nowhere => Some(nowhere::NOWHERE),
        }
    }
}
