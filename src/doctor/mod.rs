//! The doctor: why a service gives no answer, or whether the way to it is open.
//!
//! It works down a list, from the network to the sign-in, and stops at the first fault: what lies
//! behind one cannot be seen. Everything that it sends is a `GET`.
//!
//! ```text
//! does anything answer ─ is it the service ─ do its headers pass ─ does the sign-in arrive ─ the clocks
//!     silence.rs            answer.rs           preflight.rs           sign_in.rs            clock.rs
//! ```

mod answer;
mod clock;
mod diagnosis;
mod finding;
mod note;
mod preflight;
mod prober;
mod sign_in;
mod silence;
#[cfg(test)]
mod tests;
mod texts;

pub use diagnosis::{Diagnosis, Whom};
pub use finding::{Finding, Report, Verdict};
pub use note::{Clock, Note};
pub use prober::{Probed, Prober, Silence};

use clock::Reading;

use crate::form::Secret;
use crate::operation::{Header, Service, WireResponse};
use crate::transport::{Endpoint, Way};
use crate::vendors::probe::{Probe, probe};

/// What is to be examined.
#[derive(Clone, Debug)]
pub struct Case {
    /// The service.
    pub service: Service,
    /// Its address.
    pub endpoint: Endpoint,
    /// The way to it.
    pub way: Way,
    /// The proxy's token, if it wants one.
    pub token: Secret,
    /// The project's id, for vendors that have projects; may be empty.
    pub project: String,
}

impl Case {
    fn probe(&self) -> &'static Probe {
        probe(self.service)
    }

    /// The address to ask for a path of the service.
    fn address(&self, path: &str) -> String {
        self.way.address(&self.endpoint.at(path))
    }

    /// The headers that the proxy wants.
    fn proxy_headers(&self) -> Vec<Header> {
        self.way.headers(self.endpoint.as_str(), &self.token)
    }

    /// Who is asked first.
    fn whom(&self) -> Whom {
        if self.way.is_direct() {
            Whom::Service
        } else {
            Whom::Proxy
        }
    }
}

/// Examines the way to a service.
pub async fn examine<P: Prober>(prober: &P, case: &Case) -> Report {
    let mut notes = Vec::new();
    let diagnosis = look(prober, case, &mut notes).await.err();
    let diagnosis = diagnosis.unwrap_or(Diagnosis::Open);
    let mut findings = vec![texts::diagnosed(&diagnosis)];
    findings.extend(notes.iter().map(texts::noted));
    Report {
        diagnosis,
        findings,
    }
}

/// Works down the list; the error is the leading diagnosis.
async fn look<P: Prober>(prober: &P, case: &Case, notes: &mut Vec<Note>) -> Result<(), Diagnosis> {
    let answer = ask_openly(prober, case, notes).await?;
    let clock = match pass(prober, case, answer, notes).await {
        Ok(clock) => clock,
        Err(fault) => {
            notes.push(Note::NothingBehind);
            return Err(fault);
        }
    };
    let signed = sign_in::look(prober, case, clock, notes).await;
    if signed.is_ok() {
        answer::encoded_slash(prober, case, notes).await;
    }
    signed
}

/// Passes what stands between the page and the service, and tells how the service's clock stood.
async fn pass<P: Prober>(
    prober: &P,
    case: &Case,
    answer: Option<WireResponse>,
    notes: &mut Vec<Note>,
) -> Result<Reading, Diagnosis> {
    let answer = answer::judge(prober, case, answer).await?;
    let clock = clock::read(case.probe(), &answer, prober.now());
    if preflight::is_asked(prober, case) {
        preflight::headers(prober, case).await?;
        notes.push(Note::HeadersPass);
        preflight::put(case, &answer, notes)?;
    }
    Ok(clock)
}

/// Asks for what needs no sign-in: without any header of ours, so that the browser has no preflight
/// to send, then with the proxy's. `None` stands for a redirect.
async fn ask_openly<P: Prober>(
    prober: &P,
    case: &Case,
    notes: &mut Vec<Note>,
) -> Result<Option<WireResponse>, Diagnosis> {
    let address = case.address(case.probe().open);
    let plain = match prober.ask(&address, &[]).await {
        Probed::Silence(silence) => return Err(silence::why(prober, case, &silence).await),
        plain => plain,
    };
    notes.push(Note::Answers { whom: case.whom() });
    let headers = case.proxy_headers();
    let asked = if headers.is_empty() {
        plain
    } else {
        prober.ask(&address, &headers).await
    };
    match asked {
        Probed::Answer(answer) => Ok(Some(answer)),
        Probed::Redirect => Ok(None),
        Probed::Silence(_) => Err(preflight::refused(prober, &address, &headers, &[]).await),
    }
}
