//! The doctor's words. What an argument carries is said by the browser, the proxy or the service.

mod at_the_service;
mod diagnosed;
mod network;
mod noted;
mod on_the_way;
mod preflight;
mod sign_in;

pub(super) use diagnosed::diagnosed;
pub(super) use noted::noted;

use super::{Clock, Finding, Verdict, Whom};
use crate::text::{Arg, Message, Text, text};

/// A finding of words.
fn finding(
    verdict: Verdict,
    title: impl Into<Message>,
    detail: impl Into<Message>,
    next: Option<Message>,
) -> Finding {
    Finding {
        verdict,
        title: title.into(),
        detail: detail.into(),
        next,
    }
}

/// One of two texts, by who was asked.
fn by(whom: Whom, proxy: Text, service: Text) -> Text {
    match whom {
        Whom::Proxy => proxy,
        Whom::Service => service,
    }
}

/// What was said, in quotes; where nothing was, that.
fn quoted(words: &str) -> Arg {
    if words.is_empty() {
        text("nothing more", "没有更多说明").into()
    } else {
        format!("“{words}”").into()
    }
}

/// How far the clocks are apart, and in which direction.
fn apart(clock: Clock) -> Message {
    let way = if clock.ahead {
        text("{amount} ahead of this computer’s", "比本机时钟快 {amount}")
    } else {
        text("{amount} behind this computer’s", "比本机时钟慢 {amount}")
    };
    way.with("amount", amount(clock.seconds))
}

/// A length of time.
fn amount(seconds: u64) -> Message {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    if minutes == 0 {
        text("{s} s", "{s} 秒").with("s", rest.to_string())
    } else {
        text("{m} min {s} s", "{m} 分 {s} 秒")
            .with("m", minutes.to_string())
            .with("s", rest.to_string())
    }
}

/// Who told the time.
fn source(clock: Clock) -> Text {
    if clock.by_service {
        text("The service itself told its time.", "时间由服务自身给出。")
    } else {
        text(
            "The time is that of the header Date, which a proxy may have set by its own clock.",
            "时间取自响应头 Date，也可能是代理按自己的时钟写入的。",
        )
    }
}
