//! From OCP's clusters, zones and servers (§4.1) to rows. What cannot be understood is a row that says so.

use serde_json::Value;

use super::super::cluster::{self, elements, hindrance, state_of, status};
use super::super::form;
use crate::form::FormValues;
use crate::listing::{Cell, Column, Row};
use crate::operation::Deed;
use crate::preflight::Level;
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

pub(super) const CLUSTERS: Text = text("Clusters", "集群");

const ZONE: Text = text("Zone", "Zone");
const SERVER: Text = text("Server", "节点");

const ONLY_WHOLE_STOPPED: Text = text(
    "Only a whole cluster is stopped here.",
    "此处只能停止整个集群。",
);
const ONLY_WHOLE_STARTED: Text = text(
    "Only a whole cluster is started here.",
    "此处只能启动整个集群。",
);
const NO_ID: Text = text(
    "This entry of OCP’s list cannot be understood: it has no ID.",
    "无法识别 OCP 列表中的这一项：没有 ID。",
);
const ODD_ID: Text = text(
    "This entry of OCP’s list cannot be understood: its ID is no number of a cluster.",
    "无法识别 OCP 列表中的这一项：其 ID 不是集群编号。",
);
const ENTRY: Text = text(
    "This entry of OCP’s list cannot be understood.",
    "无法识别 OCP 列表中的这一项。",
);
const NO_ZONES: Text = text(
    "The zones of this cluster could not be read: {why}.",
    "无法读取该集群的 Zone：{why}。",
);

/// The columns; [`cells`] fills them.
pub(super) const fn columns() -> &'static [Column] {
    const fn column(title: Text, kind: Cell) -> Column {
        Column { title, kind }
    }
    const ALL: &[Column] = &[
        column(text("Version", "版本"), Cell::Words),
        column(text("Type", "类型"), Cell::Words),
        column(text("Servers", "节点数"), Cell::Count),
        column(text("Tenants", "租户数"), Cell::Count),
        column(text("Region", "地域"), Cell::Words),
    ];
    ALL
}

/// The rows of a cluster, of its zones and of their servers. The number is its place in the whole list, for an entry
/// without an id.
pub(super) fn of(
    deed: Deed,
    cluster: &Value,
    number: usize,
    zones: &Result<Vec<Value>, Message>,
) -> Vec<Row> {
    let id = words(&cluster["id"]);
    let key = id.clone().unwrap_or_else(|| number.to_string());
    let mut rows = vec![cluster_row(deed, cluster, id.as_deref(), key.clone())];
    let zones = match zones {
        Ok(zones) => zones,
        Err(why) => {
            let why = NO_ZONES.with("why", why.clone());
            rows.push(Row {
                pick: Err(why),
                ..part(deed, ZONE, 1, key, &Value::Null)
            });
            return rows;
        }
    };
    for (zone_idx, zone) in zones.iter().enumerate() {
        let name = words(&zone["name"]).unwrap_or_default();
        let place = if name.is_empty() {
            (zone_idx + 1).to_string()
        } else {
            name.clone()
        };
        let mut row = part(deed, ZONE, 1, format!("{key}/{place}"), zone);
        if name.is_empty() {
            row.pick = Err(ENTRY.into());
        }
        row.name = name;
        let servers = elements(&zone["servers"]);
        let n_servers = words(&zone["serverCount"]);
        let n_servers = n_servers.unwrap_or_else(|| servers.len().to_string());
        row.cells = cells("", "", &n_servers, "", &member(zone, "regionName"));
        let zone_id = row.id.clone();
        rows.push(row);
        for (server_idx, server) in servers.iter().enumerate() {
            rows.push(server_row(deed, &zone_id, server_idx, server));
        }
    }
    rows
}

fn cluster_row(deed: Deed, cluster: &Value, id: Option<&str>, key: String) -> Row {
    let word = status(cluster);
    let pick = match id {
        None => Err(NO_ID.into()),
        Some(id) if !is_id(id) => Err(ODD_ID.into()),
        Some(id) => match hindrance(deed, &word) {
            Some((Level::Blocker, why)) => Err(why),
            _ => Ok(vec![("id", id.to_owned())]),
        },
    };
    let n_servers = member(cluster, "serverCount");
    let n_tenants = member(cluster, "tenantCount");
    Row {
        kind: cluster::KIND,
        level: 0,
        id: key,
        name: member(cluster, "name"),
        state: state_of(&word),
        state_word: word,
        cells: cells(
            &member(cluster, "obVersion"),
            &member(cluster, "type"),
            &n_servers,
            &n_tenants,
            "",
        ),
        pick,
    }
}

fn server_row(deed: Deed, zone_id: &str, server_idx: usize, server: &Value) -> Row {
    let address = address(server);
    let place = if address.is_empty() {
        (server_idx + 1).to_string()
    } else {
        address.clone()
    };
    let mut row = part(deed, SERVER, 2, format!("{zone_id}/{place}"), server);
    if address.is_empty() {
        row.pick = Err(ENTRY.into());
    }
    row.name = address;
    let version = member(server, "version");
    row.cells = cells(&version, "", "", "", &member(server, "regionName"));
    row
}

/// A zone or a server: no call of this page acts on one.
fn part(deed: Deed, kind: Text, level: u8, id: String, value: &Value) -> Row {
    let word = status(value);
    Row {
        kind,
        level,
        id,
        name: String::new(),
        state: state_of(&word),
        state_word: word,
        cells: cells("", "", "", "", ""),
        pick: Err(match deed {
            Deed::Stop => ONLY_WHOLE_STOPPED,
            Deed::Start => ONLY_WHOLE_STARTED,
        }
        .into()),
    }
}

/// `ip:port` of a server, an IPv6 address in brackets.
pub(in super::super) fn address(server: &Value) -> String {
    let ip = member(server, "ip");
    let ip = if ip.contains(':') && !ip.starts_with('[') {
        format!("[{ip}]")
    } else {
        ip
    };
    match words(&server["port"]) {
        Some(port) if !ip.is_empty() => format!("{ip}:{port}"),
        _ => ip,
    }
}

/// Whether the form takes it.
fn is_id(id: &str) -> bool {
    let typed: FormValues = [("id", id)].into_iter().collect();
    form::input(&typed).is_ok()
}

fn member(value: &Value, name: &str) -> String {
    words(&value[name]).unwrap_or_default()
}

fn cells(version: &str, kind: &str, n_servers: &str, n_tenants: &str, region: &str) -> Vec<String> {
    let cells = [version, kind, n_servers, n_tenants, region];
    cells.map(str::to_owned).into()
}
