//! The question before a cluster is stopped.

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
            "Every observer of the cluster is stopped. Nobody can reach its databases until the cluster is started again.",
            "集群的所有 OBServer 都会停止。在重新启动集群之前，任何人都无法访问其中的数据库。",
        )
        .into(),
        button: text("Stop cluster {id}", "停止集群 {id}").with("id", id),
        severity: Severity::Severe,
    }
}
