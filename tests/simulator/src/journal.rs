//! What was asked, in the order in which it arrived, so that a test can prove that one click was
//! one request. No header and no body is ever kept: both can hold secrets.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

/// Older entries are forgotten, so that a console left open overnight costs nothing.
const KEPT: usize = 20_000;

struct Entry {
    vendor: &'static str,
    method: String,
    target: String,
    status: Option<u16>,
    n: usize,
}

/// The list behind `GET /_simulator/requests`.
#[derive(Default)]
pub(crate) struct Journal {
    entries: Mutex<VecDeque<Entry>>,
}

impl Journal {
    /// Adds a request. A dropped connection has no status.
    pub(crate) fn record(
        &self,
        vendor: &'static str,
        method: &str,
        target: &str,
        status: Option<u16>,
    ) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let before = entries.iter().rev().find(|entry| {
            entry.vendor == vendor && entry.method == method && entry.target == target
        });
        let entry = Entry {
            vendor,
            method: method.to_owned(),
            target: target.to_owned(),
            status,
            n: before.map_or(1, |entry| entry.n + 1),
        };
        entries.push_back(entry);
        if entries.len() > KEPT {
            entries.pop_front();
        }
    }

    /// Everything, oldest first; `n` counts the requests with the same vendor, method and target.
    pub(crate) fn list(&self) -> Value {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries
            .iter()
            .map(|entry| {
                json!({
                    "vendor": entry.vendor,
                    "method": entry.method,
                    "target": entry.target,
                    "status": entry.status,
                    "n": entry.n,
                })
            })
            .collect()
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_request_to_a_target_is_number_two() {
        let journal = Journal::default();
        journal.record("ocp", "POST", "/api/v2/ob/clusters/1/stop", Some(200));
        journal.record("ocp", "POST", "/api/v2/ob/clusters/2/stop", Some(200));
        journal.record("ocp", "POST", "/api/v2/ob/clusters/1/stop", Some(400));
        let list = journal.list();
        let counts: Vec<_> = list
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| &entry["n"])
            .collect();
        assert_eq!(counts, [1, 1, 2]);
    }
}
