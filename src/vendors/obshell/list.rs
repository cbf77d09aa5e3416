//! The live list of a cluster’s zones and servers (§2.3, §2.4); the whole cluster is a row of it.

mod rows;
#[cfg(test)]
mod tests;

use super::cluster;
use crate::follow::Ask;
use crate::form::FormValues;
use crate::listing::{Listing, Page};
use crate::operation::{Deed, Failure};
use crate::text::{Text, text};

const TITLE: Text = text("Zones and servers", "Zone 和节点");

/// What can be stopped.
pub(super) const TO_STOP: Listing = Listing {
    title: TITLE,
    field: "scope.target",
    is_many: true,
    needs: &[],
    columns: rows::COLUMNS,
    read: |ask, typed, hand| Box::pin(read(ask, Deed::Stop, typed, hand)),
};

/// What can be started.
pub(super) const TO_START: Listing = Listing {
    read: |ask, typed, hand| Box::pin(read(ask, Deed::Start, typed, hand)),
    ..TO_STOP
};

async fn read(
    ask: &dyn Ask,
    deed: Deed,
    typed: &FormValues,
    hand: &dyn Fn(Page),
) -> Result<(), Failure> {
    let kills = ["force", "terminate"].map(|mode| typed.get(mode) == "true");
    let wanted = match deed {
        Deed::Start => rows::Wanted::Start,
        Deed::Stop if kills.contains(&true) => rows::Wanted::Kill,
        Deed::Stop => rows::Wanted::Graceful,
    };
    let cluster = cluster::read(ask).await?;
    let rows = rows::of(wanted, &cluster);
    hand(Page {
        total: Some(rows.len()),
        rows,
    });
    Ok(())
}
