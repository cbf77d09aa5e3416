//! A log as JSON, to be kept elsewhere and verified later. It is always the whole log: of a part the chain
//! would prove nothing.

use serde_json::{Value, json};

use super::{Dropped, Entry, Head};
use crate::moment::rfc3339_of;

/// The value of the member `format`.
pub(super) const FORMAT: &str = "quiesce-log";
/// The version of that format.
pub(super) const VERSION: u64 = 1;

/// The file of a whole log. `now` in seconds since 1970.
///
/// ```text
/// { "format": "quiesce-log", "version": 1, "exported": "2026-05-09T02:00:07Z",
///   "dropped": { "number": 0, "hash": "000…", "at": 0 },   what the site no longer keeps: the chain goes on from it
///   "head": { "number": 4, "hash": "e61…" },               the last entry
///   "entries": [ … ] }                                      see log.schema.json
/// ```
pub fn export(log: &[Entry], dropped: &Dropped, head: &Head, now: u64) -> String {
    let entries: Vec<Value> = log.iter().map(Entry::to_value).collect();
    let file = json!({
        "format": FORMAT,
        "version": VERSION,
        "exported": rfc3339_of(now),
        "dropped": dropped.to_value(),
        "head": head.to_value(),
        "entries": entries,
    });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// The name of a file made at a time in seconds since 1970, `quiesce-log-20260509T020007Z.json`.
pub fn file_name(now: u64, ending: &str) -> String {
    format!("{FORMAT}-{}.{ending}", crate::moment::basic(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::one_stop;

    /// The schema that is shipped beside the page.
    const SCHEMA: &str = include_str!("log.schema.json");

    #[test]
    fn the_file_says_what_it_is_where_it_begins_and_where_it_ends() {
        let log = one_stop();
        let written = export(&log, &Dropped::default(), &log[3].head(), 1_778_292_007);
        let file: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(file["format"], "quiesce-log");
        assert_eq!(file["version"], 1);
        assert_eq!(file["exported"], "2026-05-09T02:00:07Z");
        assert_eq!(file["dropped"]["number"], 0);
        assert_eq!(file["head"]["number"], 4);
        assert_eq!(file["head"]["hash"], file["entries"][3]["hash"]);
        assert_eq!(file["entries"].as_array().map(Vec::len), Some(4));
        assert_eq!(
            file_name(1_778_292_007, "json"),
            "quiesce-log-20260509T020007Z.json"
        );
    }

    #[test]
    fn the_schema_names_every_field_of_every_entry() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let entry = &schema["$defs"]["entry"];
        let common: Vec<&str> = entry["required"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        for entry in one_stop() {
            let value = entry.to_value();
            let kind = &schema["$defs"][value["event"].as_str().unwrap()];
            let own: Vec<&str> = kind["required"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            for name in value.as_object().unwrap().keys() {
                let is_named = common.contains(&name.as_str()) || own.contains(&name.as_str());
                assert!(is_named, "{name} of {}", value["event"]);
            }
            let n_fields = value.as_object().unwrap().len();
            assert_eq!(common.len() + own.len(), n_fields, "{}", value["event"]);
        }
    }
}
