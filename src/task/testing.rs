//! Tasks for tests, written down in a line.

use super::{Part, Step, StepState, Task, TaskState};

/// A step from second to second of the ninth of May 2026, 02:00 UTC; a number below zero is a time
/// that is not known.
pub(crate) fn step(id: &str, state: StepState, started: i64, ended: i64) -> Step {
    Step {
        id: id.to_owned(),
        name: format!("Step {id}"),
        state,
        state_word: String::new(),
        started: at(started),
        ended: at(ended),
        place: None,
        facts: Vec::new(),
        parts: Vec::new(),
        has_log: false,
    }
}

/// A task of steps, and who waits for whom as `a>b b>c`.
pub(crate) fn task(steps: Vec<Step>, edges: &str) -> Task {
    let edges = edges.split_whitespace().map(|edge| {
        let (from, to) = edge.split_once('>').expect("an edge is a>b");
        (from.to_owned(), to.to_owned())
    });
    Task {
        id: "1".to_owned(),
        name: "Stop".to_owned(),
        state: TaskState::UnderWay,
        state_word: String::new(),
        started: None,
        ended: None,
        steps,
        edges: edges.collect(),
        facts: Vec::new(),
        sub_tasks: Vec::new(),
    }
}

/// What an agent does in a step that is at work, in its n-th attempt.
pub(crate) fn part(agent: &str, attempts: u64) -> Part {
    Part {
        id: agent.to_owned(),
        agent: agent.to_owned(),
        state: StepState::Running,
        state_word: "RUNNING".to_owned(),
        attempts,
        started: at(0),
        ended: None,
        log: Vec::new(),
        next: None,
    }
}

/// The second in milliseconds since 1970.
pub(crate) fn ms(second: i64) -> f64 {
    // 2026-05-09T02:00:00Z
    1_778_292_000_000.0 + f64::from(i32::try_from(second).expect("a small number")) * 1000.0
}

fn at(second: i64) -> Option<String> {
    let second = u64::try_from(second).ok()?;
    Some(crate::moment::rfc3339_of(1_778_292_000 + second))
}
