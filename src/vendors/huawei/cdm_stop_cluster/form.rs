//! What stopping a CDM cluster asks.

use super::super::path::{self, CLUSTER_ID, PROJECT_ID};
use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader};
use crate::text::{Message, Text, text};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[PROJECT_ID, CLUSTER_ID, STOP_MODE, DELAY_TIME];

pub(super) const GRACEFULLY: &str = "GRACEFULLY";
pub(super) const IMMEDIATELY: &str = "IMMEDIATELY";

pub(super) const STOP_MODE: Field = Field::line("stopMode", text("Mode", "关机类型"))
    .initially(GRACEFULLY)
    .kind(Kind::Choice(&[
        Choice {
            value: GRACEFULLY,
            label: text("Gracefully", "优雅关机"),
            meaning: text(
                "Takes no new jobs and waits for those that run.",
                "不再接受新作业，并等待运行中的作业。",
            ),
        },
        Choice {
            value: IMMEDIATELY,
            label: text("Immediately", "立即关机"),
            meaning: text("Jobs that run are broken off.", "运行中的作业会被中断。"),
        },
    ]));

pub(super) const DELAY_TIME: Field = Field::line("delayTime", text("Wait", "关机时延"))
    .initially("-1")
    .kind(Kind::Number {
        special: Choice {
            value: "-1",
            label: text("Until all jobs have ended", "等待所有作业完成"),
            meaning: text("However long that takes.", "无论需要多长时间。"),
        },
        unit: text("seconds", "秒"),
    })
    .asked(Asked::Only {
        when: "stopMode",
        is: &[GRACEFULLY],
        otherwise: text("Only a graceful stop waits.", "仅优雅关机时有时延。"),
    });

const NOT_A_DELAY: Text = text(
    "Write 1 to 2147483647 seconds, or choose to wait until all jobs have ended (-1). 0 is not \
     defined: to stop at once choose “Immediately”.",
    "请填写 1 到 2147483647 秒，或选择等待所有作业完成（-1）。0 没有定义：如需马上停止，请选择“立即关机”。",
);

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) project_id: String,
    pub(super) cluster_id: String,
    pub(super) mode: Mode,
}

/// How the cluster stops.
#[derive(Default)]
pub(super) enum Mode {
    /// At once.
    #[default]
    Immediately,
    /// After so many seconds; `-1` when all jobs have ended.
    Gracefully { delay_time: i32 },
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        project_id: form.required(&PROJECT_ID, path::id),
        cluster_id: form.required(&CLUSTER_ID, path::id),
        mode: match form.choice(&STOP_MODE) {
            GRACEFULLY => Mode::Gracefully {
                delay_time: form.required(&DELAY_TIME, delay),
            },
            _ => Mode::Immediately,
        },
    };
    form.finish(input)
}

/// −1, or 1 to 2 147 483 647: the bound that code `Cdm.0009` names for integers.
fn delay(typed: &str) -> Result<i32, Message> {
    match typed.trim().parse() {
        Ok(seconds) if seconds == -1 || seconds > 0 => Ok(seconds),
        _ => Err(NOT_A_DELAY.into()),
    }
}
