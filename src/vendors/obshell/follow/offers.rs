//! What can be done about DAGs and nodes (§2.6), and which of it an agent takes of a stop (§5.4). No answer tells what
//! is allowed, so that these are the rules of the agent’s source.

mod order;

use self::order::{
    dag, never, node, offer, order, part_facts, state_of, state_of_step, step_facts, task_facts,
};
use super::names;
use crate::follow::{Offer, Sighting, Subject};
use crate::task::{Step, StepState, Task, TaskState};
use crate::text::{Message, Text, text};

const RETRY: Text = text("Retry", "重试");
const ROLL_BACK: Text = text("Roll back", "回滚");
const CANCEL: Text = text("Cancel", "取消");
const PASS: Text = text("Pass", "跳过");
const PASS_STEP: Text = text("Pass step", "跳过步骤");

const ONLY_FAILED: Text = text(
    "The agent does this with what has failed only. This: {state}.",
    "Agent 仅支持对失败的任务或步骤执行此操作。当前状态：{state}。",
);
const ONLY_FREEZE_AGAIN: Text = text(
    "The agent retries a stop only where the dump has failed (Minor freeze before stop server). This one has ended at \
     “{step}”: stop again instead.",
    "仅当转储（Minor freeze before stop server）失败时，Agent 才支持重试停止任务。该任务结束于 “{step}”：请重新停止。",
);
const ONLY_FREEZE_PASSES: Text = text(
    "Of the steps of a stop the agent passes the dump only (Minor freeze before stop server).",
    "停止任务的各步骤中，Agent 仅支持跳过转储（Minor freeze before stop server）。",
);
const NEVER_BACK: Text = text(
    "The agent rolls no stop back: none of its steps can be undone. Start the servers again instead.",
    "Agent 不支持回滚停止任务：其步骤均不可撤销。请改为重新启动节点。",
);
const NEVER_PASSED: Text = text(
    "The agent never passes a whole stop, because its last step cannot be passed. If locks stay held, stop again and have \
     this task passed over there (forcePassDag).",
    "停止任务的最后一步不可跳过，因此 Agent 不支持跳过整个任务。如锁仍被持有，请重新停止并在其中跳过此任务（forcePassDag）。",
);
const IS_OVER: Text = text(
    "There is nothing to cancel: it is not running. Its state: {state}.",
    "未在执行，无需取消。当前状态：{state}。",
);
const IS_BEING_CANCELLED: Text = text("It is being cancelled already.", "正在取消中。");
const ONLY_WAITS: Text = text(
    "Nothing in it has failed: it only waits for the main task, which goes on with it or ends it.",
    "其中没有失败的步骤：它只是在等待主任务，由主任务继续或结束。",
);
const NOTHING_TO_REPEAT: Text = text(
    "There is nothing to do again: “{step}” only waits for the main task. To give the agent’s lock back, pass it.",
    "没有需要重做的步骤：“{step}” 只是等待主任务。如需释放该 Agent 的锁，请跳过它。",
);

const DUMPS_AGAIN: Text = text(
    "The dump is tried again, which may take up to about 20 minutes. When it is done the stop goes on, and the observer \
     processes are killed.",
    "重新转储，最长约 20 分钟。转储完成后停止继续进行，observer 进程会被终止。",
);
const ENDS_AS_FAILED: Text = text(
    "The step under way is interrupted, and the task ends as failed. Nothing is undone: observers that were killed stay \
     so. The agents’ locks stay held: the next start or stop fails unless it passes this one over (forcePassDag).",
    "正在执行的步骤会被中断，任务以失败结束。不会撤销任何内容：已终止的 observer 保持终止。Agent 的锁仍被持有：下次启动或停止需要跳过此任务（forcePassDag），否则会失败。",
);
const GOES_ON_WITHOUT_DUMP: Text = text(
    "The dump is marked as done without being done, and the stop goes on: the observer processes are killed. What they \
     hold in memory is replayed from the logs, so that the next start takes longer.",
    "转储会在未执行的情况下标记为完成，停止继续进行：observer 进程会被终止。内存中的数据需从日志回放，下次启动耗时更长。",
);
const AGENT_DOES_IT_AGAIN: Text = text(
    "The agent does “{step}” again: where it is to stop its observer, the observer process is killed. A main task that has \
     ended does not go on by that, and the agent’s lock stays held until its task is passed.",
    "Agent 会重新执行 “{step}”：如需停止其 observer，进程会被终止。已结束的主任务不会因此继续，且在其任务被跳过之前，Agent 的锁仍被持有。",
);
const AGENT_ENDS_AS_FAILED: Text = text(
    "What the agent is doing is interrupted, and its task ends as failed; so does the main task that waits for it. A \
     process that was killed stays so, and the agent’s lock stays held.",
    "Agent 正在执行的操作会被中断，其任务以失败结束，等待它的主任务也随之失败。已终止的进程保持终止，Agent 的锁仍被持有。",
);
const AGENT_IS_PASSED: Text = text(
    "The agent’s task is marked as done without being done, and its lock is given back. An observer that still runs goes on \
     running.",
    "Agent 的任务会在未执行完的情况下标记为完成，并释放其锁。仍在运行的 observer 会继续运行。",
);
const AGENT_GOES_ON: Text = text(
    "The step is marked as done without being done, and the agent’s task goes on with the next one. An observer that still \
     runs goes on running.",
    "该步骤会在未执行的情况下标记为完成，Agent 的任务继续下一步。仍在运行的 observer 会继续运行。",
);

/// What can be done. The agents’ parts in a step of the main DAG have no call of their own.
pub(super) fn offers(sighting: &Sighting, subject: &Subject) -> Vec<Offer> {
    let main = &sighting.task;
    let part_of = |agent: &String| {
        let mut parts = sighting.parts.iter().filter(|(known, _)| known == agent);
        parts.next().map(|(_, part)| part)
    };
    let step_of = |task: &'_ Task, id: &String| {
        let mut steps = task.steps.iter().filter(|step| step.id == *id);
        steps.next().cloned()
    };
    match subject {
        Subject::Task => about_main(main),
        Subject::Step(id) => step_of(main, id)
            .map(|step| about_step(main, &step))
            .unwrap_or_default(),
        Subject::SubTask(agent) => part_of(agent)
            .map(|part| about_part(main, agent, part))
            .unwrap_or_default(),
        Subject::SubStep(agent, id) => part_of(agent)
            .and_then(|part| Some((part, step_of(part, id)?)))
            .map(|(part, step)| about_part_step(main, agent, part, &step))
            .unwrap_or_default(),
        Subject::Part(..) => Vec::new(),
    }
}

fn about_main(main: &Task) -> Vec<Offer> {
    let retry = only_failed(main).or_else(|| {
        let at = names::broken(main).map_or("", |step| step.name.as_str());
        (at != names::FREEZE).then(|| ONLY_FREEZE_AGAIN.with("step", at))
    });
    let order = |operator, consequence: Text, deed: Text| {
        let facts = task_facts(main);
        order(dag(&main.id, operator), facts, consequence, deed, &main.id)
    };
    vec![
        offer(RETRY, retry, order("RETRY", DUMPS_AGAIN, RETRY)),
        never(ROLL_BACK, NEVER_BACK),
        offer(
            CANCEL,
            not_running(main),
            order("CANCEL", ENDS_AS_FAILED, CANCEL),
        ),
        never(PASS, NEVER_PASSED),
    ]
}

fn about_step(main: &Task, step: &Step) -> Vec<Offer> {
    let pass = if step.name == names::FREEZE {
        only_failed(main).or_else(|| only_failed_step(step))
    } else {
        Some(ONLY_FREEZE_PASSES.into())
    };
    let mut facts = task_facts(main);
    facts.extend(step_facts(step));
    let order = order(
        node(&step.id),
        facts,
        GOES_ON_WITHOUT_DUMP,
        PASS_STEP,
        &step.name,
    );
    vec![offer(PASS_STEP, pass, order)]
}

fn about_part(main: &Task, agent: &str, part: &Task) -> Vec<Offer> {
    let waits = waits(part).then(|| ONLY_WAITS.into());
    let broken = names::broken(part);
    let retry = waits.clone().or_else(|| only_failed(part)).or_else(|| {
        let repeats = broken.is_some_and(|step| {
            names::is_done_again(&step.name) || step.parts.iter().any(|part| has_error(&part.log))
        });
        let at = broken.map_or("", |step| step.name.as_str());
        (!repeats).then(|| NOTHING_TO_REPEAT.with("step", at))
    });
    let cancel = waits.clone().or_else(|| not_running(part));
    let pass = waits.or_else(|| only_failed(part));
    let order = |operator, consequence: Message, deed: Text| {
        let facts = part_facts(main, agent, part);
        order(dag(&part.id, operator), facts, consequence, deed, agent)
    };
    let again = AGENT_DOES_IT_AGAIN.with("step", broken.map_or("", |step| step.name.as_str()));
    vec![
        offer(RETRY, retry, order("RETRY", again, RETRY)),
        never(ROLL_BACK, NEVER_BACK),
        offer(
            CANCEL,
            cancel,
            order("CANCEL", AGENT_ENDS_AS_FAILED.into(), CANCEL),
        ),
        offer(PASS, pass, order("PASS", AGENT_IS_PASSED.into(), PASS)),
    ]
}

fn about_part_step(main: &Task, agent: &str, part: &Task, step: &Step) -> Vec<Offer> {
    let waits = (step.state == StepState::Waiting).then(|| ONLY_WAITS.into());
    let pass = waits
        .or_else(|| only_failed(part))
        .or_else(|| only_failed_step(step));
    let mut facts = part_facts(main, agent, part);
    facts.extend(step_facts(step));
    let order = order(node(&step.id), facts, AGENT_GOES_ON, PASS_STEP, &step.name);
    vec![offer(PASS_STEP, pass, order)]
}

/// To the agent what was cancelled has failed (§2.6).
fn only_failed(task: &Task) -> Option<Message> {
    let has_failed = matches!(task.state, TaskState::Failed | TaskState::Cancelled);
    (!has_failed).then(|| ONLY_FAILED.with("state", state_of(task)))
}

fn only_failed_step(step: &Step) -> Option<Message> {
    let has_failed = matches!(
        step.state,
        StepState::Failed | StepState::Cancelled | StepState::Held
    );
    (!has_failed).then(|| ONLY_FAILED.with("state", state_of_step(step)))
}

fn not_running(task: &Task) -> Option<Message> {
    let is_canceling = |step: &Step| step.state == StepState::Canceling;
    if task.state != TaskState::UnderWay {
        Some(IS_OVER.with("state", state_of(task)))
    } else if task.steps.iter().any(is_canceling) {
        Some(IS_BEING_CANCELLED.into())
    } else {
        None
    }
}

fn waits(part: &Task) -> bool {
    part.steps
        .iter()
        .any(|step| step.state == StepState::Waiting)
}

fn has_error(log: &[String]) -> bool {
    log.last().is_some_and(|line| line.starts_with("ERROR"))
}

#[cfg(test)]
mod tests;
