//! Several targets of one kind at once: one order each, or all in one where the operation takes many.

use super::Item;
use crate::form::{Field, Kind, list};
use crate::operation::Operation;

/// The field of an operation that names what is hit: the list that it takes, else the last line that has to be
/// filled in, a job behind its cluster.
pub fn target(operation: &Operation) -> Option<&'static Field> {
    let mut fields = operation.fields.iter();
    let is_many = |field: &&Field| matches!(field.kind, Kind::List) && !field.is_optional();
    let many = fields.find(is_many);
    let mut lines = operation.fields.iter();
    let is_line = |field: &&Field| matches!(field.kind, Kind::Line) && !field.is_optional();
    many.or_else(|| lines.rfind(is_line))
}

/// Whether one order of an operation takes many targets.
pub fn takes_many(operation: &Operation) -> bool {
    target(operation).is_some_and(|field| matches!(field.kind, Kind::List))
}

/// One order for each target that is named: one a line, or with commas or blanks between where the operation takes
/// a list. A name may hold blanks, so that those of other operations stand one a line.
pub fn one_each(item: &Item, targets: &str) -> Vec<Item> {
    let Some((operation, field)) = item.operation().and_then(|it| Some((it, target(it)?))) else {
        return vec![item.clone()];
    };
    let named = if takes_many(operation) {
        list::split(targets)
    } else {
        let lines = targets.lines().map(str::trim);
        let mut named: Vec<String> = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            if !named.iter().any(|known| known == line) {
                named.push(line.to_owned());
            }
        }
        named
    };
    if named.is_empty() {
        return vec![item.clone()];
    }
    let with = |name: String| {
        let mut asked = item.asked.clone();
        asked.set(field.name, name);
        Item {
            asked,
            ..item.clone()
        }
    };
    named.into_iter().map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{dli, item};
    use super::*;
    use crate::vendors::OPERATIONS;

    #[test]
    fn every_operation_has_a_field_that_names_what_it_hits() {
        let named =
            OPERATIONS.map(|operation| (operation.path, target(operation).map(|field| field.name)));
        for expected in [
            ("cdm/stop-cluster", Some("cluster_id")),
            ("cdm/stop-job", Some("job_name")),
            ("dli/stop-jobs", Some("job_ids")),
            ("ocp/stop-cluster", Some("id")),
            ("obshell/stop", Some("scope.target")),
        ] {
            assert!(named.contains(&expected), "{expected:?}");
        }
        assert!(named.iter().all(|(_, field)| field.is_some()), "{named:?}");
    }

    #[test]
    fn many_targets_become_one_order_each() {
        let each = one_each(&dli(""), "128, 137\n128");
        let expected = [dli("128"), dli("137")];
        assert_eq!(each, expected);
        let job = |name: &str| {
            let asked = [("project_id", "p"), ("cluster_id", "c"), ("job_name", name)];
            item("cdm/stop-job", &asked)
        };
        let each = one_each(&job(""), " 报表 A/1%\n\norders\n报表 A/1%\n");
        assert_eq!(each, [job("报表 A/1%"), job("orders")]);
    }

    #[test]
    fn without_a_name_the_order_stays_as_it_is() {
        assert_eq!(one_each(&dli("128"), " \n"), [dli("128")]);
    }
}
