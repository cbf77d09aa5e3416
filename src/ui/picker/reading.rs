//! Reads the list that is open, page by page, and stops when it is closed.

use std::cell::{Cell, RefCell};

use futures_util::future::{AbortHandle, Abortable};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Opened;
use crate::follow::{Ask, Asking};
use crate::form::Field;
use crate::listing::{Held, Page};
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::text::Message;
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::line::Line;
use crate::ui::signing::accepted;

/// Milliseconds that a page is waited for at most because the service allows so many calls in a time.
const LONGEST_WAIT: u64 = 10_000;

/// How far the reading is.
#[derive(Clone, Default)]
pub(super) enum Phase {
    /// Pages are coming.
    #[default]
    UnderWay,
    /// The last page has come.
    Done,
    /// Fields have to be filled in first.
    Missing(Vec<&'static Field>),
    /// The address of the service has a mistake.
    Nowhere(Message),
    /// Somebody has to sign in first.
    SignedOut,
    /// It broke off.
    Failed(Failure),
}

/// The list that is open, and how far its reading is. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) opened: Opened,
    pub(super) held: RwSignal<Held>,
    pub(super) phase: RwSignal<Phase>,
    /// When what is shown was read, in milliseconds since 1970.
    pub(super) seen_at: RwSignal<Option<f64>>,
    under_way: StoredValue<Option<AbortHandle>, LocalStorage>,
    /// What had come when somebody had to sign in.
    came: StoredValue<Came, LocalStorage>,
}

/// Answers by the path that was asked.
type Came = Vec<(String, WireResponse)>;

impl Reading {
    pub(super) fn new(opened: Opened) -> Self {
        let asked = opened.form.asked(opened.listing.field);
        Self {
            opened,
            held: RwSignal::new(Held::taking(opened.takes(), opened.listing, &asked)),
            phase: RwSignal::default(),
            seen_at: RwSignal::new(None),
            under_way: StoredValue::new_local(None),
            came: StoredValue::new_local(Vec::new()),
        }
    }

    /// Whether pages are still coming.
    pub(super) fn is_under_way(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::UnderWay))
    }

    /// Whether the last page has come.
    pub(super) fn is_whole(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::Done))
    }

    /// Gives up what is under way.
    pub(super) fn stop(self) {
        let under_way = self.under_way.try_update_value(Option::take).flatten();
        if let Some(reading) = under_way {
            reading.abort();
        }
    }

    /// Reads anew, with the credentials as they are now. What was read before stays meanwhile.
    pub(super) fn start(self, console: Console) {
        self.came.set_value(Vec::new());
        self.go_on(console);
    }

    /// Reads on from where a sign-in was missing: what had come by then is not asked for a second time.
    pub(super) fn go_on(self, console: Console) {
        self.stop();
        let Opened { form, listing } = self.opened;
        let line = match self.hindrance(console) {
            Some(phase) => Err(phase),
            None => form.line(console).ok_or(Phase::SignedOut),
        };
        let line = match line {
            Ok(line) => line,
            Err(phase) => {
                let asks = matches!(phase, Phase::SignedOut);
                self.phase.set(phase);
                if asks {
                    form.sign_in(console);
                }
                return;
            }
        };
        let (handle, registration) = AbortHandle::new_pair();
        self.under_way.set_value(Some(handle));
        self.phase.set(Phase::UnderWay);
        self.held.update(Held::begin);
        let typed = form.typed.get_untracked();
        let began = browser::now();
        spawn_local(async move {
            let came = self.came.try_update_value(std::mem::take);
            let asked = Spaced::over(line.clone(), came.unwrap_or_default());
            let take = |page: Page| {
                let _ = self.held.try_update(|held| held.take(page));
                if self.seen_at.try_with_untracked(Option::is_none) == Some(true) {
                    self.seen_at.set(Some(began));
                }
            };
            let read = (listing.read)(&asked, &typed, &take);
            let Ok(found) = Abortable::new(read, registration).await else {
                return;
            };
            self.held.update(|held| held.end(found.is_ok()));
            let wants_sign_in = match &found {
                Err(Failure::Refused(refusal)) => refusal.wants_sign_in(),
                _ => false,
            };
            if wants_sign_in {
                // The refusal is no page: it is asked for again. OCP may put it into a 200.
                let refusal = found.as_ref().err().and_then(Failure::response).cloned();
                let mut came = asked.came.take();
                came.retain(|(_, answer)| Some(answer) != refusal.as_ref());
                let _ = self.came.try_set_value(came);
            }
            match found {
                Ok(()) => {
                    accepted(console, &line);
                    self.seen_at.set(Some(began));
                    self.phase.set(Phase::Done);
                }
                Err(failure) => self.phase.set(Phase::Failed(failure)),
            }
            if wants_sign_in {
                line.refused();
                form.refused(console, &line);
            }
        });
    }

    /// Whether it waits for somebody to sign in.
    pub(super) fn waits_for_sign_in(self) -> bool {
        self.phase.with(|phase| match phase {
            Phase::SignedOut => true,
            Phase::Failed(Failure::Refused(refusal)) => refusal.wants_sign_in(),
            _ => false,
        })
    }

    /// What keeps it from being read at all.
    fn hindrance(self, console: Console) -> Option<Phase> {
        let Opened { form, listing } = self.opened;
        untrack(|| {
            let fields = form.desk.operation.fields.iter();
            let is_missing = |field: &&'static Field| {
                let is_empty = form
                    .typed
                    .with(|typed| typed.get(field.name).trim().is_empty());
                listing.needs.contains(&field.name) && is_empty
            };
            let missing: Vec<&'static Field> = fields.filter(is_missing).collect();
            if !missing.is_empty() {
                return Some(Phase::Missing(missing));
            }
            form.mistake_in_way(console).map(Phase::Nowhere)
        })
    }
}

/// A line whose calls are spread over the time that the service allows them for.
#[derive(Debug)]
struct Spaced {
    line: Line,
    /// Milliseconds to the next call, as the last answer allows.
    wait: Cell<u64>,
    /// What has come, now or before.
    came: RefCell<Came>,
}

impl Spaced {
    fn over(line: Line, came: Came) -> Self {
        Self {
            line,
            wait: Cell::new(0),
            came: RefCell::new(came),
        }
    }

    fn known(&self, path: &str) -> Option<WireResponse> {
        let came = self.came.borrow();
        let known = came.iter().find(|(asked, _)| asked == path);
        known.map(|(_, answer)| answer.clone())
    }
}

impl Ask for Spaced {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        Box::pin(async move {
            if let Some(answer) = self.known(&request.path) {
                return Ok(answer);
            }
            let wait = self.wait.take().min(LONGEST_WAIT);
            if let Some(wait) = u32::try_from(wait).ok().filter(|wait| *wait > 0) {
                TimeoutFuture::new(wait).await;
            }
            let answer = self.line.call(request).await?;
            self.wait.set(answer.spacing().unwrap_or_default());
            if answer.status == 200 {
                let came = (request.path.clone(), answer.clone());
                self.came.borrow_mut().push(came);
            }
            Ok(answer)
        })
    }

    fn now(&self) -> u64 {
        browser::now_in_seconds()
    }
}
