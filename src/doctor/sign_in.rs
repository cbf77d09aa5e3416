//! Whether the sign-in arrives, and whether it is accepted. It is tried once: services lock accounts
//! after a few attempts that fail.

use super::{Case, Diagnosis, Note, Probed, Prober, answer};
use crate::operation::{Header, HeaderValue};
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
        Probed::Silence(_) => return Err(Diagnosis::SignInSilent { name, n_bytes }),
    };
    match (case.probe().read)(&answer) {
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

fn is_secret(header: &Header) -> bool {
    matches!(header.value, HeaderValue::Secret { .. })
}
