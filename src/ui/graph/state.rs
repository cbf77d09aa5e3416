//! What the operator has set on a task's picture; it survives going to another page.

use leptos::prelude::*;

use crate::task::StepState;
use crate::task::fold::Folds;

/// What is set on a picture, behind one handle.
#[derive(Clone, Copy, Default)]
pub(in crate::ui) struct GraphState(StoredValue<Settings>);

impl GraphState {
    /// The signals themselves.
    pub(super) fn settings(self) -> Settings {
        self.0.get_value()
    }
}

/// What is set on a picture.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    /// What is looked for in names, ids and places.
    pub(super) search: RwSignal<String>,
    /// Which of the hits was gone to last.
    pub(super) hit: RwSignal<Option<String>>,
    /// The states that stay lit; none means all.
    pub(super) states: RwSignal<Vec<StepState>>,
    /// Whether what runs now is kept in sight.
    pub(super) follows: RwSignal<bool>,
    /// Whether the steps that decide the end are marked.
    pub(super) critical: RwSignal<bool>,
    /// Whether only the neighbours of the open step are lit.
    pub(super) neighbours: RwSignal<bool>,
    /// Whether the overview is shown.
    pub(super) overview: RwSignal<bool>,
    /// Whether it runs from left to right.
    pub(super) across: RwSignal<bool>,
    /// What is folded.
    pub(super) folds: RwSignal<Folds>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            search: RwSignal::default(),
            hit: RwSignal::default(),
            states: RwSignal::default(),
            follows: RwSignal::default(),
            critical: RwSignal::default(),
            neighbours: RwSignal::default(),
            overview: RwSignal::new(true),
            across: RwSignal::default(),
            folds: RwSignal::default(),
        }
    }
}
