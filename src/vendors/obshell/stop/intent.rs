//! The question before anything is stopped with obshell.

use super::form::{Input, Mode, Scope};
use crate::guard::Severity;
use crate::operation::{Intent, IntentValue};
use crate::text::{Arg, Message, Text, text};

const SCOPE: Text = text("Scope", "范围");
const TARGETS: Text = text("Targets", "目标");
const MODE: Text = text("Mode", "方式");
const SKIPS: Text = text("Skips", "跳过");
const SKIPPED: Text = text("Skipped tasks", "被跳过的任务");

const GRACEFUL: Text = text("Graceful, by SQL", "正常停止（SQL）");
const FORCE: Text = text("Force: kill -9", "强制停止：kill -9");
const TERMINATE: Text = text(
    "Terminate: dump, then kill -9",
    "转储后停止：先转储，再 kill -9",
);

const LEAVES: Text = text(
    "Traffic and leaders leave {who}. The observer processes keep running, so the servers still \
     count as members; they serve again after a start.",
    "{who}的流量和 Leader 会切走。observer 进程继续运行，节点仍是集群成员；重新启动后恢复服务。",
);
const KILLED: Text = text(
    "The observer processes of {who} are killed at once, without a dump and without any check that \
     the rest can go on. Connections break, and the next start takes longer.",
    "{who}的 observer 进程会被立即终止，不转储，也不检查其余节点能否继续服务。连接会中断，下次启动耗时更长。",
);
const DUMPED: Text = text(
    "What {who} hold in memory is dumped first, which may take up to about 20 minutes. Then their \
     observer processes are killed and connections break.",
    "先转储{who}内存中的数据，最长约 20 分钟；随后 observer 进程被终止，连接会中断。",
);
const EARLIER: Text = text(
    "Cancelled if they run, then marked as passed. What they left undone stays undone.",
    "如仍在运行则先取消，再标记为已跳过；其未完成的部分不会再执行。",
);

pub(super) fn from_input(input: &Input) -> Intent {
    let (scope, names, button) = match &input.scope {
        Scope::Global => (
            text("The whole cluster (GLOBAL)", "整个集群（GLOBAL）"),
            None,
            text("Stop the whole cluster", "停止整个集群").into(),
        ),
        Scope::Zones(zones) => (
            text("Zones (ZONE)", "Zone（ZONE）"),
            Some(zones),
            button(
                zones,
                text("Stop zone {name}", "停止 Zone {name}"),
                text("Stop {n} zones", "停止 {n} 个 Zone"),
            ),
        ),
        Scope::Servers(agents) => (
            text("Servers (SERVER)", "节点（SERVER）"),
            Some(agents),
            button(
                agents,
                text("Stop server {name}", "停止节点 {name}"),
                text("Stop {n} servers", "停止 {n} 个节点"),
            ),
        ),
    };
    let (mode, consequence) = match input.mode {
        Mode::Graceful => (GRACEFUL, LEAVES),
        Mode::Force => (FORCE, KILLED),
        Mode::Terminate => (TERMINATE, DUMPED),
    };
    let mut facts = vec![(SCOPE, scope.into())];
    facts.extend(names.map(|names| (TARGETS, IntentValue::Names(names.clone()))));
    facts.push((MODE, mode.into()));
    if !input.pass_dags.is_empty() {
        facts.push((SKIPS, IntentValue::Names(input.pass_dags.clone())));
        facts.push((SKIPPED, EARLIER.into()));
    }
    Intent {
        facts,
        consequence: consequence.with("who", who(&input.scope)),
        button,
        severity: severity(input),
    }
}

/// Without a dump, or with nothing left to serve, it is severe.
fn severity(input: &Input) -> Severity {
    match (&input.mode, &input.scope) {
        (Mode::Force, _) | (_, Scope::Global) => Severity::Severe,
        (Mode::Graceful | Mode::Terminate, _) => Severity::Serious,
    }
}

fn button(names: &[String], one: Text, many: Text) -> Message {
    match names {
        [name] => one.with("name", name.as_str()),
        names => many.with("n", names.len()),
    }
}

fn who(scope: &Scope) -> Arg {
    match scope {
        Scope::Global => text("all servers of the cluster", "集群所有节点"),
        Scope::Zones(_) => text("all servers of the zones named", "上述 Zone 的所有节点"),
        Scope::Servers(_) => text("the servers named", "上述节点"),
    }
    .into()
}
