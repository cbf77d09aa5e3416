//! A vendor of canned answers for tests of looks.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::{Ask, Asking, Follow, Sighting, Trail};
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::text::text;

/// Gives its answers one after the other and keeps what it was asked.
#[derive(Debug, Default)]
pub(crate) struct Canned {
    answers: RefCell<VecDeque<(u16, String)>>,
    asked: RefCell<Vec<WireRequest>>,
    now: u64,
}

impl Canned {
    /// Status and body of each answer. When there are no more, nothing answers.
    pub(crate) fn new<'a>(answers: impl IntoIterator<Item = (u16, &'a str)>) -> Self {
        let answers = answers.into_iter();
        let owned = answers.map(|(status, body)| (status, body.to_owned()));
        Self {
            answers: RefCell::new(owned.collect()),
            ..Self::default()
        }
    }

    /// The same at a time, in seconds since 1970.
    pub(crate) fn at(self, now: u64) -> Self {
        Self { now, ..self }
    }

    /// What it was asked, as it was asked.
    pub(crate) fn requests(&self) -> Vec<WireRequest> {
        self.asked.borrow().clone()
    }

    /// What it was asked: `GET /path`.
    pub(crate) fn asked(&self) -> Vec<String> {
        let asked = self.asked.borrow();
        let line = |request: &WireRequest| format!("{} {}", request.method.name(), request.path);
        asked.iter().map(line).collect()
    }
}

impl Ask for Canned {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        self.asked.borrow_mut().push(request.clone());
        let answer = self.answers.borrow_mut().pop_front();
        Box::pin(async move {
            let Some((status, body)) = answer else {
                return Err(Failure::NoAnswer {
                    url: request.path.clone(),
                    reason: text("the network is down.", "网络不通。").into(),
                });
            };
            Ok(WireResponse {
                status,
                headers: Vec::new(),
                body,
            })
        })
    }

    fn now(&self) -> u64 {
        self.now
    }
}

/// Takes one look.
pub(crate) fn look(
    follow: &Follow,
    vendor: &Canned,
    trail: &Trail,
    earlier: &Sighting,
) -> Result<Sighting, Failure> {
    let mut looking = pin!((follow.look)(vendor, trail, earlier));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // A canned answer is never waited for.
        if let Poll::Ready(found) = looking.as_mut().poll(&mut context) {
            return found;
        }
    }
}
