//! How long ago something ended, by the clock of the service that tells it.

use serde_json::Value;

use super::json::words;
use crate::moment::rfc3339;
use crate::operation::WireResponse;

/// Seconds from a moment to the `timestamp` in an answer's envelope, which both OCP (ocp.md §2.1) and obshell
/// (obshell.md §4) write. The clock here plays no part. `None` if either is missing, or the moment is still
/// to come by that clock.
pub(in crate::vendors) fn seconds_since(
    moment: Option<&str>,
    answer: &WireResponse,
) -> Option<u64> {
    let body: Value = serde_json::from_str(&answer.body).ok()?;
    let told = rfc3339(&words(&body["timestamp"])?)?;
    told.checked_sub(rfc3339(moment?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::canned::answer;

    #[test]
    fn the_services_own_clock_tells_how_long_ago_it_was() {
        let since = |moment, body| seconds_since(moment, &answer(200, &[], body));
        let at = r#"{"timestamp":"2026-05-09T10:00:07.123456789+08:00"}"#;
        assert_eq!(since(Some("2026-05-09T10:00:00.9+08:00"), at), Some(7));
        assert_eq!(since(Some("2026-05-09T01:00:07Z"), at), Some(3_600));
        // Another node's clock may be ahead.
        assert_eq!(since(Some("2026-05-09T10:00:08+08:00"), at), None);
        assert_eq!(since(None, at), None);
        assert_eq!(since(Some("2026-05-09T10:00:00Z"), "{}"), None);
        assert_eq!(since(Some("2026-05-09T10:00:00Z"), "<html>"), None);
    }
}
