//! What an order hits, by which two orders are known to be about the same: never how it is done.

use crate::form::FormValues;

/// The whole cluster, whatever the scope: every agent takes part in each start and stop and is locked
/// meanwhile, not only those that are meant (§5.3), so that the second of two would fail.
pub(super) fn cluster(_: &FormValues) -> Vec<String> {
    vec!["cluster".to_owned()]
}
