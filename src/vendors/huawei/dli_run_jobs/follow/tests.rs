//! Looks at Flink jobs that are run.

use super::super::OPERATION;
use super::*;
use crate::follow::EndKind;
use crate::follow::testing::{self, Canned};
use crate::operation::testing::typed;
use crate::text::Lang;

fn trail(id: &str) -> Trail {
    Trail {
        asked: typed(&OPERATION, &[("project_id", "p1"), ("job_ids", "128,137")]),
        id: id.to_owned(),
    }
}

/// One look after the other at two jobs in these states; the last one's end.
fn looks(id: &str, all: &[[&str; 2]]) -> (Vec<TargetState>, Option<(EndKind, String)>) {
    let mut seen = Sighting::unseen("");
    for [first, second] in all {
        // A job that is at its end is not asked for any more, and a single one is asked for by itself.
        let one =
            |id: u32, word: &str| format!(r#"{{"job_id":{id},"name":"n{id}","status":"{word}"}}"#);
        let is_over = |id: &str| {
            let known = seen.targets.iter().find(|target| target.id == id);
            known.is_some_and(|target| is_good(target) || target.state.is_final())
        };
        let body = match (is_over("128"), is_over("137")) {
            (true, _) => format!(r#"{{"job_detail":{}}}"#, one(137, second)),
            (_, true) => format!(r#"{{"job_detail":{}}}"#, one(128, first)),
            _ => format!(
                r#"{{"job_list":{{"total_count":2,"jobs":[{},{}]}}}}"#,
                one(128, first),
                one(137, second)
            ),
        };
        let vendor = Canned::new([(200, body.as_str())]);
        seen = testing::look(&FOLLOW, &vendor, &trail(id), &seen).unwrap();
    }
    let states = seen.targets.iter().map(|target| target.state).collect();
    let end = seen.end.map(|end| (end.kind, end.summary.to(Lang::En)));
    (states, end)
}

#[test]
fn jobs_are_followed_over_job_submitting_until_they_run() {
    use TargetState::{Running, Starting};
    let first = ["job_cancel_success", "job_submitting"];
    assert_eq!(looks("", &[first]), (vec![Starting, Starting], None));
    let second = ["job_submitting", "job_running"];
    assert_eq!(looks("", &[first, second]), (vec![Starting, Running], None));
    assert_eq!(
        looks("", &[first, second, ["job_running", "job_canceling"]]),
        (
            vec![Running, Running],
            Some((EndKind::Started, "All 2 jobs run.".to_owned()))
        )
    );
}

#[test]
fn a_job_that_fails_when_it_is_submitted_has_not_started() {
    let (_, end) = looks(
        "",
        &[
            ["job_submitting", "job_submitting"],
            ["job_submit_fail", "job_running"],
        ],
    );
    assert_eq!(
        end,
        Some((
            EndKind::Partly,
            "Started: 1 of 2 jobs. The others: 128 job_submit_fail.".to_owned()
        ))
    );
}

#[test]
fn the_state_before_the_run_is_no_end_at_the_first_look() {
    let both = ["job_running_exception", "job_finish"];
    assert_eq!(looks("", &[both]).1, None);
    let (states, end) = looks("", &[both, both]);
    assert_eq!(states, [TargetState::Failed, TargetState::Ended]);
    assert_eq!(end.unwrap().0, EndKind::Partly);
    let never = ["job_init", "job_cancel_success"];
    assert_eq!(looks("", &[never, never, never]).1, None);
}

#[test]
fn a_job_whose_run_was_refused_is_not_waited_for() {
    let (_, end) = looks("refused:128", &[["job_init", "job_running"]]);
    assert_eq!(
        end,
        Some((
            EndKind::Partly,
            "Started: 1 of 2 jobs. The others: 128 job_init, refused.".to_owned()
        ))
    );
}

#[test]
fn jobs_that_do_not_move_are_said_to_stand_still_and_never_to_have_failed() {
    // 2026-05-09T02:00:07Z.
    const BEGAN: u64 = 1_778_292_007;
    let one = |id: u32, word: &str| format!(r#"{{"job_id":{id},"name":"n","status":"{word}"}}"#);
    let mut seen = Sighting::unseen("");
    let mut said = |after: u64, first: &str, second: &str| {
        let body = format!(
            r#"{{"job_list":{{"total_count":2,"jobs":[{},{}]}}}}"#,
            one(128, first),
            one(137, second)
        );
        let vendor = Canned::new([(200, body.as_str())]).at(BEGAN + after);
        seen = testing::look(&FOLLOW, &vendor, &trail(""), &seen).unwrap();
        assert_eq!(seen.end, None);
        let still: Vec<String> = seen.still.iter().map(|it| it.to(Lang::En)).collect();
        still.join("\n")
    };
    assert_eq!(said(0, "job_init", "job_cancel_success"), "");
    assert_eq!(said(300, "job_init", "job_submitting"), "");
    assert_eq!(said(599, "job_init", "job_submitting"), "");
    let words = said(660, "job_init", "job_submitting");
    assert!(
        words.starts_with("Nothing has moved for 11 minutes, since 2026-05-09T02:00:07Z: 128 job_init. DLI has taken"),
        "{words}"
    );
    let words = said(900, "job_init", "job_submitting");
    assert!(
        words.starts_with("Nothing has moved for 15 minutes, since 2026-05-09T02:00:07Z: 128 job_init, 137 job_submitting."),
        "{words}"
    );
    assert_eq!(said(960, "job_submitting", "job_downloading"), "");
}
