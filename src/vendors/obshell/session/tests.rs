//! Sessions, from login to logout.

use super::*;
use crate::crypto::vectors::{self, AesThenCounting};
use crate::text::Lang;
use crate::vendors::canned::{Canned, block_on};
use crate::vendors::obshell::canned::{
    ADDRESS, EXPIRED, INFO, NOT_OPENED, OTHER, agent_with, asked, endpoint, opened, served,
    session_at, with_link, with_links,
};
use crate::vendors::obshell::{call, sign_in, sign_out};

const LEARNED: [&str; 2] = ["GET /api/v1/info", "GET /api/v1/secret"];
const ID: &str = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";

fn login() -> Access {
    Access::Login(Secret::new("aaAA11__"))
}

/// The answer of a login with a session that is sealed so.
fn answer(sealed: &str) -> String {
    format!(r#"{{"successful":true,"status":200,"traceId":"1","data":"{sealed}"}}"#)
}

/// The vector of a login.
fn sealed_id() -> String {
    let (plain, sealed) = vectors::sealed_answers().remove(0);
    assert_eq!(plain, ID);
    answer(&sealed)
}

fn logged_in(agent: &Canned) -> Result<Session, Failure> {
    with_link(agent, &login(), |link| {
        block_on(sign_in(link, &login(), &mut AesThenCounting::default()))
    })
}

#[track_caller]
fn parts(session: &Session) -> (&str, &Endpoint) {
    let vendors::Access::Obshell(Access::Session { id, agent }) = &session.access else {
        panic!("no session");
    };
    (id.reveal(), agent)
}

#[test]
fn a_password_is_exchanged_for_a_session_that_each_use_prolongs() {
    let (key, id) = (served("rsa1024"), sealed_id());
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, id.as_str())),
    ]);
    let session = logged_in(&agent).unwrap();
    assert_eq!(parts(&session), (ID, &endpoint(ADDRESS)));
    assert_eq!(session.who, "root@sys");
    assert_eq!(session.until, Some(1_704_858_861));
    assert_eq!(session.slides, Some(1_800));
    assert_eq!(asked(&agent)[..2], LEARNED);
    assert_eq!(asked(&agent)[2..], ["POST /api/v1/login"]);
    assert_eq!(agent.request(2).body, None);
    let header = opened(&agent, 2, "rsa1024");
    let documented = vectors::header_plaintext("login_password");
    assert_eq!(header, documented.replace("1704858921", "1704857121"));
    assert!(
        !format!("{session:?}").contains(ID),
        "a session's id is a secret"
    );
}

#[test]
fn a_login_is_sent_again_only_after_a_refusal_that_comes_before() {
    let (old, new) = (served("rsa512"), served("rsa1024"));
    for (refusal, then) in [
        (NOT_OPENED, new.as_str()),
        (
            EXPIRED,
            r#"{"successful":true,"data":"2024-01-10T11:34:21+08:00"}"#,
        ),
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, old.as_str())),
            Some((401, refusal)),
            Some((200, then)),
            Some((
                401,
                r#"{"error":{"errCode":"Security.Authentication.IncorrectOceanbasePassword"}}"#,
            )),
        ]);
        assert!(matches!(logged_in(&agent), Err(Failure::Refused(_))));
        let lines = asked(&agent);
        assert_eq!((lines.len(), &*lines[4]), (5, "POST /api/v1/login"));
    }
}

#[test]
fn an_answer_without_a_session_is_shown_as_it_came() {
    let key = served("rsa1024");
    let keys = vectors::aes_keys();
    let [empty, odd] = ["", "a\nb"].map(|id| answer(&keys.seal(id)));
    for body in [
        r#"{"successful":true,"data":null}"#,
        &answer("%%%"),
        &answer("AAAA"),
        &answer("AAAAAAAAAAAAAAAAAAAAAA=="),
        &answer(ID),
        &empty,
        &odd,
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((200, body)),
        ]);
        let Err(Failure::Unreadable { response, .. }) = logged_in(&agent) else {
            panic!("read {body}");
        };
        assert_eq!(response.body, body);
    }
}

#[test]
fn where_no_session_is_accepted_no_password_is_sent() {
    let key = served("rsa1024");
    for identity in ["SINGLE", "MASTER", "FOLLOWER", "TAKE OVER MASTER"] {
        let info = INFO.replace("CLUSTER AGENT", identity);
        let id = sealed_id();
        let agent = agent_with([
            Some((200, info.as_str())),
            Some((200, key.as_str())),
            // It has joined a cluster by the second attempt.
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((200, id.as_str())),
        ]);
        with_link(&agent, &login(), |link| {
            let mut random = AesThenCounting::default();
            let Err(Failure::Unsendable { reason, .. }) =
                block_on(sign_in(link, &login(), &mut random))
            else {
                panic!("sent");
            };
            let said = reason.to(Lang::En);
            assert!(
                said.contains(identity) && said.contains("Choose “root@sys”"),
                "{said}"
            );
            assert_eq!(asked(&agent), LEARNED);
            let mut random = AesThenCounting::default();
            assert!(block_on(sign_in(link, &login(), &mut random)).is_ok());
        });
    }
}

#[test]
fn an_agent_without_sessions_says_what_to_do_instead() {
    let key = served("rsa1024");
    let unknown = r#"{"successful":false,"status":404,"error":{"errCode":"Common.NotFound","message":"not found"}}"#;
    for (body, is_the_agents) in [(unknown, true), ("no such path", false)] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((404, body)),
        ]);
        let Err(Failure::Refused(refusal)) = logged_in(&agent) else {
            panic!("not refused");
        };
        let said = refusal.next.to(Lang::En);
        assert_eq!(said.contains("4.4.0"), is_the_agents, "{said}");
    }
}

#[test]
fn a_session_begins_at_the_agent_that_answers() {
    let (key, id) = (served("rsa512"), sealed_id());
    let second = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, id.as_str())),
        Some((200, r#"{"successful":true}"#)),
    ]);
    let (first, others) = (agent_with([None]), [(endpoint(OTHER), second)]);
    with_links(&first, &others, &login(), |link| {
        let mut random = AesThenCounting::default();
        let session = block_on(sign_in(link, &login(), &mut random)).unwrap();
        assert_eq!(parts(&session), (ID, &endpoint(OTHER)));
        assert_eq!(session.notes.len(), 1);
        let vendors::Access::Obshell(access) = &session.access else {
            panic!("another vendor");
        };
        let request = WireRequest::get("/api/v1/ob/info");
        assert!(block_on(call(link, access, &mut random, &request)).is_ok());
    });
    assert_eq!(asked(&first), ["GET /api/v1/info"]);
    assert_eq!(
        opened(&others[0].1, 3, "rsa512"),
        format!(r#"{{"session_id":"{ID}","ts":"1704857121","uri":"/api/v1/ob/info"}}"#)
    );
}

#[test]
fn the_agent_is_told_that_a_session_is_over() {
    let key = served("rsa1024");
    let refusal = |code: &str| {
        format!(r#"{{"successful":false,"error":{{"errCode":"Security.Authentication.{code}"}}}}"#)
    };
    for (status, body, is_over) in [
        (200, r#"{"successful":true,"status":200}"#.to_owned(), true),
        (401, refusal("SessionExpired"), true),
        (401, refusal("SessionInvalid"), true),
        (401, refusal("Header.UriMismatch"), false),
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((status, body.as_str())),
        ]);
        let access = session_at(ADDRESS);
        with_link(&agent, &access, |link| {
            let mut random = AesThenCounting::default();
            let told = block_on(sign_out(link, &access, &mut random));
            assert_eq!(told.is_ok(), is_over, "{body}");
        });
        assert_eq!(asked(&agent)[2..], ["POST /api/v1/logout"]);
        let sealed = agent.request(2).body.unwrap();
        assert_eq!(
            vectors::aes_keys().open(&sealed),
            Some(format!(r#"{{"session_id":"{ID}"}}"#))
        );
    }
}
