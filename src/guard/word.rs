//! The word to be typed, which stands for the whole batch: `stop 7 in Production`.

use crate::operation::{Deed, Intent, IntentValue};

/// Letters of a name beyond which its beginning has to do.
const LONG: usize = 24;
/// Letters of that beginning: the first group of a UUID.
const BEGINNING: usize = 8;

/// What an order hits, by its ids and names; nothing where it hits the whole of a service.
pub fn targets(intent: &Intent) -> &[String] {
    // An intent begins with what is hit: the names themselves, or how many or which kind before them.
    let first_two = intent.facts.iter().take(2);
    let mut names = first_two.filter_map(|(_, value)| match value {
        IntentValue::Names(names) => Some(names.as_slice()),
        IntentValue::Words(_) => None,
    });
    names.next().unwrap_or_default()
}

/// How many things orders hit together; the whole of a service is one.
pub fn n_targets<'a>(orders: impl Iterator<Item = &'a Intent>) -> usize {
    orders.map(|intent| targets(intent).len().max(1)).sum()
}

/// The word for one or several orders: what is done, to what, and where. Of one target its name, of several
/// how many. What has no name of its own is called as its service.
pub fn word(verb: &str, orders: &[(&Intent, &str)], environment: &str) -> String {
    let of_each = orders.iter().flat_map(|(intent, service)| {
        let own = targets(intent).iter().map(String::as_str);
        let whole = targets(intent).is_empty().then_some(*service);
        own.chain(whole)
    });
    let mut names: Vec<&str> = of_each.collect();
    let what = match (names.pop(), names.len()) {
        (Some(only), 0) => short(only),
        (_, n_others) => (n_others + 1).to_string(),
    };
    let words = [verb, &what, "in", environment];
    // Blanks are as the operator types them.
    let words = words.iter().flat_map(|word| word.split_whitespace());
    let mut words: Vec<&str> = words.collect();
    if words.last() == Some(&"in") && environment.trim().is_empty() {
        words.pop();
    }
    words.join(" ")
}

/// The verb for a deed.
pub fn verb(deed: Deed) -> &'static str {
    match deed {
        Deed::Stop => "stop",
        Deed::Start => "start",
    }
}

/// A name that can be typed. A number is called an id, so that nobody takes it for how many.
fn short(name: &str) -> String {
    let is_number = name.chars().all(|letter| letter.is_ascii_digit());
    match (is_number, name.chars().count() > LONG) {
        (true, _) => format!("id {name}"),
        (false, true) => name.chars().take(BEGINNING).collect(),
        (false, false) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::OPERATIONS;

    /// The word for stopping what a form asks, in `prod`, at the service `ob_trade`.
    fn word_for(path: &str, typed: &[(&str, &str)]) -> String {
        let operation = OPERATIONS.iter().find(|it| it.path == path).unwrap();
        let order = (operation.build)(&typed.iter().copied().collect()).unwrap();
        word("stop", &[(&order.intent, "ob_trade")], "prod")
    }

    #[test]
    fn one_target_is_called_by_its_name() {
        let scope = |kind, names| [("scope.type", kind), ("scope.target", names)];
        assert_eq!(
            word_for("obshell/stop", &scope("ZONE", "zone1")),
            "stop zone1 in prod"
        );
        let job = [
            ("project_id", "p1"),
            ("cluster_id", "c1"),
            ("job_name", "报表 A"),
        ];
        assert_eq!(word_for("cdm/stop-job", &job), "stop 报表 A in prod");
    }

    #[test]
    fn a_number_is_never_taken_for_how_many() {
        assert_eq!(
            word_for("ocp/stop-cluster", &[("id", "39")]),
            "stop id 39 in prod"
        );
        let jobs = |ids| [("project_id", "p1"), ("job_ids", ids)];
        assert_eq!(
            word_for("dli/stop-jobs", &jobs("128")),
            "stop id 128 in prod"
        );
        assert_eq!(
            word_for("dli/stop-jobs", &jobs("128, 137, 140")),
            "stop 3 in prod"
        );
    }

    #[test]
    fn a_long_id_is_typed_by_its_beginning() {
        let cluster = [
            ("project_id", "1551c7f6c808414d8e9f3c514a170f2e"),
            ("cluster_id", "6ec9a0a4-76be-4262-8697-e7af1fac7920"),
            ("stopMode", "IMMEDIATELY"),
        ];
        assert_eq!(
            word_for("cdm/stop-cluster", &cluster),
            "stop 6ec9a0a4 in prod"
        );
    }

    #[test]
    fn the_whole_of_a_service_is_called_by_the_services_name_even_where_it_skips_tasks() {
        let whole = [
            ("scope.type", "GLOBAL"),
            ("terminate", "true"),
            ("forcePassDag", "10"),
        ];
        assert_eq!(
            word_for("obshell/stop", &whole[..2]),
            "stop ob_trade in prod"
        );
        assert_eq!(word_for("obshell/stop", &whole), "stop ob_trade in prod");
    }

    #[test]
    fn one_word_stands_for_a_batch_of_any_vendors() {
        let intent = |path: &str, typed: &[(&str, &str)]| {
            let operation = OPERATIONS.iter().find(|it| it.path == path).unwrap();
            let order = (operation.build)(&typed.iter().copied().collect());
            order.unwrap().intent
        };
        let jobs = intent(
            "dli/stop-jobs",
            &[("project_id", "p1"), ("job_ids", "1,2,3,4,5")],
        );
        let cluster = intent("ocp/stop-cluster", &[("id", "39")]);
        let whole = intent(
            "obshell/stop",
            &[("scope.type", "GLOBAL"), ("force", "true")],
        );
        let orders = [(&jobs, "dli"), (&cluster, "Shanghai"), (&whole, "ob_trade")];
        assert_eq!(word("stop", &orders, " prod "), "stop 7 in prod");
        assert_eq!(n_targets(orders.iter().map(|(intent, _)| *intent)), 7);
        assert_eq!(word("stop", &orders[1..2], ""), "stop id 39");
    }
}
