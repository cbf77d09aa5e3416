//! An agent that gives canned answers, for tests of what takes several exchanges.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::{Access, KeyRing};
use crate::crypto::vectors;
use crate::form::Secret;
use crate::operation::{Failure, HttpRequest, WireResponse};
use crate::text::{Lang, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{self, Link};

/// Gives its answers one after the other and keeps what it was asked.
pub(super) struct Agent {
    answers: RefCell<VecDeque<Option<WireResponse>>>,
    requests: RefCell<Vec<HttpRequest>>,
}

impl Agent {
    /// `None` stands for no answer.
    pub(super) fn answers<const N: usize>(answers: [Option<(u16, &str)>; N]) -> Self {
        let answers = answers.map(|answer| {
            answer.map(|(status, body)| WireResponse {
                status,
                headers: Vec::new(),
                body: body.to_owned(),
            })
        });
        Self {
            answers: RefCell::new(answers.into()),
            requests: RefCell::default(),
        }
    }

    /// The request lines so far.
    pub(super) fn asked(&self) -> Vec<String> {
        let requests = self.requests.borrow();
        let line = |request: &HttpRequest| {
            let path = request.target.replace("http://10.0.0.11:2886", "");
            format!("{} {path}", request.method.name())
        };
        requests.iter().map(line).collect()
    }

    /// The first header of a request.
    pub(super) fn header(&self, idx: usize) -> String {
        self.requests.borrow()[idx].headers[0].sent().to_owned()
    }
}

impl Transport for Agent {
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

/// The answer of `GET /api/v1/secret` with a key of the vectors (§1.2).
pub(super) fn served(key: &str) -> String {
    let public_key = vectors::key_pair(key).served;
    format!(
        r#"{{"successful":true,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{{"ip":"10.0.0.11","port":2886,"public_key":"{public_key}"}}}}"#
    )
}

/// Runs a test with a link to the agent, at 1704857061 by the clock.
pub(super) fn with_link<O>(agent: &Agent, test: impl FnOnce(&Link<'_, Agent>, &Access) -> O) -> O {
    let access = Access::Root(Secret::new("aaAA11__"));
    let link = Link {
        transport: agent,
        endpoint: &Endpoint::parse("http://10.0.0.11:2886").unwrap(),
        access: &vendors::Access::Obshell(access.clone()),
        lang: Lang::En,
        now: || 1_704_857_061,
        keys: &KeyRing::default(),
    };
    test(&link, &access)
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
