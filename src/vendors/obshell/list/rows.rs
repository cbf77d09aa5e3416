//! From a cluster to rows, and what of it can be picked (§5.1, §5.2).

use super::super::cluster::{Cluster, Rest, Server, Zone};
use crate::follow::TargetState;
use crate::listing::{Cell, Column, Row};
use crate::text::{Message, Text, text};

pub(super) const COLUMNS: &[Column] = &[
    Column {
        title: text("OBServer", "OBServer"),
        kind: Cell::Words,
    },
    Column {
        title: text("Process (obState)", "进程（obState）"),
        kind: Cell::Count,
    },
    Column {
        title: text("Version", "版本"),
        kind: Cell::Words,
    },
    Column {
        title: text("Task at work on it", "正在执行的任务"),
        kind: Cell::Words,
    },
];

const CLUSTER: Text = text("Cluster", "集群");
const ZONE: Text = text("Zone", "Zone");
const SERVER: Text = text("Server", "节点");

const NO_PROCESS: Text = text(
    "Its observer does not run: there is nothing to stop.",
    "其 observer 未运行，无需停止。",
);
const NO_PROCESSES: Text = text(
    "None of its observers runs: there is nothing to stop.",
    "其所有 observer 均未运行，无需停止。",
);
const SERVES_NO_MORE: Text = text(
    "It serves no more already. Only force or terminate does more: they end the process.",
    "已停止服务。只有 force 或 terminate 会进一步终止进程。",
);
const RUNS_ALREADY: Text = text(
    "It runs already: there is nothing to start.",
    "正在运行，无需启动。",
);
const NO_AGENT: Text = text(
    "Its agent is not known, by whose address it would be named. Its zone can be picked.",
    "无法得知其 Agent 地址，因此不能单独选择。可以选择其所在的 Zone。",
);
const NO_NAME: Text = text(
    "This entry of the agent’s answer cannot be understood: it has no name.",
    "无法识别 Agent 应答中的这一项：没有名称。",
);

/// What is to be done with what is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Stopped by SQL.
    Graceful,
    /// Stopped by a kill.
    Kill,
    /// Started.
    Start,
}

/// The whole cluster, each zone, and its servers below it.
pub(super) fn of(wanted: Wanted, cluster: &Cluster) -> Vec<Row> {
    // A graceful stop of the whole cluster is a mistake of the form’s, which says what to choose.
    let wholly = match wanted {
        Wanted::Graceful => Wanted::Kill,
        wanted => wanted,
    };
    let why = hindrance(wholly, cluster.rest(), cluster.is_at_work(), NO_PROCESSES);
    let mut rows = vec![Row {
        kind: CLUSTER,
        level: 0,
        id: named_or(&cluster.id, "1".to_owned()),
        name: cluster.name.clone(),
        state: cluster.state(),
        state_word: String::new(),
        cells: cells("", "", &cluster.version, None),
        pick: picked(why, "GLOBAL", ""),
    }];
    for (zone_idx, zone) in cluster.zones.iter().enumerate() {
        rows.push(zone_row(wanted, zone, zone_idx + 1));
        let servers = zone.servers.iter().enumerate();
        rows.extend(servers.map(|(server_idx, server)| {
            let number = format!("{}.{}", zone_idx + 1, server_idx + 1);
            server_row(wanted, server, number)
        }));
    }
    rows
}

fn zone_row(wanted: Wanted, zone: &Zone, number: usize) -> Row {
    let why = if zone.name.is_empty() {
        Some(NO_NAME.into())
    } else {
        hindrance(wanted, zone.rest(), zone.is_at_work(), NO_PROCESSES)
    };
    Row {
        kind: ZONE,
        level: 1,
        id: named_or(&zone.name, number.to_string()),
        name: zone.name.clone(),
        state: zone.state(),
        state_word: zone.word.clone(),
        cells: cells("", "", "", zone.main_dag.as_deref()),
        pick: picked(why, "ZONE", &zone.name),
    }
}

fn server_row(wanted: Wanted, server: &Server, number: String) -> Row {
    let why = match (server.agent.as_str(), server.address.as_str()) {
        ("", "") => Some(NO_NAME.into()),
        ("", _) => Some(NO_AGENT.into()),
        _ => {
            let is_at_work = server.state() == TargetState::Running;
            hindrance(wanted, server.rest(), is_at_work, NO_PROCESS)
        }
    };
    let id = named_or(&server.agent, named_or(&server.address, number));
    Row {
        kind: SERVER,
        level: 2,
        id,
        name: String::new(),
        state: server.state(),
        state_word: server.told(),
        cells: cells(
            &server.address,
            &server.process,
            &server.version,
            server.main_dag.as_deref(),
        ),
        pick: picked(why, "SERVER", &server.agent),
    }
}

/// Why it cannot be picked now.
fn hindrance(wanted: Wanted, rest: Rest, is_at_work: bool, gone: Text) -> Option<Message> {
    let why = match (wanted, rest) {
        (Wanted::Graceful | Wanted::Kill, Rest::Process) => gone,
        (Wanted::Graceful, Rest::Service) => SERVES_NO_MORE,
        (Wanted::Start, _) if is_at_work => RUNS_ALREADY,
        _ => return None,
    };
    Some(why.into())
}

fn picked(
    why: Option<Message>,
    scope: &str,
    target: &str,
) -> Result<Vec<(&'static str, String)>, Message> {
    let fields = || {
        vec![
            ("scope.type", scope.to_owned()),
            ("scope.target", target.to_owned()),
        ]
    };
    why.map_or_else(|| Ok(fields()), Err)
}

fn named_or(name: &str, other: String) -> String {
    if name.is_empty() {
        other
    } else {
        name.to_owned()
    }
}

fn cells(address: &str, process: &str, version: &str, main_dag: Option<&str>) -> Vec<String> {
    let cells = [address, process, version, main_dag.unwrap_or_default()];
    cells.map(str::to_owned).into()
}
