//! Signing in with a password.

use super::*;
use crate::crypto::vectors::AesThenCounting;
use crate::operation::failure::Cause;
use crate::text::Lang;
use crate::vendors::canned::{Canned, block_on};
use crate::vendors::obshell::canned::{
    INFO, INFO_V1, OPENED, OTHER, agent_with, asked, endpoint, opened, root, served, with_link,
    with_links,
};

const LINES: [&str; 3] = [
    "GET /api/v1/info",
    "GET /api/v1/secret",
    "GET /api/v1/ob/info",
];

fn signed_in(agent: &Canned, access: &Access) -> Result<Session, Failure> {
    with_link(agent, access, |link| {
        block_on(sign_in(link, access, &mut AesThenCounting::default()))
    })
}

fn notes_of(info: &str, access: &Access) -> Vec<String> {
    let key = served("rsa1024");
    let agent = agent_with([
        Some((200, info)),
        Some((200, key.as_str())),
        Some((200, OPENED)),
    ]);
    let session = signed_in(&agent, access).unwrap();
    assert_eq!(asked(&agent), LINES);
    let notes = session.notes.iter().map(|note| note.to(Lang::En));
    notes.collect()
}

#[test]
fn a_password_is_proved_by_one_reading() {
    let key = served("rsa1024");
    for (access, who) in [
        (root(), "root@sys"),
        (Access::Agent(Secret::new("p")), "agent"),
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((200, OPENED)),
        ]);
        let session = signed_in(&agent, &access).unwrap();
        assert_eq!((session.who.as_str(), session.until), (who, None));
        assert_eq!(session.notes, []);
        assert_eq!(asked(&agent), LINES);
    }
}

#[test]
fn what_an_empty_password_says_is_told() {
    let none = Secret::default();
    let [root_note] = notes_of(INFO, &Access::Root(none.clone()))
        .try_into()
        .unwrap();
    assert!(root_note.starts_with("No root@sys password is set"));
    let [agent_note] = notes_of(INFO, &Access::Agent(none)).try_into().unwrap();
    assert!(agent_note.starts_with("No agent password is set"));
}

#[test]
fn an_agent_without_a_cluster_says_that_it_is_none() {
    let single = INFO.replace("CLUSTER AGENT", "SINGLE");
    let [passes, of_no_cluster] = notes_of(&single, &root()).try_into().unwrap();
    assert!(passes.contains("any password passes"), "{passes}");
    assert!(of_no_cluster.contains("(SINGLE)"), "{of_no_cluster}");
    let asking = single.replace("\"security\":false", "\"security\":true");
    let [of_no_cluster] = notes_of(&asking, &root()).try_into().unwrap();
    assert!(of_no_cluster.contains("can stop none"), "{of_no_cluster}");
}

#[test]
fn what_the_first_version_leaves_open_is_told() {
    let [note] = notes_of(INFO_V1, &root()).try_into().unwrap();
    assert!(note.contains("4.2.2.0"), "{note}");
}

#[test]
fn a_wrong_password_is_refused_once_and_says_which_is_wanted() {
    let key = served("rsa1024");
    for (code, next) in [
        ("IncorrectOceanbasePassword", "not the password of root@sys"),
        ("IncorrectAgentPassword", "not the agent’s password"),
        ("WithAgentPassword", "choose “Agent”"),
        ("WithOceanBasePassword", "choose “root@sys”"),
        ("AgentPasswordNotInitialized", "choose “root@sys”"),
        ("SessionExpired", "Sign in again"),
        ("SessionInvalid", "Sign in again"),
    ] {
        let body = format!(
            r#"{{"successful":false,"status":401,"error":{{"code":10008,"errCode":"Security.Authentication.{code}","message":"Unauthorized"}}}}"#
        );
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((401, body.as_str())),
        ]);
        let Err(Failure::Refused(refusal)) = signed_in(&agent, &root()) else {
            panic!("not refused");
        };
        assert_eq!(refusal.cause, Cause::Denied, "{code}");
        let said = refusal.next.to(Lang::En);
        assert!(said.contains(next), "{said}");
        assert_eq!(asked(&agent), LINES);
    }
}

#[test]
fn the_agent_that_answers_in_the_place_of_the_first_is_named() {
    let key = served("rsa512");
    let second = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, OPENED)),
    ]);
    let (first, others) = (agent_with([None]), [(endpoint(OTHER), second)]);
    with_links(&first, &others, &root(), |link| {
        let mut random = AesThenCounting::default();
        let session = block_on(sign_in(link, &root(), &mut random)).unwrap();
        let [note] = session.notes.try_into().unwrap();
        assert_eq!(
            note.to(Lang::En),
            "http://10.0.0.11:2886 does not answer. The agent http://10.0.0.12:2886 of the same cluster is used in its place."
        );
    });
    assert!(opened(&others[0].1, 2, "rsa512").contains("aaAA11__"));
}

#[test]
fn a_password_has_nothing_to_sign_out_of() {
    let agent = agent_with([]);
    with_link(&agent, &root(), |link| {
        let mut random = AesThenCounting::default();
        block_on(sign_out(link, &root(), &mut random)).unwrap();
    });
    assert_eq!(asked(&agent), [""; 0]);
}
