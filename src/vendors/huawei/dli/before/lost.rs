//! What is lost by a stop of Flink jobs, and what a run resumes from.

use super::super::super::before::{Source, names};
use super::Job;
use crate::preflight::{About, Level};
use crate::text::{Text, text};

const SAVED: Text = text(
    "Nothing: each writes a savepoint before it stops. {names}",
    "不会丢失：每个作业停止前会创建保存点。{names}",
);
const SAVED_LATER: Text = text(
    "A savepoint is only written by a job that runs, and these are not running yet: {names}.",
    "只有运行中的作业才能创建保存点，以下作业尚未运行：{names}。",
);
const SINCE_CHECKPOINT: Text = text(
    "Their state since the last checkpoint: {names}.",
    "上次检查点之后的状态：{names}。",
);
const ALL_STATE: Text = text(
    "All of their state, since they write no checkpoints: {names}.",
    "全部状态（未开启检查点）：{names}。",
);
const NOT_TOLD: Text = text(
    "Their state without a savepoint; whether they write checkpoints is not told: {names}.",
    "未创建保存点时的状态；应答未说明是否开启检查点：{names}。",
);
const OLD_SAVEPOINT: Text = text(
    "These have a savepoint of an earlier stop: {names}.",
    "以下作业有之前停止时创建的保存点：{names}。",
);
const RESTARTS: Text = text(
    "DLI restarts these by itself after a failure (restart_when_exception), not after a stop: {names}.",
    "以下作业异常后会由 DLI 自动重启（restart_when_exception），停止后不会：{names}。",
);
const RESUMED: Text = text(
    "Resumed from their savepoint, which is deleted by that: {names}.",
    "从保存点恢复，保存点随后会被删除：{names}。",
);
const ANEW_WITH: Text = text(
    "Begun without their savepoint, which is deleted by that: {names}.",
    "不从保存点恢复，保存点随后会被删除：{names}。",
);
const NO_SAVEPOINT: Text = text(
    "A savepoint is to be resumed from, but DLI shows none, so they begin anew or from a checkpoint: {names}.",
    "要求从保存点恢复，但 DLI 未显示保存点，作业会重新开始或从检查点恢复：{names}。",
);
const IN_ARREARS: Text = text(
    "Stopped for arrears; DLI may refuse until the account is settled: {names}.",
    "因欠费停止，结清之前 DLI 可能拒绝运行：{names}。",
);

/// Adds a finding about those of the jobs that it holds for, if there are any.
fn add(
    told: &mut Source<'_>,
    about: About,
    level: Level,
    key: &str,
    says: Text,
    jobs: &[Job],
    holds: &dyn Fn(&Job) -> bool,
) {
    let all: Vec<String> = jobs
        .iter()
        .filter(|job| holds(job))
        .map(Job::name)
        .collect();
    if !all.is_empty() {
        told.add(about, level, key, says.with("names", names(&all)));
    }
}

/// What a stop loses, and what stands beside it.
pub(super) fn of_a_stop(told: &mut Source<'_>, jobs: &[Job], savepoint: bool) {
    if savepoint {
        let is_running = |job: &Job| job.word == "job_running";
        add(
            told,
            About::Lost,
            Level::Ok,
            "saved",
            SAVED,
            jobs,
            &is_running,
        );
        let is_not = |job: &Job| !is_running(job);
        let key = "saved later";
        add(
            told,
            About::Lost,
            Level::Warning,
            key,
            SAVED_LATER,
            jobs,
            &is_not,
        );
    } else {
        for (key, says, checkpoints) in [
            ("lost since checkpoint", SINCE_CHECKPOINT, Some(true)),
            ("lost", ALL_STATE, Some(false)),
            ("lost perhaps", NOT_TOLD, None),
        ] {
            let holds = |job: &Job| job.checkpoints == checkpoints;
            add(told, About::Lost, Level::Warning, key, says, jobs, &holds);
        }
    }
    let has_savepoint = |job: &Job| job.has_savepoint;
    let key = "old savepoint";
    add(
        told,
        About::Lost,
        Level::Ok,
        key,
        OLD_SAVEPOINT,
        jobs,
        &has_savepoint,
    );
    let restarts = |job: &Job| job.restarts;
    add(
        told,
        About::InTheWay,
        Level::Ok,
        "restarts",
        RESTARTS,
        jobs,
        &restarts,
    );
}

/// What a run resumes from, and what it begins without.
pub(super) fn of_a_run(told: &mut Source<'_>, jobs: &[Job], savepoint: bool) {
    let has = |job: &Job| job.has_savepoint;
    if savepoint {
        add(told, About::Hit, Level::Ok, "resumed", RESUMED, jobs, &has);
        let has_none = |job: &Job| !job.has_savepoint;
        let key = "no savepoint";
        add(
            told,
            About::Lost,
            Level::Warning,
            key,
            NO_SAVEPOINT,
            jobs,
            &has_none,
        );
    } else {
        add(
            told,
            About::Lost,
            Level::Warning,
            "anew",
            ANEW_WITH,
            jobs,
            &has,
        );
    }
    let in_arrears = |job: &Job| job.word == "job_arrearage_stopped";
    let key = "arrears";
    add(
        told,
        About::InTheWay,
        Level::Warning,
        key,
        IN_ARREARS,
        jobs,
        &in_arrears,
    );
}
