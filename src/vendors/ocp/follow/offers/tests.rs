//! Which deed works when (§3.7), and what is sent.

use serde_json::{Value, json};

use super::super::super::stop_cluster::OPERATION;
use super::*;
use crate::text::Lang;
use crate::vendors::canned::answer;

const SEED: &str = include_str!("../../stop_cluster/contract/accepted.json");

/// A task with one step, as shape C tells them (§3.2, §3.3).
fn seen(status: &str, operation: &str, step: (&str, &str), more: &Value) -> Sighting {
    let mut task = json!({
        "id": 107_302,
        "name": "Stop OB cluster",
        "cluster": { "id": 21, "name": "ob_upgrade", "obClusterId": 22 },
        "status": status,
        "operation": operation,
        "prohibitRollback": false,
        "subtasks": [{
            "id": 128_802, "name": "Stop observer process", "status": step.0, "operation": step.1,
            "parallelIdx": 4, "prohibitRollback": false,
        }],
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        task[name] = value.clone();
    }
    Sighting::of(task::from_json(&task).unwrap())
}

fn plain(status: &str, operation: &str, step: (&str, &str)) -> Sighting {
    seen(status, operation, step, &Value::Null)
}

/// Each deed by its name, with what it sends or why it does not.
fn told(sighting: &Sighting, subject: &Subject) -> Vec<(&'static str, String)> {
    let said = |offer: Offer| match offer.order {
        Ok(order) => {
            let WireRequest { method, path, body } = order.request;
            assert_eq!(body, None);
            let n = OPERATION
                .calls
                .iter()
                .filter(|call| call.matches(method, &path))
                .count();
            assert_eq!(n, 1, "{path}");
            (offer.name.en, format!("{} {path}", method.name()))
        }
        Err(why) => (offer.name.en, why.to(Lang::En)),
    };
    offers(Deed::Stop, sighting, subject)
        .into_iter()
        .map(said)
        .collect()
}

/// Whether each deed is offered, in the order of the offers.
fn works(sighting: &Sighting, subject: &Subject) -> Vec<bool> {
    let offers = offers(Deed::Stop, sighting, subject);
    offers.iter().map(|offer| offer.order.is_ok()).collect()
}

fn step() -> Subject {
    Subject::Step("128802".to_owned())
}

#[test]
fn a_failed_task_can_be_retried_and_rolled_back_and_its_failed_step_retried_and_skipped() {
    let failed = plain("FAILED", "EXECUTE", ("FAILED", "EXECUTE"));
    assert_eq!(
        told(&failed, &Subject::Task),
        [
            (
                "Retry",
                "POST /api/v2/tasks/instances/107302/retry".to_owned()
            ),
            (
                "Roll back",
                "POST /api/v2/tasks/instances/107302/rollback".to_owned()
            ),
            (
                "Cancel",
                "There is nothing to cancel: the task is not running. Its state: Failed (FAILED)."
                    .to_owned()
            ),
        ]
    );
    assert_eq!(
        told(&failed, &step()),
        [
            (
                "Retry step",
                "POST /api/v2/tasks/instances/107302/subtasks/128802/retry".to_owned()
            ),
            (
                "Skip step",
                "POST /api/v2/tasks/instances/107302/subtasks/128802/skip".to_owned()
            ),
            (
                "Cancel step",
                "OCP cancels a running step only. This one: Failed (FAILED).".to_owned()
            ),
        ]
    );
}

#[test]
fn of_a_task_under_way_only_a_running_step_can_be_cancelled() {
    let runs = plain("RUNNING", "EXECUTE", ("RUNNING", "EXECUTE"));
    assert_eq!(works(&runs, &Subject::Task), [false, false, false]);
    let cancel = told(&runs, &Subject::Task).pop().unwrap();
    assert!(
        cancel.1.starts_with("OCP cannot cancel a whole task."),
        "{}",
        cancel.1
    );
    assert_eq!(
        told(&runs, &step()),
        [
            (
                "Retry step",
                "OCP does this with a failed step only. This one: Running (RUNNING).".to_owned()
            ),
            (
                "Skip step",
                "OCP does this with a failed step only. This one: Running (RUNNING).".to_owned()
            ),
            (
                "Cancel step",
                "POST /api/v2/tasks/instances/107302/subtasks/128802/cancel".to_owned()
            ),
        ]
    );
    for state in ["PENDING", "READY", "CANCELING", "SUCCESSFUL"] {
        let waits = plain("RUNNING", "EXECUTE", (state, "EXECUTE"));
        assert_eq!(works(&waits, &step()), [false, false, false], "{state}");
    }
}

#[test]
fn a_cancelled_step_counts_as_failed() {
    let cancelled = plain("FAILED", "EXECUTE", ("FAILED", "CANCEL"));
    assert_eq!(works(&cancelled, &Subject::Task), [true, true, false]);
    assert_eq!(works(&cancelled, &step()), [true, true, false]);
}

#[test]
fn a_task_that_is_done_or_undone_can_only_be_looked_at() {
    for (operation, state) in [("EXECUTE", "SUCCESSFUL"), ("ROLLBACK", "PENDING")] {
        let over = plain("SUCCESSFUL", operation, (state, operation));
        assert_eq!(works(&over, &Subject::Task), [false; 3], "{operation}");
        assert_eq!(works(&over, &step()), [false; 3], "{operation}");
    }
    let over = plain("SUCCESSFUL", "ROLLBACK", ("PENDING", "ROLLBACK"));
    let (_, why) = told(&over, &Subject::Task).remove(0);
    assert!(
        why.ends_with("This one: Rolled back (SUCCESSFUL)."),
        "{why}"
    );
}

#[test]
fn what_prohibits_a_rollback_greys_it() {
    let failed = ("FAILED", "EXECUTE");
    let by = |more: &Value| seen("FAILED", "EXECUTE", failed, more);
    let task = by(&json!({ "prohibitRollback": true }));
    assert_eq!(works(&task, &Subject::Task), [true, false, false]);
    let context = json!({
        "prohibitRollback": null,
        "context": { "stringMap": { "prohibit_rollback": "true" } },
    });
    assert_eq!(works(&by(&context), &Subject::Task), [true, false, false]);
    let steps = |status: &str| {
        by(&json!({ "subtasks": [
            { "id": 1, "name": "Drop", "status": status, "prohibitRollback": true },
            { "id": 2, "name": "Stop", "status": "FAILED" },
        ]}))
    };
    let (_, why) = told(&steps("SUCCESSFUL"), &Subject::Task).remove(1);
    assert!(why.contains("“Drop” has begun"), "{why}");
    // It has not begun (§3.7).
    assert_eq!(
        works(&steps("PENDING"), &Subject::Task),
        [true, true, false]
    );
}

#[test]
fn what_another_ocp_has_started_is_acted_on_there() {
    let remote = seen(
        "FAILED",
        "EXECUTE",
        ("FAILED", "EXECUTE"),
        &json!({ "isRemote": true }),
    );
    assert_eq!(works(&remote, &Subject::Task), [false, false, false]);
}

#[test]
fn a_rollback_that_has_failed_can_be_retried_or_its_step_skipped() {
    let back = plain("FAILED", "ROLLBACK", ("FAILED", "ROLLBACK"));
    assert_eq!(works(&back, &Subject::Task), [true, false, false]);
    assert_eq!(works(&back, &step()), [false, true, false]);
    let skip = offers(Deed::Stop, &back, &step()).remove(1);
    let consequence = skip.order.unwrap().intent.consequence.to(Lang::En);
    assert!(
        consequence.starts_with("The step is marked as undone without"),
        "{consequence}"
    );
}

#[test]
fn the_question_names_task_step_state_and_server_and_what_a_skip_means() {
    let failed = plain("FAILED", "EXECUTE", ("FAILED", "EXECUTE"));
    let skip = offers(Deed::Stop, &failed, &step()).remove(1);
    let intent = skip.order.unwrap().intent;
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
            "Task: Stop OB cluster",
            "Task ID: 107302",
            "Task’s state now: Failed (FAILED)",
            "Cluster: 21",
            "Step: “Stop observer process” (No. 4)",
            "Step ID: 128802",
            "Step’s state now: Failed (FAILED)",
        ]
    );
    assert!(
        intent
            .consequence
            .to(Lang::En)
            .starts_with("The step is marked as done without being done")
    );
    assert_eq!(intent.button.to(Lang::En), "Skip step 128802");
    assert_eq!(intent.button.to(Lang::Zh), "跳过步骤 128802");
}

#[test]
fn there_is_nothing_to_do_about_what_ocp_does_not_have() {
    let failed = plain("FAILED", "EXECUTE", ("FAILED", "EXECUTE"));
    for subject in [
        Subject::Step("7".to_owned()),
        Subject::Part("128802".to_owned(), "1".to_owned()),
        Subject::SubTask("10.0.0.1:2886".to_owned()),
        Subject::SubStep("10.0.0.1:2886".to_owned(), "1".to_owned()),
    ] {
        assert!(
            offers(Deed::Stop, &failed, &subject).is_empty(),
            "{subject:?}"
        );
    }
    // A step that the answer gives no id.
    let unnamed = seen(
        "FAILED",
        "EXECUTE",
        ("FAILED", ""),
        &json!({ "subtasks": [{ "status": "FAILED" }] }),
    );
    assert!(offers(Deed::Stop, &unnamed, &Subject::Step("#1".to_owned())).is_empty());
}

#[test]
fn an_answer_with_a_task_a_step_or_nothing_is_accepted() {
    let failed = plain("FAILED", "EXECUTE", ("FAILED", "EXECUTE"));
    let mut all = offers(Deed::Stop, &failed, &Subject::Task);
    all.extend(offers(Deed::Stop, &failed, &step()));
    for offer in all {
        for body in [
            SEED,
            r#"{"status":200,"successful":true,"traceId":"1551f7149ed5483b"}"#,
        ] {
            let outcome = (offer.read)(&answer(200, &[], body)).unwrap();
            assert_eq!(outcome.facts, [(TRACE_ID, "1551f7149ed5483b".to_owned())]);
            assert_eq!(outcome.task, None);
        }
        let refused = r#"{"error":{"code":"TSK10007","message":"任务状态不支持"},"status":400,"successful":false}"#;
        let Err(Failure::Refused(refusal)) = (offer.read)(&answer(400, &[], refused)) else {
            panic!("not refused");
        };
        assert!(refusal.next.to(Lang::En).contains("Look again at the task"));
    }
}
