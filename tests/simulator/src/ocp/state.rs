//! What one OCP knows: clusters and tasks.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::cluster::{COPIES, Cluster, LISTED, MANY};
use super::engine;
use super::graph;
use super::past;
use super::task::{Flaw, Operation, Shape, Status, Task};
use crate::clock::Now;

/// The seed's ids, so that the first stop of cluster 1 is the seed to the letter.
const FIRST_TASK: i64 = 107_302;
const FIRST_SUBTASK: i64 = 128_795;
/// Where ids begin that a double cannot hold.
const BEYOND_DOUBLES: i64 = 9_007_199_254_740_993;
/// Subtasks that are READY or RUNNING together, by default (§3.7).
const WIDTH: usize = 10;

/// Clusters and tasks.
#[derive(Debug)]
pub(super) struct State {
    /// The clusters that were listed or named.
    pub(super) clusters: BTreeMap<i64, Cluster>,
    /// All tasks.
    pub(super) tasks: BTreeMap<i64, Task>,
    next_task: i64,
    next_subtask: i64,
}

impl Default for State {
    fn default() -> Self {
        let listed = LISTED
            .into_iter()
            .filter_map(|id| Some((id, Cluster::existing(id)?)));
        Self {
            clusters: listed.collect(),
            tasks: BTreeMap::new(),
            next_task: FIRST_TASK,
            next_subtask: FIRST_SUBTASK,
        }
    }
}

impl State {
    /// Catches up with the present.
    pub(super) fn advance(&mut self, now: Now) {
        for task in self.tasks.values_mut() {
            let before = task.status;
            engine::advance(task, now);
            let ended = before == Status::Running && task.status == Status::Successful;
            if ended && let Some(cluster) = self.clusters.get_mut(&task.cluster) {
                cluster.status = match task.operation {
                    Operation::Rollback => task.former_cluster_status,
                    _ => task.target_cluster_status,
                };
            }
        }
    }

    /// Lists so many clusters more: copies of those that the list has, in turn with some that rest.
    pub(super) fn list_more(&mut self, n: usize, now: Now) {
        let kinds = MANY.into_iter().cycle();
        for (copy, kind) in (1..).zip(kinds).take(n) {
            self.cluster(copy * COPIES + kind, now);
        }
    }

    /// A cluster, made when its number is named for the first time.
    pub(super) fn cluster(&mut self, id: i64, now: Now) -> Option<&mut Cluster> {
        if let Entry::Vacant(place) = self.clusters.entry(id) {
            place.insert(Cluster::existing(id)?);
            past::put(self, id, now);
        }
        self.clusters.get_mut(&id)
    }

    /// Whether a task of a cluster has not ended well.
    pub(super) fn is_busy(&self, cluster: i64) -> bool {
        let mut tasks = self.tasks.values();
        tasks.any(|task| task.cluster == cluster && task.status != Status::Successful)
    }

    /// Makes a task: roots READY, or RUNNING at once in the older shape (§3.1).
    pub(super) fn submit(&mut self, cluster: i64, operation: &str, now: Now) -> Option<&mut Task> {
        let cluster = self.clusters.get_mut(&cluster)?;
        let (name, moving, target) = match operation {
            "start" => ("Start OB cluster", "STARTING", "RUNNING"),
            "restart" => ("Restart OB cluster", "RESTARTING", "RUNNING"),
            _ => ("Stop OB cluster", "STOPPING", "STOPPED"),
        };
        let large = if cluster.plan.large_ids {
            BEYOND_DOUBLES
        } else {
            0
        };
        let id = self.next_task + large;
        let subtasks = graph::subtasks(
            operation,
            cluster.plan.zones,
            cluster.plan.servers,
            self.next_subtask + large,
        );
        self.next_task += 1;
        self.next_subtask += i64::try_from(subtasks.len()).unwrap_or(0);
        // A larger OCP is configured wider, or 10 000 subtasks would take an hour.
        let width = WIDTH.max(subtasks.len() / 50);
        let mut task = Task {
            id,
            name,
            status: Status::Running,
            operation: Operation::Execute,
            cluster: cluster.id,
            former_cluster_status: cluster.status,
            target_cluster_status: target,
            prohibit_rollback: false,
            width,
            flaw: Flaw::None,
            created: now.wall,
            finished: None,
            next_pass: now.tick + 1,
            polls: 0,
            subtasks,
        };
        cluster.shape_task(&mut task);
        cluster.status = moving;
        let older = cluster.plan.shape == Shape::Older;
        for root in task
            .subtasks
            .iter_mut()
            .filter(|subtask| subtask.upstreams.is_empty())
        {
            root.status = Status::Ready;
            if older {
                engine::begin(root, now);
            }
        }
        self.tasks.insert(id, task);
        self.tasks.get_mut(&id)
    }
}
