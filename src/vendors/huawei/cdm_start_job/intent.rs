//! The question before a CDM job is started.

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
            "A new run begins from the start and writes to the job’s target. What a run before has written stays.",
            "新的运行从头开始并写入作业的目的端，之前运行写入的数据会保留。",
        )
        .into(),
        button: text("Start job {name}", "启动作业 {name}").with("name", input.job_name.as_str()),
        severity: Severity::Serious,
    }
}
