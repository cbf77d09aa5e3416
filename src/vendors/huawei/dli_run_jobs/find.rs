//! What became of a run of Flink jobs whose outcome is unknown.

use super::super::dli::find::{self, Sign};
use super::super::dli::status;
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
        "job_submitting" | "job_downloading" => Sign::UnderWay,
        "job_running" | "job_idle" => Sign::Done,
        // It may have failed after this run was asked for, or before.
        "job_submit_fail" | "job_running_exception" | "job_finish" => Sign::Unclear,
        _ if status::can_run(word) => Sign::NoTrace,
        _ => Sign::Unclear,
    }
}
