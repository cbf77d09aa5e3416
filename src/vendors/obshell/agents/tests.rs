//! Several agents of a cluster: which is asked, and that nothing acts twice.

mod sessions;

use super::*;
use crate::crypto::vectors::AesThenCounting;
use crate::text::Lang;
use crate::vendors::canned::{Canned, block_on};
use crate::vendors::obshell::canned::{
    ADDRESS, EXPIRED, INFO, NOT_OPENED, OPENED, OTHER, agent_with, asked, endpoint, opened, root,
    served, session_at, with_links,
};

const LEARNED: [&str; 2] = ["GET /api/v1/info", "GET /api/v1/secret"];
const INFO_LINE: &str = "GET /api/v1/info";
const TIME: &str = "GET /api/v1/time";
const STOP: &str = "POST /api/v1/ob/stop";
const READ: &str = "GET /api/v1/ob/info";
const GONE: Option<(u16, &str)> = None;
const BEHIND: Option<(u16, &str)> = Some((502, "<html>Bad Gateway</html>"));
const NOW_THERE: &str = r#"{"successful":true,"data":"2024-01-10T11:24:21+08:00"}"#;

fn stop() -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: "/api/v1/ob/stop".to_owned(),
        body: Some("{}".to_owned()),
    }
}

fn read() -> WireRequest {
    WireRequest::get("/api/v1/ob/info")
}

/// Two agents of a cluster, and what is called through them.
struct Cluster {
    first: Canned,
    others: [(Endpoint, Canned); 1],
}

impl Cluster {
    fn of(first: Canned, second: Canned) -> Self {
        Self {
            first,
            others: [(endpoint(OTHER), second)],
        }
    }

    /// Calls with each request in turn; what came, and which agent is in use then.
    fn call(
        &self,
        access: &Access,
        requests: &[WireRequest],
    ) -> Vec<(Result<WireResponse, Failure>, Option<Endpoint>)> {
        with_links(&self.first, &self.others, access, |link| {
            let one = |request| {
                let mut random = AesThenCounting::default();
                let result = block_on(call(link, access, &mut random, request));
                (result, link.memory.keys.in_use(link.endpoint))
            };
            requests.iter().map(one).collect()
        })
    }

    fn asked(&self) -> [Vec<String>; 2] {
        [asked(&self.first), asked(&self.others[0].1)]
    }
}

/// An agent that is there: it has a key and gives these answers.
fn there<const N: usize>(key: &str, then: [&str; N]) -> Canned {
    let key = served(key);
    let mut answers = vec![(200, INFO), (200, key.as_str())];
    answers.extend(then.map(|body| (if body == NOT_OPENED { 401 } else { 200 }, body)));
    let mut answers = answers.into_iter();
    match N {
        0 => agent_with([(); 2].map(|()| answers.next())),
        1 => agent_with([(); 3].map(|()| answers.next())),
        2 => agent_with([(); 4].map(|()| answers.next())),
        _ => agent_with([(); 5].map(|()| answers.next())),
    }
}

fn lines(parts: &[&[&str]]) -> Vec<String> {
    parts.concat().into_iter().map(str::to_owned).collect()
}

#[test]
fn while_the_first_agent_answers_no_other_is_asked() {
    let cluster = Cluster::of(
        there("rsa1024", [OPENED, NOW_THERE, OPENED]),
        agent_with([]),
    );
    let answers = cluster.call(&root(), &[read(), stop()]);
    assert!(
        answers
            .iter()
            .all(|(result, in_use)| result.is_ok() && in_use.is_none())
    );
    // The look before the stop; the key is known by then.
    assert_eq!(cluster.asked()[0], lines(&[&LEARNED, &[READ, TIME, STOP]]));
}

#[test]
fn a_reading_goes_on_to_the_next_agent_with_a_key_of_its_own() {
    for answer in [GONE, BEHIND] {
        let cluster = Cluster::of(
            agent_with([answer]),
            there("rsa512", [OPENED, NOW_THERE, OPENED]),
        );
        let answers = cluster.call(&root(), &[read(), stop()]);
        for (result, in_use) in answers {
            assert_eq!(result.unwrap().body, OPENED);
            assert_eq!(in_use, Some(endpoint(OTHER)));
        }
        let [first, second] = cluster.asked();
        assert_eq!(first, [INFO_LINE]);
        assert_eq!(second, lines(&[&LEARNED, &[READ, TIME, STOP]]));
        let header = opened(&cluster.others[0].1, 2, "rsa512");
        assert_eq!(
            header,
            r#"{"auth":"aaAA11__","ts":"1704857121","uri":"/api/v1/ob/info"}"#
        );
    }
}

#[test]
fn a_reading_without_an_answer_is_asked_of_the_next_agent() {
    let key = served("rsa1024");
    for answer in [GONE, BEHIND, Some((504, ""))] {
        let first = agent_with([Some((200, INFO)), Some((200, key.as_str())), answer]);
        let cluster = Cluster::of(first, there("rsa512", [OPENED]));
        let (result, in_use) = cluster.call(&root(), &[read()]).remove(0);
        assert_eq!(result.unwrap().body, OPENED);
        assert_eq!(in_use, Some(endpoint(OTHER)));
    }
}

#[test]
fn a_refusal_is_an_answer() {
    let key = served("rsa1024");
    for (status, body) in [(401, EXPIRED), (500, "{}"), (503, ""), (403, "")] {
        let first = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((status, body)),
            GONE,
        ]);
        let cluster = Cluster::of(first, agent_with([]));
        let (result, in_use) = cluster.call(&root(), &[read()]).remove(0);
        assert_eq!((result.unwrap().body.as_str(), in_use), (body, None));
    }
}

#[test]
fn an_agent_that_came_back_is_asked_when_the_one_in_use_is_gone() {
    let first_key = served("rsa1024");
    let second_key = served("rsa512");
    let first = agent_with([
        GONE,
        Some((200, INFO)),
        Some((200, first_key.as_str())),
        Some((200, OPENED)),
    ]);
    let second = agent_with([
        Some((200, INFO)),
        Some((200, second_key.as_str())),
        Some((200, OPENED)),
        GONE,
    ]);
    let cluster = Cluster::of(first, second);
    let answers = cluster.call(&root(), &[read(), read()]);
    assert_eq!(answers[0].1, Some(endpoint(OTHER)));
    assert_eq!(answers[1].1, None);
    assert!(answers[1].0.is_ok());
}

#[test]
fn a_stop_goes_to_the_first_agent_that_a_look_finds() {
    for answer in [GONE, BEHIND] {
        let cluster = Cluster::of(agent_with([answer]), there("rsa512", [OPENED]));
        let (result, in_use) = cluster.call(&root(), &[stop()]).remove(0);
        assert_eq!(result.unwrap().body, OPENED);
        assert_eq!(in_use, Some(endpoint(OTHER)));
        let [first, second] = cluster.asked();
        assert_eq!(first, [INFO_LINE]);
        // The look is what the request needs anyway.
        assert_eq!(second, lines(&[&LEARNED, &[STOP]]));
    }
}

#[test]
fn a_look_finds_that_a_known_agent_has_gone() {
    let key = served("rsa1024");
    let first = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, OPENED)),
        GONE,
    ]);
    let cluster = Cluster::of(first, there("rsa512", [OPENED]));
    let answers = cluster.call(&root(), &[read(), stop()]);
    assert_eq!(answers[1].0.as_ref().unwrap().body, OPENED);
    let [first, second] = cluster.asked();
    assert_eq!(first, lines(&[&LEARNED, &[READ, TIME]]));
    assert_eq!(second, lines(&[&LEARNED, &[STOP]]));
}

#[test]
fn after_a_stop_without_an_answer_nothing_is_sent_anywhere() {
    let key = served("rsa1024");
    for answer in [GONE, BEHIND] {
        let first = agent_with([Some((200, INFO)), Some((200, key.as_str())), answer]);
        let cluster = Cluster::of(first, agent_with([]));
        let (result, _) = cluster.call(&root(), &[stop()]).remove(0);
        match (answer, result) {
            (None, Err(Failure::NoAnswer { url, .. })) => {
                assert_eq!(url, "http://10.0.0.11:2886/api/v1/ob/stop");
            }
            (Some(_), Ok(response)) => assert_eq!(response.status, 502),
            (_, other) => panic!("{other:?}"),
        }
        assert_eq!(cluster.asked(), [lines(&[&LEARNED, &[STOP]]), Vec::new()]);
    }
}

#[test]
fn a_stop_that_was_not_opened_is_repeated_at_the_same_agent_alone() {
    let key = served("rsa1024");
    let first = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((401, NOT_OPENED)),
        GONE,
    ]);
    let cluster = Cluster::of(first, agent_with([]));
    let (result, _) = cluster.call(&root(), &[stop()]).remove(0);
    assert!(matches!(result, Err(Failure::Unsendable { .. })));
    assert_eq!(cluster.asked()[1], Vec::<String>::new());
}

#[test]
fn where_no_agent_answers_all_are_named() {
    let key = served("rsa1024");
    let known_then_gone = || agent_with([Some((200, INFO)), Some((200, key.as_str())), GONE]);
    for (request, first, was_sent) in [
        (stop(), agent_with([GONE]), false),
        (read(), agent_with([GONE]), false),
        (read(), known_then_gone(), true),
    ] {
        let cluster = Cluster::of(first, agent_with([BEHIND]));
        let (result, in_use) = cluster.call(&root(), &[request]).remove(0);
        let (reason, may_have_arrived) = match result {
            Err(Failure::Unsendable { reason, .. }) => (reason, false),
            Err(Failure::NoAnswer { reason, .. }) => (reason, true),
            other => panic!("{other:?}"),
        };
        assert_eq!(may_have_arrived, was_sent);
        let said = reason.to(Lang::En);
        assert!(said.contains(ADDRESS) && said.contains(OTHER), "{said}");
        assert_eq!(in_use, None);
        assert_eq!(cluster.asked()[1], [INFO_LINE]);
    }
}

#[test]
fn what_is_no_agent_is_told_and_not_passed_over() {
    for request in [read(), stop()] {
        let first = agent_with([Some((200, INFO)), Some((200, "<!doctype html>"))]);
        let cluster = Cluster::of(first, agent_with([]));
        let (result, _) = cluster.call(&root(), &[request]).remove(0);
        assert!(matches!(result, Err(Failure::Unsendable { .. })));
    }
}
