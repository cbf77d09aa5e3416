//! From the gentlest way to stop a cluster to the hardest.

use super::form::{DELAY_TIME, GRACEFULLY, IMMEDIATELY, STOP_MODE};
use crate::form::FormValues;
use crate::operation::Rung;
use crate::text::text;

/// Seconds that are waited for jobs where none are typed.
const USUAL_DELAY: &str = "600";

/// Gracefully when all jobs have ended, gracefully after some seconds, at once.
pub(super) fn rungs(typed: &FormValues) -> Vec<Rung> {
    let mode = typed.get(STOP_MODE.name);
    let delay = typed.get(DELAY_TIME.name).trim();
    let is_graceful = mode == GRACEFULLY;
    let seconds = Some(delay).filter(|delay| delay.parse::<i32>().is_ok_and(|it| it > 0));
    let asked = |mode: &str, delay: Option<&str>| {
        let mut asked = typed.clone();
        asked.set(STOP_MODE.name, mode);
        if let Some(delay) = delay {
            asked.set(DELAY_TIME.name, delay);
        }
        asked
    };
    vec![
        Rung {
            name: text(
                "Gracefully, when all jobs have ended",
                "优雅关机，等待所有作业完成",
            ),
            consequence: text(
                "Takes no new jobs and waits for those that run, however long that takes. Nothing is lost.",
                "不再接受新作业，并等待运行中的作业结束，无论需要多长时间。不会丢失数据。",
            ),
            asked: asked(GRACEFULLY, Some("-1")),
            is_typed: is_graceful && delay == "-1",
        },
        Rung {
            name: text("Gracefully, after a while", "优雅关机，等待一段时间"),
            consequence: text(
                "Takes no new jobs and waits for those that run. Those still running when the time is up are broken off.",
                "不再接受新作业，并等待运行中的作业。到时仍在运行的作业会被中断。",
            ),
            asked: asked(GRACEFULLY, Some(seconds.unwrap_or(USUAL_DELAY))),
            is_typed: is_graceful && seconds.is_some(),
        },
        Rung {
            name: text("Immediately", "立即关机"),
            consequence: text(
                "Every job that runs is broken off at once. What they have written stays; the rest is not moved.",
                "运行中的作业会立即被中断。已写入的数据会保留，其余数据不会迁移。",
            ),
            asked: asked(IMMEDIATELY, None),
            is_typed: mode == IMMEDIATELY,
        },
    ]
}

#[cfg(test)]
mod tests;
