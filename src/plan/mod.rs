//! A plan: orders to any vendors, in stages, each stage waiting for the one before to have really come to its end.

use crate::form::FormValues;

/// A plan as it is written, kept and shared. No secret is ever part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What operators call it.
    pub name: String,
    /// What is done one after the other.
    pub stages: Vec<Stage>,
}

/// Orders that may be under way at the same time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// The orders.
    pub items: Vec<Item>,
    /// How many of them may be under way at once; 0 for all.
    pub at_once: usize,
    /// What is done when one of them fails.
    pub on_failure: OnFailure,
}

/// What a plan does when one of its orders fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnFailure {
    /// Nothing more is sent.
    Halt,
    /// The plan goes on.
    GoOn,
    /// The operator is asked.
    #[default]
    Ask,
}

/// One order of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The address of its operation: `ocp/stop-cluster`.
    pub operation: String,
    /// The address of the service, where the environment has several; empty for its first.
    pub service: String,
    /// What its form asks.
    pub asked: FormValues,
}
