//! The words of what becomes of the sign-in, and of the clocks that it depends on.

use super::super::Diagnosis;
use super::diagnosed::Words;
use super::{amount, apart, by, quoted, source};
use crate::text::{Arg, text};

/// The words of a fault of this kind.
pub(super) fn words(diagnosis: &Diagnosis) -> Option<Words> {
    Some(match diagnosis {
        Diagnosis::SignInDropped { name } => (
            text("{name} does not arrive", "{name} 没有送达").with("name", name.as_str()),
            text(
                "{name} was sent, and the service says that no sign-in came: on the way the header is lost.",
                "已发送 {name}，但服务表示没有收到凭据：该请求头在途中丢失。",
            )
            .with("name", name.as_str()),
            text(
                "Have the proxy pass {name} on unchanged.",
                "请让代理原样转发 {name}。",
            )
            .with("name", name.as_str()),
        ),
        Diagnosis::SignInSilent { name, n_bytes } => (
            text("With the sign-in no answer comes", "带上凭据后没有应答").into(),
            text(
                "Without a sign-in the service answers. With {name}, which has {n} bytes, it does not: often a proxy has no room for a header of this size.",
                "不带凭据时服务有应答；带上 {name}（{n} 字节）后没有：通常是代理的请求头缓冲区太小。",
            )
            .with("name", name.as_str())
            .with("n", *n_bytes),
            text(
                "Give the proxy room for headers of 64 kB (nginx: large_client_header_buffers), then check again.",
                "请把代理的请求头缓冲区设为 64 kB（nginx：large_client_header_buffers），然后重新检查。",
            )
            .into(),
        ),
        Diagnosis::Denied { words } => (
            text("The way is open, but the sign-in is not accepted", "连接正常，但凭据未被接受").into(),
            text("The service says {words}.", "服务返回 {words}。").with("words", quoted(words)),
            text(
                "Check the credentials. Each check with wrong ones counts as an attempt, and some services lock an account after a few.",
                "请检查凭据。使用错误的凭据检查一次就计为一次尝试，有的服务会在多次失败后锁定账号。",
            )
            .into(),
        ),
        Diagnosis::SignatureRefused { whom, words } => (
            text("The signature is not accepted", "签名未被接受").into(),
            by(
                *whom,
                text(
                    "HTTP 401 came, which says {said}. If that names no reason and the clocks agree (see below), then the proxy does not set Date from X-Quiesce-Date (or does not keep Host), or the keys are wrong or disabled. The service does not tell which.",
                    "收到 HTTP 401：{said}。如果其中没有说明原因，且时钟一致（见下），则可能是代理没有用 X-Quiesce-Date 写入 Date（或没有保留 Host），也可能是密钥错误或已停用。服务不会说明是哪一种。",
                ),
                text(
                    "HTTP 401 came, which says {said}. The signature covers Date, which a page may not set, and the environment has no proxy to set it from X-Quiesce-Date. Where something at this address does, the keys are wrong or disabled. The service does not tell which.",
                    "收到 HTTP 401：{said}。签名包含页面无权设置的 Date，而环境中没有代理用 X-Quiesce-Date 写入它。如果该地址上已有程序写入，则密钥错误或已停用。服务不会说明是哪一种。",
                ),
            )
            .with("said", said(words)),
            text(
                "Use the proxy configuration that this page writes: it sets Date and Host. Check that the keys are right and enabled. Otherwise sign in with user and password.",
                "请使用本页面生成的代理配置，它会写入 Date 和 Host；并确认密钥正确且已启用。否则请用用户名和密码登录。",
            )
            .into(),
        ),
        Diagnosis::Expired => (
            text("The service says that the request has expired", "服务表示请求已过期").into(),
            text(
                "It was made a moment ago, so the clocks must differ. By how much could not be found out.",
                "请求是刚刚生成的，因此两边时钟不一致，但无法得知相差多少。",
            )
            .into(),
            text(
                "Compare this computer’s clock with the service’s, and set the one that is wrong.",
                "请比较本机和服务的时钟，并校准不准确的一方。",
            )
            .into(),
        ),
        Diagnosis::ClockSkew(clock) => (
            text("The service’s clock is {apart}", "服务的时钟{apart}").with("apart", apart(*clock)),
            text(
                "More than {limit} is too much for this service: it refuses what was signed by a clock like this computer’s. {source}",
                "此服务最多允许相差 {limit}，超出后会拒绝按本机时钟签名的请求。{source}",
            )
            .with("limit", amount(clock.limit))
            .with("source", source(*clock)),
            text(
                "Compare both with a third clock, and set the one that is wrong (NTP).",
                "请与第三方时钟比较，并校准不准确的一方（NTP）。",
            )
            .into(),
        ),
        _ => return None,
    })
}

/// What a refusal says.
fn said(words: &str) -> Arg {
    if words.is_empty() {
        text("that no sign-in came", "没有收到凭据").into()
    } else {
        quoted(words)
    }
}
