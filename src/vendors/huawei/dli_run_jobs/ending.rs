//! How the run of Flink jobs has begun, in plain words: how many run, which do not, what to do.

use super::super::dli::others;
use super::follow::{FINISHED, is_good};
use crate::follow::{End, EndKind, Target, TargetState};
use crate::text::{Message, Text, text};

const ONE_RUNS: Text = text("The job runs ({word}).", "作业已在运行（{word}）。");
const ALL_RUN: Text = text("All {n} jobs run.", "{n} 个作业已全部运行。");
const FINISHED_ITSELF: Text = text(
    "The job has run and has already finished (job_finish).",
    "作业已运行并已完成（job_finish）。",
);
const NOT_ALL: Text = text(
    "Started: {n} of {all} jobs. The others: {others}.",
    "{all} 个作业中有 {n} 个已启动。其余：{others}。",
);
const NONE: Text = text(
    "None of the {all} jobs has started: {others}.",
    "{all} 个作业均未启动：{others}。",
);
const NOT_THE_ONE: Text = text(
    "The job has not started: {others}.",
    "作业没有启动：{others}。",
);
const AFTER_REFUSAL: Text = text(
    "DLI has refused to run jobs: its answer says why. Check their state and your right to run jobs on their \
     queue, then run those alone.",
    "DLI 拒绝运行部分作业：原因见其应答。请检查作业状态以及您在其队列上运行作业的权限，然后单独运行这些作业。",
);
const AFTER_FAILURE: Text = text(
    "Look at the logs of those that have failed, and whether their queue has room, then run those alone once more.",
    "请查看失败作业的日志以及队列资源是否充足，然后单独再次运行这些作业。",
);
const AFTER_GOING: Text = text(
    "DLI does not know jobs, or not any more: check their ids, and in the list of jobs whether they were \
     deleted.",
    "DLI 中没有部分作业：请检查其 ID，并在作业列表中确认是否已被删除。",
);

/// How it has ended; `None` as long as one of them may still change. `run_id` tells which were refused.
pub(super) fn of(targets: &[Target], run_id: &str) -> Option<End> {
    let is_over = |target: &Target| is_good(target) || target.state.is_final();
    if !targets.iter().all(is_over) {
        return None;
    }
    let all = targets.len();
    let n_good = targets.iter().filter(|target| is_good(target)).count();
    let others = || others::others(targets, run_id, &is_good);
    let kind = match n_good {
        n if n == all => EndKind::Started,
        0 => EndKind::Failed,
        _ => EndKind::Partly,
    };
    let summary = match targets {
        [one] if one.state_word == FINISHED && n_good == 1 => FINISHED_ITSELF.into(),
        [one] if n_good == 1 => ONE_RUNS.with("word", one.state_word.as_str()),
        [_] => NOT_THE_ONE.with("others", others()),
        _ if n_good == all => ALL_RUN.with("n", all),
        _ if n_good == 0 => NONE.with("all", all).with("others", others()),
        _ => NOT_ALL
            .with("n", n_good)
            .with("all", all)
            .with("others", others()),
    };
    let any = |is: &dyn Fn(&Target) -> bool| targets.iter().any(is);
    let next = if kind == EndKind::Started {
        None
    } else if any(&|target| others::is_refused(target, run_id)) {
        Some(AFTER_REFUSAL)
    } else if any(&|target| target.state == TargetState::Gone) {
        Some(AFTER_GOING)
    } else {
        Some(AFTER_FAILURE)
    };
    Some(End {
        kind,
        summary,
        next: next.map(Message::from),
    })
}
