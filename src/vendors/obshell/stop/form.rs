//! What stopping with obshell asks (§2.5), and the agent's own rules (§5.1, §5.2).

use super::address::Address;
use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader, list};
use crate::text::{Message, Text, text};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[SCOPE, TARGET, FORCE, TERMINATE, FORCE_PASS_DAG];

const GLOBAL: &str = "GLOBAL";
const ZONE: &str = "ZONE";
const SERVER: &str = "SERVER";

// No scope is chosen at first: how much to stop is for the operator to say.
const SCOPE: Field = Field::line("scope.type", text("Scope", "范围")).kind(Kind::Choice(&[
    Choice {
        value: GLOBAL,
        label: text("Whole cluster", "整个集群"),
        meaning: text(
            "Every server of the cluster. Needs force or terminate.",
            "集群的所有节点。需要 force 或 terminate。",
        ),
    },
    Choice {
        value: ZONE,
        label: text("Zone", "Zone"),
        meaning: text(
            "Every server of a zone. Gracefully only one zone at a time.",
            "Zone 内的所有节点。正常停止时一次只能停一个 Zone。",
        ),
    },
    Choice {
        value: SERVER,
        label: text("Server", "节点"),
        meaning: text(
            "Single servers. Gracefully only servers of one zone.",
            "指定节点。正常停止时只能停同一个 Zone 的节点。",
        ),
    },
]));

const TARGET: Field = Field::line("scope.target", text("Targets", "目标"))
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

const FORCE: Field = Field::line("force", text("Force", "强制停止"))
    .kind(Kind::Flag)
    .asked(Asked::Optional)
    .hint(text(
        "Kills the observer process (kill -9) without any check. Without force and terminate the \
         stop is graceful: traffic and leaders leave, the process keeps running.",
        "直接终止 observer 进程（kill -9），不做检查。不选 force 和 terminate 时为正常停止：流量和 Leader 切走，进程继续运行。",
    ));

const TERMINATE: Field = Field::line("terminate", text("Terminate", "转储后停止"))
    .kind(Kind::Flag)
    .asked(Asked::Optional)
    .hint(text(
        "Dumps first (minor freeze, up to about 20 minutes), then kills. Needs a connection to the \
         database. Not together with force.",
        "先转储（minor freeze，最长约 20 分钟）再终止进程。需要数据库连接，不能与 force 同时使用。",
    ));

const FORCE_PASS_DAG: Field = Field::line(
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

const GLOBAL_NEEDS_MODE: Text = text(
    "The whole cluster can only be stopped with force or terminate: a graceful stop would leave no \
     zone to take over. Choose one of them.",
    "停止整个集群需要 force 或 terminate：正常停止时没有其他 Zone 可以接管。请选择其一。",
);
const NOT_BOTH: Text = text(
    "Force kills at once, terminate dumps first: choose one of them.",
    "force 立即终止进程，terminate 先转储再终止：只能选择一个。",
);
const ONE_ZONE: Text = text(
    "Gracefully only one zone can be stopped at a time, so that the others keep the majority; these \
     are {n}. Name one, or choose force or terminate.",
    "正常停止时一次只能停一个 Zone，以保证其余 Zone 构成多数派；当前有 {n} 个。请只填一个，或选择 force、terminate。",
);
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

/// What was typed, free of mistakes.
#[derive(Default)]
pub(in crate::vendors::obshell) struct Input {
    pub(in crate::vendors::obshell) scope: Scope,
    pub(in crate::vendors::obshell) mode: Mode,
    /// Main DAGs that are passed over.
    pub(in crate::vendors::obshell) pass_dags: Vec<String>,
}

/// What is stopped.
#[derive(Default)]
pub(in crate::vendors::obshell) enum Scope {
    /// The whole cluster.
    #[default]
    Global,
    /// Zones, by name.
    Zones(Vec<String>),
    /// Servers, by the addresses of their agents.
    Servers(Vec<String>),
}

/// How it is stopped (§5.1).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::vendors::obshell) enum Mode {
    /// By SQL: traffic and leaders leave, the process keeps running.
    #[default]
    Graceful,
    /// `kill -9`.
    Force,
    /// A dump, then `kill -9`.
    Terminate,
}

pub(in crate::vendors::obshell) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let chosen = form.choice(&SCOPE);
    let scope = match chosen {
        ZONE => Scope::Zones(form.required(&TARGET, zones)),
        SERVER => Scope::Servers(form.required(&TARGET, servers)),
        _ => Scope::Global,
    };
    let mode = match (form.flag(&FORCE), form.flag(&TERMINATE)) {
        (true, true) => {
            form.mistake(&TERMINATE, NOT_BOTH);
            Mode::Force
        }
        (true, false) => Mode::Force,
        (false, true) => Mode::Terminate,
        (false, false) => Mode::Graceful,
    };
    match &scope {
        Scope::Global if chosen == GLOBAL && mode == Mode::Graceful => {
            form.mistake(&FORCE, GLOBAL_NEEDS_MODE);
        }
        Scope::Zones(zones) if zones.len() > 1 && mode == Mode::Graceful => {
            form.mistake(&TARGET, ONE_ZONE.with("n", zones.len()));
        }
        _ => {}
    }
    let pass_dags = form.read(&FORCE_PASS_DAG, dag_ids).unwrap_or_default();
    form.finish(Input {
        scope,
        mode,
        pass_dags,
    })
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
