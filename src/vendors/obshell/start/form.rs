//! What starting with obshell asks (§2.5).

use super::super::scope::{self, FORCE_PASS_DAG, GLOBAL, SERVER, Scope, TARGET, ZONE};
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader};
use crate::text::text;

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[SCOPE, TARGET, FORCE_PASS_DAG];

const SCOPE: Field = scope::FIELD.kind(Kind::Choice(&[
    Choice {
        value: GLOBAL,
        label: text("Whole cluster", "整个集群"),
        meaning: text("Every server of the cluster.", "集群的所有节点。"),
    },
    Choice {
        value: ZONE,
        label: text("Zone", "Zone"),
        meaning: text(
            "Every server of a zone, and the zone itself.",
            "Zone 内的所有节点，以及 Zone 本身。",
        ),
    },
    Choice {
        value: SERVER,
        label: text("Server", "节点"),
        meaning: text("Single servers.", "指定节点。"),
    },
]));

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) scope: Scope,
    /// Main DAGs that are passed over.
    pub(super) pass_dags: Vec<String>,
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let (scope, _) = scope::read(&mut form, &SCOPE);
    let pass_dags = scope::pass_dags(&mut form);
    form.finish(Input { scope, pass_dags })
}
