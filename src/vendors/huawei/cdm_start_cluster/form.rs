//! What starting a CDM cluster asks.

use super::super::path::{self, CLUSTER_ID, PROJECT_ID};
use crate::form::{Field, FieldError, FormValues, Reader};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[PROJECT_ID, CLUSTER_ID];

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) project_id: String,
    pub(super) cluster_id: String,
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        project_id: form.required(&PROJECT_ID, path::id),
        cluster_id: form.required(&CLUSTER_ID, path::id),
    };
    form.finish(input)
}
