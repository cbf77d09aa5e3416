//! The runs of a job: which there are, and what an answer tells of one (§4.3, §4.4).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::reply;
use super::cluster_path;
use crate::form::percent;
use crate::operation::{Call, Failure, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

/// Reads the latest run of a job.
pub(in crate::vendors::huawei) const STATUS: Call =
    Call::get("/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status");

/// Reads its last runs.
pub(in crate::vendors::huawei) const RUNS: Call =
    Call::get("/v1.1/{project_id}/clusters/{cluster_id}/cdm/submissions?jname={job_name}");

/// Reads a job as the list shows it (§4.2).
pub(in crate::vendors::huawei) const JOB: Call =
    Call::get("/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}");

pub(in crate::vendors::huawei) const NO_RUN: Text = text(
    "The answer names no run of the job.",
    "应答中没有作业的运行记录。",
);

const SUMMARY: Text = text("Error summary", "错误摘要");
const DETAILS: Text = text("Error details", "错误详情");
const FACTS: [(Text, &str); 7] = [
    (text("Progress (%)", "进度（%）"), "progress"),
    (text("Rows written", "写入行数"), "write_rows"),
    (text("Rows updated", "更新行数"), "update_rows"),
    (text("Rows deleted", "删除行数"), "delete_rows"),
    (text("External ID", "外部 ID"), "external-id"),
    (SUMMARY, "error-summary"),
    (DETAILS, "error-details"),
];
const COUNTERS: [(Text, &str); 6] = [
    (text("Rows read", "读取行数"), "ROWS_READ"),
    (text("Rows written", "写入行数"), "ROWS_WRITTEN"),
    (text("Bytes read", "读取字节数"), "BYTES_READ"),
    (text("Bytes written", "写入字节数"), "BYTES_WRITTEN"),
    (text("Files read", "读取文件数"), "FILES_READ"),
    (text("Files written", "写入文件数"), "FILES_WRITTEN"),
];
const DATES: [(Text, &str); 3] = [
    (text("Submitted (UTC)", "提交时间（UTC）"), "creation-date"),
    (text("Begun (UTC)", "开始时间（UTC）"), "execute-date"),
    (
        text("Last change (UTC)", "最近更新（UTC）"),
        "last-update-date",
    ),
];
/// Where a job is asked for, from what was checked.
pub(in crate::vendors::huawei) struct JobPath {
    cluster: String,
    name: String,
}

impl JobPath {
    /// A job of a cluster.
    pub(in crate::vendors::huawei) fn of(
        project_id: &str,
        cluster_id: &str,
        job_name: &str,
    ) -> Self {
        Self {
            cluster: cluster_path(project_id, cluster_id),
            name: percent::segment(job_name),
        }
    }

    /// Its cluster.
    pub(in crate::vendors::huawei) fn cluster(&self) -> &str {
        &self.cluster
    }

    /// The job itself, as the list shows it.
    pub(in crate::vendors::huawei) fn job(&self) -> String {
        format!("{}/cdm/job/{}", self.cluster, self.name)
    }

    /// Its latest run.
    pub(in crate::vendors::huawei) fn status(&self) -> String {
        format!("{}/status", self.job())
    }

    /// Its last runs, ten of them (§4.3).
    pub(in crate::vendors::huawei) fn history(&self) -> String {
        format!("{}/cdm/submissions?jname={}", self.cluster, self.name)
    }

    /// Reads its last runs.
    ///
    /// # Errors
    /// No answer, a refusal, or an answer that is no object.
    pub(in crate::vendors::huawei) async fn last_runs(
        &self,
        reading: &mut Reading<'_>,
    ) -> Result<Vec<Value>, Failure> {
        let response = reading.get(self.history()).await?;
        let mut body = look::object(&response)?;
        match body.get_mut("submissions").map(Value::take) {
            Some(Value::Array(runs)) => Ok(runs),
            _ => Ok(Vec::new()),
        }
    }
}

/// CDM says by one of these that there is no such job, with whichever status (§3.4).
pub(in crate::vendors::huawei) fn is_gone(response: &WireResponse) -> bool {
    let code = reply::code(response).unwrap_or_default();
    !response.is_ok() && matches!(code.as_str(), "Cdm.0100" | "Cdm.0054")
}

/// Whether a refusal may mean that the cluster of the job has stopped (§3.3): CDM has no code of its own for
/// that, so only `Cdm.0001`, "missing or no permission", is looked into.
pub(in crate::vendors::huawei) fn may_be_its_cluster(response: &WireResponse) -> bool {
    !response.is_ok() && reply::code(response).as_deref() == Some("Cdm.0001")
}

/// Whether the cluster of a job has stopped.
///
/// # Errors
/// It could not be read.
pub(in crate::vendors::huawei) async fn has_stopped_cluster(
    reading: &mut Reading<'_>,
    job: &JobPath,
) -> Result<bool, Failure> {
    let cluster = look::object(&reading.get(job.cluster().to_owned()).await?)?;
    let cluster = cluster.get("clusters").unwrap_or(&cluster);
    Ok(words(&cluster["status"]).as_deref() == Some("900"))
}

/// The runs of an answer, at least one.
///
/// # Errors
/// A refusal, or an answer without a single run that has a status.
pub(in crate::vendors::huawei) fn read(response: &WireResponse) -> Result<Vec<Value>, Failure> {
    let body = look::object(response)?;
    let runs = body["submissions"].as_array().map(Vec::as_slice);
    let has_status = |run: &&Value| !word(run).is_empty();
    let runs: Vec<Value> = runs
        .unwrap_or_default()
        .iter()
        .filter(has_status)
        .cloned()
        .collect();
    if runs.is_empty() {
        return Err(look::unreadable(NO_RUN, response));
    }
    Ok(runs)
}

/// Normally there is one element, the latest run; of several the one of the largest number.
pub(in crate::vendors::huawei) fn latest(runs: &[Value]) -> Option<&Value> {
    let number = |run: &Value| id(run).parse::<u64>().unwrap_or_default();
    let mut latest: Option<&Value> = None;
    for run in runs {
        if latest.is_none_or(|known| number(run) > number(known)) {
            latest = Some(run);
        }
    }
    latest
}

/// The vendor's word for its status; empty if it has none.
pub(in crate::vendors::huawei) fn word(run: &Value) -> String {
    words(&run["status"]).unwrap_or_default()
}

/// Its number, exact; empty if it has none.
pub(in crate::vendors::huawei) fn id(run: &Value) -> String {
    words(&run["submission-id"]).unwrap_or_default()
}

/// Counters come with a run that has succeeded only, and are then the better numbers (§4.4).
pub(in crate::vendors::huawei) fn facts(run: &Value) -> Vec<(Text, String)> {
    let counters = run["counters"].as_object();
    let counters = counters.and_then(|groups| groups.values().next());
    let mut facts = counters.map_or_else(Vec::new, |counters| look::facts(counters, &COUNTERS));
    for fact in look::facts(run, &FACTS) {
        if !facts.iter().any(|(label, _)| *label == fact.0) {
            facts.push(fact);
        }
    }
    let date = |(label, name): &(Text, &str)| Some((*label, look::moment(&run[*name])?));
    facts.extend(DATES.iter().filter_map(date));
    facts
}
