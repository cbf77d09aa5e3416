//! What can be done about a task and its steps (§4.2), when the engine takes it (§3.7), and what comes of it.

use super::super::{reply, task};
use super::ended::{in_state, named};
use super::words::{self, Words};
use super::{path, step_path};
use crate::follow::{Offer, Sighting, Subject};
use crate::operation::{
    Deed, Failure, Intent, IntentValue, Method, Order, Outcome, WireRequest, WireResponse,
};
use crate::task::{Step, StepState, Task, TaskState};
use crate::text::{Message, Text, text};

const RETRY: Text = text("Retry", "重试");
const ROLL_BACK: Text = text("Roll back", "回滚");
const CANCEL: Text = text("Cancel", "取消");
const RETRY_STEP: Text = text("Retry step", "重试步骤");
const SKIP_STEP: Text = text("Skip step", "跳过步骤");
const CANCEL_STEP: Text = text("Cancel step", "取消步骤");

const TASK: Text = text("Task", "任务");
const TASK_STATE: Text = text("Task’s state now", "任务当前状态");
const STEP: Text = text("Step", "步骤");
const STEP_ID: Text = text("Step ID", "步骤 ID");
const STEP_STATE: Text = text("Step’s state now", "步骤当前状态");
const FAILED_STEPS: Text = text("Failed steps", "失败的步骤");
const CLUSTER: Text = text("Cluster", "集群");
const TASK_ID: Text = text("Task ID", "任务 ID");
const NAME: Text = text("{name}", "{name}");
const OURS_AND_THEIRS: Text = text("{word} ({vendors})", "{word}（{vendors}）");

const ONLY_FAILED_TASK: Text = text(
    "OCP does this with a failed task only. This one: {state}.",
    "OCP 仅支持对失败的任务执行此操作。当前状态：{state}。",
);
const ONLY_FAILED_STEP: Text = text(
    "OCP does this with a failed step only. This one: {state}.",
    "OCP 仅支持对失败的步骤执行此操作。当前状态：{state}。",
);
const ONLY_RUNNING_STEP: Text = text(
    "OCP cancels a running step only. This one: {state}.",
    "OCP 仅支持取消执行中的步骤。当前状态：{state}。",
);
const TASK_IS_OVER: Text = text(
    "There is nothing to cancel: the task is not running. Its state: {state}.",
    "任务未在执行，无需取消。当前状态：{state}。",
);
const NO_SUCH_CALL: Text = text(
    "OCP cannot cancel a whole task. Cancel its running steps: they count as failed then, and so does the task. Then \
     roll the task back.",
    "OCP 不支持取消整个任务。请先取消执行中的步骤：这些步骤及任务随后变为失败，再回滚任务。",
);
const ELSEWHERE: Text = text(
    "Another OCP has started this task: it can be retried and rolled back there only.",
    "该任务由其他 OCP 发起，只能在那里重试或回滚。",
);
const ON_ITS_WAY_BACK: Text = text(
    "It has failed while it was being rolled back: retry the task, or skip the step that has failed.",
    "任务在回滚过程中失败：请重试任务，或跳过失败的步骤。",
);
const NO_STEP_ON_THE_WAY_BACK: Text = text(
    "The task has failed while it was being rolled back, and OCP does not retry single steps then: retry the task, or \
     skip this step.",
    "任务在回滚过程中失败，此时 OCP 不支持重试单个步骤：请重试任务，或跳过该步骤。",
);

const GOES_BACK_AGAIN: Text = text(
    "The rollback is tried again. Not every version of OCP takes this after a rollback has failed; if yours does not, it \
     refuses and nothing is done.",
    "重新尝试回滚。并非所有 OCP 版本都支持在回滚失败后重试；如不支持，OCP 会拒绝，且不执行任何操作。",
);
const STEP_RUNS_AGAIN: Text = text(
    "This step is undone first and then run again, and the task runs on. Other failed steps stay failed.",
    "该步骤会先撤销再重新执行，任务继续运行。其他失败的步骤保持失败。",
);

const RETRY_TASK_ID: Text = text("Retry task {id}", "重试任务 {id}");
const ROLL_BACK_TASK_ID: Text = text("Roll back task {id}", "回滚任务 {id}");
const RETRY_STEP_ID: Text = text("Retry step {id}", "重试步骤 {id}");
const SKIP_STEP_ID: Text = text("Skip step {id}", "跳过步骤 {id}");
const CANCEL_STEP_ID: Text = text("Cancel step {id}", "取消步骤 {id}");

const RETRYING: Text = text(
    "Accepted: OCP runs the failed steps again.",
    "请求已被接受：OCP 正在重新执行失败的步骤。",
);
const ROLLING_BACK: Text = text(
    "Accepted: OCP rolls the task back. It has been undone once the task shows as rolled back.",
    "请求已被接受：OCP 正在回滚任务。任务显示为已回滚后才算撤销完成。",
);
const RETRYING_STEP: Text = text(
    "Accepted: OCP runs the step again.",
    "请求已被接受：OCP 正在重新执行该步骤。",
);
const SKIPPING: Text = text(
    "Accepted: OCP skips the step, and the task goes on.",
    "请求已被接受：OCP 跳过该步骤，任务继续。",
);
const CANCELLING: Text = text(
    "Accepted: OCP interrupts the step. It shows as cancelled once that is done.",
    "请求已被接受：OCP 正在中断该步骤，完成后显示为已取消。",
);
const TRACE_ID: Text = text("Trace ID", "Trace ID");

/// What can be done. OCP’s steps have no parts, and its tasks no tasks of agents.
pub(super) fn offers(deed: Deed, sighting: &Sighting, subject: &Subject) -> Vec<Offer> {
    let words = words::of(deed);
    match subject {
        Subject::Task => about_task(words, sighting),
        Subject::Step(id) => {
            let mut steps = sighting.task.steps.iter();
            // A step without an id of OCP’s own cannot be named to it.
            let step = steps.find(|step| step.id == *id && step.has_log);
            step.map_or_else(Vec::new, |step| about_step(words, &sighting.task, step))
        }
        Subject::Part(..) | Subject::SubTask(_) | Subject::SubStep(..) => Vec::new(),
    }
}

fn about_task(words: &Words, sighting: &Sighting) -> Vec<Offer> {
    let task = &sighting.task;
    let is_undoing = task::is_rolling_back(task);
    let only_failed = (task.state != TaskState::Failed)
        .then(|| ONLY_FAILED_TASK.with("state", state_of_task(task)));
    let elsewhere = || task::is_remote(task).then(|| ELSEWHERE.into());
    let retry = only_failed.clone().or_else(elsewhere);
    let roll_back = only_failed
        .or_else(elsewhere)
        .or_else(|| is_undoing.then(|| ON_ITS_WAY_BACK.into()))
        .or_else(|| task::rollback_hindrance(task));
    let cancel = match task.state {
        TaskState::UnderWay => NO_SUCH_CALL.into(),
        _ => TASK_IS_OVER.with("state", state_of_task(task)),
    };
    let order = |deed: &str, more: Option<(Text, IntentValue)>, consequence: Text, button: Text| {
        let facts = task_facts(task).into_iter().chain(more).collect();
        Order {
            request: post(format!("{}/{deed}", path(&task.id))),
            intent: Intent {
                facts,
                consequence: consequence.into(),
                button: button.with("id", task.id.as_str()),
                severity: crate::guard::Severity::Serious,
            },
        }
    };
    let mut failed = in_state(sighting, StepState::Failed);
    failed.extend(in_state(sighting, StepState::Cancelled));
    let failed = named(&failed).map(|steps| (FAILED_STEPS, steps.into()));
    let before = task::state_before(task).map(|state| (words.state_before, state.into()));
    let again = if is_undoing {
        GOES_BACK_AGAIN
    } else {
        words.runs_again
    };
    vec![
        Offer::new(
            RETRY,
            retry,
            order("retry", failed, again, RETRY_TASK_ID),
            |response| accepted(response, RETRYING),
        ),
        Offer::new(
            ROLL_BACK,
            roll_back,
            order("rollback", before, words.is_undone, ROLL_BACK_TASK_ID),
            |response| accepted(response, ROLLING_BACK),
        ),
        Offer {
            name: CANCEL,
            order: Err(cancel),
            read: |response| accepted(response, CANCELLING),
        },
    ]
}

fn about_step(words: &Words, task: &Task, step: &Step) -> Vec<Offer> {
    let is_undoing = task::is_rolling_back(task);
    // A cancelled step is FAILED to OCP (§3.7).
    let has_failed = matches!(step.state, StepState::Failed | StepState::Cancelled);
    let runs = matches!(step.state, StepState::Running | StepState::RollingBack);
    let only_failed = (!has_failed).then(|| ONLY_FAILED_STEP.with("state", state_of_step(step)));
    let retry = only_failed
        .clone()
        .or_else(|| is_undoing.then(|| NO_STEP_ON_THE_WAY_BACK.into()));
    let cancel = (!runs).then(|| ONLY_RUNNING_STEP.with("state", state_of_step(step)));
    let order = |deed: &str, consequence: Text, button: Text| Order {
        request: post(format!("{}/{deed}", step_path(&task.id, &step.id))),
        intent: Intent {
            facts: step_facts(task, step),
            consequence: consequence.into(),
            button: button.with("id", step.id.as_str()),
            severity: crate::guard::Severity::Serious,
        },
    };
    let skipped = if is_undoing {
        words.is_not_undone
    } else {
        words.is_not_done
    };
    vec![
        Offer::new(
            RETRY_STEP,
            retry,
            order("retry", STEP_RUNS_AGAIN, RETRY_STEP_ID),
            |response| accepted(response, RETRYING_STEP),
        ),
        Offer::new(
            SKIP_STEP,
            only_failed,
            order("skip", skipped, SKIP_STEP_ID),
            |response| accepted(response, SKIPPING),
        ),
        Offer::new(
            CANCEL_STEP,
            cancel,
            order("cancel", words.is_interrupted, CANCEL_STEP_ID),
            |response| accepted(response, CANCELLING),
        ),
    ]
}

/// All of them are documented without a body.
fn post(path: String) -> WireRequest {
    WireRequest {
        method: Method::Post,
        path,
        body: None,
    }
}

fn task_facts(task: &Task) -> Vec<(Text, IntentValue)> {
    let mut facts = vec![
        (TASK, NAME.with("name", task.name.as_str()).into()),
        (TASK_ID, task.id.as_str().into()),
        (TASK_STATE, state_of_task(task).into()),
    ];
    if let Some(cluster) = task::cluster_of(task) {
        facts.push((CLUSTER, cluster.into()));
    }
    facts
}

fn step_facts(task: &Task, step: &Step) -> Vec<(Text, IntentValue)> {
    let mut facts = task_facts(task);
    facts.push((STEP, task::called(step).into()));
    facts.push((STEP_ID, step.id.as_str().into()));
    facts.push((STEP_STATE, state_of_step(step).into()));
    facts
}

fn state_of_task(task: &Task) -> Message {
    state(task.state.word(), &task.state_word)
}

fn state_of_step(step: &Step) -> Message {
    state(step.state.word(), &step.state_word)
}

fn state(word: Text, vendors: &str) -> Message {
    OURS_AND_THEIRS.with("word", word).with("vendors", vendors)
}

/// What comes back is a task, a step or nothing (§4.2); the next look shows what has come of it.
fn accepted(response: &WireResponse, summary: Text) -> Result<Outcome, Failure> {
    let reply = reply::open(response)?;
    let mut outcome = Outcome::accepted(summary);
    let trace_id = reply.trace_id.map(|id| (TRACE_ID, id));
    outcome.facts.extend(trace_id);
    Ok(outcome)
}

#[cfg(test)]
mod tests;
