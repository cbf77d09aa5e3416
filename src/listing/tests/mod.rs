//! A list held in memory, driven as an operator drives it.

mod drawing;
mod finding;
mod picking;
mod reading;
mod sorting;

use super::{Cell, Column, Held, Listing, Page, Row};
use crate::follow::TargetState;
use crate::form::FormValues;
use crate::text::{Text, text};

const CLUSTER: Text = text("Cluster", "集群");
const ZONE: Text = text("Zone", "Zone");
const SERVER: Text = text("Server", "Server");
const JOB: Text = text("Job", "作业");

const OWNER: Column = Column {
    title: text("Owner", "所有者"),
    kind: Cell::Words,
};
const CUS: Column = Column {
    title: text("CUs", "CU 数"),
    kind: Cell::Count,
};

/// Jobs, of which several can be picked.
static JOBS: Listing = Listing {
    title: text("Jobs", "作业"),
    field: "job_ids",
    is_many: true,
    needs: &["project_id"],
    columns: &[OWNER, CUS],
    read: |_, _, _| Box::pin(async { Ok(()) }),
};

/// Zones and servers of clusters. What is picked says of what kind it is.
static PARTS: Listing = Listing {
    title: text("Zones", "Zone"),
    field: "scope.target",
    is_many: true,
    needs: &[],
    columns: &[],
    read: |_, _, _| Box::pin(async { Ok(()) }),
};

fn row(kind: Text, level: u8, id: &str, name: &str, state: TargetState) -> Row {
    Row {
        kind,
        level,
        id: id.to_owned(),
        name: name.to_owned(),
        state,
        state_word: String::new(),
        cells: Vec::new(),
        pick: Ok(vec![("job_ids", id.to_owned())]),
    }
}

fn job(id: &str, name: &str, owner: &str, cus: &str) -> Row {
    Row {
        cells: vec![owner.to_owned(), cus.to_owned()],
        state_word: "job_running".to_owned(),
        ..row(JOB, 0, id, name, TargetState::Running)
    }
}

/// A job that has ended and cannot be stopped.
fn ended(id: &str, name: &str) -> Row {
    Row {
        cells: vec!["eve".to_owned(), String::new()],
        state_word: "job_finish".to_owned(),
        pick: Err(text("It has ended.", "已结束。").into()),
        ..row(JOB, 0, id, name, TargetState::Ended)
    }
}

/// A zone or a server, which is picked with its kind.
fn part(kind: Text, level: u8, id: &str) -> Row {
    let scope = kind.en.to_uppercase();
    Row {
        pick: Ok(vec![("scope.type", scope), ("scope.target", id.to_owned())]),
        ..row(kind, level, id, "", TargetState::Running)
    }
}

fn four_jobs() -> Vec<Row> {
    vec![
        job("128", "orders-sync", "ann", "10"),
        job("137", "Clicks", "bob", "9"),
        ended("140", "orders-old"),
        job("151", "billing", "ann", ""),
    ]
}

fn two_clusters() -> Vec<Row> {
    let cluster = |id: &str, name: &str| Row {
        pick: Err(text("Pick a zone.", "请选择 Zone。").into()),
        ..row(CLUSTER, 0, id, name, TargetState::Running)
    };
    vec![
        cluster("2", "ob_trade"),
        part(ZONE, 1, "zone2"),
        part(SERVER, 2, "10.0.0.2:2886"),
        part(ZONE, 1, "zone1"),
        part(SERVER, 2, "10.0.0.1:2886"),
        cluster("1", "ob_audit"),
        part(ZONE, 1, "zone9"),
    ]
}

/// A list that was read whole, over a form.
fn held(listing: &Listing, asked: &[(&str, &str)], rows: Vec<Row>) -> Held {
    let asked: FormValues = asked.iter().copied().collect();
    let mut held = Held::new(listing, &asked);
    read(&mut held, rows);
    held
}

fn read(held: &mut Held, rows: Vec<Row>) {
    held.begin();
    held.take(Page { rows, total: None });
    held.end(true);
}

/// The ids of what is shown, in its order.
fn ids(held: &Held) -> Vec<&str> {
    let shown = held.shown().iter().filter_map(|idx| held.row(*idx));
    shown.map(|row| row.id.as_str()).collect()
}

fn put(held: &Held) -> Vec<(&'static str, String)> {
    held.put()
}

/// One field and what goes into it.
fn value(field: &'static str, value: &str) -> (&'static str, String) {
    (field, value.to_owned())
}
