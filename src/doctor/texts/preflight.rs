//! The words where the browser's preflight is refused.

use super::super::Diagnosis;
use super::diagnosed::Words;
use crate::text::text;

/// The words of a fault of this kind.
pub(super) fn words(diagnosis: &Diagnosis) -> Option<Words> {
    Some(match diagnosis {
        Diagnosis::HeadersRefused { names } => (
            text("The preflight refuses {names}", "预检请求拒绝 {names}").with("names", names.as_str()),
            text(
                "A GET without headers of its own is answered. As soon as {names} is sent with it, the browser’s preflight (OPTIONS) is refused, so nothing of what this service needs can be sent.",
                "不带自定义请求头的 GET 有应答；一旦带上 {names}，浏览器的预检请求（OPTIONS）就被拒绝，因此无法向该服务发送请求。",
            )
            .with("names", names.as_str()),
            text(
                "Have the proxy answer OPTIONS with {names} in Access-Control-Allow-Headers. Some browsers do not let a * there stand for Authorization.",
                "请让代理在 OPTIONS 应答的 Access-Control-Allow-Headers 中包含 {names}。部分浏览器中 * 不包含 Authorization。",
            )
            .with("names", names.as_str()),
        ),
        Diagnosis::PreflightRefused { names } => (
            text("Every preflight is refused", "所有预检请求都被拒绝").into(),
            text(
                "A GET without headers of its own is answered, but with any of {names} the browser’s preflight (OPTIONS) is refused. Most likely OPTIONS is passed on to the service, which does not know it.",
                "不带自定义请求头的 GET 有应答，但带上 {names} 中的任何一个，浏览器的预检请求（OPTIONS）都会被拒绝。很可能 OPTIONS 被转发给了不支持它的服务。",
            )
            .with("names", names.as_str()),
            text(
                "Have the proxy answer OPTIONS itself: 204, Access-Control-Allow-Origin, Access-Control-Allow-Methods: GET, POST, PUT, and Access-Control-Allow-Headers: {names}.",
                "请让代理自行应答 OPTIONS：204，并返回 Access-Control-Allow-Origin、Access-Control-Allow-Methods: GET, POST, PUT 和 Access-Control-Allow-Headers: {names}。",
            )
            .with("names", names.as_str()),
        ),
        Diagnosis::HeadersTogether { names } => (
            text("The headers pass one by one, but not together", "请求头可以单独通过，但不能一起通过").into(),
            text(
                "With {names} no answer comes, although each of them alone gets one. Why, the browser does not tell a page.",
                "同时带上 {names} 时没有应答，但每个单独发送时都有。浏览器不会告诉页面原因。",
            )
            .with("names", names.as_str()),
            text(
                "Check again. If it stays so, read the proxy’s log for OPTIONS and GET at this time.",
                "请重新检查。如果仍然如此，请查看代理日志中此时的 OPTIONS 和 GET 请求。",
            )
            .into(),
        ),
        Diagnosis::PutRefused { methods } => (
            text("The proxy does not allow PUT", "代理不允许 PUT").into(),
            text(
                "Its answers allow {methods} only. Stopping a job needs PUT.",
                "其应答只允许 {methods}，而停止作业需要 PUT。",
            )
            .with("methods", methods.as_str()),
            text(
                "Add PUT to the proxy’s Access-Control-Allow-Methods.",
                "请在代理的 Access-Control-Allow-Methods 中加入 PUT。",
            )
            .into(),
        ),
        _ => return None,
    })
}
