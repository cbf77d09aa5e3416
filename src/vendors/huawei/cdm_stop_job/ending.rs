//! What the status of a run means after a stop (§4.4). The vendor has no word for "stopped" and nobody says
//! which one a stopped run shows; only that a run of any word but three is over.

use super::super::look;
use crate::follow::{End, EndKind, TargetState};
use crate::text::{Message, Text, text};

const STOPPED: Text = text("The run has stopped (STOPPED).", "运行已停止（STOPPED）。");
const FAILED: Text = text(
    "The run is over. It shows FAILED, since CDM has no word for “stopped”.",
    "运行已结束。CDM 没有“已停止”状态，因此显示为 FAILED。",
);
const FAILED_WHY: Text = text(
    "The run is over. It shows FAILED, since CDM has no word for “stopped”: {why}",
    "运行已结束。CDM 没有“已停止”状态，因此显示为 FAILED：{why}",
);
const SUCCEEDED: Text = text(
    "The run is over: it had finished by itself before the stop took hold (SUCCEEDED).",
    "运行已结束：停止生效之前作业已自行完成（SUCCEEDED）。",
);
const NOT_BEGUN: Text = text(
    "Nothing runs: the run had failed when it was submitted (FAILURE_ON_SUBMIT).",
    "没有正在进行的运行：该次运行在提交时已失败（FAILURE_ON_SUBMIT）。",
);
const NEVER_RUN: Text = text(
    "Nothing runs: the job has never been run (NEVER_EXECUTED).",
    "没有正在进行的运行：作业从未执行过（NEVER_EXECUTED）。",
);
const NOT_KNOWN: Text = text(
    "The run is over, and CDM does not know how (UNKNOWN).",
    "运行已结束，但 CDM 不清楚结果（UNKNOWN）。",
);
const OTHER: Text = text(
    "The run is over. It shows {word}, a word that this page does not know.",
    "运行已结束，显示为 {word}，本页面无法识别该状态。",
);
const REPLACED: Text = text(
    "The run that was stopped is over, but CDM does not tell how: a newer one has taken its place.",
    "被停止的运行已结束，但 CDM 未给出其结果：已有新的运行取代它。",
);
const WITH_ITS_CLUSTER: Text = text(
    "Nothing runs: the cluster itself has stopped (900). How the run has ended can be read once the cluster is \
     started again.",
    "没有正在进行的运行：集群本身已停止（900）。重新启动集群后可查看该次运行的结果。",
);
/// The vendor does not know the job.
pub(super) const GONE: Text = text(
    "CDM does not know the job, or not any more: it has been deleted, or renamed.",
    "CDM 中已没有此作业：可能已被删除或重命名。",
);
/// What could not be read once a newer run has begun.
pub(super) const HISTORY_UNSEEN: Text = text(
    "How the run that was stopped has ended could not be read: {why}.",
    "无法读取被停止的运行如何结束：{why}。",
);

const STAYS_WRITTEN: Text = text(
    "What it has written so far stays written; check the target before the job is run again.",
    "已写入的数据会保留；再次运行作业前请检查目标端数据。",
);
const READ_SUMMARY: Text = text(
    "The error summary tells whether the stop ended it or something else. What it has written so far stays \
     written; check the target before the job is run again.",
    "可从错误摘要判断是停止还是其他原因结束了运行。已写入的数据会保留；再次运行作业前请检查目标端数据。",
);
const READ_LOG: Text = text(
    "Look at the job’s history and log in the vendor’s console before it is run again.",
    "再次运行作业前，请在厂商控制台查看该作业的历史记录和日志。",
);
/// What to do about a job that is not there.
pub(super) const AFTER_GOING: Text = text(
    "Check in the cluster’s list of jobs whether it was deleted.",
    "请在集群的作业列表中确认其是否已被删除。",
);
const RUNS_AGAIN: Text = text(
    "The job runs again, as submission {id} ({word}): a schedule or somebody has started it. If it is not to \
     run, take it off its schedule and stop it again.",
    "作业再次运行，提交 ID 为 {id}（{word}）：可能由定时任务或他人启动。如不应运行，请取消其定时任务后再次停止。",
);
const HAS_RUN_AGAIN: Text = text(
    "The job has run again since, as submission {id} ({word}): a schedule or somebody has started it.",
    "作业之后又运行过一次，提交 ID 为 {id}（{word}）：可能由定时任务或他人启动。",
);

/// How far a run of that status is.
pub(super) fn state(word: &str) -> TargetState {
    if look::is_at_work(word) {
        TargetState::Running
    } else if word.eq_ignore_ascii_case("STOPPED") {
        TargetState::Stopped
    } else {
        TargetState::Ended
    }
}

/// Whether it had come to its own good end.
pub(super) fn has_succeeded(word: &str) -> bool {
    word.eq_ignore_ascii_case("SUCCEEDED")
}

/// How it has ended; `None` as long as it goes on. `why` is its error summary, which may be empty.
pub(super) fn of(word: &str, why: &str) -> Option<End> {
    if look::is_at_work(word) {
        return None;
    }
    let end = |kind, summary: Message, next: Option<Text>| End {
        kind,
        summary,
        next: next.map(Message::from),
    };
    let over = |summary, next| end(EndKind::Stopped, summary, next);
    Some(match word.to_ascii_uppercase().as_str() {
        "STOPPED" => over(STOPPED.into(), Some(STAYS_WRITTEN)),
        "FAILED" if why.is_empty() => over(FAILED.into(), Some(READ_LOG)),
        "FAILED" => over(FAILED_WHY.with("why", why), Some(READ_SUMMARY)),
        "SUCCEEDED" => over(SUCCEEDED.into(), None),
        "FAILURE_ON_SUBMIT" => over(NOT_BEGUN.into(), Some(READ_LOG)),
        "NEVER_EXECUTED" => over(NEVER_RUN.into(), None),
        "UNKNOWN" => end(EndKind::Unknown, NOT_KNOWN.into(), Some(READ_LOG)),
        _ => end(EndKind::Unknown, OTHER.with("word", word), Some(READ_LOG)),
    })
}

/// How it has ended when its whole cluster has stopped.
pub(super) fn with_its_cluster() -> End {
    End {
        kind: EndKind::Stopped,
        summary: WITH_ITS_CLUSTER.into(),
        next: None,
    }
}

/// How it has ended when a newer run stands in its place: `known` is what the history tells of it.
pub(super) fn replaced(known: Option<End>, newer: &str, word: &str) -> End {
    let again = if look::is_at_work(word) {
        RUNS_AGAIN
    } else {
        HAS_RUN_AGAIN
    };
    let next = again.with("id", newer).with("word", word);
    let known = known.unwrap_or(End {
        kind: EndKind::Unknown,
        summary: REPLACED.into(),
        next: None,
    });
    End {
        next: Some(next),
        ..known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_run_that_boots_runs_or_waits_goes_on_however_it_is_written() {
        for word in ["BOOTING", "RUNNING", "PENDING", "Running", "pending"] {
            assert_eq!((state(word), of(word, "")), (TargetState::Running, None));
        }
    }

    #[test]
    fn every_other_word_ends_it_in_plain_words() {
        use EndKind::{Stopped, Unknown};
        for (word, kind, says) in [
            ("STOPPED", Stopped, "The run has stopped (STOPPED)."),
            (
                "FAILED",
                Stopped,
                "The run is over. It shows FAILED, since CDM has no word for “stopped”: Job stopped by user",
            ),
            (
                "succeeded",
                Stopped,
                "The run is over: it had finished by itself before the stop took hold (SUCCEEDED).",
            ),
            (
                "FAILURE_ON_SUBMIT",
                Stopped,
                "Nothing runs: the run had failed when it was submitted (FAILURE_ON_SUBMIT).",
            ),
            (
                "NEVER_EXECUTED",
                Stopped,
                "Nothing runs: the job has never been run (NEVER_EXECUTED).",
            ),
            (
                "UNKNOWN",
                Unknown,
                "The run is over, and CDM does not know how (UNKNOWN).",
            ),
            (
                "HIBERNATED",
                Unknown,
                "The run is over. It shows HIBERNATED, a word that this page does not know.",
            ),
        ] {
            let end = of(word, "Job stopped by user").unwrap();
            assert_eq!(
                (end.kind, end.summary.to(Lang::En)),
                (kind, says.to_owned())
            );
        }
    }
}
