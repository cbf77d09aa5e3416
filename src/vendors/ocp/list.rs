//! The live list of clusters (§4.1, §2.2), with the zones and servers of each below it.

mod rows;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::rows::{CLUSTERS, columns};
use super::cluster::elements;
use super::reply;
use crate::follow::Ask;
use crate::form::percent;
use crate::listing::{Listing, Page};
use crate::operation::{Call, Deed, Failure, WireRequest};
use crate::text::{Message, Text, text};
use crate::vendors::json::words;

/// Reads a page of the clusters. OCP gives up to 2000 a page; fewer, so that the first come soon.
pub(super) const PAGE: Call = Call::get("/api/v2/ob/clusters?size=200&page={page}");

/// How many clusters a page has.
const SIZE: usize = 200;

/// More pages than anybody has: a list that has no end is left there.
const MOST_PAGES: usize = 1_000;

/// Of so many clusters in all the zones are read one by one where the list leaves them out. Of more they are not:
/// OCP counts calls (§2.3).
const FEW: usize = 20;

const NO_LIST: Text = text("The answer holds no list.", "应答中没有列表。");
const TOO_MANY: Text = text(
    "OCP’s list names no zones, and of so many clusters they are not read one by one.",
    "OCP 的列表中没有 Zone；集群较多，未逐个读取。",
);

/// Clusters to be stopped.
pub(super) const TO_STOP: Listing = Listing {
    title: CLUSTERS,
    field: "id",
    is_many: false,
    needs: &[],
    columns: columns(),
    read: |ask, _, hand| Box::pin(read(ask, Deed::Stop, hand)),
};

/// Clusters to be started.
pub(super) const TO_START: Listing = Listing {
    read: |ask, _, hand| Box::pin(read(ask, Deed::Start, hand)),
    ..TO_STOP
};

/// Reads the list to its end. A page that comes twice ends it: something on the way leaves the number out.
async fn read(ask: &dyn Ask, deed: Deed, hand: &dyn Fn(Page)) -> Result<(), Failure> {
    let mut n_seen = 0;
    let mut last_first = None;
    for number in 1..=MOST_PAGES {
        let path = format!("/api/v2/ob/clusters?size={SIZE}&page={number}");
        let answer = ask.ask(&WireRequest::get(path)).await?;
        let data = reply::open(&answer)?.data;
        let Some(clusters) = data["contents"].as_array() else {
            return Err(reply::unreadable(NO_LIST, &answer));
        };
        let first = clusters.first().and_then(|cluster| words(&cluster["id"]));
        if clusters.is_empty() || (first.is_some() && first == last_first) {
            break;
        }
        last_first = first;
        let n_all = count(&data["page"]["totalElements"]);
        let mut page = Page::default();
        for (cluster_idx, cluster) in clusters.iter().enumerate() {
            let zones = zones(ask, cluster, n_all.unwrap_or(clusters.len())).await;
            let number = n_seen + cluster_idx + 1;
            page.rows.extend(rows::of(deed, cluster, number, &zones));
        }
        hand(page);
        n_seen += clusters.len();
        let is_last = n_all.map_or(clusters.len() < SIZE, |n_all| n_seen >= n_all);
        if is_last {
            break;
        }
    }
    Ok(())
}

/// The zones of a cluster: those in the list, else they are asked for. An error says why there are none.
async fn zones(ask: &dyn Ask, cluster: &Value, n_all: usize) -> Result<Vec<Value>, Message> {
    let nested = elements(&cluster["zones"]);
    let id = words(&cluster["id"]);
    match id {
        Some(id) if nested.is_empty() => {
            if n_all > FEW {
                return Err(TOO_MANY.into());
            }
            read_zones(ask, &id).await.map_err(|failure| failure.why())
        }
        _ => Ok(nested.to_vec()),
    }
}

/// Reads the zones of a cluster.
///
/// # Errors
/// OCP refuses, or its answer holds no list.
pub(super) async fn read_zones(ask: &dyn Ask, id: &str) -> Result<Vec<Value>, Failure> {
    let path = format!("/api/v2/ob/clusters/{}/zones", percent::segment(id));
    let answer = ask.ask(&WireRequest::get(path)).await?;
    let data = reply::open(&answer)?.data;
    let zones = data["contents"].as_array().cloned();
    zones.ok_or_else(|| reply::unreadable(NO_LIST, &answer))
}

/// A count, which may come as a text (§2.1).
fn count(value: &Value) -> Option<usize> {
    words(value)?.parse().ok()
}
