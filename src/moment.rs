//! Moments as services write them, in seconds since 1970, and in milliseconds where they are told.

/// Seconds since 1970 of `2026-05-09T10:00:07.5+08:00`.
pub fn rfc3339(time: &str) -> Option<u64> {
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

/// Milliseconds since 1970 of `2026-05-09T10:00:07.5+08:00`; what is finer is left out.
pub fn milliseconds(time: &str) -> Option<u64> {
    let seconds = rfc3339(time)?;
    let digits = time.get(19..)?.strip_prefix('.').unwrap_or_default();
    let mut fraction = 0;
    let mut weight = 100;
    for digit in digits.bytes().take_while(u8::is_ascii_digit) {
        fraction += u64::from(digit - b'0') * weight;
        weight /= 10;
    }
    Some(seconds * 1000 + fraction)
}

/// Seconds since 1970 of `Sat, 09 May 2026 02:00:07 GMT`.
pub fn http_date(date: &str) -> Option<u64> {
    let mut parts = date.split(' ').skip(1);
    let day = parts.next()?.parse().ok()?;
    let month = MONTHS.find(parts.next()?)? / 3 + 1;
    let year = parts.next()?.parse().ok()?;
    since_1970(year, month as u64, day, parts.next()?)
}

/// `20260509T020007Z`, as Huawei's signatures date a request (huawei.md §2.1).
pub fn basic(seconds: u64) -> String {
    let Parts {
        year, month, day, ..
    } = parts(seconds);
    let [hour, minute, second] = time_of_day(seconds);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// `2026-05-09T02:00:07Z` (RFC 3339).
pub fn rfc3339_of(seconds: u64) -> String {
    let Parts {
        year, month, day, ..
    } = parts(seconds);
    let [hour, minute, second] = time_of_day(seconds);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// `Sat, 09 May 2026 02:00:07 GMT`, as the header `Date` writes it (RFC 1123).
pub fn rfc1123(seconds: u64) -> String {
    let Parts {
        year,
        month,
        day,
        weekday,
    } = parts(seconds);
    let [hour, minute, second] = time_of_day(seconds);
    let of = |names: &'static str, idx: u64| {
        let from = usize::try_from(idx * 3).unwrap_or_default();
        names.get(from..from + 3).unwrap_or_default()
    };
    let (weekday, month) = (of(WEEKDAYS, weekday), of(MONTHS, month - 1));
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
const WEEKDAYS: &str = "SunMonTueWedThuFriSat";

struct Parts {
    year: u64,
    /// From 1.
    month: u64,
    day: u64,
    /// From 0, a Sunday.
    weekday: u64,
}

fn parts(seconds: u64) -> Parts {
    let days = seconds / 86_400;
    // Counted from the first of March of the year 0, so that the odd day is a year's last; an era
    // is 400 years.
    let from_march = days + 719_468;
    let (era, of_era) = (from_march / 146_097, from_march % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let (month, next_year) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    Parts {
        year: era * 400 + year_of_era + next_year,
        month,
        day: of_year - (153 * ((month + 9) % 12) + 2) / 5 + 1,
        // The first of January 1970 was a Thursday.
        weekday: (days + 4) % 7,
    }
}

fn time_of_day(seconds: u64) -> [u64; 3] {
    [seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60]
}

/// Seconds since 1970 of a day and a time of it.
fn since_1970(year: u64, month: u64, day: u64, time: &str) -> Option<u64> {
    if year > 9_999 || month > 12 || day > 31 {
        return None;
    }
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
    fn a_fraction_is_told_in_milliseconds() {
        for (time, expected) in [
            ("2026-05-09T10:00:07.123456789+08:00", 1_778_292_007_123),
            ("2026-05-09T02:00:07.5Z", 1_778_292_007_500),
            ("2026-05-09T02:00:07.04Z", 1_778_292_007_040),
            ("2026-05-09T10:00:07+08:00", 1_778_292_007_000),
        ] {
            assert_eq!(milliseconds(time), Some(expected), "{time}");
        }
        assert_eq!(milliseconds("okay"), None);
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
            "Sat, 09 May 18446744073709551615 02:00:07 GMT",
            "Sat, 18446744073709551615 May 2026 02:00:07 GMT",
        ] {
            assert_eq!(rfc3339(text), None, "{text}");
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_written_as_each_vendor_wants_it() {
        // Dates of the vendors' own vectors (ocp.md §1.2) and odd days.
        for (seconds, short, long) in [
            (
                1_673_946_837,
                "20230117T091357Z",
                "Tue, 17 Jan 2023 09:13:57 GMT",
            ),
            (
                1_673_928_842,
                "20230117T041402Z",
                "Tue, 17 Jan 2023 04:14:02 GMT",
            ),
            (
                951_782_400,
                "20000229T000000Z",
                "Tue, 29 Feb 2000 00:00:00 GMT",
            ),
            (
                1_735_689_599,
                "20241231T235959Z",
                "Tue, 31 Dec 2024 23:59:59 GMT",
            ),
            (0, "19700101T000000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ] {
            assert_eq!(basic(seconds), short);
            assert_eq!(rfc1123(seconds), long);
            assert_eq!(http_date(long), Some(seconds));
        }
    }
}
