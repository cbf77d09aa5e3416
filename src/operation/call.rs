//! What an operation asks its vendor for, as a pattern: the proxy in between lets nothing else pass.

use super::Method;

/// One kind of request that an operation makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path with its query, if it has one, and a `{…}` for what varies, which is a segment or its
    /// end: `/api/v2/ob/clusters/{id}/stop`, `/v1.0/jobs?offset={offset}`.
    pub path: &'static str,
}

impl Call {
    /// A call that reads.
    pub const fn get(path: &'static str) -> Self {
        Self {
            method: Method::Get,
            path,
        }
    }

    /// A call that acts.
    pub const fn post(path: &'static str) -> Self {
        Self {
            method: Method::Post,
            path,
        }
    }

    /// A call that acts; CDM's job stop.
    pub const fn put(path: &'static str) -> Self {
        Self {
            method: Method::Put,
            path,
        }
    }

    /// Whether a request is one of these.
    pub fn matches(&self, method: Method, path: &str) -> bool {
        let fits = |(wanted, asked): (&str, &str)| match variable(wanted) {
            Some(before) => asked.strip_prefix(before).is_some_and(is_segment),
            None => wanted == asked,
        };
        self.method == method
            && self.path.split('/').count() == path.split('/').count()
            && self.path.split('/').zip(path.split('/')).all(fits)
    }
}

/// What stands before the part that varies of a segment of a call's path; `None` if nothing in it does.
pub fn variable(segment: &str) -> Option<&str> {
    segment.split_once('{').map(|(before, _)| before)
}

/// Whether this can be a segment of a path as [`crate::form::percent::segment`] writes one. Dots
/// alone would lead elsewhere.
fn is_segment(asked: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.~%".contains(letter);
    let dots = asked.to_ascii_lowercase().replace("%2e", ".");
    !asked.is_empty() && asked.chars().all(plain) && dots != "." && dots != ".."
}

#[cfg(test)]
mod readings;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follow::testing::{Canned, look};
    use crate::follow::{Sighting, Trail};
    use crate::form::FormValues;
    use crate::operation::testing::typed;
    use crate::operation::{Operation, Service};
    use crate::vendors::canned::block_on;
    use crate::vendors::probe::probe;
    use crate::vendors::{OPERATIONS, answers};

    /// What can be typed into each operation, by its path.
    fn example(operation: &Operation) -> FormValues {
        const PROJECT: (&str, &str) = ("project_id", "p1");
        const CLUSTER: (&str, &str) = ("cluster_id", "c-1_a");
        const JOB: (&str, &str) = ("job_name", "报表 A/1%~.");
        const JOBS: (&str, &str) = ("job_ids", "128,137");
        let fields: &[(&str, &str)] = match operation.path {
            "cdm/stop-cluster" => &[PROJECT, CLUSTER, ("stopMode", "GRACEFULLY")],
            "cdm/start-cluster" => &[PROJECT, CLUSTER],
            "cdm/stop-job" | "cdm/start-job" => &[PROJECT, CLUSTER, JOB],
            "dli/stop-jobs" | "dli/run-jobs" => &[PROJECT, JOBS],
            "ocp/stop-cluster" | "ocp/start-cluster" => &[("id", "9007199254740993")],
            "obshell/stop" | "obshell/start" => {
                &[("scope.type", "ZONE"), ("scope.target", "zone1")]
            }
            other => panic!("what is typed into {other}?"),
        };
        typed(operation, fields)
    }

    /// Answers to a reading for each, one row of answers after the other, so that it asks for all that it may
    /// ask for. Where one reading asks for one thing only, there need be none.
    fn seen(operation: &Operation) -> &'static [&'static [&'static str]] {
        match operation.path {
            "cdm/stop-cluster" => &[&[r#"{"status":"200"}"#, "{}", "{}", "{}"]],
            "cdm/stop-job" | "cdm/start-job" => &[
                &[r#"{"submissions":[{"submission-id":2,"status":"RUNNING"}]}"#],
                &["{}", "{}", "{}"],
            ],
            "dli/stop-jobs" | "dli/run-jobs" => {
                &[&[r#"{"job_list":{"total_count":300,"jobs":[{"job_id":1}]}}"#]]
            }
            _ => &[&[]],
        }
    }

    #[track_caller]
    fn is_one_of(operation: &Operation, method: Method, path: &str) {
        let n = operation
            .calls
            .iter()
            .filter(|call| call.matches(method, path))
            .count();
        assert_eq!(n, 1, "{} {} {path}", operation.path, method.name());
    }

    #[test]
    fn every_request_of_an_operation_is_one_of_its_calls() {
        for operation in OPERATIONS {
            let order = (operation.build)(&example(operation)).unwrap();
            is_one_of(operation, order.request.method, &order.request.path);
            let log = answers(operation)
                .follow
                .and_then(|follow| follow.log.as_ref());
            if let Some(log) = log {
                for id in ["107302", "a/b c%"] {
                    let log = (log.request)(id, "报表/1");
                    is_one_of(operation, log.method, &log.path);
                }
            }
        }
    }

    #[test]
    fn every_request_of_a_look_is_one_of_the_calls_of_its_operation() {
        for operation in OPERATIONS {
            let Some(follow) = answers(operation).follow else {
                continue;
            };
            let trail = Trail {
                asked: example(operation),
                id: "a/b c%".to_owned(),
            };
            each_asked(operation, &|vendor| {
                // What becomes of the look does not matter here.
                let _ = look(follow, vendor, &trail, &Sighting::unseen(""));
            });
        }
    }

    #[test]
    fn every_request_of_a_list_is_one_of_the_calls_of_its_operation() {
        for operation in OPERATIONS {
            let asked = example(operation);
            for listing in answers(operation).lists {
                assert!(
                    listing.needs.iter().all(|needed| {
                        operation.fields.iter().any(|field| field.name == *needed)
                    }),
                    "{}",
                    operation.path
                );
                each_asked(operation, &|vendor| {
                    let _ = block_on((listing.read)(vendor, &asked, &|_| {}));
                });
            }
        }
    }

    #[test]
    fn every_request_before_an_order_and_after_an_unknown_outcome_is_one_of_its_calls() {
        for operation in OPERATIONS {
            let asked = example(operation);
            if let Some(preflight) = answers(operation).preflight {
                each_asked(operation, &|vendor| {
                    let _ = block_on((preflight.read)(vendor, &asked));
                });
            }
            if let Some(find) = answers(operation).find {
                each_asked(operation, &|vendor| {
                    let _ = block_on(find(vendor, &asked, 1_778_292_007));
                });
            }
        }
    }

    /// Asserts of a reading that it asks for something, and for nothing but the calls of its operation.
    fn each_asked(operation: &Operation, read: &dyn Fn(&Canned)) {
        for bodies in seen(operation) {
            let vendor = Canned::new(bodies.iter().map(|body| (200, *body)));
            read(&vendor);
            assert!(!vendor.requests().is_empty(), "{}", operation.path);
            for asked in vendor.requests() {
                is_one_of(operation, asked.method, &asked.path);
            }
        }
    }

    #[test]
    fn every_request_of_the_doctor_is_one_of_its_calls() {
        for service in Service::ALL {
            let probe = probe(service);
            let signed = (probe.signed)("p1").map(|request| request.path);
            let asked = [Some(probe.open), probe.encoded, signed.as_deref()];
            for path in asked.into_iter().flatten() {
                let fits = |call: &&Call| call.matches(Method::Get, path);
                assert_eq!(probe.calls.iter().filter(fits).count(), 1, "{path}");
            }
        }
    }

    #[test]
    fn the_end_of_a_query_may_vary_and_nothing_else_of_it() {
        let call = Call::get("/v1.0/{project_id}/streaming/jobs?limit=100&offset={offset}");
        let fits = |path: &str| call.matches(Method::Get, path);
        assert!(fits("/v1.0/p/streaming/jobs?limit=100&offset=200"));
        for path in [
            "/v1.0/p/streaming/jobs",
            "/v1.0/p/streaming/jobs?limit=100&offset=",
            "/v1.0/p/streaming/jobs?limit=1&offset=200",
            "/v1.0/p/streaming/jobs?limit=100&offset=0&status=job_init",
            "/v1.0/p/streaming/jobs?limit=100&offset=0/stop",
        ] {
            assert!(!fits(path), "{path}");
        }
    }

    #[test]
    fn a_variable_is_one_segment_that_leads_nowhere_else() {
        let call = Call::post("/v1.1/{project_id}/clusters/{cluster_id}/action");
        assert!(call.matches(Method::Post, "/v1.1/p/clusters/%E4%BD%A0%2F%25../action"));
        for path in [
            "/v1.1/p/clusters//action",
            "/v1.1/p/clusters/c/d/action",
            "/v1.1/p/clusters/../action",
            "/v1.1/p/clusters/%2E./action",
            "/v1.1/p/clusters/c/action?x=1",
            "/v1.1/p/clusters/c/action/",
            "/v1x1/p/clusters/c/action",
            "/v1.1/p/clusters/c;d/action",
        ] {
            assert!(!call.matches(Method::Post, path), "{path}");
        }
        assert!(!call.matches(Method::Put, "/v1.1/p/clusters/c/action"));
    }
}
