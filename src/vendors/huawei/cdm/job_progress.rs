//! How much a job has moved so far, from whatever the vendor counts (§4.2, §4.4).

use serde_json::Value;

use super::super::look;
use crate::text::{Message, Text, text};

const ROWS: Text = text(
    "{read} rows read, {written} written",
    "已读 {read} 行，已写 {written} 行",
);
const READ: Text = text("{read} rows read", "已读 {read} 行");
const WRITTEN: Text = text("{written} rows written", "已写 {written} 行");
const ON_AVERAGE: Text = text(
    "{rows}; on average {n} a second.",
    "{rows}；平均每秒 {n} 行。",
);
const SO_FAR: Text = text("{rows} so far.", "目前{rows}。");

/// The names of the members that count and date a run.
pub(in crate::vendors::huawei) struct Members {
    /// Rows read and written.
    pub(in crate::vendors::huawei) rows: [&'static str; 2],
    /// When the run began and when it was last heard of, in milliseconds since 1970.
    pub(in crate::vendors::huawei) dates: [&'static str; 2],
}

/// In the list of jobs (§4.2).
pub(in crate::vendors::huawei) const OF_A_JOB: Members = Members {
    rows: ["rows_read", "rows_written"],
    dates: ["execute_start_date", "execute_update_date"],
};

/// In a run, which counts no rows read (§4.4).
pub(in crate::vendors::huawei) const OF_A_RUN: Members = Members {
    rows: ["rows_read", "write_rows"],
    dates: ["execute-date", "last-update-date"],
};

/// Rows so far, and rows per second where the vendor also says from when to when; `None` where it counts
/// nothing. The clock here plays no part.
pub(in crate::vendors::huawei) fn of(job: &Value, members: &Members) -> Option<Message> {
    let number = |name: &str| look::number(job.get(name)?);
    let [read, written] = members.rows.map(number);
    let rows = match (read, written) {
        (Some(read), Some(written)) => ROWS
            .with("read", read.to_string())
            .with("written", written.to_string()),
        (Some(read), None) => READ.with("read", read.to_string()),
        (None, Some(written)) => WRITTEN.with("written", written.to_string()),
        (None, None) => return None,
    };
    let [began, heard] = members.dates.map(number);
    let took = began
        .zip(heard)
        .and_then(|(began, heard)| heard.checked_sub(began))
        .filter(|milliseconds| *milliseconds > 0);
    let moved = written.or(read).and_then(|rows| rows.checked_mul(1_000));
    Some(match moved.zip(took) {
        Some((moved, milliseconds)) => ON_AVERAGE
            .with("rows", rows)
            .with("n", (moved / milliseconds).to_string()),
        None => SO_FAR.with("rows", rows),
    })
}
