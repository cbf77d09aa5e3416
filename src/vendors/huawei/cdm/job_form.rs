//! What an order about a job asks: the job's cluster and its name.

use super::super::path::{self, CLUSTER_ID, JOB_NAME, PROJECT_ID};
use super::runs::JobPath;
use crate::form::{Field, FieldError, FormValues, Reader};

/// The fields, in the order of the page.
pub(in crate::vendors::huawei) const FIELDS: &[Field] = &[PROJECT_ID, CLUSTER_ID, JOB_NAME];

/// What was typed, free of mistakes.
#[derive(Default)]
pub(in crate::vendors::huawei) struct Input {
    pub(in crate::vendors::huawei) project_id: String,
    pub(in crate::vendors::huawei) cluster_id: String,
    pub(in crate::vendors::huawei) job_name: String,
}

impl Input {
    /// Where the job is asked for.
    pub(in crate::vendors::huawei) fn job(&self) -> JobPath {
        JobPath::of(&self.project_id, &self.cluster_id, &self.job_name)
    }
}

pub(in crate::vendors::huawei) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        project_id: form.required(&PROJECT_ID, path::id),
        cluster_id: form.required(&CLUSTER_ID, path::id),
        job_name: form.required(&JOB_NAME, path::job_name),
    };
    form.finish(input)
}
