//! Whether the sign-in arrives, and whether it is accepted. It is tried once: services lock accounts
//! after a few attempts that fail.

use super::{Case, Diagnosis, Note, Probed, Prober, answer, preflight};
use crate::operation::wire::FOR_DATE;
use crate::operation::{Header, HeaderValue, HttpRequest};
use crate::vendors::probe::Said;

/// Reads something that needs a sign-in, if there is one.
///
/// # Errors
/// What became of the sign-in.
pub(super) async fn look<P: Prober>(
    prober: &P,
    case: &Case,
    notes: &mut Vec<Note>,
) -> Result<(), Diagnosis> {
    let signed = match (case.probe().signed)(&case.project) {
        Some(request) => prober.signed(request).await,
        None => None,
    };
    let Some(mut signed) = signed else {
        notes.push(Note::NotSigned);
        return Ok(());
    };
    let secret = signed.headers.iter().find(|header| is_secret(header));
    let (name, n_bytes) = secret.map_or_else(Default::default, |header| {
        (header.name.to_string(), header.sent().len())
    });
    let address = case.way.address(&signed.target);
    signed.headers.extend(case.proxy_headers());
    let answer = match prober.ask(&address, &signed.headers).await {
        Probed::Answer(answer) => answer,
        Probed::Redirect => {
            let whom = case.whom();
            return Err(Diagnosis::Redirected { whom, address });
        }
        Probed::Silence(_) if is_date_refused(prober, case, &signed).await => {
            let names = FOR_DATE.to_owned();
            return Err(Diagnosis::HeadersRefused { names });
        }
        Probed::Silence(_) => return Err(Diagnosis::SignInSilent { name, n_bytes }),
    };
    let said = (case.probe().read)(&answer);
    if answer.status == 401
        && covers_date(&signed)
        && let Some(words) = refusal(&said)
    {
        let whom = case.whom();
        return Err(Diagnosis::SignatureRefused { whom, words });
    }
    match said {
        Said::Itself => {
            notes.push(Note::SignedIn);
            Ok(())
        }
        Said::NotSignedIn => Err(Diagnosis::SignInDropped { name }),
        Said::Denied(words) => Err(Diagnosis::Denied { words }),
        Said::Expired => Err(Diagnosis::Expired),
        Said::OtherPath => Err(Diagnosis::PathChanged),
        // What a proxy says when its room for headers is too small (RFC 6585; nginx).
        Said::Stranger if matches!(answer.status, 400 | 431 | 494) => {
            Err(Diagnosis::SignInSilent { name, n_bytes })
        }
        Said::NoSuchPath(_) | Said::Trouble(_) | Said::Stranger => {
            answer::fault(case, &answer).map_or(Ok(()), Err)
        }
    }
}

/// Whether a proxy has to write `Date` for the signature to be right.
fn covers_date(signed: &HttpRequest) -> bool {
    signed.headers.iter().any(|header| header.name == FOR_DATE)
}

/// The service's words where it refuses a sign-in; it has no code for a signature that is wrong, and
/// may as well say that there is none.
fn refusal(said: &Said) -> Option<String> {
    match said {
        Said::NotSignedIn => Some(String::new()),
        Said::Denied(words) => Some(words.clone()),
        _ => None,
    }
}

/// Whether the preflight refuses the header for `Date`, which the password's way of signing in does
/// without: so it is asked for here alone, and signed in as nobody.
async fn is_date_refused<P: Prober>(prober: &P, case: &Case, signed: &HttpRequest) -> bool {
    if !covers_date(signed) || !preflight::is_asked(prober, case) {
        return false;
    }
    let mut headers = case.proxy_headers();
    headers.push(Header::plain(FOR_DATE, ""));
    let address = case.address(case.probe().open);
    matches!(prober.ask(&address, &headers).await, Probed::Silence(_))
}

fn is_secret(header: &Header) -> bool {
    matches!(header.value, HeaderValue::Secret { .. })
}
