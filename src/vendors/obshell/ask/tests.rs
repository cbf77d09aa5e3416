//! What is sent to one agent, and what is sent again.

mod again;

use super::*;
use crate::crypto::vectors::{self, AesThenCounting};
use crate::form::Secret;
use crate::operation::Method;
use crate::text::Lang;
use crate::vendors::canned::{Canned, block_on};
use crate::vendors::obshell::canned::{
    EXPIRED, INFO, INFO_V1, NOT_OPENED, NOW, OPENED, agent_with, asked, opened, root, served,
    with_link,
};
use crate::vendors::obshell::{call, seal_now};

const LEARNED: [&str; 2] = ["GET /api/v1/info", "GET /api/v1/secret"];
const KEY: &str = "GET /api/v1/secret";
const STOP: &str = "POST /api/v1/ob/stop";
const BAD_NUMBER: &str = r#"{"error":{"code":10008,"message":"unauthorized"}}"#;

fn stop() -> WireRequest {
    WireRequest {
        method: Method::Post,
        path: "/api/v1/ob/stop".to_owned(),
        body: Some(r#"{"scope":{"type":"GLOBAL"},"force":true}"#.to_owned()),
    }
}

fn send(agent: &Canned) -> Result<WireResponse, Failure> {
    with_link(agent, &root(), |link| {
        let mut random = AesThenCounting::default();
        block_on(call(link, &root(), &mut random, &stop()))
    })
}

/// The request lines after those that ask what the agent is.
fn asked_then(agent: &Canned) -> Vec<String> {
    let mut lines = asked(agent);
    assert_eq!(lines[..2], LEARNED);
    lines.split_off(2)
}

#[test]
fn a_request_is_sealed_with_the_agents_key_and_sent_once() {
    let key = served("rsa1024");
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, OPENED)),
        Some((200, OPENED)),
    ]);
    with_link(&agent, &root(), |link| {
        for _ in 0..2 {
            let mut random = AesThenCounting::default();
            let response = block_on(call(link, &root(), &mut random, &stop())).unwrap();
            assert_eq!(response.body, OPENED);
        }
    });
    assert_eq!(asked_then(&agent), [STOP, STOP]);
    let sealed = vectors::header_plaintext("post_stop_ascii_password");
    assert_eq!(opened(&agent, 2, "rsa1024"), sealed);
    assert_eq!(
        agent.request(2).body.as_deref(),
        Some("u34xeEWjGmMmxTJdqdV9oBU2nWSHWB0FlBAWz8GSmHwWLw4a0tBgc2s62DLKHJKT")
    );
}

#[test]
fn after_any_other_answer_nothing_is_sent_again() {
    let key = served("rsa1024");
    for (status, body) in [
        (500, EXPIRED),
        (
            401,
            r#"{"error":{"code":10008,"errCode":"Security.Authentication.SessionExpired"}}"#,
        ),
        (401, BAD_NUMBER),
        (400, r#"{"error":{"errCode":"Request.Header.NotFound"}}"#),
        (
            500,
            r#"{"error":{"errCode":"Request.Body.Decrypt.AES.KeyAndIv.Invalid"}}"#,
        ),
        (500, r#"{"error":{"errCode":"Common.Unexpected"}}"#),
        (502, "<html>DecryptFailed</html>"),
        (401, ""),
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((status, body)),
        ]);
        assert_eq!(send(&agent).unwrap().body, body);
        assert_eq!(asked_then(&agent), [STOP]);
    }
}

#[test]
fn after_no_answer_nothing_is_sent_again() {
    let [old, new] = ["rsa1024", "rsa512"].map(served);
    let agent = agent_with([Some((200, INFO)), Some((200, old.as_str())), None]);
    assert!(matches!(send(&agent), Err(Failure::NoAnswer { .. })));
    assert_eq!(asked_then(&agent), [STOP]);
    // Nor after the one repetition.
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, old.as_str())),
        Some((401, NOT_OPENED)),
        Some((200, new.as_str())),
        None,
    ]);
    assert!(matches!(send(&agent), Err(Failure::NoAnswer { .. })));
    assert_eq!(asked_then(&agent), [STOP, KEY, STOP]);
}

#[test]
fn an_agent_of_the_first_version_gets_a_plain_body_and_nothing_twice() {
    let key = served("rsa512");
    let agent = agent_with([
        Some((200, INFO_V1)),
        Some((200, key.as_str())),
        Some((401, BAD_NUMBER)),
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, OPENED)),
    ]);
    with_link(&agent, &root(), |link| {
        let send = || {
            let mut random = AesThenCounting::default();
            block_on(call(link, &root(), &mut random, &stop())).unwrap()
        };
        assert_eq!(send().body, BAD_NUMBER);
        assert_eq!(asked_then(&agent), [STOP]);
        // It may have been upgraded: the operator's next try asks anew.
        assert_eq!(send().body, OPENED);
    });
    let sent = agent.request(2);
    assert_eq!(sent.headers[0].name, "X-OCS-Auth");
    assert_eq!(
        opened(&agent, 2, "rsa512"),
        r#"{"password":"aaAA11__","ts":1704857121}"#
    );
    assert_eq!(sent.body, stop().body);
    assert_eq!(agent.request(5).headers[0].name, "X-OCS-Header");
}

#[test]
fn the_first_version_knows_only_the_password_of_root() {
    let key = served("rsa512");
    for access in [
        Access::Agent(Secret::new("p")),
        super::super::canned::session_at("http://10.0.0.11:2886"),
    ] {
        let agent = agent_with([Some((200, INFO_V1)), Some((200, key.as_str()))]);
        with_link(&agent, &access, |link| {
            let mut random = AesThenCounting::default();
            let Err(Failure::Unsendable { reason, .. }) =
                block_on(call(link, &access, &mut random, &stop()))
            else {
                panic!("sent");
            };
            assert!(reason.to(Lang::En).contains("Choose “root@sys”"));
        });
        assert_eq!(asked(&agent), LEARNED);
    }
}

#[test]
fn a_password_that_is_to_be_exchanged_sends_nothing() {
    let agent = agent_with([]);
    let access = Access::Login(Secret::new("p"));
    with_link(&agent, &access, |link| {
        let mut random = AesThenCounting::default();
        let called = block_on(call(link, &access, &mut random, &stop()));
        assert!(matches!(called, Err(Failure::Unsendable { .. })));
        let sealed = block_on(seal_now(link, &access, &mut random, &stop()));
        assert!(matches!(sealed, Err(Failure::Unsendable { .. })));
    });
    assert_eq!(asked(&agent), [""; 0]);
}

#[test]
fn a_command_line_is_sealed_without_being_sent() {
    let key = served("rsa1024");
    let agent = agent_with([Some((200, INFO)), Some((200, key.as_str()))]);
    with_link(&agent, &root(), |link| {
        link.memory.clocks.note(link.endpoint, NOW + 600, NOW);
        let mut random = AesThenCounting::default();
        let made = block_on(seal_now(link, &root(), &mut random, &stop()));
        let (request, expires_at) = made.unwrap();
        // By the page's clock, while the header goes by the agent's.
        assert_eq!(expires_at, 1_704_857_121);
        assert_eq!(request.target, "http://10.0.0.11:2886/api/v1/ob/stop");
        let pair = vectors::key_pair("rsa1024");
        let header = vectors::open(&pair, request.headers[0].sent());
        assert!(header.contains(r#""ts":"1704857721""#), "{header}");
    });
    assert_eq!(asked(&agent), LEARNED);
}
