//! What became of an order about a job whose outcome is unknown, by its latest run (§4.4).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::runs::{self, JobPath};
use crate::moment::rfc3339_of;
use crate::operation::Failure;
use crate::text::{Message, Text, text};

const SEEN: Text = text(
    "At {when} the latest run of the job was submission {id} ({word}), begun {began}, last changed {changed}.",
    "于 {when} 作业最近一次运行的提交 ID 为 {id}（{word}），开始于 {began}，最近更新于 {changed}。",
);
const UNREAD: Text = text(
    "The job could not be looked at at {when}: {why}. Whether the order has arrived is not known.",
    "于 {when} 未能查看作业：{why}。无法确定操作是否已送达。",
);
const GONE: Text = text(
    "At {when} CDM did not know the job: it has been deleted, or renamed.",
    "于 {when} CDM 中没有此作业：可能已被删除或重命名。",
);
const CLUSTER_STOPPED: Text = text(
    "At {when} the job’s cluster had stopped (900): nothing runs on it.",
    "于 {when} 作业所在的集群已停止（900）：没有任何作业在运行。",
);
const NO_TIME: Text = text("at a time that is not told", "时间未给出");
const NO_ID: Text = text("without a number", "无编号");

/// What was seen of a job.
pub(in crate::vendors::huawei) enum Seen {
    /// Its latest run.
    Run {
        /// The run's number; may be empty.
        id: String,
        /// Whether it goes on.
        is_at_work: bool,
        /// When it began, in seconds since 1970, by the vendor's clock.
        began: Option<u64>,
        /// The vendor's word for its status.
        word: String,
        /// All that in a sentence.
        says: Message,
    },
    /// Its cluster has stopped, and so nothing of it runs.
    WithItsCluster(Message),
    /// It is not there, or could not be looked at.
    Not(Message),
}

/// Looks at it; `now` is in seconds since 1970.
pub(in crate::vendors::huawei) async fn look(
    reading: &mut Reading<'_>,
    job: &JobPath,
    now: u64,
) -> Seen {
    let when = rfc3339_of(now);
    match latest(reading, job).await {
        Ok(Latest::Run(run)) => {
            let date = |name: &str| match look::moment(&run[name]) {
                Some(date) => crate::text::Arg::from(date),
                None => NO_TIME.into(),
            };
            let id = runs::id(&run);
            let word = runs::word(&run);
            let says = SEEN
                .with("when", when)
                .with(
                    "id",
                    if id.is_empty() {
                        NO_ID.into()
                    } else {
                        crate::text::Arg::from(id.clone())
                    },
                )
                .with("word", word.as_str())
                .with("began", date("execute-date"))
                .with("changed", date("last-update-date"));
            Seen::Run {
                id,
                is_at_work: look::is_at_work(&word),
                began: look::number(&run["execute-date"])
                    .filter(|date| *date > 0)
                    .map(|milliseconds| milliseconds / 1_000),
                word,
                says,
            }
        }
        Ok(Latest::Gone) => Seen::Not(GONE.with("when", when)),
        Ok(Latest::WithItsCluster) => Seen::WithItsCluster(CLUSTER_STOPPED.with("when", when)),
        Err(failure) => Seen::Not(UNREAD.with("when", when).with("why", failure.why())),
    }
}

enum Latest {
    Run(Value),
    Gone,
    WithItsCluster,
}

async fn latest(reading: &mut Reading<'_>, job: &JobPath) -> Result<Latest, Failure> {
    let response = reading.get(job.status()).await?;
    if runs::is_gone(&response) {
        return Ok(Latest::Gone);
    }
    if runs::may_be_its_cluster(&response)
        && let Ok(true) = runs::has_stopped_cluster(reading, job).await
    {
        return Ok(Latest::WithItsCluster);
    }
    let all = runs::read(&response)?;
    Ok(runs::latest(&all).map_or(Latest::Gone, |run| Latest::Run(run.clone())))
}
