use super::*;
use crate::task::testing::{step, task};

/// ```text
///      a
///    / | \
///  b1 b2 b3     of one name
///    \ | /
///   wait node
///      |
///      c
/// ```
fn staged(states: [StepState; 3]) -> Task {
    let mut steps = vec![step("1", StepState::Succeeded, -1, -1)];
    for (id, state) in ["2", "3", "4"].into_iter().zip(states) {
        let mut copy = step(id, state, -1, -1);
        "Stop observer process".clone_into(&mut copy.name);
        steps.push(copy);
    }
    let mut wait = step("5", StepState::Pending, -1, -1);
    "Wait node".clone_into(&mut wait.name);
    steps.push(wait);
    steps.push(step("6", StepState::Pending, -1, -1));
    task(steps, "1>2 1>3 1>4 2>5 3>5 4>5 5>6")
}

const RUNNING: [StepState; 3] = [StepState::Running; 3];

fn closed() -> Folds {
    Folds {
        closed: vec!["stage 2".to_owned()],
        ..Folds::default()
    }
}

fn shown(task: &Task, folds: &Folds) -> Folded {
    fold(task, &stages(task), folds)
}

fn edges(task: &Task) -> Vec<String> {
    let edges = task.edges.iter();
    edges.map(|(from, to)| format!("{from}>{to}")).collect()
}

#[test]
fn steps_of_one_name_between_the_same_neighbours_are_a_stage() {
    let found = stages(&staged(RUNNING));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id, "stage 2");
    assert_eq!(found[0].members, ["2", "3", "4"]);
}

#[test]
fn steps_of_one_name_with_other_neighbours_are_none() {
    let mut chain = staged(RUNNING);
    chain.edges.retain(|(from, to)| from != "2" && to != "2");
    chain.edges.push(("1".to_owned(), "3".to_owned()));
    chain.edges.push(("2".to_owned(), "3".to_owned()));
    assert_eq!(stages(&chain), []);
}

#[test]
fn a_folded_stage_is_one_step_that_counts_its_states_and_shows_the_worst() {
    let states = [
        StepState::Succeeded,
        StepState::Failed,
        StepState::Succeeded,
    ];
    let shown = shown(&staged(states), &closed());
    let names: Vec<&str> = shown.task.steps.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        ["Step 1", "Stop observer process × 3", "Wait node", "Step 6"]
    );
    assert_eq!(shown.task.steps[1].state, StepState::Failed);
    assert_eq!(
        shown.counts.get("stage 2"),
        Some(&vec![(StepState::Failed, 1), (StepState::Succeeded, 2)])
    );
    assert_eq!(edges(&shown.task), ["1>stage 2", "5>6", "stage 2>5"]);
    assert_eq!(shown.shown("3"), Some("stage 2"));
    assert_eq!(shown.shown("6"), Some("6"));
}

#[test]
fn a_narrow_stage_opens_unfolded_and_a_wide_one_folded() {
    let narrow = staged(RUNNING);
    assert_eq!(shown(&narrow, &Folds::default()).task, narrow);
    let copies: Vec<String> = (1..=13).map(|number| number.to_string()).collect();
    let stage = Stage {
        id: "stage 1".to_owned(),
        members: copies,
    };
    let mut folds = Folds::default();
    assert!(folds.is_folded(&stage));
    folds.set("stage 1", false);
    assert!(!folds.is_folded(&stage));
    folds.set("stage 1", true);
    assert!(folds.is_folded(&stage));
}

#[test]
fn a_node_that_only_waits_is_left_out_and_its_neighbours_are_joined() {
    let folds = Folds {
        hides_waits: true,
        ..closed()
    };
    let shown = shown(&staged(RUNNING), &folds);
    assert_eq!(edges(&shown.task), ["1>stage 2", "stage 2>6"]);
    assert_eq!(shown.shown("5"), None);
    assert_eq!(shown.task.steps.len(), 3);
}

#[test]
fn a_node_that_has_failed_while_it_waited_stays_in_sight() {
    let folds = Folds {
        hides_waits: true,
        ..closed()
    };
    let mut task = staged(RUNNING);
    for step in &mut task.steps {
        if step.name == "Wait node" {
            step.state = StepState::Failed;
        }
    }
    assert_eq!(shown(&task, &folds).shown("5"), Some("5"));
}

#[test]
fn what_is_folded_does_not_follow_from_states() {
    let ids = |states| {
        let shown = shown(&staged(states), &closed());
        let ids: Vec<String> = shown.task.steps.iter().map(|it| it.id.clone()).collect();
        (ids, shown.task.edges)
    };
    assert_eq!(ids(RUNNING), ids([StepState::Failed; 3]));
}
