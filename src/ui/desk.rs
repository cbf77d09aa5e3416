//! One operation's place on the page.

use leptos::prelude::*;

use super::doctor::Examined;
use super::line::Line;
use crate::dag::TaskGraph;
use crate::environment::Environment;
use crate::form::{FormValues, address};
use crate::operation::Operation;
use crate::state::{Run, Site, View, Watch};

/// One operation's place: what is typed, what is under way, what is followed. It stays when
/// another operation comes to the front.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The operation.
    pub(super) operation: &'static Operation,
    /// What is typed.
    pub(super) typed: RwSignal<FormValues>,
    /// Whether mistakes are shown: once sending was tried.
    pub(super) tried: RwSignal<bool>,
    /// Where the current order stands.
    pub(super) run: RwSignal<Run>,
    /// Whether the order is to be asked about once somebody has signed in.
    pub(super) asks_after: StoredValue<bool>,
    /// What the last sign-in has put into the form.
    pub(super) answered: StoredValue<String>,
    /// What the check of the connection has found.
    pub(super) examined: RwSignal<Option<Examined>>,
    /// What a check has found since the task could not be looked at.
    pub(super) examined_looks: RwSignal<Option<Examined>>,
    /// What a check has found after the last order got no answer.
    pub(super) examined_after: RwSignal<Option<Examined>>,
    /// The line to the vendor that the task came over, and that it is followed on.
    pub(super) line: StoredValue<Option<Line>>,
    /// The task being followed.
    pub(super) watch: RwSignal<Option<Watch>>,
    /// The step whose details are open.
    pub(super) selected: RwSignal<Option<String>>,
    /// What of the task's picture is seen.
    pub(super) view: RwSignal<View>,
    /// The structure that the picture was last fitted to.
    pub(super) fitted: StoredValue<Option<TaskGraph>>,
    /// Counts the runs, so that what belongs to an earlier one knows that it is over.
    pub(super) generation: RwSignal<u32>,
}

impl Desk {
    /// Whether the task would be looked at again if somebody signed in.
    pub(super) fn wants_sign_in(self) -> bool {
        self.watch
            .with_untracked(|watch| watch.as_ref().is_some_and(Watch::wants_sign_in))
    }

    /// Whether its task is one of the environment and address that its form leads to now.
    pub(super) fn is_followed_here(self) -> bool {
        self.line
            .with_value(|line| line.as_ref().is_some_and(|line| line.is_here(self)))
    }

    pub(super) fn new(
        operation: &'static Operation,
        site: &Site,
        environment: &Environment,
    ) -> Self {
        let mut typed = FormValues::initial(operation.fields);
        for (path, query) in site.prefill.iter().map(|hash| address::split(hash)) {
            if path == operation.path {
                address::fill(&mut typed, operation.fields, query);
            }
        }
        environment.fill_in(operation.fields, &mut typed, None);
        Self {
            operation,
            typed: RwSignal::new(typed),
            tried: RwSignal::new(false),
            run: RwSignal::default(),
            asks_after: StoredValue::new(false),
            answered: StoredValue::default(),
            examined: RwSignal::new(None),
            examined_looks: RwSignal::new(None),
            examined_after: RwSignal::new(None),
            line: StoredValue::new(None),
            watch: RwSignal::new(None),
            selected: RwSignal::new(None),
            view: RwSignal::default(),
            fitted: StoredValue::new(None),
            generation: RwSignal::new(0),
        }
    }
}
