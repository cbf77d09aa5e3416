//! What a task was started with (§3.4): texts and lists under names of OCP's own.

use serde_json::Value;

use crate::by_name::ByName;
use crate::vendors::json;

/// The context of a task. Shape C has none, and neither have the newest answers of shape B.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    strings: ByName<String>,
    lists: ByName<Vec<String>>,
    /// The text that it was read from, where it was one.
    pub(super) raw: Option<String>,
}

impl Context {
    /// Reads an object (shape B), or the text that Java prints (shape A). The documents call that
    /// text JSON, so JSON is taken as well.
    pub(super) fn read(context: &Value) -> Self {
        let Some(raw) = context.as_str().filter(|raw| !raw.is_empty()) else {
            return Self::from_object(context);
        };
        let read = match serde_json::from_str(raw) {
            Ok(object @ Value::Object(_)) => Self::from_object(&object),
            _ => Self::from_java(raw),
        };
        Self {
            raw: Some(raw.to_owned()),
            ..read
        }
    }

    /// The text under a name.
    pub(super) fn string(&self, name: &str) -> Option<String> {
        self.strings.get(name).cloned()
    }

    /// The list under a name. Some tasks put others in front of it (`21.zone1.server_ids`); if
    /// several end in it, none is meant.
    pub(super) fn list(&self, name: &str) -> Option<&[String]> {
        let ends_in_it = |key: &str| key.rsplit('.').next() == Some(name);
        let mut found = self.lists.iter().filter(|(key, _)| ends_in_it(key));
        match (found.next(), found.next()) {
            (Some((_, list)), None) => Some(list),
            _ => None,
        }
    }

    fn from_object(context: &Value) -> Self {
        let members = |name: &str| context[name].as_object().into_iter().flatten();
        Self {
            strings: members("stringMap")
                .filter_map(|(key, value)| Some((key.clone(), json::words(value)?)))
                .collect(),
            lists: members("listMap")
                .map(|(key, value)| (key.clone(), json::list(value)))
                .collect(),
            raw: None,
        }
    }

    /// `Context(parallelIdx=-1, stringMap={k=v, k=v}, listMap={k=[a, b], k=[a]})`. Nothing in it is
    /// quoted, so this is the best reading and not the only one; the raw text is kept beside it.
    fn from_java(text: &str) -> Self {
        let (before_lists, lists) = text.split_once("listMap={").unwrap_or((text, ""));
        let strings = before_lists
            .split_once("stringMap={")
            .map_or("", |(_, strings)| until_last(strings, '}'));
        Self {
            strings: java_strings(strings),
            lists: java_lists(until_last(lists, '}')),
            raw: None,
        }
    }
}

/// `k=v, k=v`. A piece that does not begin like a member belongs to the value before it.
fn java_strings(text: &str) -> ByName<String> {
    let mut members: Vec<(String, String)> = Vec::new();
    for piece in text.split(", ") {
        match (piece.split_once('='), members.last_mut()) {
            (Some((key, value)), _) if is_key(key) => {
                members.push((key.to_owned(), value.to_owned()));
            }
            (_, Some((_, value))) => value.extend([", ", piece]),
            (_, None) => {}
        }
    }
    members.into_iter().collect()
}

/// `k=[a, b], k=[a]`.
fn java_lists(text: &str) -> ByName<Vec<String>> {
    text.split("], ")
        .filter_map(|member| member.split_once("=["))
        .map(|(key, elements)| {
            let elements = elements.trim_end_matches(']').split(", ");
            let elements = elements.filter(|element| !element.is_empty());
            (key.to_owned(), elements.map(str::to_owned).collect())
        })
        .collect()
}

fn is_key(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    !text.is_empty() && text.chars().all(plain)
}

/// What stands before the last of a letter; all of it if the text was cut off.
fn until_last(text: &str, end: char) -> &str {
    text.rsplit_once(end).map_or(text, |(before, _)| before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SEED: &str = "Context(parallelIdx=-1, stringMap={cluster_name=ob_upgrade, cluster_id=21, \
                        former_cluster_status=RUNNING}, listMap={server_ids=[5], zone_names=[zone1]})";

    fn list(context: &Context, name: &str) -> Vec<String> {
        context.list(name).unwrap_or_default().to_vec()
    }

    #[test]
    fn the_text_of_the_seed_is_read() {
        let context = Context::read(&json!(SEED));
        assert_eq!(
            context.string("cluster_name").as_deref(),
            Some("ob_upgrade")
        );
        assert_eq!(context.string("cluster_id").as_deref(), Some("21"));
        assert_eq!(
            context.string("former_cluster_status").as_deref(),
            Some("RUNNING")
        );
        assert_eq!(list(&context, "server_ids"), ["5"]);
        assert_eq!(list(&context, "zone_names"), ["zone1"]);
        assert_eq!(context.raw.as_deref(), Some(SEED));
    }

    #[test]
    fn values_may_contain_commas_and_equals_signs() {
        let context = Context::read(&json!(
            "Context(parallelIdx=0, stringMap={note=a, b=c d=e, tail, zone_name=z}, listMap={a.server_ids=[1, 2, 3], empty=[]})"
        ));
        assert_eq!(context.string("note").as_deref(), Some("a"));
        assert_eq!(context.string("b").as_deref(), Some("c d=e, tail"));
        assert_eq!(context.string("zone_name").as_deref(), Some("z"));
        assert_eq!(list(&context, "server_ids"), ["1", "2", "3"]);
        assert_eq!(list(&context, "empty"), [""; 0]);
    }

    #[test]
    fn an_object_reads_the_same_and_so_does_json_in_a_text() {
        let object = json!({
            "listMap": { "server_ids": ["13000001", 13_000_002] },
            "stringMap": { "cluster_id": "12000001", "prohibit_rollback": false },
        });
        for context in [
            Context::read(&object),
            Context::read(&json!(object.to_string())),
        ] {
            assert_eq!(context.string("cluster_id").as_deref(), Some("12000001"));
            assert_eq!(
                context.string("prohibit_rollback").as_deref(),
                Some("false")
            );
            assert_eq!(list(&context, "server_ids"), ["13000001", "13000002"]);
        }
    }

    #[test]
    fn two_lists_of_one_name_are_none() {
        let context = Context::read(&json!({
            "listMap": { "21.zone1.server_ids": ["1"], "21.zone2.server_ids": ["2"] }
        }));
        assert_eq!(context.list("server_ids"), None);
    }

    #[test]
    fn any_other_text_is_kept_and_read_as_nothing() {
        for odd in ["Context(", "stringMap={", "listMap={a=[", "}{][=, ", "null"] {
            let context = Context::read(&json!(odd));
            assert_eq!(context.raw.as_deref(), Some(odd));
            assert_eq!(context.string("a"), None);
        }
        assert_eq!(Context::read(&Value::Null), Context::default());
    }
}
