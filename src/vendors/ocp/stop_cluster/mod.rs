//! `POST /api/v2/ob/clusters/{id}/stop` stops a cluster and answers with the task that does it.
//!
//! Vendor reference: `ocp.md` §3 to §5. The call is documented without a body; the vendor's console
//! sends `freezeServer` in later versions, which no document has, so it is not sent.

mod intent;

use super::{VENDOR, cluster, find, follow, form, list, preflight, request, response, tasks};
use crate::operation::{Answers, Call, Deed, Operation, Order, Service};
use crate::text::text;

/// Stops an OceanBase cluster.
pub static OPERATION: Operation = Operation {
    vendor: &VENDOR,
    service: Service::Ocp,
    path: "ocp/stop-cluster",
    deed: Deed::Stop,
    title: text("Stop an OceanBase cluster", "停止 OceanBase 集群"),
    about: text(
        "Stops every observer of the cluster, step by step. Its databases cannot be reached until it is started again.",
        "逐步停止集群的所有 OBServer。在重新启动之前，其中的数据库无法访问。",
    ),
    fields: form::FIELDS,
    build: |typed| {
        form::input(typed).map(|input| Order {
            request: request::from_input(Deed::Stop, &input),
            intent: intent::from_input(&input),
        })
    },
    calls: &[
        Call::post("/api/v2/ob/clusters/{id}/stop"),
        list::PAGE,
        cluster::ZONES,
        cluster::CLUSTER,
        tasks::OPEN,
        tasks::STOPS,
        follow::TASK,
        follow::STEP_LOG,
        follow::RETRY,
        follow::ROLLBACK,
        follow::RETRY_STEP,
        follow::SKIP_STEP,
        follow::CANCEL_STEP,
    ],
};

/// What comes back.
pub static ANSWERS: Answers = Answers {
    read: |typed, response| response::to_outcome(Deed::Stop, typed, response),
    follow: Some(&follow::STOP),
    hits: super::hits::cluster,
    lists: &[list::TO_STOP],
    preflight: Some(&preflight::TO_STOP),
    find: Some(|ask, asked, sent| Box::pin(find::find(ask, Deed::Stop, asked, sent))),
    ladder: |_| Vec::new(),
    turned: |typed| Some(("ocp/start-cluster", typed.clone())),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::testing::{check_mistakes, check_request};

    #[test]
    fn the_seeds_example_is_sent_without_a_body() {
        check_request(
            &OPERATION,
            &[("id", "1")],
            "POST /api/v2/ob/clusters/1/stop",
            None,
        );
    }

    #[test]
    fn an_id_is_exact_to_its_last_digit() {
        for id in ["9007199254740993", "9223372036854775807"] {
            check_request(
                &OPERATION,
                &[("id", &format!(" {id}\t"))],
                &format!("POST /api/v2/ob/clusters/{id}/stop"),
                None,
            );
        }
    }

    #[test]
    fn what_is_no_id_is_a_mistake() {
        for typed in [
            "",
            " ",
            "0",
            "-1",
            "+1",
            "1.0",
            "1e3",
            "9223372036854775808",
            "1/../2",
            "１",
            "ob_upgrade",
        ] {
            check_mistakes(&OPERATION, &[("id", typed)], &["id"]);
        }
    }
}
