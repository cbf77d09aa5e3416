//! How a stop or a start has ended, in plain words. That the main DAG has succeeded is not the end yet: the servers have
//! to show it.

use super::super::dag;
use super::names;
use super::words::{self, Words};
use crate::follow::{End, EndKind, Sighting, Target, TargetState};
use crate::operation::Deed;
use crate::task::{Part, Step, StepState, Task, TaskState};
use crate::text::{Message, Text, text};

const ONE_SERVES_NO_MORE: Text = text(
    "Server {server} serves no more. Its process keeps running, as it does after a graceful stop.",
    "节点 {server} 已停止服务；正常停止后其进程继续运行。",
);
const NONE_SERVES: Text = text(
    "All {n} servers serve no more. Their processes keep running, as they do after a graceful stop.",
    "全部 {n} 个节点已停止服务；正常停止后其进程继续运行。",
);
const NO_DUMP: Text = text(
    "The dump was passed over, so that the next start takes longer.",
    "转储被跳过，下次启动耗时更长。",
);

const FAILED: Text = text("The task has failed.", "任务失败。");
const FAILED_AT: Text = text(
    "Failed at step {n} of {of}, “{step}”.",
    "在第 {n}/{of} 步 “{step}” 失败。",
);
const FAILED_FOR: Text = text(
    "Failed at step {n} of {of}, “{step}”, on agent {agent}: {reason}.",
    "在第 {n}/{of} 步 “{step}” 失败，Agent {agent}：{reason}。",
);
const CANCELLED: Text = text("The task was cancelled.", "任务已取消。");
const CANCELLED_AT: Text = text(
    "Cancelled at step {n} of {of}, “{step}”.",
    "在第 {n}/{of} 步 “{step}” 被取消。",
);
const PASSED: Text = text(
    "Passed over: the task is marked as done without having been done.",
    "已跳过：任务未执行完就被标记为完成。",
);

const LOCKS_HELD: Text = text(
    "The agents’ locks stay held: the next start or stop fails unless it passes this one over (forcePassDag).",
    "Agent 的锁仍被持有：下次启动或停止需要跳过此任务（forcePassDag），否则会失败。",
);

/// How it has ended; `None` while there is more to be seen by looking. `has_waited`: whether the main DAG has been over
/// for as long as the servers are given to show it.
pub(super) fn end(deed: Deed, sighting: &Sighting, has_waited: bool) -> Option<End> {
    let words = words::of(deed);
    match sighting.task.state {
        TaskState::Succeeded => succeeded(words, sighting, has_waited),
        TaskState::Failed => Some(failed(words, sighting)),
        TaskState::Cancelled => Some(cancelled(words, sighting)),
        TaskState::Passed => Some(End {
            kind: EndKind::Passed,
            summary: so_far(words, PASSED.into(), sighting),
            next: None,
        }),
        TaskState::RolledBack => Some(End {
            kind: EndKind::RolledBack,
            summary: words.rolled_back.into(),
            next: None,
        }),
        TaskState::UnderWay | TaskState::Unknown => None,
    }
}

fn succeeded(words: &Words, sighting: &Sighting, has_waited: bool) -> Option<End> {
    let targets = &sighting.targets;
    let (n, k) = (targets.len(), n_done(words, sighting));
    if n > 0 && n == k {
        return Some(done(words, sighting));
    }
    if !has_waited {
        return None;
    }
    let others = targets.iter();
    let others = others.filter(|target| target.state != words.wanted);
    let others = listed(others.collect());
    let is_seen = |target: &Target| target.state != TargetState::Unknown;
    let (kind, summary) = if k > 0 {
        let summary = words.some_done.with("n", n).with("k", k);
        (EndKind::Partly, summary.with("others", others))
    } else if targets.iter().any(is_seen) {
        (EndKind::Unknown, words.none_done.with("others", others))
    } else {
        (EndKind::Unknown, words.not_known.into())
    };
    Some(End {
        kind,
        summary,
        next: Some(words.look_there.into()),
    })
}

fn done(words: &Words, sighting: &Sighting) -> End {
    // After a kill there is no process; after a graceful stop there is.
    let keeps_running =
        |target: &Target| target.note.starts_with("obState ") && target.note != "obState 0";
    let is_graceful = words.kind == EndKind::Stopped && sighting.targets.iter().any(keeps_running);
    let summary = match (sighting.targets.as_slice(), is_graceful) {
        ([one], false) => words.one_done.with("server", one.id.as_str()),
        ([one], true) => ONE_SERVES_NO_MORE.with("server", one.id.as_str()),
        (all, false) => words.all_done.with("n", all.len()),
        (all, true) => NONE_SERVES.with("n", all.len()),
    };
    let freeze = names::step(&sighting.task, names::FREEZE);
    let was_passed = freeze.is_some_and(|step| step.state == StepState::Skipped);
    End {
        kind: words.kind,
        summary,
        next: was_passed.then(|| NO_DUMP.into()),
    }
}

fn failed(words: &Words, sighting: &Sighting) -> End {
    let step = names::broken(&sighting.task);
    let summary = match step.map(|step| (step, culprit(sighting, step))) {
        None => FAILED.into(),
        Some((step, None)) => at(FAILED_AT, sighting, step),
        Some((step, Some((agent, line)))) => {
            at(FAILED_FOR, sighting, step).with("agent", agent).with(
                "reason",
                line.trim_start_matches("ERROR: ")
                    .trim_end_matches(['.', '。']),
            )
        }
    };
    let name = step.map_or("", |step| step.name.as_str());
    let next = if has_met_lock(&sighting.task) {
        words.conflict
    } else if name == words.again_at {
        words.retry
    } else if holds_locks(sighting) {
        words.locks_held_after
    } else {
        let mut parts = step.into_iter().flat_map(|step| &step.parts);
        let advice = parts.find_map(|part| part.next);
        advice.unwrap_or(words.once_more)
    };
    End {
        kind: EndKind::Failed,
        summary: so_far(words, summary, sighting),
        next: Some(next.into()),
    }
}

fn cancelled(words: &Words, sighting: &Sighting) -> End {
    let step = names::broken(&sighting.task);
    let summary = step.map_or_else(|| CANCELLED.into(), |step| at(CANCELLED_AT, sighting, step));
    End {
        kind: EndKind::Cancelled,
        summary: so_far(words, summary, sighting),
        next: holds_locks(sighting).then(|| LOCKS_HELD.into()),
    }
}

/// Whether agents keep the locks that this DAG has taken (§5.4). A sub DAG gives its lock back when it is passed.
pub(super) fn holds_locks(sighting: &Sighting) -> bool {
    let main = &sighting.task;
    if !matches!(main.state, TaskState::Failed | TaskState::Cancelled) {
        return false;
    }
    let step = names::broken(main);
    // One that was cancelled is not tidied up after, wherever it was.
    let is_tidied = main.state == TaskState::Failed
        && step.is_some_and(|step| names::releases_locks(&step.name));
    let is_passed = |id: &str| {
        let mut parts = sighting.parts.iter().map(|(_, part)| part);
        parts.any(|part| {
            part.id == id && matches!(part.state, TaskState::Succeeded | TaskState::Passed)
        })
    };
    !is_tidied && main.sub_tasks.iter().any(|(_, id)| !is_passed(id))
}

/// The line that says that an earlier task holds an agent’s lock: the step that meets it succeeds, and the next one
/// fails without saying why (§5.3).
fn conflict(main: &Task) -> Option<(&str, &str)> {
    let parts = main.steps.iter().flat_map(|step| &step.parts);
    let mut lines = parts.flat_map(|part| part.log.iter().map(move |line| (part, line)));
    // From a remote agent it comes wrapped in another error.
    let is_one = |line: &str| line.starts_with("ERROR") && line.contains(".UnderMaintenance");
    let (part, line) = lines.find(|(_, line)| is_one(line))?;
    Some((&part.agent, line))
}

/// Whether an earlier task’s lock was met.
pub(super) fn has_met_lock(main: &Task) -> bool {
    conflict(main).is_some()
}

/// Whose log says why a step has failed, and the line. Where it says no more than that not all agents have followed,
/// the reason stands in another log.
fn culprit(sighting: &Sighting, step: &Step) -> Option<(String, String)> {
    let own = last_line(step);
    let is_about_others = own.as_ref().is_none_or(|(_, line)| {
        dag::code_of(line).is_some_and(|code| code.starts_with("Task.SubDag."))
    });
    let deeper = || {
        let conflict = conflict(&sighting.task);
        let conflict = conflict.map(|(agent, line)| (agent.to_owned(), line.to_owned()));
        conflict.or_else(|| {
            let steps = sighting.parts.iter().flat_map(|(_, part)| &part.steps);
            let mut lines = steps.filter_map(last_line);
            lines.find(|(_, line)| dag::code_of(line).is_some())
        })
    };
    let deeper = if is_about_others { deeper() } else { None };
    deeper.or(own)
}

/// The last line of a failed sub-task is the best error message there is (§3.5).
fn last_line(step: &Step) -> Option<(String, String)> {
    let failed = |part: &&Part| part.state == StepState::Failed;
    let mut parts = step.parts.iter().filter(failed);
    parts.find_map(|part| Some((part.agent.clone(), part.log.last()?.clone())))
}

fn at(text: Text, sighting: &Sighting, step: &Step) -> Message {
    let steps = &sighting.task.steps;
    let step_idx = steps.iter().position(|known| known.id == step.id);
    text.with("n", step_idx.unwrap_or_default() + 1)
        .with("of", steps.len())
        .with("step", step.name.as_str())
}

/// How many servers have stopped all the same, where that is known.
fn so_far(words: &Words, what: Message, sighting: &Sighting) -> Message {
    let is_unseen = |target: &Target| target.state == TargetState::Unknown;
    if sighting.targets.is_empty() || sighting.targets.iter().any(is_unseen) {
        return what;
    }
    words
        .so_far
        .with("what", what)
        .with("n", sighting.targets.len())
        .with("k", n_done(words, sighting))
}

fn n_done(words: &Words, sighting: &Sighting) -> usize {
    let targets = sighting.targets.iter();
    let done = targets.filter(|target| target.state == words.wanted);
    done.count()
}

/// `10.0.0.11:2886 (obState 3), …`
fn listed(targets: Vec<&Target>) -> String {
    let each = |target: &Target| match target.state_word.as_str() {
        "" => target.id.clone(),
        word => format!("{} ({word})", target.id),
    };
    let all: Vec<String> = targets.into_iter().map(each).collect();
    all.join(", ")
}
