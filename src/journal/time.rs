//! Moments in files: UTC for machines, the operator's zone for people.

use crate::moment::rfc3339_of;

/// `2026-05-09T02:00:07.250Z` of milliseconds since 1970.
pub(super) fn utc(milliseconds: u64) -> String {
    let second = rfc3339_of(milliseconds / 1_000);
    format!(
        "{}.{:03}Z",
        second.trim_end_matches('Z'),
        milliseconds % 1_000
    )
}

/// `2026-05-09 10:00:07 +08:00` of milliseconds since 1970, in a zone so many minutes before UTC.
pub(super) fn local(milliseconds: u64, zone: i32) -> String {
    let shift = u64::from(zone.unsigned_abs()) * 60;
    let seconds = milliseconds / 1_000;
    let shifted = if zone < 0 {
        seconds.saturating_sub(shift)
    } else {
        seconds + shift
    };
    let sign = if zone < 0 { '-' } else { '+' };
    let (hours, minutes) = (zone.unsigned_abs() / 60, zone.unsigned_abs() % 60);
    let moment = rfc3339_of(shifted).replace('T', " ");
    format!(
        "{} {sign}{hours:02}:{minutes:02}",
        moment.trim_end_matches('Z')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_utc_and_in_the_zone_of_the_reader() {
        assert_eq!(utc(1_778_292_007_050), "2026-05-09T02:00:07.050Z");
        assert_eq!(local(1_778_292_007_999, 480), "2026-05-09 10:00:07 +08:00");
        assert_eq!(local(1_778_292_007_000, -210), "2026-05-08 22:30:07 -03:30");
        assert_eq!(local(1_778_292_007_000, 0), "2026-05-09 02:00:07 +00:00");
    }
}
