//! What became of a start of a cluster whose outcome is unknown.

use super::super::cdm::cluster_find::{self, Sign};
use super::form;
use crate::follow::Find;
use crate::operation::Failure;

pub(super) const FIND: Find = |ask, asked, _| {
    Box::pin(async move {
        let ids = form::input(asked)
            .map(|input| (input.project_id, input.cluster_id))
            .map_err(Failure::Form);
        let sign = |status: &str| match status {
            "920" => Sign::UnderWay,
            "200" => Sign::Done,
            "900" => Sign::NoTrace,
            _ => Sign::Unclear(None),
        };
        cluster_find::find(ask, asked, ids, &sign).await
    })
};
