//! What can be done about DAGs and nodes (§2.6), and which of it an agent takes of a stop (§5.4). No answer tells what
//! is allowed, so that these are the rules of the agent’s source.

mod order;

use self::order::{
    dag, never, node, offer, order, part_facts, state_of, state_of_step, step_facts, task_facts,
};
use super::names;
use super::words::{self, Words};
use crate::follow::{Offer, Sighting, Subject};
use crate::operation::Deed;
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

const GOES_ON_WITHOUT_DUMP: Text = text(
    "The dump is marked as done without being done, and the stop goes on: the observer processes are killed. What they \
     hold in memory is replayed from the logs, so that the next start takes longer.",
    "转储会在未执行的情况下标记为完成，停止继续进行：observer 进程会被终止。内存中的数据需从日志回放，下次启动耗时更长。",
);

/// What can be done. The agents’ parts in a step of the main DAG have no call of their own.
pub(super) fn offers(deed: Deed, sighting: &Sighting, subject: &Subject) -> Vec<Offer> {
    let words = words::of(deed);
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
        Subject::Task => about_main(words, main),
        Subject::Step(id) => step_of(main, id)
            .map(|step| about_step(words, main, &step))
            .unwrap_or_default(),
        Subject::SubTask(agent) => part_of(agent)
            .map(|part| about_part(words, main, agent, part))
            .unwrap_or_default(),
        Subject::SubStep(agent, id) => part_of(agent)
            .and_then(|part| Some((part, step_of(part, id)?)))
            .map(|(part, step)| about_part_step(words, main, agent, part, &step))
            .unwrap_or_default(),
        Subject::Part(..) => Vec::new(),
    }
}

fn about_main(words: &Words, main: &Task) -> Vec<Offer> {
    let retry = only_failed(main).or_else(|| {
        let at = names::broken(main).map_or("", |step| step.name.as_str());
        (at != words.again_at).then(|| words.only_there_again.with("step", at))
    });
    let order = |operator, consequence: Text, deed: Text| {
        let facts = task_facts(main);
        order(dag(&main.id, operator), facts, consequence, deed, &main.id)
    };
    vec![
        offer(RETRY, retry, order("RETRY", words.is_done_again, RETRY)),
        never(ROLL_BACK, words.never_back),
        offer(
            CANCEL,
            not_running(main),
            order("CANCEL", words.ends_as_failed, CANCEL),
        ),
        never(PASS, words.never_passed),
    ]
}

fn about_step(words: &Words, main: &Task, step: &Step) -> Vec<Offer> {
    // Only the dump can be passed; a start has none.
    let pass = if step.name == names::FREEZE {
        only_failed(main).or_else(|| only_failed_step(step))
    } else {
        Some(words.no_such_pass.into())
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

fn about_part(words: &Words, main: &Task, agent: &str, part: &Task) -> Vec<Offer> {
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
    let again = words
        .agent_does_it_again
        .with("step", broken.map_or("", |step| step.name.as_str()));
    vec![
        offer(RETRY, retry, order("RETRY", again, RETRY)),
        never(ROLL_BACK, words.never_back),
        offer(
            CANCEL,
            cancel,
            order("CANCEL", words.agent_ends_as_failed.into(), CANCEL),
        ),
        offer(
            PASS,
            pass,
            order("PASS", words.agent_is_passed.into(), PASS),
        ),
    ]
}

fn about_part_step(
    words: &Words,
    main: &Task,
    agent: &str,
    part: &Task,
    step: &Step,
) -> Vec<Offer> {
    let waits = (step.state == StepState::Waiting).then(|| ONLY_WAITS.into());
    let pass = waits
        .or_else(|| only_failed(part))
        .or_else(|| only_failed_step(step));
    let mut facts = part_facts(main, agent, part);
    facts.extend(step_facts(step));
    let order = order(
        node(&step.id),
        facts,
        words.agent_goes_on,
        PASS_STEP,
        &step.name,
    );
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
