//! What went wrong, sorted by how far the request got: that decides what to do next.

use super::WireResponse;
use crate::form::FieldError;
use crate::text::{Message, Text, text};

/// Why there is no outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The form has mistakes; nothing was sent.
    Form(Vec<FieldError>),
    /// The request could not be made; nothing was sent.
    Unsendable {
        /// Why, and what to do.
        reason: Message,
        /// What came back instead of something that the request needs, such as a key.
        response: Option<WireResponse>,
    },
    /// Nothing came back. Whether the vendor acted is not known.
    NoAnswer {
        /// The address that was asked.
        url: String,
        /// What the browser says, or that the time ran out.
        reason: Message,
    },
    /// The vendor, or what stands in front of it, said no.
    Refused(Box<Refusal>),
    /// An answer that cannot be understood; it is shown as it came.
    Unreadable {
        /// What is wrong with it.
        reason: Message,
        /// The answer.
        response: WireResponse,
    },
}

/// A refusal in the vendor's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status, which may be 200.
    pub status: u16,
    /// The vendor's error code, if there is one.
    pub code: Option<String>,
    /// The vendor's message; may be empty.
    pub message: String,
    /// The id to quote to the vendor's support.
    pub request_id: Option<String>,
    /// What to do next.
    pub next: Message,
    /// What it means for a call that would be repeated on a timer.
    pub cause: Cause,
    /// Seconds that have to pass before the next call, where the answer says so.
    pub wait: Option<u64>,
}

/// Why a call was refused, as far as that decides whether to repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The sign-in is not accepted, or does not allow this. Trying again may lock the account.
    Denied,
    /// The vendor does not know what was asked for.
    Unknown,
    /// Anything else.
    Other,
}

impl Cause {
    /// As far as the status tells. A 404 may come from anything on the way, so it tells nothing.
    pub fn of_status(status: u16) -> Self {
        match status {
            401 | 403 => Self::Denied,
            _ => Self::Other,
        }
    }
}

const ASK_AGAIN_LATER: Text = text(
    "Wait a moment, look at the state of the target, then send again if it is still needed.",
    "请稍候，先查看目标的当前状态，如仍需要再重新发送。",
);
const TOO_MANY_CALLS: Text = text(
    "Too many calls: wait a minute, then try again. Nothing was done.",
    "调用过于频繁：请等待一分钟后重试。本次未执行任何操作。",
);
const TOO_MANY_CALLS_FOR: Text = text(
    "Too many calls: try again in {n} seconds. Nothing was done.",
    "调用过于频繁：请在 {n} 秒后重试。本次未执行任何操作。",
);
const CREDENTIALS: Text = text(
    "Check the credentials of this connection, then send again. Nothing was done.",
    "请检查此连接的凭据后重新发送。本次未执行任何操作。",
);
const NO_PERMISSION: Text = text(
    "This user may not do this here. Ask for the permission, or use another user. Nothing was done.",
    "当前用户没有此操作的权限，请申请权限或更换用户。本次未执行任何操作。",
);
const NOT_FOUND: Text = text(
    "Check the ids and the address of the service. Nothing was done.",
    "请检查 ID 和服务地址。本次未执行任何操作。",
);
const CHECK_INPUT: Text = text(
    "Read the message, correct the form and send again. Nothing was done.",
    "请根据提示修改表单后重新发送。本次未执行任何操作。",
);
const TARGET_BEHIND_PROXY: Text = text(
    "Something between this page and the service answered. Look at the state of the target before sending again.",
    "应答来自本页面与服务之间的代理或网关。请先查看目标的当前状态，再决定是否重新发送。",
);
const SERVER_FAULT: Text = text(
    "The service failed while handling the request. Look at the state of the target before sending again.",
    "服务处理请求时出错。请先查看目标的当前状态，再决定是否重新发送。",
);

const BUSY: Text = text(
    "The target is busy, or in another state than this needs. Look at its state before sending again.",
    "目标正忙，或当前状态不允许此操作。请先查看其状态，再决定是否重新发送。",
);
const NOT_KNOWN: Text = text(
    "Whether anything was done is not known. Look at the state of the target before sending again.",
    "无法确定是否已执行操作。请先查看目标的当前状态，再决定是否重新发送。",
);

impl Refusal {
    /// What to do next where the vendor's answer leaves open whether it has acted.
    pub fn next_if_not_known() -> Message {
        NOT_KNOWN.into()
    }

    /// What to do next where the service takes no more calls for a while: `wait` seconds, if known.
    pub fn next_if_throttled(wait: Option<u64>) -> Message {
        match wait {
            Some(seconds) => TOO_MANY_CALLS_FOR.with("n", seconds.to_string()),
            None => TOO_MANY_CALLS.into(),
        }
    }

    /// Status, code and message in one line. A code that repeats the status says nothing.
    fn words(&self) -> String {
        let mut words = self.status.to_string();
        let code = self.code.as_deref().filter(|code| *code != words);
        let message = self.message.trim_end_matches(['.', '。']);
        for more in [code.unwrap_or_default(), message] {
            if !more.is_empty() {
                words.push(' ');
                words.push_str(more);
            }
        }
        words
    }

    /// Whether signing in anew may help: the vendor does not know who asks, or not any more. Whoever
    /// is known and may not do it is not helped by it.
    pub fn wants_sign_in(&self) -> bool {
        self.cause == Cause::Denied && self.status != 403
    }

    /// Whether a gateway or proxy says that the service did not answer it. Nobody has refused then.
    pub fn is_from_between(&self) -> bool {
        matches!(self.status, 502 | 504)
    }

    /// What to do next where nothing is known but the HTTP status.
    pub fn next_for_status(status: u16) -> Message {
        match status {
            401 => CREDENTIALS,
            403 => NO_PERMISSION,
            404 => NOT_FOUND,
            429 | 503 => ASK_AGAIN_LATER,
            502 | 504 => TARGET_BEHIND_PROXY,
            400 | 405 | 413 | 414 | 415 | 422 => CHECK_INPUT,
            409 => BUSY,
            500..=599 => SERVER_FAULT,
            _ => NOT_KNOWN,
        }
        .into()
    }
}

const NOT_SENT: Text = text("Nothing was sent", "未发送任何请求");
const NO_ANSWER: Text = text(
    "No answer: the outcome is unknown",
    "没有收到应答：结果未知",
);
const NO_ANSWER_BEHIND: Text = text(
    "No answer from the service: the outcome is unknown",
    "服务没有应答：结果未知",
);
const REFUSED: Text = text("Refused", "请求被拒绝");
const UNREADABLE: Text = text("The answer cannot be understood", "收到的应答无法识别");
const NOBODY: Text = text("no answer", "没有收到应答");
const NOBODY_BEHIND: Text = text(
    "no answer from the service (HTTP {status})",
    "服务没有应答（HTTP {status}）",
);
const REFUSED_WITH: Text = text("refused (HTTP {said})", "被拒绝（HTTP {said}）");
const NOT_UNDERSTOOD: Text = text("an answer that cannot be understood", "应答无法识别");
const CORRECT_FORM: Text = text("Correct the fields that are marked.", "请修改标出的字段。");
const LOOK_FIRST: Text = text(
    "The request may have arrived all the same. Look at the state of the target first. If nothing \
     happened, check the network, the address and the proxy, then send again.",
    "请求可能已经送达。请先查看目标的当前状态；如果没有变化，请检查网络、地址和代理后重新发送。",
);
const READ_RAW: Text = text(
    "Read the answer below as it came, and look at the state of the target before sending again.",
    "请查看下方的原始应答，并先确认目标的当前状态，再决定是否重新发送。",
);

impl Failure {
    /// What happened, as a heading.
    pub fn title(&self) -> Text {
        match self {
            Self::Form(_) | Self::Unsendable { .. } => NOT_SENT,
            Self::NoAnswer { .. } => NO_ANSWER,
            Self::Refused(refusal) if refusal.is_from_between() => NO_ANSWER_BEHIND,
            Self::Refused(_) => REFUSED,
            Self::Unreadable { .. } => UNREADABLE,
        }
    }

    /// Why something could not be read, as the end of a sentence.
    pub fn why(&self) -> Message {
        match self {
            Self::Form(_) => CORRECT_FORM.into(),
            Self::Unsendable { reason, .. } => reason.clone(),
            Self::NoAnswer { .. } => NOBODY.into(),
            Self::Refused(refusal) if refusal.is_from_between() => {
                NOBODY_BEHIND.with("status", refusal.status.to_string())
            }
            Self::Refused(refusal) => REFUSED_WITH.with("said", refusal.words()),
            Self::Unreadable { .. } => NOT_UNDERSTOOD.into(),
        }
    }

    /// Whether the reason may lie on the way to the service rather than with the service.
    pub fn may_be_the_way(&self) -> bool {
        match self {
            Self::NoAnswer { .. } | Self::Unsendable { .. } | Self::Unreadable { .. } => true,
            Self::Refused(refusal) => refusal.is_from_between(),
            Self::Form(_) => false,
        }
    }

    /// Whether the vendor may have acted though nothing says so: no answer, one that cannot be understood, or one of
    /// something on the way, which is no word of the vendor's. A 503 turns a request away before it is worked on.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::NoAnswer { .. } | Self::Unreadable { .. } => true,
            Self::Refused(refusal) => {
                let is_a_fault = refusal.status >= 500 && refusal.status != 503;
                refusal.is_from_between() || (is_a_fault && refusal.code.is_none())
            }
            Self::Form(_) | Self::Unsendable { .. } => false,
        }
    }

    /// The answer that came, where one came that is not an answer to the request.
    pub fn response(&self) -> Option<&WireResponse> {
        match self {
            Self::Unsendable { response, .. } => response.as_ref(),
            Self::Unreadable { response, .. } => Some(response),
            Self::Form(_) | Self::NoAnswer { .. } | Self::Refused(_) => None,
        }
    }

    /// What to do next.
    pub fn next(&self) -> Message {
        match self {
            Self::Form(_) => CORRECT_FORM.into(),
            Self::Unsendable { reason, .. } => reason.clone(),
            Self::NoAnswer { .. } => LOOK_FIRST.into(),
            Self::Refused(refusal) => refusal.next.clone(),
            Self::Unreadable { .. } => READ_RAW.into(),
        }
    }
}

#[cfg(test)]
mod tests;
