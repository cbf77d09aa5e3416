//! What became of a stop of Flink jobs whose outcome is unknown.

use super::super::dli::find::{self, Sign};
use super::form;
use crate::follow::{Find, Found};
use crate::operation::Failure;

pub(super) const FIND: Find = |ask, asked, _| {
    Box::pin(async move {
        match form::input(asked) {
            Ok(input) => find::find(ask, asked, &input.project_id, &input.job_ids, &sign).await,
            Err(mistakes) => Found::Unclear(Failure::Form(mistakes).why()),
        }
    })
};

fn sign(word: &str) -> Sign {
    match word {
        "job_savepointing" | "job_canceling" => Sign::UnderWay,
        // Nothing of it runs, whoever has ended it.
        "job_cancel_success"
        | "job_finish"
        | "job_init"
        | "job_submit_fail"
        | "job_running_exception" => Sign::Done,
        "job_running" | "job_submitting" => Sign::NoTrace,
        _ => Sign::Unclear,
    }
}

#[cfg(test)]
mod tests;
