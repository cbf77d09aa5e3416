//! How the service's clock stands against this computer's.

use super::{Clock, Diagnosis, Note};
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
        Ok(()) | Err(Diagnosis::Denied { .. } | Diagnosis::Expired) => {
            Err(Diagnosis::ClockSkew(clock))
        }
        Err(other) => {
            notes.push(Note::ClockDiffers(clock));
            Err(other)
        }
    }
}

/// Seconds since 1970 of `2026-05-09T10:00:07.5+08:00`.
fn rfc3339(time: &str) -> Option<u64> {
    let number = |at: usize, n: usize| time.get(at..at + n)?.parse::<u64>().ok();
    let local = since_1970(
        number(0, 4)?,
        number(5, 2)?,
        number(8, 2)?,
        time.get(11..19)?,
    )?;
    let is_fraction = |letter: char| letter == '.' || letter.is_ascii_digit();
    let zone = time.get(19..)?.trim_start_matches(is_fraction);
    if zone == "Z" {
        return Some(local);
    }
    let hours: u64 = zone.get(1..3)?.parse().ok()?;
    let minutes: u64 = zone.get(zone.len().checked_sub(2)?..)?.parse().ok()?;
    let offset = (hours * 60 + minutes) * 60;
    match zone.get(..1)? {
        "+" => local.checked_sub(offset),
        "-" => Some(local + offset),
        _ => None,
    }
}

/// Seconds since 1970 of `Sat, 09 May 2026 02:00:07 GMT`.
fn http_date(date: &str) -> Option<u64> {
    let mut parts = date.split(' ').skip(1);
    let day = parts.next()?.parse().ok()?;
    let month = "JanFebMarAprMayJunJulAugSepOctNovDec".find(parts.next()?)? / 3 + 1;
    let year = parts.next()?.parse().ok()?;
    since_1970(year, month as u64, day, parts.next()?)
}

/// Seconds since 1970 of a day and a time of it.
fn since_1970(year: u64, month: u64, day: u64, time: &str) -> Option<u64> {
    // The year begins in March, so that the odd day is its last.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year.checked_sub(1)?, month + 9)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    let mut seconds = days.checked_sub(719_469)?;
    for (part, most) in [(0, 24), (3, 60), (6, 60)] {
        seconds = seconds * most + time.get(part..part + 2)?.parse::<u64>().ok()?;
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_the_same_however_it_is_written() {
        for time in [
            "2026-05-09T10:00:07.123456789+08:00",
            "2026-05-09T10:00:07+0800",
            "2026-05-09T02:00:07Z",
            "2026-05-08T21:30:07.5-04:30",
        ] {
            assert_eq!(rfc3339(time), Some(1_778_292_007), "{time}");
        }
        assert_eq!(
            http_date("Sat, 09 May 2026 02:00:07 GMT"),
            Some(1_778_292_007)
        );
    }

    #[test]
    fn the_calendar_has_its_odd_days() {
        assert_eq!(rfc3339("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(rfc3339("2000-02-29T00:00:00Z"), Some(951_782_400));
        assert_eq!(rfc3339("2000-03-01T00:00:00Z"), Some(951_868_800));
        assert_eq!(rfc3339("2024-12-31T23:59:59Z"), Some(1_735_689_599));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "okay",
            "2026-05-09",
            "2026-05-09T10:00:07",
            "密码密码密码密码",
        ] {
            assert_eq!(rfc3339(text), None, "{text}");
            assert_eq!(http_date(text), None, "{text}");
        }
    }
}
