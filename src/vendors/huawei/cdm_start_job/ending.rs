//! What the status of a new run means, and how its start has ended, in plain words (§4.4).

use crate::follow::{End, EndKind, TargetState};
use crate::text::{Message, Text, text};

const RUNS: Text = text("The job runs (RUNNING).", "作业已在运行（RUNNING）。");
const HAS_RUN: Text = text(
    "The job has run and has already ended well (SUCCEEDED).",
    "作业已运行，并已成功结束（SUCCEEDED）。",
);
const NOT_SUBMITTED: Text = text(
    "The run could not be submitted (FAILURE_ON_SUBMIT).",
    "该次运行提交失败（FAILURE_ON_SUBMIT）。",
);
const FAILED: Text = text("The run has failed ({word}).", "该次运行已失败（{word}）。");
const WHY: Text = text("{says} {why}", "{says}{why}");
const STOPPED: Text = text(
    "The run has been stopped already (STOPPED).",
    "该次运行已被停止（STOPPED）。",
);
const NOT_KNOWN: Text = text(
    "The run is over, and how it has ended cannot be told: it shows {word}.",
    "该次运行已结束，但无法判断结果：显示为 {word}。",
);
const REPLACED: Text = text(
    "A newer run has taken the place of the one that was started, which is over; how it has ended is not told.",
    "已有新的运行取代所启动的运行，后者已结束，但未给出其结果。",
);
const GONE: Text = text(
    "CDM does not know the job, or not any more: it has been deleted, or renamed.",
    "CDM 中已没有此作业：可能已被删除或重命名。",
);
const READ_LOG: Text = text(
    "Look at the job’s history and log in the vendor’s console before it is started again.",
    "再次启动作业前，请在厂商控制台查看该作业的历史记录和日志。",
);
const AFTER_GOING: Text = text(
    "Check in the cluster’s list of jobs whether it was deleted.",
    "请在集群的作业列表中确认其是否已被删除。",
);

fn end(kind: EndKind, summary: Message, next: Option<Text>) -> End {
    End {
        kind,
        summary,
        next: next.map(Message::from),
    }
}

/// How far a new run of that status is, and how its start has ended. `why` is its error summary; may be empty.
pub(super) fn of(word: &str, why: &str) -> (TargetState, Option<End>) {
    let failed = |says: Message| {
        let says = match why {
            "" => says,
            why => WHY.with("says", says).with("why", why),
        };
        (
            TargetState::Failed,
            Some(end(EndKind::Failed, says, Some(READ_LOG))),
        )
    };
    match word.to_ascii_uppercase().as_str() {
        // The vendor may show the job as it was until the new run is there.
        "BOOTING" | "PENDING" | "NEVER_EXECUTED" | "NEW" => (TargetState::Starting, None),
        "RUNNING" => (
            TargetState::Running,
            Some(end(EndKind::Started, RUNS.into(), None)),
        ),
        "SUCCEEDED" => (
            TargetState::Ended,
            Some(end(EndKind::Started, HAS_RUN.into(), None)),
        ),
        "FAILURE_ON_SUBMIT" => failed(NOT_SUBMITTED.into()),
        "FAILED" => failed(FAILED.with("word", word)),
        "STOPPED" => (
            TargetState::Stopped,
            Some(end(EndKind::Unknown, STOPPED.into(), None)),
        ),
        _ => {
            let says = NOT_KNOWN.with("word", word);
            (
                TargetState::Unknown,
                Some(end(EndKind::Unknown, says, Some(READ_LOG))),
            )
        }
    }
}

/// The end where a newer run hides the one that was started, and no history tells of it.
pub(super) fn replaced() -> End {
    end(EndKind::Unknown, REPLACED.into(), Some(READ_LOG))
}

/// The end where the job is not there.
pub(super) fn gone() -> End {
    end(EndKind::Unknown, GONE.into(), Some(AFTER_GOING))
}
