//! The words where the service itself, or what stands at its address, has answered.

use super::super::Diagnosis;
use super::diagnosed::Words;
use super::{by, quoted};
use crate::text::text;

/// The words of a fault of this kind.
pub(super) fn words(diagnosis: &Diagnosis) -> Option<Words> {
    Some(match diagnosis {
        Diagnosis::WebPage { status, title } => (
            text("A web page came in place of the service’s answer", "收到的是网页，而不是服务的应答").into(),
            text(
                "HTTP {status} came with a web page that calls itself {title}. Services answer a path that they do not know with their start page, and so do hosts of web pages.",
                "收到 HTTP {status} 和一个网页，标题为{title}。服务遇到未知路径时会返回首页，网页服务器也是如此。",
            )
            .with("status", status.to_string())
            .with("title", quoted(title)),
            text(
                "Check that host and port in the environment are those of the service’s API, and that a proxy passes the path on as it is behind its own prefix.",
                "请确认环境中的主机和端口是服务 API 的地址，并确认代理去掉自身前缀后原样转发路径。",
            )
            .into(),
        ),
        Diagnosis::NoSuchApi { whom, words, target } => (
            text("The service answers, but knows no such API", "服务有应答，但没有该 API").into(),
            by(
                *whom,
                text(
                    "It says {words}. Either {target} is another service or region, or the proxy changes the path; a second request could not tell which.",
                    "应答为 {words}。可能 {target} 是其他服务或区域，也可能是代理修改了路径；第二个请求未能区分。",
                ),
                text(
                    "It says {words}. {target} is another service or region, or of a release that lacks it.",
                    "应答为 {words}。{target} 可能是其他服务或区域，或版本中没有该 API。",
                ),
            )
            .with("words", quoted(words))
            .with("target", target.as_str()),
            by(
                *whom,
                text(
                    "Check the address of the service and its region, then that the proxy cuts off its own prefix and nothing else.",
                    "请先检查服务地址和区域，再确认代理只去掉自身前缀。",
                ),
                text(
                    "Check the address of the service and its region.",
                    "请检查服务地址和区域。",
                ),
            )
            .into(),
        ),
        Diagnosis::Stranger { status, words, target } => (
            text("Something else answers at this address", "该地址上应答的不是此服务").into(),
            text(
                "HTTP {status} came, but not in the words of this service: {words}.",
                "收到 HTTP {status}，但内容不是此服务的应答：{words}。",
            )
            .with("status", status.to_string())
            .with("words", quoted(words)),
            text(
                "Check that {target} is this service’s host and port, and that the proxy passes requests on to there.",
                "请确认 {target} 是此服务的主机和端口，并确认代理会转发到该地址。",
            )
            .with("target", target.as_str()),
        ),
        Diagnosis::Trouble { words } => (
            text("The service answers with an error of its own", "服务返回了自身的错误").into(),
            text(
                "The way is open; the service says {words}.",
                "连接正常，服务返回 {words}。",
            )
            .with("words", quoted(words)),
            text(
                "Wait a moment and check again. If it stays so, the service’s own log says more.",
                "请稍候重新检查。如果仍然如此，请查看服务自身的日志。",
            )
            .into(),
        ),
        _ => return None,
    })
}
