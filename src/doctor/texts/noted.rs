//! The words of what is found besides the leading diagnosis.

use super::super::{Clock, Finding, Note, Verdict, Whom};
use super::{apart, by, finding, source};
use crate::text::{Message, text};

/// The words of a note.
pub(in crate::doctor) fn noted(note: &Note) -> Finding {
    match note {
        Note::Answers { whom } => finding(
            Verdict::Fine,
            by(
                *whom,
                text("The proxy answers", "代理有应答"),
                text("The service’s address answers", "服务地址有应答"),
            ),
            text(
                "A GET without headers of its own gets an answer that this page may read.",
                "不带自定义请求头的 GET 有应答，且本页面可以读取。",
            ),
            None,
        ),
        Note::HeadersPass => finding(
            Verdict::Fine,
            text(
                "The preflight lets the headers pass",
                "预检请求允许所需的请求头",
            ),
            text(
                "All headers that calls of this service carry may be sent.",
                "此服务的请求所带的请求头都可以发送。",
            ),
            None,
        ),
        Note::SignedIn => finding(
            Verdict::Fine,
            text("The sign-in arrives and is accepted", "凭据已送达并被接受"),
            text("A signed reading was answered.", "带凭据的读取有应答。"),
            None,
        ),
        Note::Dated => finding(
            Verdict::Fine,
            text(
                "Date and Host arrive as they were signed",
                "Date 和 Host 与签名一致",
            ),
            text(
                "The signature covers both, and the service accepts it.",
                "签名包含二者，且服务接受该签名。",
            ),
            None,
        ),
        Note::ClockAgrees(clock) => clocks(
            Verdict::Fine,
            text("The clocks agree well enough", "时钟基本一致").into(),
            *clock,
        ),
        Note::ClockDiffers(clock) => clocks(
            Verdict::Fault,
            text("The clocks differ too much", "时钟相差过大").into(),
            *clock,
        ),
        Note::ClockCorrected(clock) => clocks(
            Verdict::Fine,
            text(
                "The clocks differ, and signatures go by the service’s",
                "时钟不一致，签名按服务的时钟生成",
            )
            .into(),
            *clock,
        ),
        _ => not_known(note),
    }
}

fn clocks(verdict: Verdict, title: Message, clock: Clock) -> Finding {
    let detail = text(
        "The service’s clock is {apart}. {source}",
        "服务的时钟{apart}。{source}",
    );
    let detail = detail
        .with("apart", apart(clock))
        .with("source", source(clock));
    finding(verdict, title, detail, None)
}

/// What could not be found out, and why.
fn not_known(note: &Note) -> Finding {
    let (title, detail, next) = match note {
        Note::NotSigned => (
            text("Whether the sign-in arrives", "凭据能否送达"),
            text(
                "There was nothing to sign in with, so only what needs no sign-in was asked.",
                "没有可用的凭据，因此只检查了无需凭据的部分。",
            ),
            Some(text(
                "Fill in the credentials, and the project where there is one, then check again.",
                "请填写凭据（以及项目，如有），然后重新检查。",
            )),
        ),
        Note::ClockHidden => (
            text("Whether the clocks agree", "时钟是否一致"),
            text(
                "The answer tells no time that this page may read.",
                "应答中没有本页面可以读取的时间。",
            ),
            Some(text(
                "Have the proxy expose it: Access-Control-Expose-Headers: Date.",
                "请让代理公开该响应头：Access-Control-Expose-Headers: Date。",
            )),
        ),
        Note::PutNotAsked => (
            text(
                "Whether the preflight lets PUT pass",
                "预检请求是否允许 PUT",
            ),
            text(
                "Stopping a job needs PUT. Only sending one would tell, and this check sends nothing that acts.",
                "停止作业需要 PUT。只有实际发送才能得知，而此检查不发送任何会产生操作的请求。",
            ),
            Some(text(
                "See that the proxy’s Access-Control-Allow-Methods has PUT.",
                "请确认代理的 Access-Control-Allow-Methods 包含 PUT。",
            )),
        ),
        Note::SlashLost { whom: Whom::Proxy } => (
            text("Whether names with a slash arrive", "名称中的斜杠能否送达"),
            text(
                "A path with %2F does not arrive as one. Either the proxy decodes it or the vendor’s gateway does; which, could not be found out. Only names with / or % are concerned.",
                "含 %2F 的路径没有原样送达。可能是代理或厂商网关进行了解码，无法进一步判断。只影响含 / 或 % 的名称。",
            ),
            Some(text(
                "Have the proxy pass the path on byte for byte (nginx: proxy_pass without a path of its own).",
                "请让代理逐字节转发路径（nginx：proxy_pass 不带路径）。",
            )),
        ),
        Note::SlashLost {
            whom: Whom::Service,
        } => (
            text("Whether names with a slash arrive", "名称中的斜杠能否送达"),
            text(
                "The gateway does not take a path with %2F. Only names with / or % are concerned.",
                "网关不接受含 %2F 的路径。只影响含 / 或 % 的名称。",
            ),
            None,
        ),
        _ => (
            text("What lies behind this", "此后的部分"),
            text(
                "It cannot be seen before this is mended, so it was not looked at.",
                "在解决此问题之前无法得知，因此没有检查。",
            ),
            None,
        ),
    };
    finding(Verdict::NotKnown, title, detail, next.map(Message::from))
}
