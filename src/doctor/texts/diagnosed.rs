//! The words of each leading diagnosis: what happened, what is known, what to do next.

use super::super::{Diagnosis, Finding, Verdict};
use super::{at_the_service, finding, network, on_the_way, preflight, sign_in};
use crate::text::{Message, text};

/// Title, detail and next step of a fault.
pub(super) type Words = (Message, Message, Message);

/// The words of a diagnosis.
pub(in crate::doctor) fn diagnosed(diagnosis: &Diagnosis) -> Finding {
    let words = network::words(diagnosis)
        .or_else(|| on_the_way::words(diagnosis))
        .or_else(|| preflight::words(diagnosis))
        .or_else(|| at_the_service::words(diagnosis))
        .or_else(|| sign_in::words(diagnosis));
    // Whatever is no fault is an open way.
    match words {
        Some((title, detail, next)) => finding(Verdict::Fault, title, detail, Some(next)),
        None => finding(
            Verdict::Fine,
            text("The way to the service is open", "到服务的连接正常"),
            text(
                "The service answers as it should, and nothing was found that is in the way.",
                "服务应答正常，未发现问题。",
            ),
            None,
        ),
    }
}
