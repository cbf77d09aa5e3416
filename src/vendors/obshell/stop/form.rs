//! What stopping with obshell asks (§2.5), and the agent's own rules (§5.1).

use super::super::scope::{self, FORCE_PASS_DAG, GLOBAL, SERVER, Scope, TARGET, ZONE};
use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader};
use crate::text::{Text, text};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[SCOPE, TARGET, FORCE, TERMINATE, FORCE_PASS_DAG];

// No scope is chosen at first: how much to stop is for the operator to say.
const SCOPE: Field = scope::FIELD.kind(Kind::Choice(&[
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
/// What was typed, free of mistakes.
#[derive(Default)]
pub(in crate::vendors::obshell) struct Input {
    pub(in crate::vendors::obshell) scope: Scope,
    pub(in crate::vendors::obshell) mode: Mode,
    /// Main DAGs that are passed over.
    pub(in crate::vendors::obshell) pass_dags: Vec<String>,
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
    let (scope, chosen) = scope::read(&mut form, &SCOPE);
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
    let pass_dags = scope::pass_dags(&mut form);
    form.finish(Input {
        scope,
        mode,
        pass_dags,
    })
}
