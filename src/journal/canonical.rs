//! The one way in which an entry is written for its hash: the JSON Canonicalization Scheme (RFC 8785).
//!
//! Entries hold texts, whole numbers and lists of texts alone. Of those the scheme asks: keys in order, no
//! blanks, and only what has to be escaped is escaped. `serde_json` escapes as it asks.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A value in its one form: keys in order at every depth, no blanks.
pub(super) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|one, other| one.0.encode_utf16().cmp(other.0.encode_utf16()));
            let fields = fields.into_iter().map(|(name, value)| {
                format!("{}:{}", Value::from(name.as_str()), canonical(value))
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(canonical).collect();
            format!("[{}]", values.join(","))
        }
        simple => simple.to_string(),
    }
}

/// SHA-256 in hexadecimal digits.
pub(super) fn sha256(text: &str) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        for half in [byte >> 4, byte & 15] {
            digits.extend(char::from_digit(u32::from(half), 16));
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_at_every_depth_and_nothing_is_escaped_that_need_not_be() {
        let value: Value = serde_json::from_str(
            "{ \"b\": [1, {\"z\":\"\", \"a\":true}], \"a\": \"\\u505c \\/ \\\" \\\\ \\n\\u0007\\u007f\" }",
        )
        .unwrap();
        assert_eq!(
            canonical(&value),
            "{\"a\":\"停 / \\\" \\\\ \\n\\u0007\u{7f}\",\"b\":[1,{\"a\":true,\"z\":\"\"}]}"
        );
    }

    #[test]
    fn a_hash_is_the_one_of_the_standard() {
        // FIPS 180-4, example “abc”.
        assert_eq!(
            sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
