//! What is read before a stop or a start: the agent, the cluster, what stands in the way (§2, §5).

mod agent;
mod hit;
mod lost;
mod rules;
mod tasks;
#[cfg(test)]
mod tests;

use super::cluster::{self, CLUSTER, ends_it};
use super::order::{self, Order};
use crate::follow::Ask;
use crate::form::FormValues;
use crate::operation::Deed;
use crate::preflight::{About, Finding, Preflight};
use crate::text::{Text, text};
use crate::vendors::findings::Findings;

pub(super) use hit::targets;
pub(super) use rules::CHECK;
pub(super) use tasks::{MADE_HERE, UNFINISHED, had_none, main_name};

/// Before a stop.
pub(super) static TO_STOP: Preflight = Preflight {
    read: |ask, typed| Box::pin(read(ask, Deed::Stop, typed)),
};

/// Before a start.
pub(super) static TO_START: Preflight = Preflight {
    read: |ask, typed| Box::pin(read(ask, Deed::Start, typed)),
};

const THE_CLUSTER: Text = text("The state of zones and servers", "Zone 和节点的状态");

async fn read(ask: &dyn Ask, deed: Deed, typed: &FormValues) -> Vec<Finding> {
    let mut found = Findings::default();
    if let Some(order) = order::typed(deed, typed) {
        // Where one reading says that nothing else may be asked, nothing else is.
        let _ = see(ask, &order, &mut found).await;
    }
    found.done()
}

/// `None` as soon as nothing else may be asked.
async fn see(ask: &dyn Ask, order: &Order, found: &mut Findings) -> Option<()> {
    let version = agent::see(ask, found).await?;
    match cluster::read(ask).await {
        Ok(cluster) => {
            hit::see(order, &cluster, found);
            rules::see(order, version, &cluster, found);
            rules::check(ask, order, version, found).await?;
        }
        Err(failure) => {
            let is_last = ends_it(&failure);
            let source = format!("GET {}", CLUSTER.path);
            found.unread(About::Now, "state", THE_CLUSTER, &failure, is_last, source);
            if is_last {
                return None;
            }
        }
    }
    tasks::see_locks(ask, order, found).await?;
    tasks::see_unfinished(ask, order, found).await?;
    lost::see(order, found);
    tasks::see_last_times(ask, order, found).await
}
