//! Nothing came that the page may know of. The browser has one error for all of this; what else it
//! lets a page find out tells some of it apart.

use super::{Case, Diagnosis, Prober, Silence};

/// Why nothing came.
pub(super) async fn why<P: Prober>(prober: &P, case: &Case, silence: &Silence) -> Diagnosis {
    let address = case.address(case.probe().open);
    let whom = case.whom();
    if !prober.is_online() {
        return Diagnosis::Offline { address };
    }
    let origin = prober.origin();
    let page_is_secure = origin.starts_with("https://");
    if page_is_secure && is_blocked_on_https(&address) {
        return Diagnosis::MixedContent { address };
    }
    if prober.touch(&address).await {
        return Diagnosis::NoCors {
            whom,
            address,
            origin,
        };
    }
    if !page_is_secure && let Some(plainly) = plainly(&address) {
        // What speaks TLS answers a plain request with a complaint; the browser may show none of
        // it, but that it came tells that somebody is there.
        if prober.touch(&plainly).await {
            return Diagnosis::Certificate { address };
        }
    }
    let is_own = address.starts_with('/') || address.starts_with(&format!("{origin}/"));
    if !is_own && !prober.touch(&format!("{origin}/")).await {
        return Diagnosis::NetworkDown { address };
    }
    Diagnosis::Silent {
        whom,
        address,
        words: silence.words.clone(),
        seconds: silence.seconds,
        gave_up: silence.gave_up,
    }
}

/// Whether an https page may not ask this. A path has the page's own scheme, and the own machine is
/// excepted.
fn is_blocked_on_https(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else {
        return false;
    };
    let is_own_machine = ["127.", "localhost:", "localhost/", "[::1]"]
        .iter()
        .any(|own| rest.starts_with(own));
    !is_own_machine
}

/// The same host and port without TLS.
fn plainly(address: &str) -> Option<String> {
    let authority = address.strip_prefix("https://")?.split('/').next()?;
    let host_and_port = authority.rsplit(']').next()?;
    let port = if host_and_port.contains(':') {
        ""
    } else {
        ":443"
    };
    Some(format!("http://{authority}{port}/"))
}
