//! Which headers the browser's preflight lets pass. A preflight cannot be read: a request that needs
//! one gets an answer or does not.

use super::{Case, Diagnosis, Note, Probed, Prober};
use crate::operation::{Header, HeaderValue, WireResponse};

/// Whether the browser asks by preflight at all: of the page's own host it does not.
pub(super) fn is_asked<P: Prober>(prober: &P, case: &Case) -> bool {
    let address = case.address("/");
    !address.starts_with('/') && !address.starts_with(&format!("{}/", prober.origin()))
}

/// Sends the service's headers, signed in as nobody.
///
/// # Errors
/// The preflight refuses some of them.
pub(super) async fn headers<P: Prober>(prober: &P, case: &Case) -> Result<(), Diagnosis> {
    let address = case.address(case.probe().open);
    let headers: Vec<Header> = case
        .probe()
        .headers
        .iter()
        .map(|(name, value)| Header::plain(*name, *value))
        .collect();
    let proxy = case.proxy_headers();
    let together = [proxy.as_slice(), &headers].concat();
    match prober.ask(&address, &together).await {
        Probed::Silence(_) => Err(refused(prober, &address, &headers, &proxy).await),
        Probed::Answer(_) | Probed::Redirect => Ok(()),
    }
}

/// Whether a `PUT` passes, as far as an answer tells: sending one would act.
///
/// # Errors
/// The proxy's answers allow no `PUT`.
pub(super) fn put(
    case: &Case,
    answer: &WireResponse,
    notes: &mut Vec<Note>,
) -> Result<(), Diagnosis> {
    if !case.probe().puts {
        return Ok(());
    }
    match answer.header("access-control-allow-methods") {
        None => notes.push(Note::PutNotAsked),
        Some(methods) if methods.contains("PUT") || methods.contains('*') => {}
        Some(methods) => {
            let methods = methods.to_owned();
            return Err(Diagnosis::PutRefused { methods });
        }
    }
    Ok(())
}

/// Finds the headers that are refused, asking with one after the other; `always` are known to pass.
pub(super) async fn refused<P: Prober>(
    prober: &P,
    address: &str,
    headers: &[Header],
    always: &[Header],
) -> Diagnosis {
    let mut refused = Vec::new();
    for header in headers {
        let mut alone = always.to_vec();
        alone.push(harmless(header));
        if let Probed::Silence(_) = prober.ask(address, &alone).await {
            refused.push(header);
        }
    }
    let is_every = refused.len() == headers.len();
    if refused.is_empty() {
        let names = names(&headers.iter().collect::<Vec<_>>());
        return Diagnosis::HeadersTogether { names };
    }
    let names = names(&refused);
    if is_every && always.is_empty() && refused.len() > 1 {
        Diagnosis::PreflightRefused { names }
    } else {
        Diagnosis::HeadersRefused { names }
    }
}

/// The header without its secret: a preflight asks for names alone.
fn harmless(header: &Header) -> Header {
    match header.value {
        HeaderValue::Plain(_) => header.clone(),
        HeaderValue::Secret { .. } => Header::plain(header.name.clone(), ""),
    }
}

fn names(headers: &[&Header]) -> String {
    let names: Vec<&str> = headers.iter().map(|header| header.name.as_ref()).collect();
    names.join(", ")
}
