//! An event in one line.

use super::{Answer, Event};
use crate::follow::EndKind;
use crate::form::keyed::Keyed as _;
use crate::text::{Lang, Text, text};

const FOUND: Text = text(
    "Asked, after these findings: {what}",
    "已询问，此前检查结果：{what}",
);
const WITH_REASON: Text = text("Sent, because of: {what}", "已发送，原因：{what}");
const ANSWERED: Text = text(
    "{answer} (HTTP {status}): {what}",
    "{answer}（HTTP 状态码 {status}）：{what}",
);
const NOTHING_CAME: Text = text("{answer}: {what}", "{answer}：{what}");
const LOOKED: Text = text("Looked for it: {what}", "查询结果：{what}");
const ENDED: Text = text("{answer}: {what}", "{answer}：{what}");

impl Event {
    /// What it is called.
    pub fn word(&self) -> Text {
        match self {
            Self::Asked { .. } => text("Asked", "已询问"),
            Self::CalledOff => text("Called off", "已放弃"),
            Self::DryRun { .. } => text("Dry run", "试运行"),
            Self::Sent { .. } => text("Sent", "已发送"),
            Self::Answered { .. } => text("Answered", "已应答"),
            Self::LookedFor { .. } => text("Looked for", "已查询"),
            Self::Ended { .. } => text("Ended", "已结束"),
        }
    }

    /// What it tells, in one line.
    pub fn line(&self, lang: Lang) -> String {
        let said = match self {
            Self::Asked { findings } if !findings.is_empty() => {
                FOUND.with("what", findings.join("; "))
            }
            Self::Sent { reason, .. } if !reason.is_empty() => {
                WITH_REASON.with("what", reason.as_str())
            }
            Self::Answered {
                kind,
                status,
                summary,
                ..
            } => {
                let text = if *status == 0 { NOTHING_CAME } else { ANSWERED };
                text.with("answer", Answer::of_key(kind).word())
                    .with("status", status.to_string())
                    .with("what", summary.as_str())
            }
            Self::LookedFor { found } => LOOKED.with("what", found.as_str()),
            Self::Ended { kind, summary, .. } => ENDED
                .with("answer", EndKind::of_key(kind).word())
                .with("what", summary.as_str()),
            other => other.word().into(),
        };
        said.to(lang)
    }
}

impl Answer {
    /// The word for it to be read.
    pub fn word(self) -> Text {
        match self {
            Self::Accepted => text("Accepted", "已接受"),
            Self::Partly => text("Accepted in part", "部分接受"),
            Self::Refused => text("Refused", "被拒绝"),
            Self::NotSent => text("Not sent", "未发送"),
            Self::Unknown => text("No answer", "没有应答"),
        }
    }
}
