//! The words where no answer can be read.

use super::super::Diagnosis;
use super::diagnosed::Words;
use super::{amount, by};
use crate::text::{Text, text};

const SWALLOWED: Text = text(
    "No answer came from {address} within {time}. Usually a firewall swallows the request, or the \
     host is down; which, could not be found out. ({words})",
    "{address} 在 {time} 内没有应答。通常是防火墙丢弃了请求或主机已停机，无法进一步判断。（{words}）",
);
const NO_CONNECTION: Text = text(
    "No connection to {address} came about; the browser gave up after {time}. It has one error for a \
     port where nothing listens, a name that does not exist, a certificate that it does not accept \
     and a policy of this page, so which of them it is could not be found out. ({words})",
    "无法连接 {address}，浏览器在 {time} 后放弃。端口未监听、域名不存在、证书不受信任或页面策略限制，浏览器给出的是同一个错误，无法进一步判断。（{words}）",
);

/// The words of a fault of this kind.
pub(super) fn words(diagnosis: &Diagnosis) -> Option<Words> {
    Some(match diagnosis {
        Diagnosis::Offline { address } => (
            text("This computer is offline", "本机处于离线状态").into(),
            text(
                "The browser says that it has no network, and {address} gave no answer.",
                "浏览器报告没有网络，{address} 没有应答。",
            )
            .with("address", address.as_str()),
            text("Connect to the network, then check again.", "请连接网络后重新检查。").into(),
        ),
        Diagnosis::NetworkDown { address } => (
            text("Not even this page’s own host answers", "本页面所在的主机也没有应答").into(),
            text(
                "Neither {address} nor the host that this page came from answers, although the browser believes that there is a network.",
                "{address} 和本页面所在的主机都没有应答，但浏览器认为网络可用。",
            )
            .with("address", address.as_str()),
            text("Check the network and the VPN, then check again.", "请检查网络和 VPN 后重新检查。").into(),
        ),
        Diagnosis::MixedContent { address } => (
            text("An https page may not ask an http address", "https 页面不能访问 http 地址").into(),
            text(
                "This page was opened over https, so the browser sends nothing to {address}.",
                "本页面通过 https 打开，浏览器不会向 {address} 发送任何请求。",
            )
            .with("address", address.as_str()),
            text(
                "Use a proxy with an https address, or with a path on this page’s own host. From there on it may be http.",
                "请使用 https 地址的代理，或使用本页面所在主机上的路径；代理到服务之间可以是 http。",
            )
            .into(),
        ),
        Diagnosis::Certificate { address } => (
            text("The browser does not accept the certificate", "浏览器不接受该证书").into(),
            text(
                "At {address} something answers a plain request, but no https connection comes about. Most likely the certificate is not trusted on this computer, is made out to another name, or has expired; which of them, the browser does not tell a page.",
                "{address} 的端口对普通请求有应答，但无法建立 https 连接。很可能是证书不受本机信任、域名不符或已过期；浏览器不会告诉页面具体是哪一种。",
            )
            .with("address", address.as_str()),
            text(
                "Open {address} in a new tab: there the browser says what is wrong. Then have the issuer trusted on this computer, or give the host a certificate that is.",
                "请在新标签页中打开 {address}，浏览器会说明原因。然后让本机信任其颁发者，或为该主机更换受信任的证书。",
            )
            .with("address", address.as_str()),
        ),
        Diagnosis::Silent { whom, address, words, seconds, gave_up } => (
            by(
                *whom,
                text("The proxy does not answer", "代理没有应答"),
                text("The service does not answer", "服务没有应答"),
            )
            .into(),
            if *gave_up { SWALLOWED } else { NO_CONNECTION }
                .with("address", address.as_str())
                .with("time", amount(*seconds))
                .with("words", words.as_str()),
            text(
                "Open {address} in a new tab: there the browser says more. Check host and port in the environment, and that what should answer there is running.",
                "请在新标签页中打开 {address}，浏览器会给出更多信息。请检查环境中的主机和端口，并确认对应的程序正在运行。",
            )
            .with("address", address.as_str()),
        ),
        Diagnosis::NoCors { whom, address, origin } => (
            by(
                *whom,
                text("The proxy answers, but without CORS headers", "代理有应答，但缺少 CORS 响应头"),
                text("The service answers, but without CORS headers", "服务有应答，但缺少 CORS 响应头"),
            )
            .into(),
            text(
                "Something at {address} answers, but does not allow pages of {origin} to read it. What it answers, the browser keeps to itself.",
                "{address} 有应答，但不允许 {origin} 的页面读取。应答内容浏览器不会告诉页面。",
            )
            .with("address", address.as_str())
            .with("origin", origin.as_str()),
            by(
                *whom,
                text(
                    "Have the proxy send Access-Control-Allow-Origin: {origin} with every answer, errors and redirects included (nginx: add_header … always).",
                    "请让代理在所有应答（包括错误和重定向）中返回 Access-Control-Allow-Origin: {origin}（nginx：add_header … always）。",
                ),
                text(
                    "These services send no such headers: put a proxy in between that allows {origin}, and enter it in the environment.",
                    "这些服务不返回 CORS 响应头：请在中间部署允许 {origin} 的代理，并填入环境。",
                ),
            )
            .with("origin", origin.as_str()),
        ),
        _ => return None,
    })
}
