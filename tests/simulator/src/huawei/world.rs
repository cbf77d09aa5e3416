//! What exists in a project. Every project id has a world of its own, made when it is first
//! named, so that tests cannot disturb each other.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::cluster::{Cluster, Lifecycle};
use super::dli::FlinkJob;
use super::plenty;
use crate::clock::Now;
use crate::credentials as demo;

/// All projects.
#[derive(Default)]
pub(super) struct Worlds(BTreeMap<String, World>);

impl Worlds {
    /// The world of a project, brought up to the present.
    pub(super) fn of(&mut self, project: &str, now: Now) -> &mut World {
        let world = self
            .0
            .entry(project.to_owned())
            .or_insert_with(|| World::new(project, now));
        world.advance(now);
        world
    }
}

/// One project.
pub(super) struct World {
    /// Its id.
    pub(super) project: String,
    /// The clusters that the list call shows, and those that were named since.
    pub(super) clusters: BTreeMap<String, Cluster>,
    /// The Flink jobs that the list call shows, and those that were named since.
    pub(super) flink_jobs: BTreeMap<i64, FlinkJob>,
}

/// The Flink jobs of the seed and one above 2^53.
const FLINK_JOBS_LISTED: [i64; 4] = [128, 137, 138, 9_007_199_254_740_993];

impl World {
    fn new(project: &str, now: Now) -> Self {
        let listed = [
            demo::CLUSTER_TO_STOP,
            demo::CLUSTER_WITH_JOBS,
            "stopped",
            "creating",
            "frozen",
        ];
        let clusters = listed
            .into_iter()
            .chain(plenty::clusters(project).iter().copied())
            .filter_map(|id| Some((id.to_owned(), Cluster::existing(id, now)?)))
            .collect();
        let flink_jobs = plenty::flink_jobs(project, now).unwrap_or_else(|| {
            let listed = FLINK_JOBS_LISTED.into_iter();
            listed
                .filter_map(|id| Some((id, FlinkJob::existing(id, now)?)))
                .collect()
        });
        Self {
            project: project.to_owned(),
            clusters,
            flink_jobs,
        }
    }

    fn advance(&mut self, now: Now) {
        for cluster in self.clusters.values_mut() {
            cluster.advance(now);
        }
        for job in self.flink_jobs.values_mut() {
            job.advance(now);
        }
    }

    /// A cluster, made when a reserved word names it for the first time.
    pub(super) fn cluster(&mut self, id: &str, now: Now) -> Option<&mut Cluster> {
        match self.clusters.entry(id.to_owned()) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(place) => Some(place.insert(Cluster::existing(id, now)?)),
        }
    }

    /// A Flink job, made when its number is named for the first time.
    pub(super) fn flink_job(&mut self, id: i64, now: Now) -> Option<&mut FlinkJob> {
        match self.flink_jobs.entry(id) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(place) => Some(place.insert(FlinkJob::existing(id, now)?)),
        }
    }
}

impl Cluster {
    /// Whether jobs can be asked for: a stopped cluster cannot open its job management (§3.3).
    pub(super) fn opens_jobs(&self) -> bool {
        matches!(
            self.lifecycle,
            Lifecycle::Running | Lifecycle::Draining { .. }
        )
    }
}
