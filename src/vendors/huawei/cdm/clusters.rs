//! The list of a project's clusters: `GET /v1.1/{project_id}/clusters` (§4.1).

use serde_json::Value;

use super::super::look::{self, Reading};
use super::super::path::{self, CLUSTER_ID, PROJECT_ID};
use super::cluster;
use crate::follow::{Ask, TargetState};
use crate::form::FormValues;
use crate::listing::{Cell, Column, Listing, Page, Row};
use crate::moment;
use crate::operation::Failure;
use crate::text::{Text, text};
use crate::vendors::json::words;

/// The clusters that can be stopped, or whose jobs can be asked for: those of status 200.
pub(in crate::vendors::huawei) const AT_WORK: Listing = Listing {
    read: |ask, typed, hand| Box::pin(read(ask, typed, hand, cluster::NORMAL)),
    ..STOPPED
};

/// The clusters that can be started: those of status 900.
pub(in crate::vendors::huawei) const STOPPED: Listing = Listing {
    title: text("Clusters", "集群"),
    field: CLUSTER_ID.name,
    is_many: false,
    needs: &[PROJECT_ID.name],
    columns: COLUMNS,
    read: |ask, typed, hand| Box::pin(read(ask, typed, hand, cluster::STOPPED)),
};

const KIND: Text = text("Cluster", "集群");
const COLUMNS: &[Column] = &[
    column(text("Version", "版本"), Cell::Words),
    column(text("Flavor", "规格"), Cell::Words),
    column(text("Nodes", "节点数"), Cell::Count),
    column(text("Availability zone", "可用区"), Cell::Words),
    column(text("Created", "创建时间"), Cell::Moment),
    column(
        text("Stops by itself (isAutoOff)", "自动关机（isAutoOff）"),
        Cell::Words,
    ),
    column(
        text(
            "Starts and stops by schedule (isScheduleBootOff)",
            "定时开关机（isScheduleBootOff）",
        ),
        Cell::Words,
    ),
    column(text("Frozen", "冻结"), Cell::Words),
];

const fn column(title: Text, kind: Cell) -> Column {
    Column { title, kind }
}

const NO_LIST: Text = text(
    "The answer holds no list of clusters.",
    "应答中没有集群列表。",
);
const NO_ID: Text = text(
    "The list names no id for this entry, so it cannot be picked.",
    "列表中该条目没有 ID，无法选择。",
);

async fn read(
    ask: &dyn Ask,
    typed: &FormValues,
    hand: &dyn Fn(Page),
    wanted: &str,
) -> Result<(), Failure> {
    let project = path::checked(typed, &PROJECT_ID)?;
    let mut reading = Reading::passing(ask);
    let response = reading.get(format!("/v1.1/{project}/clusters")).await?;
    let body = look::object(&response)?;
    // A single one was seen without its array in an example of the detail (§4.1).
    let clusters = match body.get("clusters") {
        Some(Value::Array(clusters)) => clusters.as_slice(),
        Some(cluster @ Value::Object(_)) => std::slice::from_ref(cluster),
        Some(Value::Null) => &[],
        _ => return Err(look::unreadable(NO_LIST, &response)),
    };
    let numbered = clusters.iter().enumerate();
    let rows: Vec<Row> = numbered
        .map(|(idx, cluster)| row(idx, cluster, wanted))
        .collect();
    hand(Page {
        total: Some(rows.len()),
        rows,
    });
    Ok(())
}

fn row(idx: usize, cluster: &Value, wanted: &str) -> Row {
    let member = |name: &str| cluster.get(name).and_then(words).unwrap_or_default();
    let status = member("status");
    let id = member("id");
    let pick = if id.is_empty() {
        Err(NO_ID.into())
    } else if status == wanted {
        Ok(vec![(CLUSTER_ID.name, id.clone())])
    } else {
        Err(cluster::says(&status))
    };
    Row {
        kind: KIND,
        level: 0,
        id: look::id_or_place(id, idx),
        name: member("name"),
        state: if cluster.is_object() {
            cluster::state(&status)
        } else {
            TargetState::Unknown
        },
        state_word: status,
        cells: vec![
            version(cluster),
            member("flavorName"),
            n_nodes(cluster),
            member("azName"),
            created(&member("created")),
            member("isAutoOff"),
            member("isScheduleBootOff"),
            member("isFrozen"),
        ],
        pick,
    }
}

/// In `datastore`, and in old examples at the top (§4.1).
pub(in crate::vendors::huawei) fn version(cluster: &Value) -> String {
    let version = cluster.pointer("/datastore/version").and_then(words);
    let version = version.or_else(|| words(cluster.get("version")?));
    version.unwrap_or_default()
}

fn n_nodes(cluster: &Value) -> String {
    let nodes = cluster.get("instances").and_then(Value::as_array);
    nodes.map_or_else(String::new, |nodes| nodes.len().to_string())
}

/// The examples have no zone: that is UTC (§4.1). What is no moment stays as it came.
fn created(time: &str) -> String {
    let in_utc = || moment::milliseconds(&format!("{time}Z"));
    let milliseconds = moment::milliseconds(time).or_else(in_utc);
    milliseconds.map_or_else(|| time.to_owned(), |it| it.to_string())
}

#[cfg(test)]
mod tests;
