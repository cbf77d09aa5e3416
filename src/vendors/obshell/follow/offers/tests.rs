//! Which deed works when (§2.6, §5.4), and what is sent.

use serde_json::{Value, json};

use super::super::super::dag as dags;
use super::super::super::reply::Answer;
use super::super::super::stop::OPERATION;
use super::*;
use crate::operation::{IntentValue, WireRequest};
use crate::text::Lang;

/// A DAG with its nodes by name, state and operator (§3.1); their ids count from 140.
fn task(id: &str, name: &str, state: (&str, &str), nodes: &[(&str, &str, &str)]) -> Task {
    let nodes: Vec<Value> = nodes
        .iter()
        .zip(140..)
        .map(|((name, state, operator), id)| {
            json!({
                "id": format!("201677721710288{id}"), "node_id": id, "name": name, "state": state,
                "operator": operator, "sub_tasks": [],
            })
        })
        .collect();
    let data = json!({
        "id": id, "dag_id": 31, "name": name, "state": state.0, "operator": state.1, "nodes": nodes,
    });
    let answer = Answer {
        data,
        trace_id: None,
    };
    dags::to_task(&answer).unwrap()
}

const INFORM: (&str, &str, &str) = (
    "Inform all agents to prepare to stop observer",
    "SUCCEED",
    "RUN",
);
const FREEZE: &str = "Minor freeze before stop server";
const WAIT: &str = "Wait for all agents to execute tasks successfully";
const AGENT: &str = "10.0.0.11:2886";

fn main_dag(state: (&str, &str), at: (&str, &str, &str)) -> Task {
    task("201677721710288631", "Stop OB", state, &[INFORM, at])
}

fn seen<const N: usize>(main: Task, parts: [Task; N]) -> Sighting {
    let state = main.state;
    let parts = parts.map(|part| (AGENT.to_owned(), dags::as_part_of(part, state)));
    Sighting {
        parts: parts.into(),
        ..Sighting::of(main)
    }
}

fn offers(sighting: &Sighting, subject: &Subject) -> Vec<Offer> {
    super::offers(Deed::Stop, sighting, subject)
}

/// Each deed by its name, with what it sends or why it does not.
fn told(sighting: &Sighting, subject: &Subject) -> Vec<(&'static str, String)> {
    let said = |offer: Offer| match offer.order {
        Ok(order) => {
            let WireRequest { method, path, body } = order.request;
            let calls = OPERATION.calls.iter();
            let n = calls.filter(|call| call.matches(method, &path)).count();
            assert_eq!(n, 1, "{path}");
            let body = body.unwrap();
            (offer.name.en, format!("{} {path} {body}", method.name()))
        }
        Err(why) => (offer.name.en, why.to(Lang::En)),
    };
    offers(sighting, subject).into_iter().map(said).collect()
}

/// The names of the deeds that are offered.
fn works(sighting: &Sighting, subject: &Subject) -> Vec<&'static str> {
    let offers = offers(sighting, subject);
    let works = offers.iter().filter(|offer| offer.order.is_ok());
    works.map(|offer| offer.name.en).collect()
}

fn freeze() -> Subject {
    Subject::Step("201677721710288141".to_owned())
}

#[test]
fn a_stop_under_way_can_be_cancelled_and_nothing_else() {
    for state in ["READY", "RUNNING"] {
        let runs = seen(main_dag((state, "RUN"), (WAIT, "RUNNING", "RUN")), []);
        assert_eq!(
            told(&runs, &Subject::Task),
            [
                (
                    "Retry",
                    format!(
                        "The agent does this with what has failed only. This: Under way ({state})."
                    )
                ),
                ("Roll back", words::of(Deed::Stop).never_back.en.to_owned()),
                (
                    "Cancel",
                    r#"POST /api/v1/task/dag/201677721710288631 {"operator":"CANCEL"}"#.to_owned()
                ),
                ("Pass", words::of(Deed::Stop).never_passed.en.to_owned()),
            ]
        );
    }
    let being = seen(
        main_dag(("READY", "CANCEL"), (WAIT, "PENDING", "CANCEL")),
        [],
    );
    assert_eq!(works(&being, &Subject::Task), [""; 0]);
}

#[test]
fn only_a_dump_that_has_failed_can_be_retried_or_passed() {
    let failed = seen(main_dag(("FAILED", "RUN"), (FREEZE, "FAILED", "RUN")), []);
    assert_eq!(works(&failed, &Subject::Task), ["Retry"]);
    assert_eq!(
        told(&failed, &Subject::Task)[0].1,
        r#"POST /api/v1/task/dag/201677721710288631 {"operator":"RETRY"}"#
    );
    assert_eq!(
        told(&failed, &freeze()),
        [(
            "Pass step",
            r#"POST /api/v1/task/node/201677721710288141 {"operator":"PASS"}"#.to_owned()
        )]
    );
    let elsewhere = seen(main_dag(("FAILED", "RUN"), (WAIT, "FAILED", "RUN")), []);
    assert_eq!(works(&elsewhere, &Subject::Task), [""; 0]);
    let why = &told(&elsewhere, &Subject::Task)[0].1;
    assert!(
        why.contains("“Wait for all agents to execute tasks successfully”"),
        "{why}"
    );
    assert_eq!(works(&elsewhere, &freeze()), [""; 0]);
    let runs = seen(main_dag(("RUNNING", "RUN"), (FREEZE, "RUNNING", "RUN")), []);
    assert_eq!(works(&runs, &freeze()), [""; 0]);
    // To the agent what was cancelled has failed.
    let cancelled = seen(
        main_dag(("FAILED", "CANCEL"), (FREEZE, "FAILED", "CANCEL")),
        [],
    );
    assert_eq!(works(&cancelled, &Subject::Task), ["Retry"]);
    assert_eq!(works(&cancelled, &freeze()), ["Pass step"]);
}

#[test]
fn a_stop_that_has_succeeded_can_only_be_looked_at() {
    let done = seen(main_dag(("SUCCEED", "RUN"), (WAIT, "SUCCEED", "RUN")), []);
    assert_eq!(works(&done, &Subject::Task), [""; 0]);
    assert_eq!(
        told(&done, &Subject::Task)[2].1,
        "There is nothing to cancel: it is not running. Its state: Succeeded (SUCCEED)."
    );
}

fn part(state: (&str, &str), nodes: &[(&str, &str, &str)]) -> Task {
    task("201677721710288632", "Stop observer", state, nodes)
}

const PREPARED: (&str, &str, &str) = ("Start preparations", "SUCCEED", "PASS");

fn its_task() -> Subject {
    Subject::SubTask(AGENT.to_owned())
}

fn its_step(id: u32) -> Subject {
    Subject::SubStep(AGENT.to_owned(), format!("201677721710288{id}"))
}

#[test]
fn a_sub_dag_that_waits_is_left_alone() {
    // §5.3: FAILED means waiting while the main DAG runs.
    let main = main_dag(("RUNNING", "RUN"), (WAIT, "RUNNING", "RUN"));
    let waits = part(
        ("FAILED", "RUN"),
        &[("Start preparations", "FAILED", "RUN")],
    );
    let waits = seen(main, [waits]);
    assert_eq!(works(&waits, &its_task()), [""; 0]);
    let why = &told(&waits, &its_task())[0].1;
    assert!(why.contains("it only waits for the main task"), "{why}");
    assert_eq!(works(&waits, &its_step(140)), [""; 0]);
}

#[test]
fn a_sub_dag_at_work_can_be_cancelled() {
    let main = main_dag(("RUNNING", "RUN"), (WAIT, "RUNNING", "RUN"));
    let kills = part(
        ("RUNNING", "RUN"),
        &[PREPARED, ("Stop observer", "RUNNING", "RUN")],
    );
    let kills = seen(main, [kills]);
    assert_eq!(works(&kills, &its_task()), ["Cancel"]);
    assert_eq!(
        told(&kills, &its_task())[2].1,
        r#"POST /api/v1/task/dag/201677721710288632 {"operator":"CANCEL"}"#
    );
}

#[test]
fn a_kill_that_has_failed_can_be_retried_and_passed() {
    let main = main_dag(("FAILED", "RUN"), (WAIT, "FAILED", "RUN"));
    let failed = part(
        ("FAILED", "RUN"),
        &[PREPARED, ("Stop observer", "FAILED", "RUN")],
    );
    let failed = seen(main, [failed]);
    assert_eq!(works(&failed, &its_task()), ["Retry", "Pass"]);
    assert_eq!(
        told(&failed, &its_step(141)),
        [(
            "Pass step",
            r#"POST /api/v1/task/node/201677721710288141 {"operator":"PASS"}"#.to_owned()
        )]
    );
    assert_eq!(works(&failed, &its_step(140)), [""; 0]);
}

#[test]
fn what_waited_for_a_main_dag_that_has_ended_can_be_passed_to_give_its_lock_back() {
    let main = main_dag(("FAILED", "CANCEL"), (WAIT, "FAILED", "CANCEL"));
    let left = part(
        ("FAILED", "RUN"),
        &[("Start preparations", "FAILED", "RUN")],
    );
    let left = seen(main, [left]);
    assert_eq!(works(&left, &its_task()), ["Pass"]);
    let pass = offers(&left, &its_task()).pop().unwrap().order.unwrap();
    assert!(
        pass.intent
            .consequence
            .to(Lang::En)
            .contains("its lock is given back")
    );
}

#[test]
fn the_question_names_agent_step_and_states_and_what_a_cancel_leaves() {
    let main = main_dag(("FAILED", "RUN"), (WAIT, "FAILED", "RUN"));
    let failed = part(
        ("FAILED", "RUN"),
        &[PREPARED, ("Stop observer", "FAILED", "RUN")],
    );
    let failed = seen(main, [failed]);
    let intent = offers(&failed, &its_step(141))
        .remove(0)
        .order
        .unwrap()
        .intent;
    let line = |value: &IntentValue| match value {
        IntentValue::Words(words) => words.to(Lang::En),
        IntentValue::Names(names) => names.join(" "),
    };
    let facts: Vec<String> = intent
        .facts
        .iter()
        .map(|(label, value)| format!("{}: {}", label.en, line(value)))
        .collect();
    assert_eq!(
        facts,
        [
            "Task: Stop OB, 201677721710288631",
            "Task’s state now: Failed (FAILED)",
            "Agent: 10.0.0.11:2886",
            "Agent’s task: Stop observer, 201677721710288632",
            "Agent’s state now: Failed (FAILED)",
            "Step: Stop observer",
            "Step’s state now: Failed (FAILED)",
        ]
    );
    assert_eq!(intent.button.to(Lang::En), "Pass step: Stop observer");
    let runs = seen(main_dag(("RUNNING", "RUN"), (WAIT, "RUNNING", "RUN")), []);
    let cancel = offers(&runs, &Subject::Task).remove(2).order.unwrap();
    let consequence = cancel.intent.consequence.to(Lang::En);
    assert!(consequence.contains("locks stay held"), "{consequence}");
}

#[test]
fn there_is_nothing_to_do_about_what_is_not_there() {
    let runs = seen(main_dag(("RUNNING", "RUN"), (WAIT, "RUNNING", "RUN")), []);
    let part = Subject::Part("201677721710288141".to_owned(), "9".to_owned());
    for subject in [
        Subject::Step("7".to_owned()),
        part,
        its_task(),
        its_step(140),
    ] {
        assert!(offers(&runs, &subject).is_empty(), "{subject:?}");
    }
}
