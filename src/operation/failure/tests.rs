//! What a failure says.

use super::*;
use crate::text::Lang;

fn refused(status: u16) -> Failure {
    Failure::Refused(Box::new(Refusal {
        status,
        code: None,
        message: String::new(),
        request_id: None,
        next: Refusal::next_for_status(status),
        cause: Cause::of_status(status),
        wait: None,
    }))
}

#[test]
fn a_gateway_that_got_no_answer_has_not_refused() {
    for status in [502, 504] {
        assert_eq!(refused(status).title(), NO_ANSWER_BEHIND);
        assert_eq!(refused(status).next(), TARGET_BEHIND_PROXY.into());
    }
    for status in [400, 401, 403, 404, 409, 429, 500, 503] {
        assert_eq!(refused(status).title(), REFUSED);
    }
}

#[test]
fn what_no_vendor_has_said_leaves_open_whether_it_has_acted() {
    let url = String::new();
    let reason = Message::from(NOBODY);
    let no_answer = Failure::NoAnswer { url, reason };
    assert!(no_answer.leaves_open());
    // A gateway's own page, or the service's without a word of the vendor's.
    for status in [500, 502, 504] {
        assert!(refused(status).leaves_open(), "{status}");
    }
    for status in [400, 401, 403, 404, 409, 429, 503] {
        assert!(!refused(status).leaves_open(), "{status}");
    }
    let Failure::Refused(mut said) = refused(500) else {
        panic!("refused");
    };
    said.code = Some("Cdm.0001".to_owned());
    assert!(!Failure::Refused(said).leaves_open());
    // It never left: it may simply be sent again.
    let unsendable = Failure::Unsendable {
        reason: NOBODY.into(),
        response: None,
    };
    assert!(!unsendable.leaves_open());
}

#[test]
fn who_calls_too_often_reads_how_long_to_wait_where_it_is_known() {
    let next = |wait, lang| Refusal::next_if_throttled(wait).to(lang);
    for (lang, known, not_known) in [
        (
            Lang::En,
            "Too many calls: try again in 37 seconds. Nothing was done.",
            "Too many calls: wait a minute, then try again. Nothing was done.",
        ),
        (
            Lang::Zh,
            "调用过于频繁：请在 37 秒后重试。本次未执行任何操作。",
            "调用过于频繁：请等待一分钟后重试。本次未执行任何操作。",
        ),
    ] {
        assert_eq!(next(Some(37), lang), known);
        assert_eq!(next(None, lang), not_known);
    }
}

#[test]
fn why_something_could_not_be_read_is_the_end_of_a_sentence() {
    let Failure::Refused(mut refusal) = refused(400) else {
        panic!("refused");
    };
    refusal.code = Some("TSK10001".to_owned());
    refusal.message = "no such task".to_owned();
    let said = |failure: &Failure| failure.why().to(Lang::En);
    assert_eq!(
        said(&Failure::Refused(refusal)),
        "refused (HTTP 400 TSK10001 no such task)"
    );
    let Failure::Refused(mut refusal) = refused(401) else {
        panic!("refused");
    };
    refusal.code = Some("401".to_owned());
    refusal.message = "The username or password is wrong.".to_owned();
    assert_eq!(
        said(&Failure::Refused(refusal)),
        "refused (HTTP 401 The username or password is wrong)"
    );
    assert_eq!(said(&refused(500)), "refused (HTTP 500)");
    assert_eq!(said(&refused(502)), "no answer from the service (HTTP 502)");
}
