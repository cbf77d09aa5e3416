//! What became of a stop of a cluster whose outcome is unknown.

use super::super::cdm::cluster_find::{self, Sign};
use super::form::{self, Mode};
use crate::follow::Find;
use crate::operation::Failure;
use crate::text::{Text, text};

const MAY_WAIT: Text = text(
    "{seen} A graceful stop leaves it so as long as jobs run, so the stop may have been accepted and wait, or \
     never have arrived. Look again when its jobs have ended.",
    "{seen}优雅关机期间只要还有作业运行，状态就保持不变：停止请求可能已被接受并在等待，也可能从未送达。请在作业结束后再次查看。",
);

pub(super) const FIND: Find = |ask, asked, _| {
    Box::pin(async move {
        let input = form::input(asked).map_err(Failure::Form);
        let is_graceful =
            matches!(&input, Ok(input) if matches!(input.mode, Mode::Gracefully { .. }));
        let ids = input.map(|input| (input.project_id, input.cluster_id));
        let sign = |status: &str| match status {
            "910" => Sign::UnderWay,
            "900" => Sign::Done,
            "200" if is_graceful => Sign::Unclear(Some(MAY_WAIT)),
            "200" => Sign::NoTrace,
            _ => Sign::Unclear(None),
        };
        cluster_find::find(ask, asked, ids, &sign).await
    })
};

#[cfg(test)]
mod tests;
