//! What an operation asks its vendor for, as a pattern: the proxy in between lets nothing else pass.

use super::Method;

/// One kind of request that an operation makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path with its query, if it has one, and a `{…}` for each segment that varies:
    /// `/api/v2/ob/clusters/{id}/stop`.
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
        let fits = |(wanted, asked): (&str, &str)| {
            wanted == asked || (is_variable(wanted) && is_segment(asked))
        };
        self.method == method
            && self.path.split('/').count() == path.split('/').count()
            && self.path.split('/').zip(path.split('/')).all(fits)
    }
}

/// Whether a segment of a call's path stands for any other.
pub fn is_variable(segment: &str) -> bool {
    segment.starts_with('{')
}

/// Whether this can be a segment of a path as [`crate::form::percent::segment`] writes one. Dots
/// alone would lead elsewhere.
fn is_segment(asked: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.~%".contains(letter);
    let dots = asked.to_ascii_lowercase().replace("%2e", ".");
    !asked.is_empty() && asked.chars().all(plain) && dots != "." && dots != ".."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::testing::typed;
    use crate::operation::{Operation, Service};
    use crate::vendors::probe::probe;
    use crate::vendors::{OPERATIONS, answers};

    /// What can be typed into each operation, in the order of the menu.
    const TYPED: [&[(&str, &str)]; 5] = [
        &[
            ("project_id", "p1"),
            ("cluster_id", "c-1_a"),
            ("stopMode", "IMMEDIATELY"),
        ],
        &[
            ("project_id", "p1"),
            ("cluster_id", "c-1_a"),
            ("job_name", "报表 A/1%~."),
        ],
        &[("project_id", "p1"), ("job_ids", "128,137")],
        &[("id", "9007199254740993")],
        &[("scope.type", "ZONE"), ("scope.target", "zone1")],
    ];

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
        for (operation, fields) in OPERATIONS.into_iter().zip(TYPED) {
            let order = (operation.build)(&typed(operation, fields)).unwrap();
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
