//! The question before a CDM job is stopped.

use super::super::cdm::job_form::Input;
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::text;

pub(super) fn from_input(input: &Input) -> Intent {
    Intent {
        facts: vec![
            (text("Job", "作业"), input.job_name.as_str().into()),
            (text("Cluster", "集群"), input.cluster_id.as_str().into()),
            (text("Project", "项目"), input.project_id.as_str().into()),
        ],
        consequence: text(
            "The job’s current run is broken off. What it has written so far stays written.",
            "作业当前的运行会被中断，已写入的数据会保留。",
        )
        .into(),
        button: text("Stop job {name}", "停止作业 {name}").with("name", input.job_name.as_str()),
        severity: Severity::Serious,
    }
}
