//! The jobs of a cluster, kind by kind and page by page: `GET …/cdm/job/all` (§4.2).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::pages::{PAGE_SIZE, Pages};
use crate::operation::Failure;
use crate::operation::failure::Cause;
use crate::text::{Text, text};
use crate::vendors::json::words;

/// A kind of jobs.
pub(in crate::vendors::huawei) struct Kind {
    /// The vendor's word for it.
    pub(in crate::vendors::huawei) key: &'static str,
    /// What one of them is called.
    pub(in crate::vendors::huawei) word: Text,
}

/// Every kind.
pub(in crate::vendors::huawei) const KINDS: [Kind; 3] = [
    Kind {
        key: "NORMAL_JOB",
        word: text("Table or file job", "表/文件作业"),
    },
    Kind {
        key: "BATCH_JOB",
        word: text("Whole-database job", "整库作业"),
    },
    Kind {
        key: "SCENARIO_JOB",
        word: text("Scenario job", "场景作业"),
    },
];

const NO_LIST: Text = text("The answer holds no list of jobs.", "应答中没有作业列表。");

/// Hands over the jobs of one kind as they come, each time with how many there are in all, where the answer
/// says so. Whether all were read.
///
/// # Errors
/// A page that could not be read. What came before it was handed over.
pub(in crate::vendors::huawei) async fn read(
    reading: &mut Reading<'_>,
    cluster_path: &str,
    kind: &Kind,
    most_pages: usize,
    hand: &mut dyn FnMut(Vec<Value>, Option<usize>),
) -> Result<bool, Failure> {
    let key = kind.key;
    let mut pages = Pages::of("name");
    for page_no in 1..=most_pages {
        let query = format!("jobType={key}&page_size={PAGE_SIZE}&page_no={page_no}");
        let path = format!("{cluster_path}/cdm/job/all?{query}");
        let response = reading.get(path).await?;
        let mut body = look::object(&response)?;
        let total = look::count(&body["total"]);
        let jobs = match body.get_mut("jobs").map(Value::take) {
            Some(Value::Array(jobs)) => jobs,
            None | Some(Value::Null) => Vec::new(),
            Some(_) => return Err(look::unreadable(NO_LIST, &response)),
        };
        let jobs = pages.take(jobs, total);
        hand(jobs, total);
        if pages.is_over {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the other kinds are worth asking for after one could not be read: an older cluster may not know
/// every kind, but a lost line or sign-in is the same for all.
pub(in crate::vendors::huawei) fn is_of_its_kind_alone(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(refusal) => {
            refusal.cause != Cause::Denied && !matches!(refusal.status, 429 | 503)
        }
        Failure::Unreadable { .. } => true,
        _ => false,
    }
}

/// The vendor's word for how a job is; empty where the answer tells none, as in its example.
pub(in crate::vendors::huawei) fn status(job: &Value) -> String {
    job.get("status").and_then(words).unwrap_or_default()
}
