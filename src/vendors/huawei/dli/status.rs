//! What the status of a Flink job means (§4.5).

use crate::follow::TargetState;
use crate::text::{Message, Text, text};

const NO_STATUS: Text = text("Its status is not told.", "未给出其状态。");
const OTHER: Text = text(
    "Its status {status} is none that this page knows.",
    "本页面无法识别其状态 {status}。",
);

/// A status of the table of §4.5.
#[derive(Clone, Copy)]
struct Known {
    word: &'static str,
    state: TargetState,
    says: Text,
    can_stop: bool,
    can_run: bool,
}

const fn known(word: &'static str, state: TargetState, says: Text) -> Known {
    Known {
        word,
        state,
        says,
        can_stop: false,
        can_run: false,
    }
}

const fn stoppable(known: Known) -> Known {
    Known {
        can_stop: true,
        ..known
    }
}

/// No document says from which states a job can be run: from those in which nothing of it runs.
const fn runnable(known: Known) -> Known {
    Known {
        can_run: true,
        ..known
    }
}

const WORDS: [Known; 14] = [
    runnable(known(
        "job_init",
        TargetState::Stopped,
        text(
            "It is a draft and has not been run (job_init).",
            "为草稿，尚未运行（job_init）。",
        ),
    )),
    stoppable(known(
        "job_submitting",
        TargetState::Starting,
        text(
            "It is being submitted (job_submitting).",
            "正在提交（job_submitting）。",
        ),
    )),
    runnable(known(
        "job_submit_fail",
        TargetState::Ended,
        text(
            "It could not be submitted (job_submit_fail).",
            "提交失败（job_submit_fail）。",
        ),
    )),
    stoppable(known(
        "job_running",
        TargetState::Running,
        text("It runs (job_running).", "运行中（job_running）。"),
    )),
    runnable(known(
        "job_running_exception",
        TargetState::Ended,
        text(
            "It has failed by itself (job_running_exception).",
            "运行异常，已自行失败（job_running_exception）。",
        ),
    )),
    known(
        "job_downloading",
        TargetState::Running,
        text(
            "It is being downloaded (job_downloading).",
            "正在下载（job_downloading）。",
        ),
    ),
    known(
        "job_idle",
        TargetState::Running,
        text("It is idle (job_idle).", "空闲（job_idle）。"),
    ),
    known(
        "job_canceling",
        TargetState::Stopping,
        text(
            "It is being stopped already (job_canceling).",
            "已在停止中（job_canceling）。",
        ),
    ),
    runnable(known(
        "job_cancel_success",
        TargetState::Stopped,
        text(
            "It has stopped (job_cancel_success).",
            "已停止（job_cancel_success）。",
        ),
    )),
    stoppable(known(
        "job_cancel_fail",
        TargetState::Failed,
        text(
            "A stop of it has failed, and it may run on (job_cancel_fail).",
            "停止失败，可能仍在运行（job_cancel_fail）。",
        ),
    )),
    known(
        "job_savepointing",
        TargetState::Stopping,
        text(
            "It writes a savepoint (job_savepointing).",
            "正在创建保存点（job_savepointing）。",
        ),
    ),
    runnable(known(
        "job_arrearage_stopped",
        TargetState::Ended,
        text(
            "It was stopped for arrears (job_arrearage_stopped).",
            "因欠费被停止（job_arrearage_stopped）。",
        ),
    )),
    known(
        "job_arrearage_recovering",
        TargetState::Running,
        text(
            "It recovers after arrears (job_arrearage_recovering).",
            "欠费结清后正在恢复（job_arrearage_recovering）。",
        ),
    ),
    runnable(known(
        "job_finish",
        TargetState::Ended,
        text("It has finished (job_finish).", "已完成（job_finish）。"),
    )),
];

fn find(word: &str) -> Option<&'static Known> {
    WORDS.iter().find(|known| known.word == word)
}

/// How a job of that status is; an empty one is not told.
pub(in crate::vendors::huawei) fn state(word: &str) -> TargetState {
    find(word).map_or(TargetState::Unknown, |known| known.state)
}

/// The same in a sentence.
pub(in crate::vendors::huawei) fn says(word: &str) -> Message {
    match find(word) {
        Some(known) => known.says.into(),
        None if word.is_empty() => NO_STATUS.into(),
        None => OTHER.with("status", word),
    }
}

/// Whether a stop is worth asking for.
pub(in crate::vendors::huawei) fn can_stop(word: &str) -> bool {
    find(word).is_some_and(|known| known.can_stop)
}

/// Whether a run is worth asking for.
pub(in crate::vendors::huawei) fn can_run(word: &str) -> bool {
    find(word).is_some_and(|known| known.can_run)
}
