//! Ticks, which drive everything that changes by itself, and the wall clock, which is only shown.

use std::time::Duration;

use time::OffsetDateTime;
use time::macros::{format_description, offset};
use tokio::time::Instant;

/// Counts ticks since the start.
pub(crate) struct Clock {
    started: Instant,
    tick: Duration,
}

impl Clock {
    /// A clock that starts now.
    pub(crate) fn starting_now(tick: Duration) -> Self {
        Self {
            started: Instant::now(),
            tick: tick.max(Duration::from_millis(1)),
        }
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
            wall: OffsetDateTime::now_utc(),
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

/// A hand-driven present for tests: tick `tick` of 10 January 2024, 03:24:21 UTC.
#[cfg(test)]
pub(crate) fn at(tick: u64) -> Now {
    let start = time::macros::datetime!(2024-01-10 03:24:21 UTC);
    Now {
        tick,
        wall: start + time::Duration::seconds(i64::try_from(tick).unwrap_or(0)),
    }
}
