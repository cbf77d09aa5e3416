//! How a service is asked whether it is there: what the doctor needs to know of a vendor.

use crate::operation::{Call, Service, WireRequest, WireResponse};

use super::{huawei, obshell, ocp};

/// A service's harmless readings, and what their answers mean.
#[derive(Debug)]
pub struct Probe {
    /// A path that is there in every release and asks for no sign-in, or whose refusal is already
    /// the vendor's own.
    pub open: &'static str,
    /// The same path with an encoded slash in one of its names, for services that have such names.
    pub encoded: Option<&'static str>,
    /// A reading that asks for a sign-in, in a project where the vendor has projects; `None` while
    /// the project is not known.
    pub signed: fn(project: &str) -> Option<WireRequest>,
    /// Every kind of request that the doctor makes.
    pub calls: &'static [Call],
    /// The headers that calls carry, each with a value that signs nobody in: an attempt that fails
    /// may lock an account.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether some call is a `PUT`, which a preflight may refuse. It never refuses GET and POST.
    pub puts: bool,
    /// What an answer says.
    pub read: fn(&WireResponse) -> Said,
    /// The vendor's own time, where an answer to [`Probe::open`] tells it, as RFC 3339.
    pub time: fn(&WireResponse) -> Option<String>,
    /// How far the clocks may differ.
    pub clock: ClockRule,
}

/// What an answer says about the way that it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The service answers as it should.
    Itself,
    /// The service says that no sign-in came.
    NotSignedIn,
    /// The service sees nobody, and leaves open whether no sign-in came or a wrong one; in its own
    /// words.
    Nobody(String),
    /// The service does not accept the sign-in, in its own words.
    Denied(String),
    /// The service says that the request was made too long ago.
    Expired,
    /// The service was asked for another path than the one that was signed.
    OtherPath,
    /// The service, or its gateway, knows no such path; in its own words.
    NoSuchPath(String),
    /// The service has an error of its own, in its own words.
    Trouble(String),
    /// These are not the service's words.
    Stranger,
}

/// How many seconds the service's clock may differ from this computer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockRule {
    /// How far it may be ahead.
    pub ahead: u64,
    /// How far it may be behind.
    pub behind: u64,
}

/// How a service is asked whether it is there.
pub fn probe(service: Service) -> &'static Probe {
    match service {
        Service::Cdm => &huawei::probe::CDM,
        Service::Dli => &huawei::probe::DLI,
        Service::Iam => &huawei::probe::IAM,
        Service::Ocp => &ocp::probe::PROBE,
        Service::Obshell => &obshell::probe::PROBE,
    }
}

/// Code and message as one line.
pub(super) fn line(code: &str, message: &str) -> String {
    format!("{code} {message}").trim().to_owned()
}
