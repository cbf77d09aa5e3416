//! Plans for tests.

use super::{Item, OnFailure, Plan, Stage};

/// An order to stop an OCP cluster.
pub(crate) fn ocp(id: &str) -> Item {
    item("ocp/stop-cluster", &[("id", id)])
}

/// An order to stop DLI jobs.
pub(crate) fn dli(job_ids: &str) -> Item {
    item(
        "dli/stop-jobs",
        &[("project_id", "p1"), ("job_ids", job_ids)],
    )
}

/// An order to stop a CDM cluster at once.
pub(crate) fn cdm() -> Item {
    let asked = [
        ("project_id", "p1"),
        ("cluster_id", "c1"),
        ("stopMode", "IMMEDIATELY"),
    ];
    item("cdm/stop-cluster", &asked)
}

/// An order.
pub(crate) fn item(operation: &str, asked: &[(&str, &str)]) -> Item {
    Item {
        operation: operation.to_owned(),
        service: String::new(),
        asked: asked.iter().copied().collect(),
    }
}

/// A plan of stages: how many at once, what on failure, which orders.
pub(crate) fn plan(stages: &[(usize, OnFailure, &[Item])]) -> Plan {
    let stages = stages.iter().map(|(at_once, on_failure, items)| Stage {
        items: items.to_vec(),
        at_once: *at_once,
        on_failure: *on_failure,
    });
    Plan {
        name: "nightly".to_owned(),
        stages: stages.collect(),
    }
}
