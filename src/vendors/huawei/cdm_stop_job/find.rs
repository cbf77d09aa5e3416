//! What became of a stop of a job whose outcome is unknown.

use super::super::cdm::job_find::{self, Seen};
use super::super::cdm::job_form as form;
use super::super::look::Reading;
use crate::follow::{Ask, Find, Found};
use crate::form::FormValues;
use crate::operation::Failure;
use crate::text::{Text, text};

const RUNS_ON: Text = text(
    "{seen} It began before the stop was sent and runs on, as if nothing had been asked.",
    "{seen}该次运行在发送停止请求之前已开始，并仍在继续，未见停止生效。",
);
const BEGUN_SINCE: Text = text(
    "{seen} It began after the stop was sent: the run before may have been stopped, and a schedule or somebody \
     has started the job again.",
    "{seen}该次运行在发送停止请求之后才开始：之前的运行可能已被停止，之后由定时任务或他人再次启动。",
);
const OVER: Text = text("{seen} No run goes on.", "{seen}没有正在进行的运行。");
const NOT_TYPED: Text = text(
    "What was asked for cannot be read any more: {why}.",
    "无法再读取当时的请求内容：{why}。",
);

pub(super) const FIND: Find =
    |ask, asked, sent_at| Box::pin(async move { find(ask, asked, sent_at).await });

async fn find(ask: &dyn Ask, asked: &FormValues, sent_at: u64) -> Found {
    let input = match form::input(asked) {
        Ok(input) => input,
        Err(mistakes) => {
            return Found::Unclear(NOT_TYPED.with("why", Failure::Form(mistakes).why()));
        }
    };
    let job = input.job();
    match job_find::look(&mut Reading::passing(ask), &job, ask.now()).await {
        Seen::Run {
            is_at_work: true,
            began,
            says,
            ..
        } => {
            if began.is_some_and(|began| began > sent_at) {
                Found::Unclear(BEGUN_SINCE.with("seen", says))
            } else {
                Found::NoTrace(RUNS_ON.with("seen", says))
            }
        }
        Seen::Run { says, .. } => Found::Done(OVER.with("seen", says)),
        Seen::WithItsCluster(says) => Found::Done(says),
        Seen::Not(says) => Found::Unclear(says),
    }
}

#[cfg(test)]
mod tests;
