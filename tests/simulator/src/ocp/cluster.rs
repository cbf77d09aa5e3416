//! The clusters, and which number behaves how.

use super::task::{Fails, Flaw, Shape, Task, Undo};

/// The digits in front of the last five make copies: 39, 100039, 200039 behave alike.
pub(super) const COPIES: i64 = 100_000;

/// What is special about a cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// How many zones.
    pub(super) zones: usize,
    /// How many servers, spread over the zones.
    pub(super) servers: usize,
    /// The body of the answer to a stop.
    pub(super) shape: Shape,
    /// The status before anything is asked.
    pub(super) status: &'static str,
    /// What is wrong with the graph on its way out.
    pub(super) flaw: Flaw,
    /// Whether "Stop observer process" fails, and on which server.
    pub(super) fails: Fails,
    /// The server on which it fails.
    pub(super) failing_server: i64,
    /// Whether its tasks forbid a rollback.
    pub(super) prohibit_rollback: bool,
    /// How "Stop observer process" goes about its work.
    pub(super) manner: Manner,
    /// Whether ids of its tasks are beyond 2^53.
    pub(super) large_ids: bool,
    /// What else is odd about it.
    pub(super) quirk: Quirk,
}

/// What may be odd about a cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Quirk {
    /// Nothing.
    None,
    /// Its steps cannot be skipped.
    NoSkip,
    /// A rollback fails at "Prepare stop observer".
    HalfUndone,
    /// It goes on running although its stop succeeds.
    StartsAgain,
    /// It has a standby cluster: no stop (11015).
    HasStandby,
    /// It is a standby cluster itself.
    IsStandby,
    /// OCP cannot ask it.
    CannotBeAsked,
    /// A server of its second zone is UNAVAILABLE.
    OddServer,
    /// Another task is at work on it.
    Busy,
    /// Tasks of it have failed and were left so.
    LeftFailed,
    /// It was stopped and started before.
    StoppedBefore,
}

/// How a step goes about its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As any other.
    Usual,
    /// It takes long enough to be cancelled.
    Lingers,
    /// It says ten megabytes before it ends.
    Talks,
}

const CHAIN: Plan = Plan {
    zones: 1,
    servers: 1,
    shape: Shape::Newer,
    status: "RUNNING",
    flaw: Flaw::None,
    fails: Fails::Never,
    failing_server: 0,
    prohibit_rollback: false,
    manner: Manner::Usual,
    large_ids: false,
    quirk: Quirk::None,
};

impl Plan {
    /// The plan of a cluster's number, if there is such a cluster. Nodes are 2Z + 3S + 6 (§5).
    fn of(id: i64) -> Option<Self> {
        let wide = |zones, servers| Plan {
            zones,
            servers,
            ..CHAIN
        };
        let flawed = |flaw| Plan { flaw, ..wide(3, 9) };
        let resting = |status| Plan { status, ..CHAIN };
        let odd = |quirk| Plan {
            quirk,
            ..wide(3, 3)
        };
        let plan = match id.rem_euclid(COPIES) {
            // 21 is what the seed's body calls the cluster that its path calls 1.
            1 | 21 => Plan {
                shape: Shape::Older,
                ..CHAIN
            },
            2 => CHAIN,
            13 => Plan {
                fails: Fails::Always,
                ..CHAIN
            },
            14 => Plan {
                fails: Fails::Once,
                ..CHAIN
            },
            15 => Plan {
                fails: Fails::Always,
                prohibit_rollback: true,
                ..CHAIN
            },
            16 => Plan {
                manner: Manner::Lingers,
                ..CHAIN
            },
            17 => Plan {
                fails: Fails::Once,
                failing_server: 4,
                ..wide(3, 9)
            },
            18 => Plan {
                fails: Fails::Always,
                quirk: Quirk::NoSkip,
                ..CHAIN
            },
            19 => Plan {
                quirk: Quirk::StartsAgain,
                ..CHAIN
            },
            20 => Plan {
                fails: Fails::Always,
                quirk: Quirk::HalfUndone,
                ..CHAIN
            },
            22 => Plan {
                fails: Fails::Always,
                manner: Manner::Talks,
                ..CHAIN
            },
            31 => flawed(Flaw::Cycle),
            32 => flawed(Flaw::SelfLoop),
            33 => flawed(Flaw::UnknownNeighbour),
            34 => flawed(Flaw::DuplicateId),
            35 => flawed(Flaw::OneSided),
            36 => flawed(Flaw::NoSubtasks),
            39 => wide(3, 9),
            53 => Plan {
                large_ids: true,
                ..CHAIN
            },
            61 => resting("STOPPED"),
            62 => resting("CREATING"),
            63 => resting("STARTING"),
            64 => resting("STOPPING"),
            65 => resting("UNAVAILABLE"),
            66 => odd(Quirk::HasStandby),
            67 => odd(Quirk::IsStandby),
            68 => odd(Quirk::CannotBeAsked),
            69 => odd(Quirk::OddServer),
            70 => odd(Quirk::Busy),
            71 => odd(Quirk::LeftFailed),
            72 => odd(Quirk::StoppedBefore),
            73 => resting("ABANDONED"),
            102 => wide(3, 30),
            1_000 => wide(5, 328),
            10_000 => wide(5, 3_328),
            _ => return None,
        };
        Some(plan)
    }
}

/// A cluster.
#[derive(Debug)]
pub(super) struct Cluster {
    /// Its id in the path.
    pub(super) id: i64,
    /// What is special about it.
    pub(super) plan: Plan,
    /// Its status.
    pub(super) status: &'static str,
}

impl Cluster {
    /// The cluster of a number, if there is one.
    pub(super) fn existing(id: i64) -> Option<Self> {
        let plan = Plan::of(id).filter(|_| id > 0)?;
        Some(Self {
            id,
            plan,
            status: plan.status,
        })
    }

    /// The id in bodies: the seed's cluster calls itself 21 (§5, first inconsistency).
    pub(super) fn shown_id(&self) -> i64 {
        if self.id.rem_euclid(COPIES) == 1 {
            self.id + 20
        } else {
            self.id
        }
    }

    /// The database's own id.
    pub(super) fn ob_cluster_id(&self) -> i64 {
        self.shown_id() + 1
    }

    /// Its name.
    pub(super) fn name(&self) -> String {
        match self.id {
            1 | 21 => "ob_upgrade".to_owned(),
            id => format!("ob_{id}"),
        }
    }

    /// Its zones' names.
    pub(super) fn zone_names(&self) -> Vec<String> {
        (1..=self.plan.zones)
            .map(|number| format!("zone{number}"))
            .collect()
    }

    /// Its servers' ids: the seed's has server 5.
    pub(super) fn server_ids(&self) -> Vec<usize> {
        (5..5 + self.plan.servers).collect()
    }

    /// Puts what is special about the cluster into one of its tasks.
    pub(super) fn shape_task(&self, task: &mut Task) {
        task.prohibit_rollback = self.plan.prohibit_rollback;
        task.flaw = self.plan.flaw;
        if self.plan.quirk == Quirk::StartsAgain {
            task.target_cluster_status = "RUNNING";
        }
        for subtask in &mut task.subtasks {
            subtask.prohibit_skip = self.plan.quirk == Quirk::NoSkip;
            if subtask.name == "Prepare stop observer" && self.plan.quirk == Quirk::HalfUndone {
                subtask.undo = Undo::Fails;
            }
            if subtask.name == "Stop observer process" {
                if self.plan.manner == Manner::Lingers {
                    subtask.duration = 60;
                }
                subtask.talks = self.plan.manner == Manner::Talks;
                if subtask.parallel_idx == self.plan.failing_server {
                    subtask.fails = self.plan.fails;
                }
            }
        }
    }
}

/// The clusters that the list call shows before any other was named.
pub(super) const LISTED: [i64; 12] = [1, 2, 13, 14, 16, 17, 39, 53, 61, 102, 1_000, 10_000];

/// What clusters beyond those are copies of.
pub(super) const MANY: [i64; 8] = [2, 39, 61, 39, 65, 14, 63, 64];
