//! One operation's place on the page.

use leptos::prelude::*;

use super::doctor::Examined;
use super::doubt::Doubt;
use super::followed::Followed;
use super::question::Rehearsal;
use crate::environment::Environment;
use crate::form::{FormValues, address};
use crate::operation::Operation;
use crate::state::{Run, Site};

/// One operation's place: what is typed, what is under way, which work is shown. It stays when
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
    /// What is tried before the real thing.
    pub(super) rehearsal: RwSignal<Option<Rehearsal>>,
    /// Whether the order is to be asked about once somebody has signed in.
    pub(super) asks_after: StoredValue<bool>,
    /// What the last sign-in has put into the form.
    pub(super) answered: StoredValue<String>,
    /// What the check of the connection has found.
    pub(super) examined: RwSignal<Option<Examined>>,
    /// What a check has found after the last order got no answer.
    pub(super) examined_after: RwSignal<Option<Examined>>,
    /// What stood in the way of the last order, by its address, so that nothing was sent.
    pub(super) held_back: RwSignal<Option<String>>,
    /// The order that is shown whose outcome is unknown.
    pub(super) doubt: RwSignal<Option<Doubt>>,
    /// The work that is shown below its form.
    pub(super) followed: RwSignal<Option<Followed>>,
}

impl Desk {
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
            rehearsal: RwSignal::new(None),
            asks_after: StoredValue::new(false),
            answered: StoredValue::default(),
            examined: RwSignal::new(None),
            examined_after: RwSignal::new(None),
            held_back: RwSignal::new(None),
            doubt: RwSignal::new(None),
            followed: RwSignal::new(None),
        }
    }
}
