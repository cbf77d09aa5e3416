//! One look at a cluster that is stopped or started: `GET /v1.1/{project_id}/clusters/{cluster_id}` (§4.1).

use serde_json::Value;

use super::super::look::Reading;
use super::action::TASK_ID;
use super::cluster::{self, Detail};
use crate::follow::stages::{self, Stage, Stages};
use crate::follow::{End, EndKind, Sighting, Target, TargetState, Trail};
use crate::form::FormValues;
use crate::operation::{Failure, Outcome};
use crate::task::StepState;
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

const KIND: Text = text("Cluster", "集群");
const DETAIL: Text = text("Status detail", "状态详情");
const REASON: Text = text("Reason", "原因");
const GONE: Text = text(
    "CDM does not know the cluster, or not any more ({code}): it has been deleted, or this user may not see it.",
    "CDM 中已没有此集群（{code}）：可能已被删除，或当前用户无权查看。",
);
const AFTER_GOING: Text = text(
    "Check in the list of clusters whether it was deleted.",
    "请在集群列表中确认其是否已被删除。",
);

/// What a status means for the deed: how the cluster is, and how the deed has ended, if it has.
pub(in crate::vendors::huawei) type Ending = fn(&str, Option<&str>) -> (TargetState, Option<End>);

/// No public call looks the task's id up (§3.3); it tells one order about a cluster from another.
pub(in crate::vendors::huawei) fn trail(asked: &FormValues, outcome: &Outcome) -> Trail {
    let is_task_id = |(label, _): &&(Text, String)| *label == TASK_ID;
    let task_id = outcome.facts.iter().find(is_task_id);
    Trail {
        asked: asked.clone(),
        id: task_id.map_or_else(String::new, |(_, id)| id.clone()),
    }
}

/// What one answer tells of the cluster.
pub(in crate::vendors::huawei) struct Seen {
    name: String,
    status: String,
    note: String,
    end: Option<End>,
    /// How it is.
    pub(in crate::vendors::huawei) state: TargetState,
    /// Label and value of what is told besides.
    pub(in crate::vendors::huawei) facts: Vec<(Text, String)>,
    /// What could not be read this time.
    pub(in crate::vendors::huawei) unseen: Vec<Message>,
}

impl Seen {
    /// Reads a cluster.
    ///
    /// # Errors
    /// It could not be read.
    pub(in crate::vendors::huawei) async fn read(
        reading: &mut Reading<'_>,
        path: String,
        ending: Ending,
    ) -> Result<Self, Failure> {
        let response = reading.get(path).await?;
        Ok(match Detail::read(&response)? {
            Detail::Gone(code) => Self::gone(code),
            Detail::There(cluster) => Self::of(&cluster, ending),
        })
    }

    fn of(cluster: &Value, ending: Ending) -> Self {
        let member = |name| cluster.get(name).and_then(words);
        let status = member("status").unwrap_or_default();
        let detail = member("statusDetail").filter(|detail| detail != "Normal");
        let why = cluster::reason(cluster);
        let (state, end) = ending(&status, why.as_deref());
        let facts = [(DETAIL, &detail), (REASON, &why)];
        Self {
            name: member("name").unwrap_or_default(),
            status,
            state,
            facts: facts
                .into_iter()
                .filter_map(|(label, fact)| Some((label, fact.clone()?)))
                .collect(),
            note: why.or(detail).unwrap_or_default(),
            unseen: Vec::new(),
            end,
        }
    }

    fn gone(code: String) -> Self {
        Self {
            name: String::new(),
            status: String::new(),
            state: TargetState::Gone,
            note: code.clone(),
            facts: Vec::new(),
            unseen: Vec::new(),
            end: Some(End {
                kind: EndKind::Unknown,
                summary: GONE.with("code", code),
                next: Some(AFTER_GOING.into()),
            }),
        }
    }

    /// The whole look: the cluster on its way, with what was asked for as facts of the task.
    pub(in crate::vendors::huawei) fn into_sighting(
        self,
        reading: Reading<'_>,
        trail: &Trail,
        cluster_id: &str,
        path: &'static [Stage],
        asked: Vec<(Text, String)>,
        earlier: &Sighting,
    ) -> Sighting {
        let on_path = path.iter().find(|stage| stage.key == self.status);
        let kind = self.end.as_ref().map(|end| end.kind);
        let stages = Stages {
            at: on_path.map(|stage| stage.key),
            path,
            shown: (kind == Some(EndKind::Started)).then_some(StepState::Succeeded),
            doubtful: None,
            facts: self.facts,
            target: Target {
                kind: KIND,
                id: cluster_id.to_owned(),
                name: self.name,
                state: self.state,
                state_word: self.status,
                note: self.note,
            },
        };
        let targets = std::slice::from_ref(&stages);
        let name = if stages.target.name.is_empty() {
            cluster_id
        } else {
            &stages.target.name
        };
        let now = reading.now();
        let mut task = stages::to_task(&trail.id, name, targets, kind, &earlier.task, now);
        task.facts = asked;
        Sighting {
            targets: vec![stages.target],
            end: self.end,
            unseen: self.unseen,
            answers: reading.answers,
            ..Sighting::of(task)
        }
    }
}
