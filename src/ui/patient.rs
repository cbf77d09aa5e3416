//! What the check of a connection examines: the way to a desk's service.

use leptos::prelude::*;

use super::browser;
use super::console::{Console, Desk};
use super::deeds::deeds;
use super::line::Line;
use super::prober::Sign;
use crate::doctor::Case;
use crate::text::Message;

/// What is to be examined, and how its readings are signed.
pub(super) struct Patient {
    /// The service and the way to it.
    pub(super) case: Case,
    /// Signs its readings.
    pub(super) sign: Sign,
}

/// What the doctor needs to examine the way to a desk's service. Its one signed reading counts as a
/// sign-in, so it is signed only with credentials that are complete.
pub(super) fn patient(console: Console, desk: Desk) -> Result<Patient, Message> {
    let operation = desk.operation;
    let (endpoint, way) = console.way(operation)?;
    let is_complete = untrack(|| {
        let identity = console.identity(operation);
        let is_signed_in = identity.is_signed_in(browser::now_in_seconds());
        let is_typed =
            || identity.holds_secrets() && console.credential_mistakes(operation).is_empty();
        is_signed_in || is_typed()
    });
    let line = Line::of(console, desk).filter(|_| is_complete);
    Ok(Patient {
        case: Case {
            service: operation.service,
            endpoint,
            way,
            token: console.proxy_token(),
            project: console
                .environment
                .with_untracked(|environment| environment.project().to_owned()),
        },
        sign: Box::new(move |request| {
            let line = line.clone();
            Box::pin(async move {
                let signed = (deeds().await.ok()?.signed)(line?, request);
                signed.await.ok().map(|(signed, _)| signed)
            })
        }),
    })
}
