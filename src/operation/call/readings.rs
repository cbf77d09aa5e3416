//! Whether every request of a list, a preflight and a search is one of the calls of its operation.

use std::cell::RefCell;

use super::super::testing::typed;
use crate::follow::{Ask, Asking};
use crate::operation::{Failure, Method, Operation, WireRequest, WireResponse};
use crate::text::text;
use crate::vendors::canned::block_on;
use crate::vendors::{OPERATIONS, answers};

/// Gives each path that begins so its answer; nothing else answers.
#[derive(Debug, Default)]
struct Beginnings {
    answers: &'static [(&'static str, &'static str)],
    asked: RefCell<Vec<(Method, String)>>,
}

impl Ask for Beginnings {
    fn ask<'a>(&'a self, request: &'a WireRequest) -> Asking<'a> {
        let asked = (request.method, request.path.clone());
        self.asked.borrow_mut().push(asked);
        let fits = |(path, _): &&(&str, &str)| request.path.starts_with(path);
        let answered = self.answers.iter().rev().find(fits);
        let answered = match answered {
            Some((_, body)) => Ok(WireResponse {
                status: 200,
                headers: Vec::new(),
                body: (*body).to_owned(),
            }),
            None => Err(Failure::NoAnswer {
                url: request.path.clone(),
                reason: text("the network is down.", "网络不通。").into(),
            }),
        };
        Box::pin(async move { answered })
    }

    fn now(&self) -> u64 {
        1_778_292_007
    }
}

/// An operation by its path, what can be typed into it, and answers by how their paths begin, the last that fits: so
/// that it asks for all that it may ask for.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const OCP: &[(&str, &str)] = &[
    (
        "/api/v2/ob/clusters/9007199254740993",
        r#"{"data":{"id":39,"status":"RUNNING"},"successful":true}"#,
    ),
    (
        "/api/v2/ob/clusters/9007199254740993/zones",
        r#"{"data":{"contents":[{"name":"zone1"}]},"successful":true}"#,
    ),
    (
        "/api/v2/ob/clusters?",
        r#"{"data":{"contents":[{"id":39,"status":"RUNNING"}]},"successful":true}"#,
    ),
    (
        "/api/v2/tasks/instances?",
        r#"{"data":{"contents":[]},"successful":true}"#,
    ),
];

const OBSHELL: &[(&str, &str)] = &[
    (
        "/api/v1/info",
        r#"{"successful":true,"data":{"identity":"CLUSTER AGENT","version":"4.5.0.0-1","ip":"10.0.0.11","port":2886}}"#,
    ),
    (
        "/api/v1/ob/info",
        r#"{"successful":true,"data":{"agent_info":[{"ip":"10.0.0.11","port":2886,"zone":"zone1","version":"4.5.0.0-1"}]}}"#,
    ),
    ("/api/v1/ob/zone/zone1/stop/check", r#"{"successful":true}"#),
    (
        "/api/v1/task/dag/",
        r#"{"successful":true,"data":{"contents":null}}"#,
    ),
];

const CASES: &[Case] = &[
    (
        "obshell/start",
        &[("scope.type", "SERVER"), ("scope.target", "10.0.0.11")],
        OBSHELL,
    ),
    ("ocp/stop-cluster", &[("id", "9007199254740993")], OCP),
    ("ocp/start-cluster", &[("id", "9007199254740993")], OCP),
    (
        "obshell/stop",
        &[("scope.type", "ZONE"), ("scope.target", "zone1")],
        OBSHELL,
    ),
    (
        "obshell/stop",
        &[("scope.type", "GLOBAL"), ("force", "true")],
        OBSHELL,
    ),
];

fn operation(path: &str) -> &'static Operation {
    let mut all = OPERATIONS.into_iter();
    all.find(|operation| operation.path == path).unwrap()
}

fn are_its_calls(operation: &Operation, vendor: &Beginnings, at_least: usize) {
    let asked = vendor.asked.borrow();
    assert!(asked.len() >= at_least, "{} {asked:?}", operation.path);
    for (method, path) in asked.iter() {
        let fits = |call: &&super::Call| call.matches(*method, path);
        let n = operation.calls.iter().filter(fits).count();
        assert_eq!(n, 1, "{} {} {path}", operation.path, method.name());
    }
}

#[test]
fn every_request_of_a_list_a_preflight_and_a_search_is_one_of_the_calls_of_its_operation() {
    for (path, fields, bodies) in CASES {
        let operation = operation(path);
        let typed = typed(operation, fields);
        for answers_given in [*bodies, &[]] {
            let vendor = || Beginnings {
                answers: answers_given,
                ..Beginnings::default()
            };
            for listing in answers(operation).lists {
                let vendor = vendor();
                // What becomes of the reading does not matter here.
                let _ = block_on((listing.read)(&vendor, &typed, &|_| {}));
                are_its_calls(operation, &vendor, 1);
            }
            if let Some(preflight) = answers(operation).preflight {
                let vendor = vendor();
                let _ = block_on((preflight.read)(&vendor, &typed));
                are_its_calls(operation, &vendor, 1);
            }
            if let Some(find) = answers(operation).find {
                let vendor = vendor();
                let _ = block_on(find(&vendor, &typed, 1_778_292_000));
                are_its_calls(operation, &vendor, 1);
            }
        }
    }
}
