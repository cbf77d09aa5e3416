use super::*;
use crate::task::StepState::{Failed, Pending, Running, Succeeded, Waiting};
use crate::task::testing::{ms, step, task};

/// Seconds of slack, and which steps are critical.
fn read(timing: &Timing) -> (Vec<Option<f64>>, Vec<bool>) {
    let slack = timing.slack.iter().map(|slack| slack.map(|ms| ms / 1000.0));
    (slack.collect(), timing.critical.clone())
}

#[test]
fn a_step_runs_from_its_beginning_to_its_end_and_one_at_work_until_now() {
    let timing = Timing::of(
        &task(
            vec![
                step("a", Succeeded, 0, 10),
                step("b", Running, 10, -1),
                step("c", Pending, -1, -1),
            ],
            "a>b b>c",
        ),
        ms(25),
    );
    let span = |start, end, is_running| {
        Some(Span {
            start: ms(start),
            end: ms(end),
            is_running,
        })
    };
    assert_eq!(timing.spans, [span(0, 10, false), span(10, 25, true), None]);
    assert_eq!(timing.ready, [None, Some(ms(10)), Some(ms(25))]);
    assert_eq!(timing.bounds(), Some((ms(0), ms(25))));
}

#[test]
fn times_that_cannot_be_are_put_right_or_left_out() {
    let timing = Timing::of(
        &task(
            vec![
                step("ends before it begins", Succeeded, 10, 5),
                step("begins in the future", Running, 90, -1),
                step("ended without a beginning", Succeeded, -1, 5),
                step("failed without an end", Failed, 5, -1),
                step("tried again", Running, 20, 7),
                step("waits for its main task", Waiting, 20, -1),
            ],
            "",
        ),
        ms(30),
    );
    let seconds: Vec<_> = timing
        .spans
        .iter()
        .map(|span| span.map(|span| (span.end - span.start) / 1000.0))
        .collect();
    let expected = [Some(0.0), Some(0.0), None, None, Some(10.0), Some(10.0)];
    assert_eq!(seconds, expected);
}

#[test]
fn the_chain_of_those_that_ended_last_decides_the_end_and_the_others_have_time_to_spare() {
    //   a ──▶ b ──▶ d      b takes ten seconds longer than c
    //    └──▶ c ──▶┘
    let timing = Timing::of(
        &task(
            vec![
                step("a", Succeeded, 0, 5),
                step("b", Succeeded, 6, 20),
                step("c", Succeeded, 6, 10),
                step("d", Succeeded, 22, 30),
            ],
            "a>b a>c b>d c>d",
        ),
        ms(99),
    );
    assert_eq!(
        read(&timing),
        (
            vec![Some(0.0), Some(0.0), Some(10.0), Some(0.0)],
            vec![true, true, false, true],
        )
    );
}

#[test]
fn slack_reaches_back_over_a_whole_branch() {
    // The lower branch b, c ends at 8; d, which waits for nobody but a, runs until 20.
    let timing = Timing::of(
        &task(
            vec![
                step("a", Succeeded, 0, 2),
                step("b", Succeeded, 2, 5),
                step("c", Succeeded, 5, 8),
                step("d", Running, 2, -1),
            ],
            "a>b b>c a>d",
        ),
        ms(20),
    );
    assert_eq!(
        read(&timing),
        (
            vec![Some(0.0), Some(12.0), Some(12.0), Some(0.0)],
            vec![true, false, false, true],
        )
    );
}

#[test]
fn a_step_without_times_hands_on_what_it_waited_for() {
    let timing = Timing::of(
        &task(
            vec![
                step("a", Succeeded, 0, 9),
                step("b", Succeeded, 0, 4),
                step("gate", Succeeded, -1, -1),
                step("c", Succeeded, 9, 12),
            ],
            "a>gate b>gate gate>c",
        ),
        ms(99),
    );
    assert_eq!(
        read(&timing),
        (
            vec![Some(0.0), Some(5.0), None, Some(0.0)],
            vec![true, false, false, true],
        )
    );
    assert_eq!(timing.ready[3], Some(ms(9)));
}

#[test]
fn of_steps_that_end_in_the_same_second_the_one_that_waits_is_the_last() {
    let timing = Timing::of(
        &task(
            vec![step("b", Succeeded, 5, 5), step("a", Succeeded, 0, 5)],
            "a>b",
        ),
        ms(99),
    );
    assert_eq!(timing.critical, [true, true]);
}

#[test]
fn steps_that_wait_for_each_other_in_a_circle_have_a_chain_too() {
    let timing = Timing::of(
        &task(
            vec![
                step("a", Succeeded, 0, 2),
                step("b", Succeeded, 2, 4),
                step("c", Succeeded, 4, 6),
            ],
            "a>b b>c c>a c>c lost>a",
        ),
        ms(99),
    );
    assert_eq!(
        read(&timing),
        (
            vec![Some(0.0), Some(0.0), Some(0.0)],
            vec![true, true, true],
        )
    );
}

#[test]
fn a_task_that_has_not_begun_has_no_times() {
    let timing = Timing::of(&task(vec![step("a", Pending, -1, -1)], ""), ms(0));
    assert_eq!(timing.bounds(), None);
    assert_eq!(read(&timing), (vec![None], vec![false]));
    assert_eq!(Timing::of(&task(Vec::new(), ""), ms(0)), Timing::default());
}

#[test]
fn ten_thousand_steps_in_a_row_are_one_chain() {
    let steps = (0..10_000).map(|idx| step(&idx.to_string(), Succeeded, idx, idx + 1));
    let edges: Vec<String> = (1..10_000)
        .map(|idx| format!("{}>{idx}", idx - 1))
        .collect();
    let timing = Timing::of(&task(steps.collect(), &edges.join(" ")), ms(0));
    assert!(timing.critical.iter().all(|is_critical| *is_critical));
}
