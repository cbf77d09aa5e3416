//! Something came: is it the service, and was it asked for the right path?

use super::{Case, Diagnosis, Note, Probed, Prober};
use crate::operation::WireResponse;
use crate::vendors::probe::Said;

/// How much of an answer is shown.
const SHOWN: usize = 160;

/// Takes the answer of the service itself, whatever it says of the missing sign-in; everything else
/// is a fault. `None` stands for a redirect.
pub(super) async fn judge<P: Prober>(
    prober: &P,
    case: &Case,
    answer: Option<WireResponse>,
) -> Result<WireResponse, Diagnosis> {
    let fault = match answer {
        None => Diagnosis::Redirected {
            whom: case.whom(),
            address: case.address(case.probe().open),
        },
        Some(answer) => match fault(case, &answer) {
            None => return Ok(answer),
            Some(fault) => fault,
        },
    };
    // A part of the path may have been lost on the way to these.
    let may_be_cut = matches!(
        fault,
        Diagnosis::Redirected { .. }
            | Diagnosis::WebPage { .. }
            | Diagnosis::NoSuchApi { .. }
            | Diagnosis::Stranger { .. }
    );
    if may_be_cut
        && !case.way.is_direct()
        && let Some(part) = cut(prober, case).await
    {
        return Err(Diagnosis::PathCut { part });
    }
    Err(fault)
}

/// What is wrong with an answer, if it is not the service's.
pub(super) fn fault(case: &Case, answer: &WireResponse) -> Option<Diagnosis> {
    let (whom, target) = (case.whom(), case.endpoint.as_str().to_owned());
    let status = answer.status;
    match (case.probe().read)(answer) {
        Said::NoSuchPath(words) => Some(Diagnosis::NoSuchApi {
            whom,
            words,
            target,
        }),
        Said::Trouble(words) => Some(Diagnosis::Trouble { words }),
        Said::Stranger => Some(match status {
            502..=504 if speaks_of_certificate(&answer.body) => Diagnosis::CertificateBehind {
                status,
                words: words(answer),
            },
            502..=504 => Diagnosis::Behind {
                whom,
                status,
                words: words(answer),
                target,
            },
            400 | 401 | 403 | 407 | 429 if !case.way.is_direct() && is_plain(answer) => {
                let words = words(answer);
                Diagnosis::ProxyRefuses { status, words }
            }
            _ if is_web_page(answer) => Diagnosis::WebPage {
                status,
                title: title(&answer.body),
            },
            _ => Diagnosis::Stranger {
                status,
                words: words(answer),
                target,
            },
        }),
        Said::Itself
        | Said::NotSignedIn
        | Said::Nobody(_)
        | Said::Denied(_)
        | Said::Expired
        | Said::OtherPath => None,
    }
}

/// The first part of the path, if the service is found where that part stands twice: then one of
/// the two is lost on the way.
async fn cut<P: Prober>(prober: &P, case: &Case) -> Option<String> {
    let open = case.probe().open;
    let first = open.split('/').nth(1)?;
    let address = case.address(&format!("/{first}{open}"));
    match prober.ask(&address, &case.proxy_headers()).await {
        Probed::Answer(answer) if fault(case, &answer).is_none() => Some(format!("/{first}")),
        _ => None,
    }
}

/// Looks whether an encoded slash arrives as one, where the service has names that may need it.
pub(super) async fn encoded_slash<P: Prober>(prober: &P, case: &Case, notes: &mut Vec<Note>) {
    let Some(encoded) = case.probe().encoded else {
        return;
    };
    let address = case.address(encoded);
    let arrives = match prober.ask(&address, &case.proxy_headers()).await {
        Probed::Answer(answer) => fault(case, &answer).is_none(),
        Probed::Redirect | Probed::Silence(_) => false,
    };
    if !arrives {
        notes.push(Note::SlashLost { whom: case.whom() });
    }
}

/// Neither a web page nor JSON, which services answer with: the way proxies say no.
fn is_plain(answer: &WireResponse) -> bool {
    !answer.body.trim_start().starts_with(['<', '{', '['])
}

fn is_web_page(answer: &WireResponse) -> bool {
    answer.body.trim_start().starts_with('<')
}

fn speaks_of_certificate(body: &str) -> bool {
    let body = body.to_ascii_lowercase();
    ["certificate", "x509", "self-signed", "self_signed"]
        .iter()
        .any(|word| body.contains(word))
}

/// What a web page calls itself.
fn title(page: &str) -> String {
    let behind = page.split_once("<title>").map_or("", |(_, behind)| behind);
    let title = behind.split('<').next().unwrap_or_default();
    title.trim().chars().take(SHOWN).collect()
}

/// The beginning of an answer, or the title of a web page.
fn words(answer: &WireResponse) -> String {
    if is_web_page(answer) {
        return title(&answer.body);
    }
    answer.body.trim().chars().take(SHOWN).collect()
}
