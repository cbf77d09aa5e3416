//! Reads many jobs with few calls: page after page of the list as long as that is cheaper than asking for
//! each that is missing (§4.5).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::pages::{PAGE_SIZE, Pages};
use super::super::reply;
use crate::operation::failure::{Cause, Refusal};
use crate::operation::{Failure, WireResponse};
use crate::text::{Text, text};
use crate::vendors::json::words;

/// The most pages that one look reads. What is further down is asked for singly.
const MOST_PAGES: usize = 20;

const NO_LIST: Text = text("The answer holds no list of jobs.", "应答中没有作业列表。");
const NO_JOB: Text = text("The answer holds no job.", "应答中没有作业。");

/// What was read.
#[derive(Default)]
pub(in crate::vendors::huawei) struct Found {
    /// Ids and their jobs; `None` for a job that DLI does not know.
    pub(in crate::vendors::huawei) jobs: Vec<(String, Option<Value>)>,
    /// Ids that could not be read, and why.
    pub(in crate::vendors::huawei) unseen: Vec<(String, Failure)>,
}

/// Reads the jobs of these ids.
///
/// # Errors
/// No answer or a refusal of the list; a single job that cannot be read is left out.
pub(in crate::vendors::huawei) async fn read(
    reading: &mut Reading<'_>,
    project: &str,
    ids: Vec<String>,
) -> Result<Found, Failure> {
    read_some(reading, project, ids, "").await
}

/// The same with everything that DLI tells of them, such as their settings.
///
/// # Errors
/// See [`read`].
pub(in crate::vendors::huawei) async fn read_detailed(
    reading: &mut Reading<'_>,
    project: &str,
    ids: Vec<String>,
) -> Result<Found, Failure> {
    read_some(reading, project, ids, "show_detail=true&").await
}

async fn read_some(
    reading: &mut Reading<'_>,
    project: &str,
    mut missing: Vec<String>,
    detail: &str,
) -> Result<Found, Failure> {
    let jobs_path = format!("/v1.0/{project}/streaming/jobs");
    let mut found = Found::default();
    let mut pages = Pages::of("job_id");
    for _ in 0..MOST_PAGES {
        // One job is asked for with one call in any case.
        if missing.len() < 2 {
            break;
        }
        let offset = pages.n_listed;
        let path = format!("{jobs_path}?{detail}limit={PAGE_SIZE}&offset={offset}");
        let page = Page::read(&reading.get(path).await?)?;
        let n_jobs = page.jobs.len();
        for job in pages.take(page.jobs, page.total) {
            let id = words(&job["job_id"]).unwrap_or_default();
            if let Some(place) = missing.iter().position(|wanted| *wanted == id) {
                missing.remove(place);
                found.jobs.push((id, Some(job)));
            }
        }
        // Without a total a full page may have another behind it.
        let n_pages_left = match page.total {
            Some(total) => total.saturating_sub(pages.n_listed).div_ceil(PAGE_SIZE),
            None => n_jobs / PAGE_SIZE,
        };
        if n_jobs == 0 || missing.len() <= n_pages_left || n_pages_left == 0 {
            break;
        }
    }
    for id in missing {
        let answer = reading.get(format!("{jobs_path}/{id}")).await;
        match answer.and_then(|answer| single(&answer)) {
            Ok(job) => found.jobs.push((id, job)),
            Err(failure) if found.jobs.is_empty() && pages.n_listed == 0 => return Err(failure),
            Err(failure) => found.unseen.push((id, failure)),
        }
    }
    Ok(found)
}

/// A page of the list.
pub(in crate::vendors::huawei) struct Page {
    /// How many jobs there are in all, if the answer says so.
    pub(in crate::vendors::huawei) total: Option<usize>,
    /// The jobs.
    pub(in crate::vendors::huawei) jobs: Vec<Value>,
}

impl Page {
    /// # Errors
    /// A refusal, by status or in the body, or an answer without a list of jobs.
    pub(in crate::vendors::huawei) fn read(response: &WireResponse) -> Result<Self, Failure> {
        let mut body = succeeded(response)?;
        let jobs = body.pointer_mut("/job_list/jobs").map(Value::take);
        let Some(Value::Array(jobs)) = jobs else {
            return Err(look::unreadable(NO_LIST, response));
        };
        Ok(Self {
            total: look::count(&body["job_list"]["total_count"]),
            jobs,
        })
    }
}

/// The job of a detail; `None` if DLI says that there is none (§3.6, §4.5).
fn single(response: &WireResponse) -> Result<Option<Value>, Failure> {
    let code = reply::code(response).unwrap_or_default();
    let is_unknown = matches!(code.as_str(), "DLI.16001" | "DLI.0002" | "DLI.0023");
    if !response.is_ok() && is_unknown {
        return Ok(None);
    }
    let mut body = succeeded(response)?;
    match body.get_mut("job_detail").map(Value::take) {
        Some(job @ Value::Object(_)) => Ok(Some(job)),
        _ => Err(look::unreadable(NO_JOB, response)),
    }
}

/// The object of an answer that does not say that it has failed: a boolean, or a text compared without case
/// (§4.5).
fn succeeded(response: &WireResponse) -> Result<Value, Failure> {
    let body = look::object(response)?;
    let says = words(&body["is_success"]).unwrap_or_default();
    if says.eq_ignore_ascii_case("false") {
        return Err(Failure::Refused(Box::new(Refusal {
            status: response.status,
            code: reply::code(response),
            message: words(&body["message"]).unwrap_or_default(),
            request_id: reply::request_id(response, &body),
            next: Refusal::next_for_status(500),
            cause: Cause::Other,
            wait: None,
        })));
    }
    Ok(body)
}
