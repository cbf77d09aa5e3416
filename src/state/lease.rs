//! A lock over all tabs where the browser has none: a name, kept for a while by whoever has written it last.
//!
//! Pages that are not served over https have no locks of the browser's own. A lease is read, written, and read
//! again a moment later: of two that write at once the later one stays, and the other sees that it has lost.

/// Seconds after which a lease that was not renewed is nobody's. Browsers let a timer of a hidden tab run once
/// a minute only.
const LASTS: u64 = 75;

/// Milliseconds between two renewals.
pub const RENEWED_EACH: u32 = 5_000;

/// Milliseconds between writing a lease and reading it again: longer than a tab takes to see what another has
/// written.
pub const SETTLES_IN: u32 = 120;

/// A lease as it is kept, renewed now, in seconds since 1970.
pub fn pack(holder: &str, now: u64) -> String {
    format!("{now} {holder}")
}

/// Whether a lease is to be had by `holder`: nobody has it, it was not renewed in time, or it is its own.
pub fn is_free(kept: Option<&str>, holder: &str, now: u64) -> bool {
    let Some((renewed, by)) = kept.and_then(|kept| kept.split_once(' ')) else {
        return true;
    };
    let renewed: u64 = renewed.parse().unwrap_or_default();
    // A clock that was put back makes no lease last for ever.
    let is_fresh = now.abs_diff(renewed) < LASTS;
    by == holder || !is_fresh
}

/// Whether a lease is `holder`'s.
pub fn is_of(kept: Option<&str>, holder: &str) -> bool {
    kept.and_then(|kept| kept.split_once(' '))
        .is_some_and(|(_, by)| by == holder)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000;

    #[test]
    fn a_lease_that_somebody_else_renews_is_not_to_be_had() {
        let kept = pack("other", NOW);
        assert!(!is_free(Some(&kept), "me", NOW));
        assert!(!is_free(Some(&kept), "me", NOW + 74));
        assert!(is_free(Some(&kept), "other", NOW));
    }

    #[test]
    fn a_lease_that_nobody_renews_is_to_be_had_again() {
        let kept = pack("other", NOW);
        assert!(is_free(Some(&kept), "me", NOW + 75));
        assert!(is_free(Some(&kept), "me", NOW - 75));
        assert!(is_free(None, "me", NOW));
        assert!(is_free(Some("odd"), "me", NOW));
        assert!(is_free(Some("soon other"), "me", NOW));
    }

    #[test]
    fn of_two_that_write_at_once_one_sees_that_it_has_lost() {
        // Both found it free, and the other wrote later.
        let kept = pack("other", NOW + 1);
        assert!(!is_of(Some(&kept), "me"));
        assert!(is_of(Some(&kept), "other"));
        assert!(!is_of(None, "me"));
    }
}
