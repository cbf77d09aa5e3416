//! What the question before a stop or a start says of its scope.

use super::Scope;
use crate::operation::IntentValue;
use crate::text::{Arg, Message, Text, text};

const SCOPE: Text = text("Scope", "范围");
const TARGETS: Text = text("Targets", "目标");
const SKIPS: Text = text("Skips", "跳过");
const SKIPPED: Text = text("Skipped tasks", "被跳过的任务");
const EARLIER: Text = text(
    "Cancelled if they run, then marked as passed. What they left undone stays undone.",
    "如仍在运行则先取消，再标记为已跳过；其未完成的部分不会再执行。",
);

/// What the button says: the deed and its target.
pub(in super::super) struct Buttons {
    pub(in super::super) whole: Text,
    pub(in super::super) zone: Text,
    pub(in super::super) zones: Text,
    pub(in super::super) server: Text,
    pub(in super::super) servers: Text,
}

impl Buttons {
    /// The one for a scope.
    pub(in super::super) fn of(&self, scope: &Scope) -> Message {
        let (names, one, many) = match scope {
            Scope::Global => return self.whole.into(),
            Scope::Zones(zones) => (zones, self.zone, self.zones),
            Scope::Servers(agents) => (agents, self.server, self.servers),
        };
        match names.as_slice() {
            [name] => one.with("name", name.as_str()),
            names => many.with("n", names.len()),
        }
    }
}

/// Scope and targets.
pub(in super::super) fn facts(scope: &Scope) -> Vec<(Text, IntentValue)> {
    let (kind, names) = match scope {
        Scope::Global => (
            text("The whole cluster (GLOBAL)", "整个集群（GLOBAL）"),
            None,
        ),
        Scope::Zones(zones) => (text("Zones (ZONE)", "Zone（ZONE）"), Some(zones)),
        Scope::Servers(agents) => (text("Servers (SERVER)", "节点（SERVER）"), Some(agents)),
    };
    let mut facts = vec![(SCOPE, kind.into())];
    facts.extend(names.map(|names| (TARGETS, IntentValue::Names(names.clone()))));
    facts
}

/// The main DAGs that are passed over, where there are any, and what that means.
pub(in super::super) fn skipped(pass_dags: &[String]) -> Vec<(Text, IntentValue)> {
    if pass_dags.is_empty() {
        return Vec::new();
    }
    vec![
        (SKIPS, IntentValue::Names(pass_dags.to_vec())),
        (SKIPPED, EARLIER.into()),
    ]
}

/// Whom it hits, as a part of a sentence.
pub(in super::super) fn who(scope: &Scope) -> Arg {
    match scope {
        Scope::Global => text("all servers of the cluster", "集群所有节点"),
        Scope::Zones(_) => text("all servers of the zones named", "上述 Zone 的所有节点"),
        Scope::Servers(_) => text("the servers named", "上述节点"),
    }
    .into()
}
