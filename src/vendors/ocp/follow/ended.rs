//! How a stop has ended, in plain words. That the task has succeeded is not the end yet: the cluster has to
//! show it.

use super::super::task;
use super::look::told;
use super::words::{self, Words};
use super::{cluster, log_request, read_log, reason};
use crate::follow::{Ask, End, EndKind, Sighting, Target, TargetState};
use crate::operation::{Deed, Failure};
use crate::sort::sorted;
use crate::task::{Step, StepState, TaskState};
use crate::text::{Message, Text, text};

const NOT_SHOWN: Text = text(
    "The task has succeeded, but OCP shows the cluster as {word}.",
    "任务已成功，但 OCP 显示集群状态为 {word}。",
);
const GONE: Text = text(
    "The task has succeeded, but OCP does not know cluster {cluster} any more.",
    "任务已成功，但 OCP 中已没有集群 {cluster}。",
);
const ASK_SOMEBODY: Text = text(
    "Have somebody who may see the cluster look at its page in OCP.",
    "请由有权查看该集群的人在 OCP 的集群页面确认。",
);

const FAILED: Text = text("The task has failed.", "任务失败。");
const FAILED_AT: Text = text("Failed at {step}.", "在 {step} 失败。");
const FAILED_FOR: Text = text("Failed at {step}: {reason}.", "在 {step} 失败：{reason}。");
const NOT_UNDONE: Text = text("Rolling back has failed.", "回滚失败。");
const NOT_UNDONE_AT: Text = text("Rolling back has failed at {step}.", "回滚在 {step} 失败。");
const NOT_UNDONE_FOR: Text = text(
    "Rolling back has failed at {step}: {reason}.",
    "回滚在 {step} 失败：{reason}。",
);
const NO_LOG: Text = text(
    "The log of {step} could not be read: {why}.",
    "无法读取 {step} 的日志：{why}。",
);
const AFTER_FAILURE_NO_WAY_BACK: Text = text(
    "Remove the cause and retry the task; or skip the step, if what it does is done already. This task cannot \
     be rolled back.",
    "请排除原因后重试任务；如果该步骤的工作实际已完成，可以跳过。该任务不能回滚。",
);
const AFTER_CANCEL: Text = text(
    "OCP counts a cancelled step as failed: retry the task to go on, or roll it back.",
    "OCP 将被取消的步骤视为失败：重试任务可继续，也可以回滚任务。",
);
const UNDOING_SKIPPED: Text = text(
    "On the way back {steps} was skipped: look at what it was to undo.",
    "回滚中 {steps} 被跳过：请检查其本应撤销的内容。",
);

const AND_MORE: Text = text("{step} and {n} more", "{step} 及另外 {n} 个步骤");

/// How it has ended; `None` while there is more to be seen by looking. `has_waited`: whether the task has been
/// over for as long as the cluster is given to show it.
///
/// # Errors
/// OCP wants another sign-in.
pub(super) async fn end(
    ask: &dyn Ask,
    deed: Deed,
    sighting: &mut Sighting,
    has_waited: bool,
) -> Result<Option<End>, Failure> {
    let words = words::of(deed);
    Ok(match sighting.task.state {
        TaskState::Succeeded => succeeded(deed, words, sighting, has_waited),
        TaskState::RolledBack => rolled_back(deed, words, sighting, has_waited),
        TaskState::Failed => Some(failed(ask, words, sighting).await?),
        _ => None,
    })
}

fn succeeded(
    deed: Deed,
    words: &'static Words,
    sighting: &Sighting,
    has_waited: bool,
) -> Option<End> {
    let Some(target) = sighting.targets.first() else {
        return has_waited.then(|| unknown(words.not_read, ASK_SOMEBODY));
    };
    match target.state {
        _ if cluster::is_there(deed, target) => Some(done(words, sighting, target)),
        TargetState::Gone => Some(unknown(
            GONE.with("cluster", target.id.as_str()),
            words.look_in_ocp,
        )),
        _ if cluster::is_denied(target) => Some(unknown(words.not_read, ASK_SOMEBODY)),
        _ if !has_waited => None,
        _ if sighting.unseen.is_empty() => Some(unknown(
            NOT_SHOWN.with("word", target.state_word.as_str()),
            words.look_in_ocp,
        )),
        _ => Some(unknown(words.not_read, words.look_in_ocp)),
    }
}

fn done(words: &'static Words, sighting: &Sighting, target: &Target) -> End {
    let said = |text: Text| {
        text.with("cluster", called(target))
            .with("word", target.state_word.as_str())
    };
    match named(&in_state(sighting, StepState::Skipped)) {
        None => End {
            kind: words.kind,
            summary: said(words.done),
            next: None,
        },
        Some(steps) => unknown(
            said(words.done_but_skipped).with("steps", steps),
            words.look_at_skipped,
        ),
    }
}

/// A rolled-back cluster goes back to what it was before, which the task may tell later than the cluster.
fn rolled_back(
    deed: Deed,
    words: &'static Words,
    sighting: &Sighting,
    has_waited: bool,
) -> Option<End> {
    let target = sighting.targets.first();
    let lags = |target: &Target| match deed {
        Deed::Stop => matches!(target.state, TargetState::Stopping | TargetState::Stopped),
        Deed::Start => matches!(target.state, TargetState::Starting | TargetState::Running),
    };
    if target.is_some_and(lags) && !has_waited {
        return None;
    }
    let shown = target.filter(|target| !target.state_word.is_empty());
    let skipped = named(&in_state(sighting, StepState::Skipped));
    Some(End {
        kind: EndKind::RolledBack,
        summary: shown.map_or(words.rolled_back.into(), |target| {
            words
                .rolled_back_to
                .with("word", target.state_word.as_str())
        }),
        next: skipped.map(|steps| UNDOING_SKIPPED.with("steps", steps)),
    })
}

/// A cancelled step counts as failed (§3.7), but is told apart by its operation.
async fn failed(
    ask: &dyn Ask,
    words: &'static Words,
    sighting: &mut Sighting,
) -> Result<End, Failure> {
    let is_undoing = task::is_rolling_back(&sighting.task);
    let failed = in_state(sighting, StepState::Failed);
    let cancelled = in_state(sighting, StepState::Cancelled);
    if failed.is_empty()
        && let Some(step) = named(&cancelled)
    {
        return Ok(End {
            kind: EndKind::Cancelled,
            summary: words.cancelled.with("step", step),
            next: Some(AFTER_CANCEL.into()),
        });
    }
    let next = match (is_undoing, task::rollback_hindrance(&sighting.task)) {
        (true, _) => words.after_failed_rollback,
        (_, Some(_)) => AFTER_FAILURE_NO_WAY_BACK,
        (_, None) => words.after_failure,
    };
    let [plain, at, with_reason] = if is_undoing {
        [NOT_UNDONE, NOT_UNDONE_AT, NOT_UNDONE_FOR]
    } else {
        [FAILED, FAILED_AT, FAILED_FOR]
    };
    let step = failed.first().map(|step| (step.id.clone(), step.has_log));
    let summary = match (step, named(&failed)) {
        (Some((id, has_log)), Some(step)) => {
            let reason = if has_log {
                reason_of(ask, sighting, &id, &step).await?
            } else {
                None
            };
            match reason {
                Some(reason) => with_reason
                    .with("step", step)
                    .with("reason", reason.trim_end_matches(['.', '。'])),
                None => at.with("step", step),
            }
        }
        _ => plain.into(),
    };
    Ok(End {
        kind: EndKind::Failed,
        summary,
        next: Some(next.into()),
    })
}

/// The failed step’s log is read once: with the failure the looks end.
async fn reason_of(
    ask: &dyn Ask,
    sighting: &mut Sighting,
    id: &str,
    step: &Message,
) -> Result<Option<String>, Failure> {
    let request = log_request(&sighting.task.id, id);
    let answer = ask.ask(&request).await;
    let log = answer.and_then(|answer| {
        sighting.answers.push(told(&request, &answer));
        read_log(&answer)
    });
    match log {
        Ok(log) => Ok(reason::reason(&log)),
        Err(Failure::Refused(refusal)) if refusal.wants_sign_in() => Err(Failure::Refused(refusal)),
        Err(failure) => {
            let no_log = NO_LOG.with("step", step.clone()).with("why", failure.why());
            sighting.unseen.push(no_log);
            Ok(None)
        }
    }
}

/// The steps in a state, the one that came to it first in front.
pub(super) fn in_state(sighting: &Sighting, state: StepState) -> Vec<&Step> {
    let steps = sighting.task.steps.iter();
    let steps = steps.filter(|step| step.state == state).collect();
    sorted(steps, |a: &&Step, b| {
        (&a.ended, &a.id).cmp(&(&b.ended, &b.id))
    })
}

/// The first of some steps, by its name and what it works on, and how many there are besides.
pub(super) fn named(steps: &[&Step]) -> Option<Message> {
    let step = task::called(steps.first()?);
    Some(match steps.len() {
        1 => step,
        n => AND_MORE.with("step", step).with("n", n - 1),
    })
}

fn called(target: &Target) -> String {
    if target.name.is_empty() {
        target.id.clone()
    } else {
        target.name.clone()
    }
}

fn unknown(summary: impl Into<Message>, next: Text) -> End {
    End {
        kind: EndKind::Unknown,
        summary: summary.into(),
        next: Some(next.into()),
    }
}
