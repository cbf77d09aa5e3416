//! How the start of a cluster is followed: the cluster until its status is 200 (§4.1).

use super::super::cdm::cluster_look::{self, Seen};
use super::super::cdm::cluster_path;
use super::super::look::Reading;
use super::ending;
use super::form;
use crate::follow::stages::Stage;
use crate::follow::{Ask, Follow, Sighting, Trail, all_of_it};
use crate::operation::Failure;

pub(super) static FOLLOW: Follow = Follow {
    begin: |asked, outcome| Some(cluster_look::trail(asked, outcome)),
    look: |ask, trail, earlier| Box::pin(look(ask, trail, earlier)),
    // As for a stop: Terraform looks for the first time after 10 s and then every 20 s (§4.1).
    interval: 10_000,
    log: None,
    offers: |_, _| Vec::new(),
    way_out: None,
    left: all_of_it,
};

const PATH: &[Stage] = &[
    Stage {
        key: "900",
        name: "900 Stopped",
    },
    Stage {
        key: "920",
        name: "920 Starting",
    },
    Stage {
        key: "200",
        name: "200 Normal",
    },
];

async fn look(ask: &dyn Ask, trail: &Trail, earlier: &Sighting) -> Result<Sighting, Failure> {
    let input = form::input(&trail.asked).map_err(Failure::Form)?;
    let mut reading = Reading::new(ask);
    let path = cluster_path(&input.project_id, &input.cluster_id);
    let cluster = Seen::read(&mut reading, path, ending::of).await?;
    let asked = Vec::new();
    Ok(cluster.into_sighting(reading, trail, &input.cluster_id, PATH, asked, earlier))
}
