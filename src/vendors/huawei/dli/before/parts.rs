//! What belongs to an edge job: it goes along, and the list leaves it out without `root_job_id` (§4.5).

use serde_json::Value;

use super::super::super::before::{Source, names};
use super::super::super::look::{self, Reading};
use super::super::super::pages::PAGE_SIZE;
use super::super::jobs;
use super::Job;
use crate::operation::Failure;
use crate::preflight::{About, Finding, Level};
use crate::text::{Text, text};
use crate::vendors::json::words;

const PARTS: Text = text(
    "The parts of edge job {name} go along ({n}): {names}.",
    "边缘作业 {name} 有 {n} 个子作业，会一并受影响：{names}。",
);
const NO_PARTS: Text = text(
    "Edge job {name} has no parts.",
    "边缘作业 {name} 没有子作业。",
);
const PARTS_UNREAD: Text = text(
    "Which parts edge job {name} has could not be read: {why}.",
    "无法读取边缘作业 {name} 的子作业：{why}。",
);

/// Reads the parts of a job and adds them.
pub(super) async fn findings(
    reading: &mut Reading<'_>,
    project: &str,
    job: &Job,
    findings: &mut Vec<Finding>,
) {
    let query = format!("limit={PAGE_SIZE}&offset=0&root_job_id={}", job.id);
    let path = format!("/v1.0/{project}/streaming/jobs?{query}");
    let read = part_names(reading, &path).await;
    let mut told = Source::get(&path, findings);
    let key = format!("parts {}", job.id);
    match read {
        Ok(parts) if parts.is_empty() => {
            told.add(
                About::Hit,
                Level::Ok,
                key,
                NO_PARTS.with("name", job.name()),
            );
        }
        Ok(parts) => {
            let says = PARTS
                .with("name", job.name())
                .with("n", parts.len())
                .with("names", names(&parts));
            told.add(About::Hit, Level::Warning, key, says);
        }
        Err(failure) => {
            let says = PARTS_UNREAD
                .with("name", job.name())
                .with("why", failure.why());
            told.add(About::Hit, Level::Warning, key, says);
        }
    }
}

async fn part_names(reading: &mut Reading<'_>, path: &str) -> Result<Vec<String>, Failure> {
    let page = jobs::Page::read(&reading.get(path.to_owned()).await?)?;
    let numbered = page.jobs.iter().enumerate();
    let name = |(idx, part): (usize, &Value)| {
        let member = |name: &str| part.get(name).and_then(words).unwrap_or_default();
        let id = look::id_or_place(member("job_id"), idx);
        format!("{id} {} {}", member("name"), member("status"))
    };
    Ok(numbered.map(name).collect())
}
