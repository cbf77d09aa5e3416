//! The list of a project's Flink jobs, a hundred at a time (§4.5).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::pages::{PAGE_SIZE, Pages};
use super::super::path::{self, JOB_IDS, PROJECT_ID};
use super::{jobs, status};
use crate::follow::Ask;
use crate::form::FormValues;
use crate::listing::{self, Cell, Column, Listing, Row};
use crate::operation::Failure;
use crate::text::{Text, text};
use crate::vendors::json::words;

/// The jobs that can be stopped.
pub(in crate::vendors::huawei) const AT_WORK: Listing = Listing {
    title: text("Jobs", "作业"),
    field: JOB_IDS.name,
    is_many: true,
    needs: &[PROJECT_ID.name],
    columns: COLUMNS,
    read: |ask, typed, hand| Box::pin(read(ask, typed, hand, status::can_stop)),
};

/// The jobs that can be run.
pub(in crate::vendors::huawei) const AT_REST: Listing = Listing {
    read: |ask, typed, hand| Box::pin(read(ask, typed, hand, status::can_run)),
    ..AT_WORK
};

const KIND: Text = text("Job", "作业");
const COLUMNS: &[Column] = &[
    column(text("Type", "类型"), Cell::Words),
    column(text("Queue", "队列"), Cell::Words),
    column(text("Owner", "所有者"), Cell::Words),
    column(text("Started", "启动时间"), Cell::Moment),
    column(text("Has run for", "运行时长"), Cell::Length),
    column(text("Created", "创建时间"), Cell::Moment),
    column(text("Has a savepoint", "有保存点"), Cell::Words),
];

const fn column(title: Text, kind: Cell) -> Column {
    Column { title, kind }
}

/// Longer lists than anybody has: nothing goes on for ever.
const MOST_PAGES: usize = 1_000;

const NO_ID: Text = text(
    "The list names no id for this entry, so it cannot be picked.",
    "列表中该条目没有 ID，无法选择。",
);

async fn read(
    ask: &dyn Ask,
    typed: &FormValues,
    hand: &dyn Fn(listing::Page),
    can: fn(&str) -> bool,
) -> Result<(), Failure> {
    let project = path::checked(typed, &PROJECT_ID)?;
    let mut reading = Reading::passing(ask);
    let mut pages = Pages::of("job_id");
    let mut n_rows = 0;
    for _ in 0..MOST_PAGES {
        let query = format!("limit={PAGE_SIZE}&offset={}", pages.n_listed);
        let path = format!("/v1.0/{project}/streaming/jobs?{query}");
        let page = jobs::Page::read(&reading.get(path).await?)?;
        let jobs = pages.take(page.jobs, page.total);
        let numbered = jobs.iter().enumerate();
        let rows: Vec<Row> = numbered
            .map(|(idx, job)| row(n_rows + idx, job, can))
            .collect();
        n_rows += rows.len();
        hand(listing::Page {
            rows,
            total: page.total,
        });
        if pages.is_over {
            break;
        }
    }
    Ok(())
}

fn row(idx: usize, job: &Value, can: fn(&str) -> bool) -> Row {
    let member = |name: &str| job.get(name).and_then(words).unwrap_or_default();
    let word = member("status");
    let id = member("job_id");
    let pick = if id.is_empty() {
        Err(NO_ID.into())
    } else if can(&word) {
        Ok(vec![(JOB_IDS.name, id.clone())])
    } else {
        Err(status::says(&word))
    };
    // The field table of the document says `username` (§4.5).
    let owner = Some(member("user_name")).filter(|name| !name.is_empty());
    Row {
        kind: KIND,
        level: 0,
        id: look::id_or_place(id, idx),
        name: member("name"),
        state: status::state(&word),
        state_word: word,
        cells: vec![
            member("job_type"),
            member("queue_name"),
            owner.unwrap_or_else(|| member("username")),
            told(member("start_time")),
            told(member("duration")),
            told(member("create_time")),
            member("has_savepoint"),
        ],
        pick,
    }
}

/// A moment or length of 0 is none: it has not started (§4.5).
fn told(milliseconds: String) -> String {
    if matches!(milliseconds.as_str(), "0" | "-1") {
        return String::new();
    }
    milliseconds
}

#[cfg(test)]
mod tests;
