//! The question before anything is stopped with obshell.

use super::super::scope::Scope;
use super::super::scope::told::{self, Buttons};
use super::form::{Input, Mode};
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::{Text, text};

const MODE: Text = text("Mode", "方式");

pub(super) const GRACEFUL: Text = text("Graceful, by SQL", "正常停止（SQL）");
pub(super) const FORCE: Text = text("Force: kill -9", "强制停止：kill -9");
pub(super) const TERMINATE: Text = text(
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

const BUTTONS: Buttons = Buttons {
    whole: text("Stop the whole cluster", "停止整个集群"),
    zone: text("Stop zone {name}", "停止 Zone {name}"),
    zones: text("Stop {n} zones", "停止 {n} 个 Zone"),
    server: text("Stop server {name}", "停止节点 {name}"),
    servers: text("Stop {n} servers", "停止 {n} 个节点"),
};

pub(super) fn from_input(input: &Input) -> Intent {
    let (mode, consequence) = match input.mode {
        Mode::Graceful => (GRACEFUL, LEAVES),
        Mode::Force => (FORCE, KILLED),
        Mode::Terminate => (TERMINATE, DUMPED),
    };
    let mut facts = told::facts(&input.scope);
    facts.push((MODE, mode.into()));
    facts.extend(told::skipped(&input.pass_dags));
    Intent {
        facts,
        consequence: consequence.with("who", told::who(&input.scope)),
        button: BUTTONS.of(&input.scope),
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
