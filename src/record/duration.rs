//! Moments and lengths of time in a report: in the vendor's own zone, for readers anywhere.

use crate::text::Message;
use crate::{length, moment};

/// A moment as it is read: `2026-05-09 10:00:07 +08:00`. One that cannot be read stays as it came.
pub(super) fn moment(rfc3339: &str) -> String {
    let parts = rfc3339.get(..10).zip(rfc3339.get(11..19));
    let Some((day, time)) = parts.filter(|_| moment::rfc3339(rfc3339).is_some()) else {
        return rfc3339.to_owned();
    };
    let is_fraction = |letter: char| letter == '.' || letter.is_ascii_digit();
    let zone = rfc3339.get(19..).unwrap_or_default();
    let zone = zone.trim_start_matches(is_fraction);
    let zone = if zone == "Z" { "UTC" } else { zone };
    format!("{day} {time} {zone}")
}

/// The same of seconds since 1970.
pub(crate) fn moment_of(seconds: u64) -> String {
    moment(&moment::rfc3339_of(seconds))
}

/// How long something took, from its start to its end.
pub(crate) fn between(started: Option<&str>, ended: Option<&str>) -> Option<Message> {
    let start = moment::rfc3339(started?)?;
    let end = moment::rfc3339(ended?)?;
    end.checked_sub(start).map(took)
}

/// A length of time in seconds, in its two largest units.
pub(crate) fn took(seconds: u64) -> Message {
    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
    length::took(f64::from(seconds) * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_moment_keeps_the_zone_that_the_vendor_gave_it() {
        assert_eq!(
            moment("2026-05-09T10:00:07.123+08:00"),
            "2026-05-09 10:00:07 +08:00"
        );
        assert_eq!(moment("2026-05-09T02:00:07Z"), "2026-05-09 02:00:07 UTC");
        assert_eq!(moment_of(1_778_292_007), "2026-05-09 02:00:07 UTC");
        assert_eq!(moment("soon"), "soon");
    }

    #[test]
    fn a_length_of_time_is_told_in_its_two_largest_units() {
        let took = |end: &str| {
            let took = between(Some("2026-05-09T10:00:00+08:00"), Some(end));
            took.map(|took| (took.to(Lang::En), took.to(Lang::Zh)))
        };
        let both = |en: &str, zh: &str| Some((en.to_owned(), zh.to_owned()));
        assert_eq!(took("2026-05-09T02:00:59Z"), both("59 s", "59 秒"));
        assert_eq!(took("2026-05-09T02:03:04Z"), both("3 min 4 s", "3 分 4 秒"));
        assert_eq!(
            took("2026-05-09T03:02:04Z"),
            both("1 h 2 min", "1 小时 2 分")
        );
        assert_eq!(took("2026-05-09T01:59:59Z"), None);
        assert_eq!(between(None, Some("2026-05-09T03:02:04Z")), None);
    }
}
