//! What whoever sends an order tells the log of it: made in one place, so that nothing unmasked gets there.

use leptos::prelude::*;

use crate::form::keyed::Keyed as _;
use crate::form::{FormValues, address};
use crate::journal::{self, Event, Note};
use crate::operation::{Failure, Operation, Outcome, WireRequest, WireResponse};
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::line::Line;

/// What all notes about one order have in common.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Told {
    common: Note,
}

impl Told {
    /// About an order that goes over a line: what its form asks, and the id minted when the question opened.
    pub(in crate::ui) fn of(
        line: &Line,
        operation: &Operation,
        typed: &FormValues,
        intent: &str,
    ) -> Self {
        Self::of_form(
            line,
            address::hash(operation.path, operation.fields, typed),
            intent,
        )
    }

    /// About an order whose form, or whose run, an address opens.
    pub(in crate::ui) fn of_form(line: &Line, form: String, intent: &str) -> Self {
        let place = line.work_place();
        Self {
            common: Note {
                intent: intent.to_owned(),
                event: Event::default(),
                form,
                environment: place.environment,
                service: place.address,
                who: line.who(),
            },
        }
    }

    /// A note about it.
    pub(in crate::ui) fn note(&self, event: Event) -> Note {
        Note {
            event,
            ..self.common.clone()
        }
    }

    /// That it is being sent: to be stored before it leaves.
    pub(in crate::ui) fn sent(
        &self,
        console: Console,
        line: &Line,
        request: &WireRequest,
        reason: &str,
    ) -> Note {
        self.note(Event::Sent {
            request: outlined(console, line, request),
            reason: reason.to_owned(),
        })
    }

    /// A dry run of it: everything but the sending.
    pub(in crate::ui) fn dry_run(
        &self,
        console: Console,
        line: &Line,
        request: &WireRequest,
    ) -> Note {
        self.note(Event::DryRun {
            request: outlined(console, line, request),
        })
    }

    /// What came of it, with the vendor's id of the work, where that is known.
    pub(in crate::ui) fn answered(
        &self,
        console: Console,
        response: Option<&WireResponse>,
        result: &Result<Outcome, Failure>,
        id: &str,
    ) -> Note {
        let lang = console.lang.get_untracked();
        self.note(journal::answered(response, result, id, lang))
    }
}

fn outlined(console: Console, line: &Line, request: &WireRequest) -> String {
    journal::request(&line.outline(request), console.lang.get_untracked())
}

/// Notes how work has ended, where it has, unless the log tells that already, by whatever tab. It is stored when
/// this returns.
pub(in crate::ui) async fn note_end(console: Console, followed: Followed) {
    let end = followed
        .watch
        .with_untracked(|watch| watch.sighting.end.clone());
    let Some(end) = end else {
        return;
    };
    let operation = followed.operation;
    let form = followed
        .trail
        .with_value(|trail| address::hash(operation.path, operation.fields, &trail.asked));
    let place = followed.place.get_value();
    let who = followed
        .line
        .with_value(|line| line.as_ref().map(Line::who))
        .unwrap_or_default();
    let note = Note {
        intent: followed.intent.get_value(),
        event: Event::Ended {
            kind: end.kind.key().to_owned(),
            summary: end.summary.to(console.lang.get_untracked()),
            id: followed.trail.with_value(|trail| trail.id.clone()),
        },
        form,
        environment: place.environment,
        service: place.address,
        who,
    };
    super::noted(console, note).await;
}
