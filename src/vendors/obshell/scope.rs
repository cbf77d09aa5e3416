//! What a stop or a start is about (§2.5, §5.2): the whole cluster, zones or servers.

mod address;
pub(super) mod told;

pub(super) use address::Address;

use crate::form::field::Asked;
use crate::form::{Field, FormValues, Kind, Reader, list};
use crate::text::{Message, Text, text};

pub(super) const GLOBAL: &str = "GLOBAL";
pub(super) const ZONE: &str = "ZONE";
pub(super) const SERVER: &str = "SERVER";

/// The start of the field that asks for the type; what each type means differs.
pub(super) const FIELD: Field = Field::line("scope.type", text("Scope", "范围"));

/// What it is about, where that is not everything.
pub(super) const TARGET: Field = Field::line("scope.target", text("Targets", "目标"))
    .kind(Kind::List)
    .hint(text(
        "Zone names; or agent addresses: IP:port with the agent’s port (2886 if left out, not 2881 \
         or 2882), IPv6 as [fe80::1]:2886. No host names. One a line, with commas or blanks \
         between, or as a JSON array.",
        "Zone 名称；或 Agent 地址：IP:端口，端口为 Agent 端口（省略时为 2886，不是 2881 或 2882），IPv6 写作 [fe80::1]:2886，\
         不支持主机名。每行一个，或用逗号、空格分隔，或 JSON 数组。",
    ))
    .asked(Asked::Only {
        when: "scope.type",
        is: &[ZONE, SERVER],
        otherwise: text(
            "Only the scopes ZONE and SERVER have targets.",
            "仅范围为 ZONE 或 SERVER 时需要填写目标。",
        ),
    });

/// Main DAGs to be passed over (§5.5).
pub(super) const FORCE_PASS_DAG: Field = Field::line(
    "forcePassDag",
    text("Skip earlier tasks", "跳过前序任务"),
)
.kind(Kind::List)
.asked(Asked::Optional)
.hint(text(
    "IDs of the main DAGs of failed starts or stops that still hold the lock. Leave it empty \
         unless a stop failed because of one.",
    "仍持有锁的失败启动/停止任务的主 DAG ID。除非停止因此失败，否则请留空。",
));

const NO_TARGETS: Text = text("Name at least one target.", "请至少填写一个目标。");
const NOT_ADDRESSES: Text = text(
    "Write agent addresses, such as 10.0.0.11:2886 or [fe80::1]:2886, with a port from 1025 to \
     65535. The agent knows no host names. Check: {targets}",
    "请填写 Agent 地址，例如 10.0.0.11:2886 或 [fe80::1]:2886，端口范围 1025 到 65535，不支持主机名。请检查：{targets}",
);
const NOT_DAG_IDS: Text = text(
    "A DAG ID has digits only. Check: {ids}",
    "DAG ID 只包含数字。请检查：{ids}",
);

/// What a stop or a start is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// The whole cluster.
    #[default]
    Global,
    /// Zones, by name.
    Zones(Vec<String>),
    /// Servers, by the addresses of their agents.
    Servers(Vec<String>),
}

/// Reads type and targets, and tells which type was chosen: none is, as long as the form has that mistake.
pub(super) fn read(form: &mut Reader<'_>, field: &Field) -> (Scope, &'static str) {
    let chosen = form.choice(field);
    let scope = match chosen {
        ZONE => Scope::Zones(form.required(&TARGET, zones)),
        SERVER => Scope::Servers(form.required(&TARGET, servers)),
        _ => Scope::Global,
    };
    (scope, chosen)
}

/// Reads the main DAGs that are passed over.
pub(super) fn pass_dags(form: &mut Reader<'_>) -> Vec<String> {
    form.read(&FORCE_PASS_DAG, dag_ids).unwrap_or_default()
}

/// What was typed, whatever else of the form is not filled in yet; `None` where that names nothing.
pub(super) fn typed(typed: &FormValues) -> Option<Scope> {
    let target = typed.get(TARGET.name);
    match typed.get(FIELD.name) {
        GLOBAL => Some(Scope::Global),
        ZONE => zones(target).ok().map(Scope::Zones),
        SERVER => servers(target).ok().map(Scope::Servers),
        _ => None,
    }
}

/// The member `scope` of a request.
pub(super) fn to_json(scope: &Scope) -> serde_json::Value {
    match scope {
        Scope::Global => serde_json::json!({ "type": GLOBAL }),
        Scope::Zones(zones) => serde_json::json!({ "type": ZONE, "target": zones }),
        Scope::Servers(agents) => serde_json::json!({ "type": SERVER, "target": agents }),
    }
}

fn zones(typed: &str) -> Result<Vec<String>, Message> {
    match list::split(typed) {
        none if none.is_empty() => Err(NO_TARGETS.into()),
        zones => Ok(zones),
    }
}

/// Two spellings of one address are one target.
fn servers(typed: &str) -> Result<Vec<String>, Message> {
    let mut addresses: Vec<Address> = Vec::new();
    let mut odd = Vec::new();
    for value in list::split(typed) {
        match Address::parse(&value) {
            Some(known) if addresses.contains(&known) => {}
            Some(address) => addresses.push(address),
            None => odd.push(value),
        }
    }
    if !odd.is_empty() {
        return Err(NOT_ADDRESSES.with("targets", odd.join(", ")));
    }
    if addresses.is_empty() {
        return Err(NO_TARGETS.into());
    }
    Ok(addresses.iter().map(ToString::to_string).collect())
}

fn dag_ids(typed: &str) -> Result<Vec<String>, Message> {
    let ids = list::split(typed);
    let is_id = |id: &String| id.bytes().all(|byte| byte.is_ascii_digit());
    let odd: Vec<String> = ids.iter().filter(|id| !is_id(id)).cloned().collect();
    if odd.is_empty() {
        Ok(ids)
    } else {
        Err(NOT_DAG_IDS.with("ids", odd.join(", ")))
    }
}
