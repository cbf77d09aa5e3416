//! `POST /v1.1/{project_id}/clusters/{cluster_id}/action` stops a CDM cluster and answers with the
//! id of the platform's task.
//!
//! Vendor reference: `huawei.md` §3.3. The request always names its mode, and the misspelt
//! `GRACEFULL` of the vendor's example is not sent.

mod before;
mod ending;
mod find;
mod follow;
mod form;
mod intent;
mod ladder;
mod request;
mod response;

use super::{VENDOR, cdm, path};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Stops a CDM cluster.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Cdm,
    path: "cdm/stop-cluster",
    deed: Deed::Stop,
    title: text("Stop a CDM cluster", "停止 CDM 集群"),
    about: text(
        "Shuts the cluster down. A stopped cluster runs no jobs until it is started again.",
        "关闭集群。集群停止后，在重新启动之前不会运行任何作业。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(&input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/v1.1/{project_id}/clusters/{cluster_id}/action"),
        cdm::CLUSTERS,
        cdm::CLUSTER,
        cdm::NORMAL_JOBS,
        cdm::BATCH_JOBS,
        cdm::SCENARIO_JOBS,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |_, response| response::to_outcome(response),
    follow: Some(&follow::FOLLOW),
    hits: super::hits::cdm_cluster,
    lists: &[cdm::clusters::AT_WORK],
    preflight: Some(&before::PREFLIGHT),
    find: Some(find::FIND),
    ladder: ladder::rungs,
    turned: |typed| Some(("cdm/start-cluster", path::of_a_cluster(typed))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::testing::{check_mistakes, check_request};

    const IDS: [(&str, &str); 2] = [
        ("project_id", "1551c7f6c808414d8e9f3c514a170f2e"),
        ("cluster_id", "bae65496-643e-47ca-84af-948672de7eeb"),
    ];
    const REQUEST_LINE: &str = "POST /v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters/bae65496-643e-47ca-84af-948672de7eeb/action";

    fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        IDS.iter().chain(more).copied().collect()
    }

    #[test]
    fn an_immediate_stop_has_no_delay() {
        // The body of the signing vector "cdm-stop-cluster-immediately".
        check_request(
            &OPERATION,
            &with(&[("stopMode", "IMMEDIATELY"), ("delayTime", "60")]),
            REQUEST_LINE,
            Some(r#"{"stop":{"stopMode":"IMMEDIATELY"}}"#),
        );
    }

    #[test]
    fn a_graceful_stop_waits_for_all_jobs_or_some_seconds() {
        check_request(
            &OPERATION,
            &with(&[("stopMode", "GRACEFULLY"), ("delayTime", "-1")]),
            REQUEST_LINE,
            Some(r#"{"stop":{"stopMode":"GRACEFULLY","delayTime":-1}}"#),
        );
        check_request(
            &OPERATION,
            &with(&[("stopMode", "GRACEFULLY"), ("delayTime", "2147483647")]),
            REQUEST_LINE,
            Some(r#"{"stop":{"stopMode":"GRACEFULLY","delayTime":2147483647}}"#),
        );
    }

    #[test]
    fn a_delay_is_never_zero_nor_out_of_bounds() {
        for delay in ["0", "-2", "2147483648", "1.5", "soon", ""] {
            check_mistakes(
                &OPERATION,
                &with(&[("stopMode", "GRACEFULLY"), ("delayTime", delay)]),
                &["delayTime"],
            );
        }
    }

    #[test]
    fn the_misspelt_mode_of_the_example_is_refused() {
        check_mistakes(
            &OPERATION,
            &with(&[("stopMode", "GRACEFULL")]),
            &["stopMode"],
        );
    }

    #[test]
    fn all_mistakes_are_shown_at_once() {
        check_mistakes(
            &OPERATION,
            &[("cluster_id", "a/../b"), ("delayTime", "0")],
            &["project_id", "cluster_id", "delayTime"],
        );
    }
}
