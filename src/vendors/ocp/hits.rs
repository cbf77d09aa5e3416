//! What an order hits, by which two orders are known to be about the same: never how it is done.

use crate::form::FormValues;

/// A cluster. Its number is one however many zeros stand before it.
pub(super) fn cluster(typed: &FormValues) -> Vec<String> {
    let id = typed.get("id").trim().trim_start_matches('0');
    vec![format!("cluster/{id}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cluster_is_one_target_however_its_number_is_written() {
        for written in ["39", " 39 ", "0039"] {
            let typed = [("id", written)].into_iter().collect();
            assert_eq!(cluster(&typed), ["cluster/39"]);
        }
    }
}
