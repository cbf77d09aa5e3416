//! How grave a site takes its operations to be.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Severity;
use crate::form::{FormValues, address};
use crate::operation::Operation;
use crate::text::{Message, Text, text};

/// How grave operations are to a site, by their addresses in this page: `ocp/stop-cluster` for one in all
/// its modes, `obshell/stop?force=true` for one in that mode. Of several that fit, the one that says most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities(Vec<(String, Severity)>);

const NO_OPERATION: Text = text(
    "severities: “{value}” is no operation of this page; it is left out.",
    "severities：“{value}” 不是本页面的操作，未生效。",
);
const NO_FIELD: Text = text(
    "severities: “{value}” names a parameter that the operation does not have; it is left out.",
    "severities：“{value}” 中有该操作没有的参数，未生效。",
);

impl Severities {
    /// How grave an operation is to the site, as its form is filled in; `None` where the site says nothing.
    pub fn of(&self, operation: &Operation, typed: &FormValues) -> Option<Severity> {
        let fits = |place: &str| {
            let (path, query) = address::split(place);
            let mut mode = FormValues::default();
            address::fill(&mut mode, operation.fields, query);
            let said = |name: &str| Some(mode.get(name)).filter(|value| !value.is_empty());
            let mut n_said = 0;
            let is_mode = operation.fields.iter().all(|field| {
                let said = said(field.name);
                n_said += usize::from(said.is_some());
                said.is_none_or(|value| value == typed.get(field.name))
            });
            (path == operation.path && is_mode).then_some(n_said)
        };
        let fitting = self.0.iter();
        let fitting = fitting.filter_map(|(place, severity)| Some((fits(place)?, *severity)));
        let most = fitting.max_by_key(|(n_said, _)| *n_said);
        most.map(|(_, severity)| severity)
    }

    /// Takes out what names no operation or no parameter of it, and says so.
    pub fn mend(&mut self, operations: &[&Operation]) -> Vec<Message> {
        let mut mistakes = Vec::new();
        self.0.retain(|(place, _)| {
            let (path, query) = address::split(place);
            let operation = operations.iter().find(|known| known.path == path);
            let mistake = match operation {
                None => NO_OPERATION,
                Some(operation) if !is_known(operation, query) => NO_FIELD,
                Some(_) => return true,
            };
            mistakes.push(mistake.with("value", place.as_str()));
            false
        });
        mistakes
    }
}

fn is_known(operation: &Operation, query: &str) -> bool {
    let mut names = query.split('&').filter(|pair| !pair.is_empty());
    names.all(|pair| {
        let name = pair.split('=').next();
        operation
            .fields
            .iter()
            .any(|field| Some(field.name) == name)
    })
}

impl<'de> Deserialize<'de> for Severities {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        file.deserialize_map(Places)
    }
}

/// Reads them in the order of the file.
struct Places;

impl<'de> Visitor<'de> for Places {
    type Value = Severities;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("addresses of operations, each with light, serious or severe")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Severities, A::Error> {
        let mut places = Vec::new();
        while let Some(place) = map.next_entry()? {
            places.push(place);
        }
        Ok(Severities(places))
    }
}

impl Serialize for Severities {
    fn serialize<S: Serializer>(&self, file: S) -> Result<S::Ok, S::Error> {
        file.collect_map(self.0.iter().map(|(place, severity)| (place, severity)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::vendors::OPERATIONS;

    fn operation(path: &str) -> &'static Operation {
        OPERATIONS.iter().find(|it| it.path == path).unwrap()
    }

    fn of(file: &str, path: &str, typed: &[(&str, &str)]) -> Option<Severity> {
        let severities: Severities = serde_json::from_str(file).unwrap();
        severities.of(operation(path), &typed.iter().copied().collect())
    }

    #[test]
    fn an_operation_is_as_grave_as_the_site_says_and_no_other() {
        let file = r#"{"ocp/stop-cluster": "light"}"#;
        assert_eq!(
            of(file, "ocp/stop-cluster", &[("id", "39")]),
            Some(Severity::Light)
        );
        assert_eq!(of(file, "obshell/stop", &[]), None);
    }

    #[test]
    fn a_mode_says_more_than_the_operation_wherever_it_stands() {
        let files = [
            r##"{"obshell/stop": "serious", "#/obshell/stop?force=true": "severe"}"##,
            r##"{"#/obshell/stop?force=true": "severe", "obshell/stop": "serious"}"##,
        ];
        for file in files {
            let of = |force: &str| of(file, "obshell/stop", &[("force", force)]);
            assert_eq!(of("true"), Some(Severity::Severe));
            assert_eq!(of(""), Some(Severity::Serious));
        }
    }

    #[test]
    fn what_names_nothing_is_told_and_left_out() {
        let file = r#"{"ocp/stop-clutser": "light", "obshell/stop?forced=true": "light", "obshell/stop": "light"}"#;
        let mut severities: Severities = serde_json::from_str(file).unwrap();
        let said = severities.mend(&OPERATIONS);
        let said: Vec<String> = said.iter().map(|said| said.to(Lang::En)).collect();
        assert_eq!(
            said,
            [
                "severities: “ocp/stop-clutser” is no operation of this page; it is left out.",
                "severities: “obshell/stop?forced=true” names a parameter that the operation does not have; it is left out.",
            ]
        );
        assert_eq!(
            serde_json::to_string(&severities).unwrap(),
            r#"{"obshell/stop":"light"}"#
        );
    }
}
