use super::*;
use crate::follow::{End, EndKind};
use crate::text::text;

fn seen(end: Option<EndKind>) -> Sighting {
    Sighting {
        end: end.map(|kind| End {
            kind,
            summary: text("", "").into(),
            next: None,
        }),
        ..Sighting::unseen("1")
    }
}

fn watch(seen_at: f64) -> Watch {
    Watch::new(seen(None), Some(seen_at), 2_000)
}

fn no_answer() -> Failure {
    Failure::NoAnswer {
        url: "http://127.0.0.1/".to_owned(),
        reason: text("cut", "断开").into(),
    }
}

fn refused(cause: Cause) -> Failure {
    Failure::Refused(Box::new(Refusal {
        status: 200,
        code: None,
        message: String::new(),
        request_id: None,
        next: text("", "").into(),
        cause,
        wait: None,
    }))
}

fn throttled(seconds: u64) -> Failure {
    let Failure::Refused(mut refusal) = refused(Cause::Other) else {
        panic!("refused");
    };
    refusal.wait = Some(seconds);
    Failure::Refused(refusal)
}

#[test]
fn work_is_followed_until_its_end() {
    assert_eq!(watch(0.0).wait(), Some(2_000));
    for kind in [EndKind::Stopped, EndKind::Failed, EndKind::Unknown] {
        let ended = Watch::new(seen(Some(kind)), Some(0.0), 2_000);
        assert_eq!(ended.wait(), None);
    }
}

#[test]
fn failures_space_the_looks_out_and_keep_what_was_seen() {
    let mut watch = watch(5.0);
    let waits: Vec<Option<u32>> = (0..6)
        .map(|_| {
            watch.looked(Err(no_answer()), 9.0);
            watch.wait()
        })
        .collect();
    assert_eq!(
        waits,
        [4_000, 8_000, 16_000, 32_000, 60_000, 60_000].map(Some)
    );
    assert_eq!((watch.seen_at, watch.n_failures), (Some(5.0), 6));
}

#[test]
fn one_good_look_makes_up_for_the_failures() {
    let mut watch = watch(0.0);
    watch.looked(Err(no_answer()), 1.0);
    watch.looked(Ok(seen(None)), 2.0);
    assert_eq!(
        (watch.wait(), watch.failure, watch.seen_at),
        (Some(2_000), None, Some(2.0))
    );
}

#[test]
fn who_has_signed_out_looks_no_more_until_somebody_signs_in() {
    let mut watch = watch(0.0);
    watch.is_signed_out = true;
    assert_eq!((watch.wait(), watch.wants_sign_in()), (None, true));
    watch.looked(Ok(seen(None)), 1.0);
    assert_eq!((watch.wait(), watch.wants_sign_in()), (Some(2_000), false));
    // At its end there is nothing more to see.
    watch.looked(Ok(seen(Some(EndKind::Failed))), 2.0);
    watch.is_signed_out = true;
    assert!(!watch.wants_sign_in());
}

#[test]
fn no_look_is_earlier_than_the_service_asks_and_ten_minutes_are_the_most() {
    for (seconds, wait) in [
        (1, 4_000),
        (4, 4_000),
        (37, 37_000),
        (61, 61_000),
        (600, 600_000),
        (601, 600_000),
        (86_400, 600_000),
        (u64::MAX, 600_000),
    ] {
        let mut watch = watch(0.0);
        watch.looked(Err(throttled(seconds)), 1.0);
        assert_eq!(watch.wait(), Some(wait), "{seconds}");
    }
}

#[test]
fn what_the_service_asks_shortens_no_wait_and_ends_with_the_next_look() {
    let mut watch = watch(0.0);
    for _ in 0..5 {
        watch.looked(Err(no_answer()), 1.0);
    }
    watch.looked(Err(throttled(7)), 2.0);
    assert_eq!(watch.wait(), Some(60_000));
    watch.looked(Err(throttled(300)), 3.0);
    assert_eq!(watch.wait(), Some(300_000));
    watch.looked(Err(no_answer()), 4.0);
    assert_eq!(watch.wait(), Some(60_000));
    watch.looked(Ok(seen(None)), 5.0);
    assert_eq!(watch.wait(), Some(2_000));
}

#[test]
fn who_is_refused_is_not_tried_again_however_long_the_service_asks_to_wait() {
    let Failure::Refused(mut refusal) = throttled(7) else {
        panic!("refused");
    };
    refusal.cause = Cause::Denied;
    let mut watch = watch(0.0);
    watch.looked(Err(Failure::Refused(refusal)), 1.0);
    assert_eq!(watch.wait(), None);
}

#[test]
fn refused_credentials_and_unknown_tasks_are_not_tried_again_on_a_timer() {
    let mut watch = watch(0.0);
    for cause in [Cause::Denied, Cause::Unknown] {
        watch.looked(Err(refused(cause)), 1.0);
        assert_eq!(watch.wait(), None);
    }
    watch.looked(Err(refused(Cause::Other)), 1.0);
    assert_eq!(watch.wait(), Some(16_000));
}

#[test]
fn chance_makes_a_wait_shorter_by_a_tenth_at_most_and_never_what_the_service_asks() {
    let mut watch = watch(0.0);
    let by = |watch: &Watch| [0.0, 0.5, 1.0].map(|chance| watch.wait_by(chance));
    assert_eq!(by(&watch), [2_000, 1_900, 1_800].map(Some));
    assert_eq!(watch.wait_by(f64::NAN), Some(2_000));
    watch.spaced = 1_950;
    assert_eq!(by(&watch), [2_000, 1_950, 1_950].map(Some));
    watch.looked(Err(throttled(37)), 1.0);
    assert_eq!(by(&watch), [37_000; 3].map(Some));
}

#[test]
fn calls_that_are_counted_are_spaced_out() {
    let mut watch = watch(0.0);
    watch.spaced = 7_500;
    assert_eq!(watch.wait(), Some(7_500));
    watch.spaced = u64::MAX;
    assert_eq!(watch.wait(), Some(600_000));
}
