//! A service that gives canned answers, for tests of what takes several exchanges.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::{Access, Link, Memory};
use crate::operation::{Failure, HttpRequest, WireResponse};
use crate::text::{Lang, text};
use crate::transport::{Endpoint, Transport};

/// An answer: status, headers with their names in lower case, body.
pub(super) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> WireResponse {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    WireResponse {
        status,
        headers: headers.iter().map(owned).collect(),
        body: body.to_owned(),
    }
}

/// Gives its answers one after the other and keeps what it was asked.
pub(super) struct Canned {
    answers: RefCell<VecDeque<Option<WireResponse>>>,
    requests: RefCell<Vec<HttpRequest>>,
}

impl Canned {
    /// `None` stands for no answer.
    pub(super) fn answers<const N: usize>(answers: [Option<WireResponse>; N]) -> Self {
        Self {
            answers: RefCell::new(answers.into()),
            requests: RefCell::default(),
        }
    }

    /// The request lines so far: method and whole address.
    pub(super) fn asked(&self) -> Vec<String> {
        let requests = self.requests.borrow();
        let line = |request: &HttpRequest| format!("{} {}", request.method.name(), request.target);
        requests.iter().map(line).collect()
    }

    /// A request as it was sent.
    pub(super) fn request(&self, idx: usize) -> HttpRequest {
        self.requests.borrow()[idx].clone()
    }

    /// A header of a request; empty where it was not sent.
    pub(super) fn header(&self, idx: usize, name: &str) -> String {
        let request = self.request(idx);
        let sent = request.headers.iter().find(|header| header.name == name);
        sent.map_or_else(String::new, |header| header.sent().to_owned())
    }
}

impl Transport for Canned {
    async fn exchange(&self, request: &HttpRequest) -> Result<WireResponse, Failure> {
        self.requests.borrow_mut().push(request.clone());
        let answer = self.answers.borrow_mut().pop_front();
        answer
            .expect("no more than the test expects")
            .ok_or(Failure::NoAnswer {
                url: request.target.clone(),
                reason: text("the network is down.", "网络不通。").into(),
            })
    }
}

/// Runs a test with a link to a service, at a time by the clock, in seconds since 1970.
pub(super) fn with_link<O>(
    service: &Canned,
    address: &str,
    access: &Access,
    now: fn() -> u64,
    test: impl FnOnce(&Link<'_, Canned>) -> O,
) -> O {
    test(&Link {
        transport: service,
        endpoint: &Endpoint::parse(address).unwrap(),
        access,
        lang: Lang::En,
        now,
        memory: &Memory::default(),
        others: &[],
    })
}

/// Drives a future that never has to wait.
pub(super) fn block_on<O>(future: impl Future<Output = O>) -> O {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
