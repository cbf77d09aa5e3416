//! Ticks, which drive everything that changes by itself, and the wall clock, which is shown, and by
//! which credentials live and die.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use time::macros::{format_description, offset};
use time::{OffsetDateTime, PrimitiveDateTime};
use tokio::time::Instant;

/// Counts ticks since the start, and knows by how much the wall clock was put forward.
pub(crate) struct Clock {
    started: Instant,
    tick: Duration,
    forward: AtomicI64,
}

impl Clock {
    /// A clock that starts now.
    pub(crate) fn starting_now(tick: Duration) -> Self {
        Self {
            started: Instant::now(),
            tick: tick.max(Duration::from_millis(1)),
            forward: AtomicI64::new(0),
        }
    }

    /// Puts the wall clock forward, so that a test need not wait for a token to expire.
    pub(crate) fn put_forward(&self, seconds: i64) {
        self.forward.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Puts the wall clock right again.
    pub(crate) fn put_right(&self) {
        self.forward.store(0, Ordering::Relaxed);
    }

    /// The length of a tick.
    pub(crate) fn tick(&self) -> Duration {
        self.tick
    }

    /// The present.
    pub(crate) fn now(&self) -> Now {
        let ticks = self.started.elapsed().as_millis() / self.tick.as_millis();
        Now {
            tick: u64::try_from(ticks).unwrap_or(u64::MAX),
            wall: OffsetDateTime::now_utc()
                + time::Duration::seconds(self.forward.load(Ordering::Relaxed)),
        }
    }
}

/// A moment, given to every rule that depends on time.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    /// Ticks since the start.
    pub(crate) tick: u64,
    /// What a clock on the wall shows.
    pub(crate) wall: OffsetDateTime,
}

impl Now {
    /// The same moment on a wall clock that is ahead.
    pub(crate) fn ahead(self, by: time::Duration) -> Self {
        Self {
            wall: self.wall + by,
            ..self
        }
    }

    /// The same moment in the zone of the vendors' examples, with milliseconds.
    pub(crate) fn millis_text(self) -> String {
        millis_text(self.wall)
    }

    /// Milliseconds since 1970.
    pub(crate) fn unix_millis(self) -> i64 {
        i64::try_from(self.wall.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
    }
}

/// `2021-03-02T10:29:04.849+08:00`.
pub(crate) fn millis_text(moment: OffsetDateTime) -> String {
    let format = format_description!(
        "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3][offset_hour sign:mandatory]:[offset_minute]"
    );
    moment
        .to_offset(offset!(+8))
        .format(format)
        .unwrap_or_default()
}

/// `2024-01-10T11:24:21.274727587+08:00`.
pub(crate) fn nanos_text(moment: OffsetDateTime) -> String {
    let format = format_description!(
        "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:9][offset_hour sign:mandatory]:[offset_minute]"
    );
    moment
        .to_offset(offset!(+8))
        .format(format)
        .unwrap_or_default()
}

/// `2018-09-05T08:38:25`, without a zone, as CDM writes it.
pub(crate) fn seconds_text(moment: OffsetDateTime) -> String {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
    moment.format(format).unwrap_or_default()
}

/// `2024-01-02T03:04:05.123456Z`, as IAM writes it.
pub(crate) fn micros_text(moment: OffsetDateTime) -> String {
    let format =
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
    moment.format(format).unwrap_or_default()
}

/// `Tue, 17 Jan 2023 09:13:57 GMT`, as a `Date` header has it.
pub(crate) fn http_date(moment: OffsetDateTime) -> String {
    let format = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    moment.format(format).unwrap_or_default()
}

/// The moment of a `Date` header, if it is written to the letter.
pub(crate) fn of_http_date(text: &str) -> Option<OffsetDateTime> {
    let format = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    PrimitiveDateTime::parse(text, format)
        .ok()
        .map(PrimitiveDateTime::assume_utc)
        // The parser leaves a wrong day of the week alone.
        .filter(|moment| http_date(*moment) == text)
}

/// A hand-driven present for tests: tick `tick` of 10 January 2024, 03:24:21 UTC.
#[cfg(test)]
pub(crate) fn at(tick: u64) -> Now {
    let start = time::macros::datetime!(2024-01-10 03:24:21 UTC);
    Now {
        tick,
        wall: start + time::Duration::seconds(i64::try_from(tick).unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_date_is_written_as_rfc_1123_has_it() {
        let moment = datetime!(2023-01-17 09:13:57 UTC);
        assert_eq!(http_date(moment), "Tue, 17 Jan 2023 09:13:57 GMT");
        assert_eq!(of_http_date("Tue, 17 Jan 2023 09:13:57 GMT"), Some(moment));
        for wrong in [
            "Mon, 17 Jan 2023 09:13:57 GMT",
            "2023-01-17T09:13:57Z",
            "Tue, 17 Jan 2023 09:13:57 +0000",
        ] {
            assert_eq!(of_http_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn iam_writes_six_digits_of_a_second() {
        assert_eq!(
            micros_text(datetime!(2024-01-02 03:04:05.123 UTC)),
            "2024-01-02T03:04:05.123000Z"
        );
    }
}
