//! The question before a CDM cluster is started.

use super::form::Input;
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::text;

pub(super) fn from_input(input: &Input) -> Intent {
    Intent {
        facts: vec![
            (text("Cluster", "集群"), input.cluster_id.as_str().into()),
            (text("Project", "项目"), input.project_id.as_str().into()),
        ],
        consequence: text(
            "The cluster starts and is charged for as a running one. Its jobs stay as they are; those on a schedule \
             run again.",
            "集群启动，并按运行中的集群计费。作业保持原状，定时任务会恢复运行。",
        )
        .into(),
        button: text("Start cluster {id}", "启动集群 {id}").with("id", input.cluster_id.as_str()),
        severity: Severity::Light,
    }
}
