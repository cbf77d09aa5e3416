//! What arrives, what is written, and what both have in common.

mod arriving;
mod drawn;
mod reported;
mod written;

use super::*;
use crate::follow::{End, EndKind, Target, TargetState};
use crate::form::FormValues;
use crate::task::testing::{ms, step, task};
use crate::task::{Part, StepState, Task, TaskState};
use crate::text::text;
use crate::vendors::{obshell, ocp};

/// A stop of an OCP cluster that has failed.
fn failed() -> Sighting {
    let mut stop = step("7", StepState::Failed, 2, 64);
    stop.name = "Stop <observer> | `process`".to_owned();
    stop.state_word = "FAILED".to_owned();
    stop.place = Some((text("Server", "Server"), "13000001".to_owned()));
    stop.facts = vec![(text("Runs", "执行次数"), "2".to_owned())];
    stop.has_log = true;
    let mut first = step("1", StepState::Succeeded, 0, 2);
    first.name = "Prepare stop cluster".to_owned();
    first.state_word = "SUCCESSFUL".to_owned();
    let mut last = step("9", StepState::Pending, -1, -1);
    last.name = "Update OB cluster status".to_owned();
    last.state_word = "PENDING".to_owned();
    let task = Task {
        id: "107302".to_owned(),
        name: "Stop OB cluster".to_owned(),
        state: TaskState::Failed,
        state_word: "FAILED".to_owned(),
        started: Some("2026-05-09T10:00:00.25+08:00".to_owned()),
        ended: Some("2026-05-09T10:01:04+08:00".to_owned()),
        facts: vec![
            (text("Cluster", "集群"), "ob_trade".to_owned()),
            (text("Trace ID", "Trace ID"), "5e0c2b1a9d3f4478".to_owned()),
        ],
        ..task(vec![first, stop, last], "1>7 7>9")
    };
    Sighting {
        targets: vec![Target {
            kind: text("Cluster", "集群"),
            id: "39".to_owned(),
            name: "ob_trade".to_owned(),
            state: TargetState::Running,
            state_word: "RUNNING".to_owned(),
            note: String::new(),
        }],
        end: Some(End {
            kind: EndKind::Failed,
            summary: text("It failed at a step.", "在某一步骤失败。").into(),
            next: Some(text("Retry the task.", "重试任务。").into()),
        }),
        answers: vec![(
            "GET /api/v2/tasks/instances/107302".to_owned(),
            r#"{"data":{"id":107302},"successful":true}"#.to_owned(),
        )],
        unseen: vec![text("The cluster could not be read.", "无法读取集群。").into()],
        ..Sighting::of(task)
    }
}

/// A stop of an obshell cluster whose kill has failed at one agent.
fn failed_at_an_agent() -> Sighting {
    let part = Part {
        id: "2016777217102886201".to_owned(),
        agent: "10.0.0.11:2886".to_owned(),
        state: StepState::Failed,
        state_word: "FAILED".to_owned(),
        attempts: 2,
        started: Some("2026-05-09T10:00:01.7+08:00".to_owned()),
        ended: Some("2026-05-09T10:00:09+08:00".to_owned()),
        log: [
            "begin",
            "ERROR: [OB.Kill]: no such process",
            "wait",
            "wait",
            "wait",
            "give up",
        ]
        .map(str::to_owned)
        .to_vec(),
        next: Some(text("Look at the host.", "请检查主机。")),
    };
    let mut kill = step("2016777217102886140", StepState::Failed, 1, 9);
    kill.name = "Stop observer".to_owned();
    kill.state_word = "FAILED".to_owned();
    kill.parts = vec![part];
    let main = Task {
        sub_tasks: vec![("10.0.0.11:2886".to_owned(), "201677721710288632".to_owned())],
        ..task(vec![kill.clone()], "")
    };
    Sighting {
        parts: vec![("10.0.0.11:2886".to_owned(), task(vec![kill], ""))],
        ..Sighting::of(main)
    }
}

fn trail(fields: &[(&str, &str)], id: &str, operation: &Operation) -> Trail {
    let mut asked = FormValues::initial(operation.fields);
    for (name, value) in fields {
        asked.set(name, *value);
    }
    Trail {
        asked,
        id: id.to_owned(),
    }
}

fn place() -> Place {
    Place {
        environment: "Production".to_owned(),
        address: "http://ocp.example.com:8080".to_owned(),
    }
}

fn run<'a>(
    operation: &'static Operation,
    trail: &'a Trail,
    place: &'a Place,
    sighting: &'a Sighting,
    seen: &'a [Seen],
) -> RunToSave<'a> {
    RunToSave {
        operation,
        trail,
        place,
        began: 1_778_292_000,
        sighting,
        seen_at: Some(ms(65)),
        seen,
        now: 1_778_292_100,
    }
}
