//! What can be told of a JSON value without trusting its type.

use serde_json::Value;

/// A text, number or truth value as text, if it says something. Numbers keep all their digits: ids
/// have up to 64 bits, and OCP writes those beyond 2^53 as strings (ocp.md §2.1, §3.5).
pub(in crate::vendors) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The words of every element of an array; of anything else, none.
pub(in crate::vendors) fn list(value: &Value) -> Vec<String> {
    let elements = value.as_array().map(Vec::as_slice).unwrap_or_default();
    elements.iter().filter_map(words).collect()
}

/// A time. OCP writes "never" as the first moment of 1970, in UTC or in China (ocp.md §3.5).
pub(in crate::vendors) fn time(value: &Value) -> Option<String> {
    let time = value.as_str().filter(|time| !time.is_empty())?;
    (!time.starts_with("1970-01-01")).then(|| time.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_keep_all_their_digits() {
        for id in [
            "9007199254740993",
            "9223372036854775807",
            "18446744073709551615",
        ] {
            let number: Value = serde_json::from_str(id).unwrap();
            assert_eq!(words(&number).as_deref(), Some(id));
            assert_eq!(words(&json!(id)).as_deref(), Some(id));
        }
        assert_eq!(words(&json!("")), None);
        assert_eq!(words(&Value::Null), None);
    }

    #[test]
    fn the_beginning_of_1970_is_never() {
        assert_eq!(time(&json!("1970-01-01T08:00:00+08:00")), None);
        assert_eq!(time(&json!("1970-01-01T00:00:00Z")), None);
        assert_eq!(
            time(&json!("2021-08-25T15:09:31.74+08:00")).as_deref(),
            Some("2021-08-25T15:09:31.74+08:00")
        );
    }
}
