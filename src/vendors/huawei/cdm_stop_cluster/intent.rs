//! The question before a CDM cluster is stopped.

use super::form::{Input, Mode};
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::{Message, text};

pub(super) fn from_input(input: &Input) -> Intent {
    let (mode, consequence) = match input.mode {
        Mode::Immediately => (
            Message::from(text("Immediately", "立即关机")),
            text(
                "Every job that runs on the cluster is broken off, and the cluster shuts down.",
                "集群上运行的所有作业都会被中断，集群随即关机。",
            ),
        ),
        Mode::Gracefully { delay_time: -1 } => (
            text(
                "Gracefully, when all jobs have ended",
                "优雅关机，等待所有作业完成",
            )
            .into(),
            text(
                "The cluster takes no new jobs from now on, and shuts down when the last one has ended.",
                "集群从现在起不再接受新作业，最后一个作业结束后关机。",
            ),
        ),
        Mode::Gracefully { delay_time } => (
            text("Gracefully, after {n} seconds", "优雅关机，{n} 秒后")
                .with("n", delay_time.to_string()),
            text(
                "The cluster takes no new jobs from now on. Jobs still running when the time is up are broken off.",
                "集群从现在起不再接受新作业，到时仍在运行的作业会被中断。",
            ),
        ),
    };
    Intent {
        facts: vec![
            (text("Cluster", "集群"), input.cluster_id.as_str().into()),
            (text("Project", "项目"), input.project_id.as_str().into()),
            (text("Mode", "方式"), mode.into()),
        ],
        consequence: consequence.into(),
        button: text("Stop cluster {id}", "停止集群 {id}").with("id", input.cluster_id.as_str()),
        severity: match input.mode {
            Mode::Immediately => Severity::Severe,
            Mode::Gracefully { .. } => Severity::Serious,
        },
    }
}
