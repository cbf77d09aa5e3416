//! What became of a start of a job whose outcome is unknown.

use super::super::cdm::job_find::{self, Seen};
use super::super::cdm::job_form;
use super::super::look::Reading;
use crate::follow::{Ask, Find, Found, Trail};
use crate::form::FormValues;
use crate::operation::Failure;
use crate::text::{Text, text};

/// Seconds by which the vendor's clock, which dates runs, may differ from the one here.
const CLOCKS_DIFFER: u64 = 300;

const BEGUN: Text = text(
    "{seen} It began after the start was sent.",
    "{seen}该次运行在发送启动请求之后开始。",
);
const RUNS_ANYWAY: Text = text(
    "{seen} It runs, whoever has started it.",
    "{seen}作业正在运行，无论由谁启动。",
);
const NO_NEW_RUN: Text = text(
    "{seen} No run has begun since the start was sent.",
    "{seen}发送启动请求之后没有新的运行。",
);
const CLOSE: Text = text(
    "{seen} It began so shortly before the start was sent that the clocks may differ: it may be the one.",
    "{seen}该次运行的开始时间与发送启动请求的时间过于接近，时钟可能有偏差：可能就是这次启动。",
);
const UNDATED: Text = text(
    "{seen} When it began is not told, so it cannot be told from the one that was to be started.",
    "{seen}未给出开始时间，无法判断是否为所启动的运行。",
);

pub(super) const FIND: Find =
    |ask, asked, sent_at| Box::pin(async move { find(ask, asked, sent_at).await });

async fn find(ask: &dyn Ask, asked: &FormValues, sent_at: u64) -> Found {
    let input = match job_form::input(asked) {
        Ok(input) => input,
        Err(mistakes) => return Found::Unclear(Failure::Form(mistakes).why()),
    };
    let seen = job_find::look(&mut Reading::passing(ask), &input.job(), ask.now()).await;
    let (id, is_at_work, began, word, says) = match seen {
        Seen::Run {
            id,
            is_at_work,
            began,
            word,
            says,
        } => (id, is_at_work, began, word, says),
        Seen::WithItsCluster(says) => return Found::NoTrace(says),
        Seen::Not(says) => return Found::Unclear(says),
    };
    let has_never_run = word.eq_ignore_ascii_case("NEVER_EXECUTED");
    match began {
        _ if has_never_run => Found::NoTrace(NO_NEW_RUN.with("seen", says)),
        Some(began) if began >= sent_at => {
            let trail = Trail {
                asked: asked.clone(),
                id,
            };
            Found::UnderWay(trail, BEGUN.with("seen", says))
        }
        _ if is_at_work => Found::Done(RUNS_ANYWAY.with("seen", says)),
        Some(began) if began + CLOCKS_DIFFER >= sent_at => Found::Unclear(CLOSE.with("seen", says)),
        Some(_) => Found::NoTrace(NO_NEW_RUN.with("seen", says)),
        None => Found::Unclear(UNDATED.with("seen", says)),
    }
}

#[cfg(test)]
mod tests;
