//! What is sent once more: after a refusal that comes before the agent does anything, and only then.

use super::*;

const TIME: &str = "GET /api/v1/time";
/// 600 seconds ahead of the page's clock.
const AHEAD: &str = r#"{"successful":true,"data":"2024-01-10T11:34:21.5+08:00"}"#;

#[test]
fn after_decrypt_failed_the_new_key_is_fetched_and_the_request_sent_once_more() {
    let [old, new] = ["rsa1024", "rsa512"].map(served);
    for refusal in [
        NOT_OPENED,
        r#"{"error":{"code":1}}"#,
        r#"{"error":{"errCode":"Security.Authentication.Header.DecryptFailed"}}"#,
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, old.as_str())),
            Some((401, refusal)),
            Some((200, new.as_str())),
            Some((200, OPENED)),
        ]);
        assert_eq!(send(&agent).unwrap().body, OPENED);
        assert_eq!(asked_then(&agent), [STOP, KEY, STOP]);
        let header = opened(&agent, 4, "rsa512");
        assert!(header.starts_with(r#"{"auth":"aaAA11__","ts":"1704857121""#));
        assert!(
            !header.contains(vectors::KEYS_FIELD),
            "the body's keys are new ones"
        );
    }
}

#[test]
fn a_second_decrypt_failed_is_shown() {
    let key = served("rsa1024");
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((401, NOT_OPENED)),
        Some((200, key.as_str())),
        Some((401, NOT_OPENED)),
    ]);
    assert_eq!(send(&agent).unwrap().body, NOT_OPENED);
    assert_eq!(asked_then(&agent), [STOP, KEY, STOP]);
}

#[test]
fn an_expired_request_is_sealed_by_the_agents_clock_and_sent_once_more() {
    let key = served("rsa1024");
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((401, EXPIRED)),
        Some((200, AHEAD)),
        Some((200, OPENED)),
        Some((200, OPENED)),
    ]);
    with_link(&agent, &root(), |link| {
        let send = || {
            let mut random = AesThenCounting::default();
            block_on(call(link, &root(), &mut random, &stop())).unwrap()
        };
        assert_eq!(send().body, OPENED);
        assert_eq!(link.memory.clocks.ahead(link.endpoint), 600);
        // From then on the clock is known.
        assert_eq!(send().body, OPENED);
    });
    assert_eq!(asked_then(&agent), [STOP, TIME, STOP, STOP]);
    for idx in [4, 5] {
        let header = opened(&agent, idx, "rsa1024");
        assert!(header.contains(r#""ts":"1704857721""#), "{header}");
    }
}

#[test]
fn where_the_clock_is_not_another_nothing_is_sent_again() {
    let key = served("rsa1024");
    for time in [
        // 4 seconds ahead and 4 behind: nothing that explains it.
        Some((
            200,
            r#"{"successful":true,"data":"2024-01-10T11:24:25+08:00"}"#,
        )),
        Some((
            200,
            r#"{"successful":true,"data":"2024-01-10T11:24:17+08:00"}"#,
        )),
        Some((200, "<!doctype html>")),
        Some((404, AHEAD)),
        Some((502, AHEAD)),
        None,
    ] {
        let agent = agent_with([
            Some((200, INFO)),
            Some((200, key.as_str())),
            Some((401, EXPIRED)),
            time,
        ]);
        assert_eq!(send(&agent).unwrap().body, EXPIRED, "{time:?}");
        assert_eq!(asked_then(&agent), [STOP, TIME]);
    }
}

#[test]
fn a_request_that_expires_twice_is_shown() {
    let key = served("rsa1024");
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((401, EXPIRED)),
        Some((200, AHEAD)),
        Some((401, EXPIRED)),
    ]);
    assert_eq!(send(&agent).unwrap().body, EXPIRED);
    assert_eq!(asked_then(&agent), [STOP, TIME, STOP]);
}

#[test]
fn key_and_clock_may_each_be_another_once() {
    let [old, new] = ["rsa1024", "rsa512"].map(served);
    let agent = agent_with([
        Some((200, INFO)),
        Some((200, old.as_str())),
        Some((401, NOT_OPENED)),
        Some((200, new.as_str())),
        Some((401, EXPIRED)),
        Some((200, AHEAD)),
        Some((401, NOT_OPENED)),
    ]);
    assert_eq!(send(&agent).unwrap().body, NOT_OPENED);
    assert_eq!(asked_then(&agent), [STOP, KEY, STOP, TIME, STOP]);
}
