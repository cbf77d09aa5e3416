//! What is asked of an agent before anything can be sealed for it, and what comes of the answers.

use super::*;
use crate::text::Lang;
use crate::vendors::canned::{Canned, block_on};
use crate::vendors::obshell::canned::{
    INFO, INFO_V1, agent_with, asked, endpoint, root, served, with_link,
};

const BOTH: [&str; 2] = ["GET /api/v1/info", "GET /api/v1/secret"];

fn learned(agent: &Canned) -> Known {
    with_link(agent, &root(), |link| block_on(learn(link)).unwrap().0)
}

#[track_caller]
fn not_sent(agent: &Canned) -> (String, bool, Option<WireResponse>) {
    let missed = with_link(agent, &root(), |link| block_on(learn(link)).err());
    let Some(Missed {
        failure: Failure::Unsendable { reason, response },
        is_silence,
    }) = missed
    else {
        panic!("learned");
    };
    let said = reason.to(Lang::En);
    assert!(
        said.contains("was not sent, and nothing was done"),
        "{said}"
    );
    assert!(reason.to(Lang::Zh).contains("未执行任何操作"));
    (said, is_silence, response)
}

#[test]
fn version_and_key_are_asked_for_once() {
    let key = served("rsa1024");
    let agent = agent_with([Some((200, INFO)), Some((200, key.as_str()))]);
    with_link(&agent, &root(), |link| {
        for _ in 0..2 {
            let (known, _) = block_on(learn(link)).unwrap();
            assert_eq!(known.protocol, Protocol::V2);
            assert_eq!(known.identity(), "CLUSTER AGENT");
        }
        assert_eq!(asked(&agent), BOTH);
    });
}

#[test]
fn a_new_key_does_not_ask_for_the_version_again() {
    let [old, new] = ["rsa512", "rsa1024"].map(served);
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, old.as_str())),
        Some((200, new.as_str())),
    ]);
    with_link(&agent, &root(), |link| {
        let (_, old) = block_on(learn(link)).unwrap();
        link.memory.keys.forget_key(link.endpoint);
        let (known, new) = block_on(learn(link)).unwrap();
        assert_eq!((old.n_bytes(), new.n_bytes()), (64, 128));
        assert_eq!(known.identity(), "CLUSTER AGENT");
    });
    assert_eq!(asked(&agent)[2..], ["GET /api/v1/secret"]);
}

#[test]
fn an_agent_of_the_first_version_is_known_by_its_version() {
    let key = served("rsa512");
    let agent = agent_with([Some((200, INFO_V1)), Some((200, key.as_str()))]);
    assert_eq!(learned(&agent).protocol, Protocol::V1);
}

#[test]
fn an_agent_that_does_not_say_what_it_is_is_taken_for_a_later_one() {
    let key = served("rsa1024");
    let unknown = r#"{"successful":false,"error":{"errCode":"Common.NotFound"}}"#;
    for (status, body) in [
        (404, unknown),
        (
            403,
            "This proxy passes on only the calls that Quiesce makes.\n",
        ),
        (200, "<!doctype html>"),
        (200, r#"{"successful":true,"data":{}}"#),
        (500, ""),
    ] {
        let agent = agent_with([Some((status, body)), Some((200, key.as_str()))]);
        with_link(&agent, &root(), |link| {
            for _ in 0..2 {
                assert_eq!(block_on(learn(link)).unwrap().0.protocol, Protocol::V2);
            }
        });
        assert_eq!(asked(&agent), BOTH, "{body}");
    }
}

#[test]
fn an_agent_with_another_sign_in_is_named_with_what_it_says() {
    let body = r#"{"successful":true,"data":{"version":"6.0.0.0-1","supportedAuth":["v3","v4"]}}"#;
    let agent = agent_with([Some((200, body))]);
    let (said, is_silence, response) = not_sent(&agent);
    assert!(
        said.contains("version 6.0.0.0, supportedAuth v3, v4"),
        "{said}"
    );
    assert!(!is_silence);
    assert_eq!(response.unwrap().body, body);
    assert_eq!(asked(&agent), ["GET /api/v1/info"]);
    let old = r#"{"successful":true,"data":{"version":"4.2.1.0"}}"#;
    let (said, ..) = not_sent(&agent_with([Some((200, old))]));
    assert!(said.contains("version 4.2.1.0, supportedAuth –"), "{said}");
}

#[test]
fn an_agent_that_is_not_there_is_asked_nothing_more() {
    let agent = agent_with([None]);
    let (said, is_silence, response) = not_sent(&agent);
    assert!(said.contains("http://10.0.0.11:2886/api/v1/info"), "{said}");
    assert!(said.contains("the network is down."), "{said}");
    assert_eq!((is_silence, response), (true, None));
    assert_eq!(asked(&agent), ["GET /api/v1/info"]);
    for status in [502, 504] {
        let agent = agent_with([Some((status, "<html>Bad Gateway</html>"))]);
        let (said, is_silence, response) = not_sent(&agent);
        assert!(said.contains(&format!("HTTP {status}")), "{said}");
        assert!(is_silence && response.is_some());
        assert_eq!(asked(&agent).len(), 1);
    }
    let (_, is_silence, _) = not_sent(&agent_with([Some((200, INFO)), None]));
    assert!(is_silence);
}

#[test]
fn a_refused_key_keeps_the_vendors_words() {
    let body =
        r#"{"successful":false,"error":{"errCode":"Common.NotFound","message":"not found"}}"#;
    let agent = agent_with([Some((200, INFO)), Some((404, body))]);
    let (said, is_silence, response) = not_sent(&agent);
    assert!(said.contains("404 Common.NotFound not found"), "{said}");
    assert!(!is_silence);
    assert_eq!(response.unwrap().body, body);
    assert_eq!(asked(&agent), BOTH);
}

#[test]
fn what_is_no_key_is_kept_as_it_came_and_asked_for_again_next_time() {
    for body in [
        "<!doctype html><title>OCP</title>",
        r#"{"successful":true,"data":null}"#,
        r#"{"successful":true,"data":{"public_key":"AAAA"}}"#,
        r#"{"successful":true,"data":{"public_key":"MAYCAQ8CAQM="}}"#,
    ] {
        let agent = agent_with([Some((200, INFO)), Some((200, body))]);
        let (_, is_silence, response) = not_sent(&agent);
        assert!(!is_silence);
        assert_eq!(response.unwrap().body, body);
        assert_eq!(asked(&agent), BOTH);
    }
    let key = served("rsa1024");
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, "{}")),
        Some((200, key.as_str())),
    ]);
    with_link(&agent, &root(), |link| {
        assert!(block_on(learn(link)).is_err());
        assert!(block_on(learn(link)).is_ok());
        assert!(
            link.memory
                .keys
                .get(&endpoint("http://10.0.0.12:2886"))
                .is_none()
        );
    });
    assert_eq!(asked(&agent)[2..], ["GET /api/v1/secret"]);
}
