//! The question before a cluster is started.

use super::super::form::Input;
use crate::guard::Severity;
use crate::operation::{Intent, IntentValue};
use crate::text::text;

pub(super) fn from_input(input: &Input) -> Intent {
    let id = input.id.to_string();
    Intent {
        facts: vec![(
            text("Cluster ID", "集群 ID"),
            IntentValue::from(id.as_str()),
        )],
        consequence: text(
            "Every observer of the cluster is started, and its databases can be reached again.",
            "集群的所有 OBServer 都会启动，其中的数据库恢复访问。",
        )
        .into(),
        button: text("Start cluster {id}", "启动集群 {id}").with("id", id),
        severity: Severity::Light,
    }
}
