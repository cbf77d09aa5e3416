//! Looks one after the other at targets that go their ways.

use super::*;
use crate::follow::Sighting;
use crate::text::text;

const PATH: &[Stage] = &[
    Stage {
        key: "200",
        name: "200 Normal",
    },
    Stage {
        key: "910",
        name: "910 Stopping",
    },
    Stage {
        key: "900",
        name: "900 Stopped",
    },
];

fn at(id: &str, word: &str, state: TargetState) -> Stages {
    let on_path = PATH.iter().find(|stage| stage.key == word);
    Stages {
        target: Target {
            kind: text("Cluster", "集群"),
            id: id.to_owned(),
            name: String::new(),
            state,
            state_word: word.to_owned(),
            note: String::new(),
        },
        path: PATH,
        at: on_path.map(|stage| stage.key),
        shown: None,
        doubtful: None,
        facts: Vec::new(),
    }
}

/// Looks one after the other, a minute apart, from 2026-05-09T02:00:00Z on.
fn after(looks: &[(&str, TargetState)], end: Option<EndKind>) -> Task {
    let mut task = Sighting::unseen("t").task;
    for (n, (word, state)) in (0..).zip(looks) {
        let is_last = n + 1 == looks.len() as u64;
        let end = end.filter(|_| is_last);
        let now = 1_778_292_000 + 60 * n;
        task = to_task("t", "", &[at("c", word, *state)], end, &task, now);
    }
    task
}

/// Id, state and the times of day of each step.
fn seen(task: &Task) -> Vec<String> {
    let time = |time: &Option<String>| match time {
        Some(time) => time.get(11..16).unwrap().to_owned(),
        None => "-".to_owned(),
    };
    let line = |step: &Step| {
        let (from, to) = (time(&step.started), time(&step.ended));
        format!("{} {:?} {from} {to}", step.id, step.state)
    };
    task.steps.iter().map(line).collect()
}

use TargetState::{Ended, Failed, Gone, Running, Stopped, Stopping, Unknown};

#[test]
fn a_stage_has_the_times_of_the_looks_that_saw_it_come_and_go() {
    let looks = [("200", Running), ("200", Running), ("910", Stopping)];
    assert_eq!(
        seen(&after(&looks, None)),
        [
            "c/200 Succeeded 02:00 02:02",
            "c/910 Running 02:02 -",
            "c/900 Pending - -"
        ]
    );
    let looks = [("200", Running), ("910", Stopping), ("900", Stopped)];
    let task = after(&looks, Some(EndKind::Stopped));
    assert_eq!(
        seen(&task),
        [
            "c/200 Succeeded 02:00 02:01",
            "c/910 Succeeded 02:01 02:02",
            "c/900 Succeeded 02:02 02:02"
        ]
    );
    assert_eq!(task.state, TaskState::Succeeded);
    assert_eq!(task.started.as_deref(), Some("2026-05-09T02:00:00Z"));
    assert_eq!(task.ended.as_deref(), Some("2026-05-09T02:02:00Z"));
}

#[test]
fn a_stage_that_nobody_saw_is_passed_without_times() {
    assert_eq!(
        seen(&after(&[("200", Running), ("900", Stopped)], None)),
        [
            "c/200 Succeeded 02:00 02:01",
            "c/910 Succeeded - -",
            "c/900 Succeeded 02:01 02:01"
        ]
    );
    assert_eq!(
        seen(&after(&[("910", Stopping)], None)),
        [
            "c/200 Succeeded - -",
            "c/910 Running 02:00 -",
            "c/900 Pending - -"
        ]
    );
}

#[test]
fn a_state_outside_the_path_stands_where_it_was_seen_and_stays_there() {
    let looks = [("200", Running), ("910", Stopping), ("777", Unknown)];
    assert_eq!(
        seen(&after(&looks, None)),
        [
            "c/200 Succeeded 02:00 02:01",
            "c/910 Succeeded 02:01 02:02",
            "c/777 Unknown 02:02 -",
            "c/900 Pending - -"
        ]
    );
    let mut looks = looks.to_vec();
    looks.extend([("900", Stopped)]);
    let task = after(&looks, None);
    assert_eq!(
        seen(&task)[2..],
        ["c/777 Succeeded 02:02 02:03", "c/900 Succeeded 02:03 02:03"]
    );
    let edges: Vec<String> = task
        .edges
        .iter()
        .map(|(from, to)| format!("{from} {to}"))
        .collect();
    assert_eq!(edges, ["c/200 c/910", "c/910 c/777", "c/777 c/900"]);
}

#[test]
fn what_ends_elsewhere_never_comes_to_the_stages_ahead() {
    let frozen = after(&[("910", Stopping), ("800", Ended)], Some(EndKind::Failed));
    assert_eq!(
        seen(&frozen),
        [
            "c/200 Succeeded - -",
            "c/910 Succeeded 02:00 02:01",
            "c/800 Cancelled 02:01 02:01",
            "c/900 Cancelled - -"
        ]
    );
    assert_eq!(frozen.state, TaskState::Failed);
    let failed = after(&[("200", Running), ("300", Failed)], Some(EndKind::Failed));
    assert_eq!(seen(&failed)[1], "c/300 Failed 02:01 02:01");
}

#[test]
fn what_is_gone_is_where_it_was_last_seen() {
    let gone = after(&[("910", Stopping), ("", Gone)], Some(EndKind::Unknown));
    assert_eq!(
        seen(&gone),
        [
            "c/200 Succeeded - -",
            "c/910 Cancelled 02:00 02:01",
            "c/900 Cancelled - -"
        ]
    );
    assert_eq!(gone.state, TaskState::Unknown);
    assert_eq!(
        seen(&after(&[("", Gone)], None))[0],
        "c/200 Cancelled 02:00 02:00"
    );
}

#[test]
fn what_was_at_an_end_of_its_own_has_gone_no_way() {
    let frozen = after(&[("800", Ended)], Some(EndKind::Failed));
    assert_eq!(seen(&frozen), ["c/800 Cancelled 02:00 02:00"]);
}

#[test]
fn a_stage_that_may_have_been_left_out_is_not_taken_for_done_unless_it_was_seen() {
    let look = |word: &str, earlier: &Task| {
        let doubtful = Stages {
            doubtful: Some("910"),
            ..at("c", word, Running)
        };
        to_task("t", "", &[doubtful], None, earlier, 1_778_292_000)
    };
    let unseen = Sighting::unseen("t").task;
    let left_out = look("900", &unseen);
    assert_eq!(seen(&left_out)[1], "c/910 Unknown - -");
    let gone_through = look("900", &look("910", &unseen));
    assert_eq!(seen(&gone_through)[1], "c/910 Succeeded 02:00 02:00");
}

#[test]
fn what_goes_back_has_its_way_before_it_again() {
    let looks = [("200", Running), ("910", Stopping), ("200", Running)];
    assert_eq!(
        seen(&after(&looks, None)),
        [
            "c/200 Running 02:00 -",
            "c/910 Pending - -",
            "c/900 Pending - -"
        ]
    );
}

#[test]
fn every_target_has_a_chain_of_its_own_and_each_word_comes_once() {
    let targets = [
        at("1", "910", Stopping),
        at("2", "200", Running),
        at("3", "910", Stopping),
        at("4", "", Unknown),
    ];
    let task = to_task("t", "n", &targets, None, &Sighting::unseen("t").task, 0);
    assert_eq!((task.steps.len(), task.edges.len()), (12, 8));
    assert_eq!(task.state_word, "910, 200");
    let place = Some((text("Cluster", "集群"), "2".to_owned()));
    assert!(task.steps[3..6].iter().all(|step| step.place == place));
}
