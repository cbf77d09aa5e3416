//! A service that gives canned answers, for tests of what takes several exchanges.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::{Access, Link, Memory};
use crate::follow::{Ask, Asking};
use crate::operation::{Failure, HttpRequest, WireRequest, WireResponse};
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

/// Gives each path its answer, however often it is asked, and keeps what it was asked.
#[derive(Debug)]
pub(super) struct Served {
    answers: Vec<(String, u16, String)>,
    asked: RefCell<Vec<String>>,
}

impl Served {
    /// Paths with their status and body; the status 0 stands for no answer.
    pub(super) fn at(answers: &[(&str, u16, &str)]) -> Self {
        let owned = |(path, status, body): &(&str, u16, &str)| {
            ((*path).to_owned(), *status, (*body).to_owned())
        };
        Self {
            answers: answers.iter().map(owned).collect(),
            asked: RefCell::default(),
        }
    }

    /// The paths that were asked for, in order.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }
}

impl Ask for Served {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        assert_eq!(request.method.name(), "GET", "a look never acts");
        self.asked.borrow_mut().push(request.path.clone());
        let known = self.answers.iter().find(|(path, ..)| *path == request.path);
        let (_, status, body) = known.unwrap_or_else(|| panic!("asked {}", request.path));
        let answered = if *status == 0 {
            Err(Failure::NoAnswer {
                url: request.path.clone(),
                reason: text("the network is down.", "网络不通。").into(),
            })
        } else {
            Ok(answer(*status, &[], body))
        };
        Box::pin(async move { answered })
    }

    fn now(&self) -> u64 {
        1_778_292_007
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
pub(crate) fn block_on<O>(future: impl Future<Output = O>) -> O {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
