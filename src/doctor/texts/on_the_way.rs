//! The words where something between has answered, or has changed what passes.

use super::super::Diagnosis;
use super::diagnosed::Words;
use super::{by, quoted};
use crate::text::text;

/// The words of a fault of this kind.
pub(super) fn words(diagnosis: &Diagnosis) -> Option<Words> {
    Some(match diagnosis {
        Diagnosis::Redirected { whom, address } => (
            text("A redirect came in place of an answer", "收到的是重定向，而不是应答").into(),
            text(
                "{address} redirects. Where to, the browser does not tell a page, and this page does not follow: a login page, https, or another path are usual.",
                "{address} 返回重定向。浏览器不会告诉页面目标地址，本页面也不会跟随：常见的是登录页、https 或其他路径。",
            )
            .with("address", address.as_str()),
            by(
                *whom,
                text(
                    "Open {address} in a new tab and see where it leads. The proxy has to let this page in without a login page, and to pass the path on as it is behind its own prefix.",
                    "请在新标签页中打开 {address} 查看跳转到哪里。代理不能要求登录页登录，并且要去掉自身前缀后原样转发路径。",
                ),
                text(
                    "Open {address} in a new tab, see where it leads, and enter the address of the service itself in the environment.",
                    "请在新标签页中打开 {address} 查看跳转到哪里，并在环境中填写服务本身的地址。",
                ),
            )
            .with("address", address.as_str()),
        ),
        Diagnosis::PathCut { part } => (
            text("The proxy cuts {part} off the path", "代理去掉了路径中的 {part}").with("part", part.as_str()),
            text(
                "The service is not found at its own path, but is where {part} stands twice: one of the two is lost on the way.",
                "在服务自身的路径上找不到它，而把 {part} 写两次就能找到：其中一个在途中丢失。",
            )
            .with("part", part.as_str()),
            text(
                "Have the proxy cut off its own prefix only and pass the rest on as it is (nginx: check the slash at the end of location and proxy_pass).",
                "请让代理只去掉自身前缀，其余路径原样转发（nginx：检查 location 和 proxy_pass 末尾的斜杠）。",
            )
            .into(),
        ),
        Diagnosis::PathChanged => (
            text("The path was changed on its way", "路径在途中被修改").into(),
            text(
                "The service compares the path that it was asked for with the one that this page has signed, and says that they differ.",
                "服务比较了收到的路径和本页面签名的路径，结果不一致。",
            )
            .into(),
            text(
                "Have the proxy pass path and query on byte for byte, only without its own prefix.",
                "请让代理去掉自身前缀后，逐字节原样转发路径和查询参数。",
            )
            .into(),
        ),
        Diagnosis::ProxyRefuses { status, words } => (
            text("The proxy refuses to pass this on", "代理拒绝转发").into(),
            text(
                "An answer with HTTP {status} came that is not the service’s; it says {words}. Most likely it is the proxy’s own.",
                "收到 HTTP {status}，内容不是服务的应答：{words}。很可能来自代理本身。",
            )
            .with("status", status.to_string())
            .with("words", quoted(words)),
            text(
                "Check the proxy’s token, its list of allowed targets, and the form in which it wants the target.",
                "请检查代理的令牌、允许的目标列表，以及目标地址的传递方式。",
            )
            .into(),
        ),
        Diagnosis::Behind { whom, status, words, target } => (
            by(
                *whom,
                text("The service does not answer the proxy", "服务没有应答代理"),
                text("The service does not answer the gateway in front of it", "服务没有应答其前面的网关"),
            )
            .into(),
            text(
                "HTTP {status} came, which a proxy or gateway says when what stands behind it gives no answer; it says {words}. The way up to there is open.",
                "收到 HTTP {status}，这是代理或网关在后端没有应答时返回的：{words}。到此为止的连接正常。",
            )
            .with("status", status.to_string())
            .with("words", quoted(words)),
            text(
                "From the machine of the proxy, check that {target} is the right host and port, can be reached, and is running.",
                "请在代理所在的机器上确认 {target} 的主机和端口正确、可以访问且正在运行。",
            )
            .with("target", target.as_str()),
        ),
        Diagnosis::CertificateBehind { status, words } => (
            text("The proxy does not accept the service’s certificate", "代理不接受服务的证书").into(),
            text(
                "HTTP {status} came with words about a certificate: {words}. The way to the proxy is open.",
                "收到 HTTP {status}，其中提到证书：{words}。到代理的连接正常。",
            )
            .with("status", status.to_string())
            .with("words", quoted(words)),
            text(
                "Have the proxy trust the issuer of the service’s certificate, and check that the certificate names the host and has not expired.",
                "请让代理信任服务证书的颁发者，并确认证书的域名正确且未过期。",
            )
            .into(),
        ),
        _ => return None,
    })
}
