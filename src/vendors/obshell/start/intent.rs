//! The question before anything is started with obshell.

use super::super::scope::told::{self, Buttons};
use super::form::Input;
use crate::guard::Severity;
use crate::operation::Intent;
use crate::text::{Text, text};

const STARTED: Text = text(
    "The observer processes of {who} are started where they do not run, and the servers serve again.",
    "启动{who}中未运行的 observer 进程，节点恢复服务。",
);

const BUTTONS: Buttons = Buttons {
    whole: text("Start the whole cluster", "启动整个集群"),
    zone: text("Start zone {name}", "启动 Zone {name}"),
    zones: text("Start {n} zones", "启动 {n} 个 Zone"),
    server: text("Start server {name}", "启动节点 {name}"),
    servers: text("Start {n} servers", "启动 {n} 个节点"),
};

pub(super) fn from_input(input: &Input) -> Intent {
    let mut facts = told::facts(&input.scope);
    facts.extend(told::skipped(&input.pass_dags));
    Intent {
        facts,
        consequence: STARTED.with("who", told::who(&input.scope)),
        button: BUTTONS.of(&input.scope),
        severity: if input.pass_dags.is_empty() {
            Severity::Light
        } else {
            Severity::Serious
        },
    }
}
