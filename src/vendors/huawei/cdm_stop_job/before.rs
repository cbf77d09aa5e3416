//! What is read before a job is stopped.

use super::super::cdm::job_before;
use super::super::cdm::job_form as form;
use super::super::look::Reading;
use crate::operation::Deed;
use crate::preflight::Preflight;

pub(super) static PREFLIGHT: Preflight = Preflight {
    read: |ask, asked| {
        Box::pin(async move {
            // Nothing is sent with mistakes in the form; they are shown there.
            let Ok(input) = form::input(asked) else {
                return Vec::new();
            };
            let job = input.job();
            job_before::read(&mut Reading::passing(ask), &job, Deed::Stop).await
        })
    },
};

#[cfg(test)]
mod tests;
