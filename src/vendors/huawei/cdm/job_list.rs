//! The list of a cluster's jobs, of all three kinds (§4.2).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::path::{self, CLUSTER_ID, JOB_NAME, PROJECT_ID};
use super::cluster_path;
use super::jobs::{self, KINDS, Kind};
use crate::follow::{Ask, TargetState};
use crate::form::FormValues;
use crate::listing::{Cell, Column, Listing, Page, Row};
use crate::operation::Failure;
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

/// The jobs that can be stopped: those that run.
pub(in crate::vendors::huawei) const AT_WORK: Listing = Listing {
    title: text("Jobs", "作业"),
    field: JOB_NAME.name,
    is_many: false,
    needs: &[PROJECT_ID.name, CLUSTER_ID.name],
    columns: COLUMNS,
    read: |ask, typed, hand| Box::pin(read(ask, typed, hand, can_stop)),
};

/// The jobs that can be started: those that do not run.
pub(in crate::vendors::huawei) const AT_REST: Listing = Listing {
    read: |ask, typed, hand| Box::pin(read(ask, typed, hand, can_start)),
    ..AT_WORK
};

const COLUMNS: &[Column] = &[
    column(text("From", "源连接"), Cell::Words),
    column(text("To", "目的连接"), Cell::Words),
    column(text("Group", "分组"), Cell::Words),
    column(text("Last run begun", "最近运行开始"), Cell::Moment),
    column(text("Last run changed", "最近运行更新"), Cell::Moment),
    column(text("Rows read", "读取行数"), Cell::Count),
    column(text("Rows written", "写入行数"), Cell::Count),
    column(
        text("On a schedule (flag)", "定时执行（flag）"),
        Cell::Words,
    ),
    column(text("Made by", "创建人"), Cell::Words),
];

const fn column(title: Text, kind: Cell) -> Column {
    Column { title, kind }
}

/// Longer lists than anybody has: nothing goes on for ever.
const MOST_PAGES: usize = 1_000;

const NO_NAME: Text = text(
    "The list names no name for this entry, so it cannot be picked.",
    "列表中该条目没有名称，无法选择。",
);
const NEW: Text = text(
    "It has never been run ({status}).",
    "从未运行（{status}）。",
);
const OVER: Text = text("It does not run ({status}).", "未在运行（{status}）。");
const RUNS: Text = text("It runs already ({status}).", "已在运行（{status}）。");

async fn read(
    ask: &dyn Ask,
    typed: &FormValues,
    hand: &dyn Fn(Page),
    can: fn(&str) -> Result<(), Message>,
) -> Result<(), Failure> {
    let project = path::checked(typed, &PROJECT_ID)?;
    let cluster = path::checked(typed, &CLUSTER_ID)?;
    let path = cluster_path(&project, &cluster);
    let mut reading = Reading::passing(ask);
    let mut n_rows = 0;
    let mut failed = None;
    for (kind_idx, kind) in KINDS.iter().enumerate() {
        let is_last = kind_idx + 1 == KINDS.len() && failed.is_none();
        let n_before = n_rows;
        let mut hand_over = |jobs: Vec<Value>, total: Option<usize>| {
            let numbered = jobs.iter().enumerate();
            let rows: Vec<Row> = numbered
                .map(|(idx, job)| row(n_rows + idx, kind, job, can))
                .collect();
            n_rows += rows.len();
            // How many there are of the kinds to come is not known.
            let total = total.filter(|_| is_last).map(|of_kind| n_before + of_kind);
            hand(Page { rows, total });
        };
        match jobs::read(&mut reading, &path, kind, MOST_PAGES, &mut hand_over).await {
            Ok(_) => {}
            Err(failure) if jobs::is_of_its_kind_alone(&failure) => {
                failed = failed.or(Some(failure));
            }
            Err(failure) => return Err(failure),
        }
    }
    failed.map_or(Ok(()), Err)
}

fn row(idx: usize, kind: &Kind, job: &Value, can: fn(&str) -> Result<(), Message>) -> Row {
    let member = |name: &str| job.get(name).and_then(words).unwrap_or_default();
    let status = jobs::status(job);
    let name = member("name");
    let pick = if name.is_empty() {
        Err(NO_NAME.into())
    } else {
        can(&status).map(|()| vec![(JOB_NAME.name, name.clone())])
    };
    let id = Some(member("id")).filter(|id| !id.is_empty());
    Row {
        kind: kind.word,
        level: 0,
        id: look::id_or_place(id.unwrap_or_else(|| name.clone()), idx),
        name,
        state: state(&status),
        state_word: status,
        cells: vec![
            member("from-link-name"),
            member("to-link-name"),
            member("group_name"),
            moment(member("execute_start_date")),
            moment(member("execute_update_date")),
            member("rows_read"),
            member("rows_written"),
            member("flag"),
            member("creation-user"),
        ],
        pick,
    }
}

/// 0 is no moment.
fn moment(milliseconds: String) -> String {
    if milliseconds == "0" {
        return String::new();
    }
    milliseconds
}

/// The list may tell no status (§4.2).
fn state(status: &str) -> TargetState {
    if look::is_at_work(status) {
        return TargetState::Running;
    }
    match status.to_ascii_uppercase().as_str() {
        "" | "UNKNOWN" => TargetState::Unknown,
        "FAILED" | "FAILURE_ON_SUBMIT" => TargetState::Failed,
        "STOPPED" => TargetState::Stopped,
        _ => TargetState::Ended,
    }
}

/// What is not told is left to the look before the stop.
fn can_stop(status: &str) -> Result<(), Message> {
    if status.is_empty() || look::is_at_work(status) {
        return Ok(());
    }
    let text = match status.to_ascii_uppercase().as_str() {
        "NEW" | "NEVER_EXECUTED" => NEW,
        _ => OVER,
    };
    Err(text.with("status", status))
}

fn can_start(status: &str) -> Result<(), Message> {
    if look::is_at_work(status) {
        return Err(RUNS.with("status", status));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
