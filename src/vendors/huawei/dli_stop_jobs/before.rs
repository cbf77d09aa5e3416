//! What is read before Flink jobs are stopped.

use super::super::dli::before::{self, Way};
use super::form;
use crate::preflight::Preflight;

pub(super) static PREFLIGHT: Preflight = Preflight {
    read: |ask, asked| {
        Box::pin(async move {
            // Nothing is sent with mistakes in the form; they are shown there.
            let Ok(input) = form::input(asked) else {
                return Vec::new();
            };
            let way = Way::Stop {
                savepoint: input.trigger_savepoint,
            };
            before::read(ask, &input.project_id, &input.job_ids, way).await
        })
    },
};
