//! What is read before a job is started.

use super::super::cdm::{job_before, job_form};
use super::super::look::Reading;
use crate::operation::Deed;
use crate::preflight::Preflight;

pub(super) static PREFLIGHT: Preflight = Preflight {
    read: |ask, asked| {
        Box::pin(async move {
            // Nothing is sent with mistakes in the form; they are shown there.
            let Ok(input) = job_form::input(asked) else {
                return Vec::new();
            };
            job_before::read(&mut Reading::passing(ask), &input.job(), Deed::Start).await
        })
    },
};
