//! How the service's clock stands against this computer's.

use super::{Clock, Diagnosis, Note};
use crate::moment::{http_date, rfc3339};
use crate::operation::WireResponse;
use crate::vendors::probe::Probe;

/// What is known of the service's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing.
    Hidden,
    /// How it stands.
    Known(Clock),
}

/// Reads the service's time off an answer: from its body, else from the header `Date`.
pub(super) fn read(probe: &Probe, answer: &WireResponse, now: u64) -> Reading {
    let told = (probe.time)(answer).and_then(|time| rfc3339(&time));
    let dated = || answer.header("date").and_then(http_date);
    let Some(time) = told.or_else(dated) else {
        return Reading::Hidden;
    };
    let ahead = time > now;
    let (ahead_limit, behind_limit) = (probe.clock.ahead, probe.clock.behind);
    Reading::Known(Clock {
        seconds: time.abs_diff(now),
        ahead,
        limit: if ahead { ahead_limit } else { behind_limit },
        by_service: told.is_some(),
    })
}

/// Weighs the clocks against what became of the sign-in: clocks that differ too much explain a
/// refusal, and lead where nothing else is wrong.
pub(super) fn weigh(
    reading: Reading,
    signed: Result<(), Diagnosis>,
    notes: &mut Vec<Note>,
) -> Result<(), Diagnosis> {
    let Reading::Known(clock) = reading else {
        notes.push(Note::ClockHidden);
        return signed;
    };
    if clock.seconds <= clock.limit {
        notes.push(Note::ClockAgrees(clock));
        return signed;
    }
    match signed {
        Ok(())
        | Err(Diagnosis::Denied { .. } | Diagnosis::SignatureRefused { .. } | Diagnosis::Expired) => {
            Err(Diagnosis::ClockSkew(clock))
        }
        Err(other) => {
            notes.push(Note::ClockDiffers(clock));
            Err(other)
        }
    }
}
