//! Work that is followed: one stop, from its answer to its end.

use leptos::prelude::*;

use super::console::{Console, Desk};
use super::doctor::Examined;
use super::line::Line;
use crate::dag::TaskGraph;
use crate::follow::{Follow, Trail, Watch};
use crate::operation::Operation;
use crate::state::View;
use crate::vendors::answers;

/// Work that is followed. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Followed {
    /// The operation that has set it going.
    pub(super) operation: &'static Operation,
    /// What it takes to read it on.
    pub(super) trail: StoredValue<Trail>,
    /// The line to the vendor that it is followed on; none for what was opened from a file, and none
    /// after a reload until somebody has signed in.
    pub(super) line: StoredValue<Option<Line>>,
    /// What was seen of it, and when to look again.
    pub(super) watch: RwSignal<Watch>,
    /// The step whose details are open.
    pub(super) selected: RwSignal<Option<String>>,
    /// What of the task's picture is seen.
    pub(super) view: RwSignal<View>,
    /// The structure that the picture was last fitted to.
    pub(super) fitted: StoredValue<Option<TaskGraph>>,
    /// What a check has found since it could not be looked at.
    pub(super) examined: RwSignal<Option<Examined>>,
    /// Counts the times that looking has begun anew, so that what belongs to an earlier one knows that
    /// it is over.
    pub(super) generation: StoredValue<u32>,
}

impl Followed {
    pub(super) fn new(
        operation: &'static Operation,
        trail: Trail,
        line: Option<Line>,
        watch: Watch,
    ) -> Self {
        Self {
            operation,
            trail: StoredValue::new(trail),
            line: StoredValue::new(line),
            watch: RwSignal::new(watch),
            selected: RwSignal::new(None),
            view: RwSignal::default(),
            fitted: StoredValue::new(None),
            examined: RwSignal::new(None),
            generation: StoredValue::new(0),
        }
    }

    /// Whether it is the same work.
    pub(super) fn is(self, other: Self) -> bool {
        self.watch == other.watch
    }

    /// How it is followed.
    pub(super) fn how(self) -> Option<&'static Follow> {
        answers(self.operation).follow
    }

    /// The place of its operation on the page.
    pub(super) fn desk(self, console: Console) -> Option<Desk> {
        let mut desks = console.desks().into_iter();
        desks.find(|desk| desk.operation.path == self.operation.path)
    }

    /// Takes the credentials away from it: it is looked at no more.
    pub(super) fn sign_out(self) {
        self.generation.update_value(|generation| *generation += 1);
        self.line.update_value(|line| {
            line.as_mut().map(Line::sign_out_here);
        });
        self.watch.update(|watch| watch.is_signed_out = true);
    }

    /// Whether it would be looked at again if somebody signed in.
    pub(super) fn wants_sign_in(self) -> bool {
        self.watch.with_untracked(Watch::wants_sign_in)
    }

    /// Whether it goes on in the environment and at the address that its form leads to now.
    pub(super) fn is_here(self, console: Console) -> bool {
        self.desk(console).is_some_and(|desk| {
            self.line
                .with_value(|line| line.as_ref().is_some_and(|line| line.is_here(desk)))
        })
    }
}
