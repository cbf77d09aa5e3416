//! Bodies as Go's decoder reads them: names without regard to case, null as absent, any other
//! wrong type as a failure to bind (`obshell.md` §2.5).

use serde_json::{Map, Value};

use super::problem::Problem;

/// A field, its name compared without case.
pub(super) fn field<'value>(
    fields: &'value Map<String, Value>,
    name: &str,
) -> Option<&'value Value> {
    fields.get(name).or_else(|| {
        fields
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

/// The body as an object; no body stands for `{}`.
pub(super) fn object(body: &[u8]) -> Result<Map<String, Value>, Problem> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(unbound("the body must be an object")),
    }
}

/// A boolean, false when absent.
pub(super) fn boolean(fields: &Map<String, Value>, name: &str) -> Result<bool, Problem> {
    match field(fields, name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(value)) => Ok(*value),
        Some(_) => Err(unbound(format!("{name} must be a bool"))),
    }
}

/// A text, empty when absent.
pub(super) fn text(fields: &Map<String, Value>, name: &str) -> Result<String, Problem> {
    match field(fields, name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(value)) => Ok(value.clone()),
        Some(_) => Err(unbound(format!("{name} must be a string"))),
    }
}

/// A list of texts, empty when absent.
pub(super) fn texts(fields: &Map<String, Value>, name: &str) -> Result<Vec<String>, Problem> {
    let list = match field(fields, name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(unbound(format!("{name} must be a list of strings"))),
    };
    let texts: Option<Vec<_>> = list
        .iter()
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    texts.ok_or_else(|| unbound(format!("{name} must be a list of strings")))
}

/// An object, empty when absent.
pub(super) fn nested(
    fields: &Map<String, Value>,
    name: &str,
) -> Result<Map<String, Value>, Problem> {
    match field(fields, name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(fields)) => Ok(fields.clone()),
        Some(_) => Err(unbound(format!("{name} must be an object"))),
    }
}

fn unbound(reason: impl Into<String>) -> Problem {
    Problem::of("Common.BindJsonFailed").about(reason)
}
