//! What became of an order about a cluster whose outcome is unknown, by the cluster's status (§4.1).

use super::super::look::Reading;
use super::cluster::{self, Detail};
use super::cluster_path;
use crate::follow::{Ask, Found, Trail};
use crate::form::FormValues;
use crate::moment::rfc3339_of;
use crate::operation::Failure;
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

const SEEN: Text = text(
    "The cluster was looked at at {when}. {state}",
    "于 {when} 查看了集群。{state}",
);
const NOTHING_CAME: Text = text(
    "{seen} Nothing has come of the order: it is as it was before.",
    "{seen}未见操作生效：集群与之前相同。",
);
const UNREAD: Text = text(
    "The cluster could not be looked at at {when}: {why}. Whether the order has arrived is not known.",
    "于 {when} 未能查看集群：{why}。无法确定操作是否已送达。",
);
const GONE: Text = text(
    "At {when} CDM did not know the cluster ({code}): it has been deleted, or this user may not see it.",
    "于 {when} CDM 中没有此集群（{code}）：可能已被删除，或当前用户无权查看。",
);
const OTHERWISE: Text = text(
    "{seen} That does not tell whether the order has arrived; look at the cluster in the vendor’s console.",
    "{seen}无法据此判断操作是否已送达，请在厂商控制台查看该集群。",
);

/// What the status of a cluster tells of an order.
pub(in crate::vendors::huawei) enum Sign {
    /// It is being carried out.
    UnderWay,
    /// What was asked for is so.
    Done,
    /// Nothing has come of it.
    NoTrace,
    /// The vendor does not tell, for this reason, which has a gap `{seen}`; in the end there is the usual one.
    Unclear(Option<Text>),
}

/// Looks at the cluster; `sign` reads its status.
pub(in crate::vendors::huawei) async fn find(
    ask: &dyn Ask,
    asked: &FormValues,
    ids: Result<(String, String), Failure>,
    sign: &dyn Fn(&str) -> Sign,
) -> Found {
    let when = rfc3339_of(ask.now());
    let answer = match ids {
        Ok((project, id)) => {
            let mut reading = Reading::passing(ask);
            let answer = reading.get(cluster_path(&project, &id)).await;
            answer.and_then(|answer| Detail::read(&answer))
        }
        Err(failure) => Err(failure),
    };
    let cluster = match answer {
        Ok(Detail::There(cluster)) => cluster,
        Ok(Detail::Gone(code)) => {
            return Found::Unclear(GONE.with("when", when).with("code", code));
        }
        Err(failure) => {
            return Found::Unclear(UNREAD.with("when", when).with("why", failure.why()));
        }
    };
    let status = cluster.get("status").and_then(words).unwrap_or_default();
    let seen: Message = SEEN
        .with("when", when)
        .with("state", cluster::says(&status));
    match sign(&status) {
        // No public call looks the task's id up (§3.3), so none is missed.
        Sign::UnderWay => Found::UnderWay(
            Trail {
                asked: asked.clone(),
                id: String::new(),
            },
            seen,
        ),
        Sign::Done => Found::Done(seen),
        Sign::NoTrace => Found::NoTrace(NOTHING_CAME.with("seen", seen)),
        Sign::Unclear(why) => Found::Unclear(why.unwrap_or(OTHERWISE).with("seen", seen)),
    }
}
