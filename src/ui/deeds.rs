//! What the page does: signing in, sending, following. It comes with the later part of the program, and
//! nothing is asked about before it is there: a yes is never left waiting for it.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::console::{Console, Desk};
use super::identity::Identity;
use super::journal;
use super::keep::{keep_for_tab, sign_in_from_tab};
use super::later::later;
use super::line::{Line, signed};
use super::plan::add_to_plan;
use super::question::Answered;
use super::runs;
use super::send::send;
use super::signing::{sign_in, tell};
use crate::journal::Note;
use crate::operation::{Failure, HttpRequest, Operation, WireRequest};

/// Everything that the page does, once it can.
#[derive(Clone, Copy)]
pub(super) struct Deeds {
    /// Sends the order that was asked about.
    pub(super) send: fn(Console, Desk, Answered),
    /// Signs in to a desk's vendor with what is typed, once.
    pub(super) sign_in: fn(Console, Desk),
    /// Tells a vendor that its session is over.
    pub(super) tell: fn(Console, Identity),
    /// Signs a request as it would leave now.
    pub(super) signed: fn(Line, WireRequest) -> Signed,
    /// Keeps for this tab what is signed in.
    pub(super) keep_for_tab: fn(Console),
    /// Signs in again with what this tab has kept, unless the page was left for too long.
    pub(super) sign_in_from_tab: fn(Console, bool),
    /// Puts the runs back that the browser has kept, and shows the one that the address names.
    pub(super) restore_runs: fn(Console, &str),
    /// Shows the run that an address names.
    pub(super) open_run: fn(Console, &str),
    /// Puts what stands in an operation's form into a plan.
    pub(super) add_to_plan: fn(Console, &'static Operation),
    /// Begins the log of this tab.
    pub(super) begin_log: fn(Console),
    /// Writes a note into the log.
    #[allow(
        dead_code,
        reason = "the question writes what was asked and called off"
    )]
    pub(super) note: fn(Console, Note),
    /// Takes in that the page was hidden, is shown again, or has come to the front.
    pub(super) page_came: fn(Console),
}

/// A request as it would leave, and until when it is good, in seconds since 1970, where it is made anew
/// each time.
pub(super) type Signed = Pin<Box<dyn Future<Output = Result<(HttpRequest, Option<u64>), Failure>>>>;

later! {
    /// What does everything.
    pub(super) fn deeds() -> Deeds {
        Deeds {
            send,
            sign_in,
            tell,
            signed: |line, request| Box::pin(signed(line, request)),
            keep_for_tab,
            sign_in_from_tab,
            restore_runs: runs::restore,
            open_run: runs::open,
            add_to_plan,
            begin_log: journal::begin,
            note: journal::note,
            page_came: runs::page_came,
        }
    }
}

impl Console {
    /// Does something once the page can: at once where that part is there, else when it has come. What
    /// keeps it from coming is told below the form.
    pub(super) fn act(self, act: impl FnOnce(Deeds) + 'static) {
        if let Some(deeds) = self.deeds.get_value() {
            act(deeds);
            return;
        }
        spawn_local(async move {
            match deeds().await {
                Ok(deeds) => {
                    self.deeds.set_value(Some(deeds));
                    self.not_loaded.set(None);
                    act(deeds);
                }
                Err(why) => self.not_loaded.set(Some(why.into())),
            }
        });
    }
}
