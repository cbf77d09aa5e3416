//! A task and its subtasks, as the engine sees them (`ocp.md` §3.2, §3.3).

use time::OffsetDateTime;

/// A subtask's status.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Status {
    /// Waits for its upstreams.
    Pending,
    /// Waits for a worker.
    Ready,
    /// Runs.
    Running,
    /// Was told to stop.
    Canceling,
    /// Ended badly.
    Failed,
    /// Ended well.
    Successful,
}

impl Status {
    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Ready => "READY",
            Self::Running => "RUNNING",
            Self::Canceling => "CANCELING",
            Self::Failed => "FAILED",
            Self::Successful => "SUCCESSFUL",
        }
    }
}

/// The last operation on a task or a subtask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Operation {
    /// First run.
    Execute,
    /// Another run.
    Retry,
    /// Being undone, or undone.
    Rollback,
    /// Set to successful without work.
    Skip,
    /// The same, while the task rolls back.
    RollbackSkip,
    /// Interrupted.
    Cancel,
}

impl Operation {
    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Execute => "EXECUTE",
            Self::Retry => "RETRY",
            Self::Rollback => "ROLLBACK",
            Self::Skip => "SKIP",
            Self::RollbackSkip => "ROLLBACK_SKIP",
            Self::Cancel => "CANCEL",
        }
    }
}

/// When a subtask's run ends badly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fails {
    /// Never.
    Never,
    /// On its first run only.
    Once,
    /// On every run.
    Always,
}

/// What comes of undoing a subtask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Undo {
    /// It works.
    Works,
    /// It will end badly.
    Fails,
    /// It has ended badly.
    Failed,
}

/// What goes wrong with the graph on its way out, though the engine knows better (§5, last line).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Flaw {
    /// Nothing.
    None,
    /// The last subtask is also upstream of the first.
    Cycle,
    /// A subtask is its own neighbour.
    SelfLoop,
    /// An edge leads to an id that is not there.
    UnknownNeighbour,
    /// Two subtasks have the same id.
    DuplicateId,
    /// Only the upstreams are there.
    OneSided,
    /// There are no subtasks.
    NoSubtasks,
}

/// The body of the answer to the call that made the task (§3.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// The seed's.
    Older,
    /// The field table's.
    Newer,
}

/// A subtask.
#[derive(Debug)]
pub(super) struct Subtask {
    /// Its id, unique over all tasks.
    pub(super) id: i64,
    /// Its name.
    pub(super) name: &'static str,
    /// Its status.
    pub(super) status: Status,
    /// The last operation on it.
    pub(super) operation: Operation,
    /// The positions of its direct neighbours above.
    pub(super) upstreams: Vec<usize>,
    /// The positions of its direct neighbours below.
    pub(super) downstreams: Vec<usize>,
    /// Index into the list by which its stage is split, or -1.
    pub(super) parallel_idx: i64,
    /// How often it was run, from 1.
    pub(super) run_time: u32,
    /// Seconds after which a run fails.
    pub(super) timeout: u32,
    /// Ticks that a run takes.
    pub(super) duration: u64,
    /// Whether it forbids a rollback once it has begun.
    pub(super) prohibit_rollback: bool,
    /// Whether it cannot be skipped.
    pub(super) prohibit_skip: bool,
    /// Whether its run ends badly.
    pub(super) fails: Fails,
    /// What comes of undoing it.
    pub(super) undo: Undo,
    /// When it first began.
    pub(super) started: Option<OffsetDateTime>,
    /// When it last ended.
    pub(super) finished: Option<OffsetDateTime>,
    /// The tick at which the present run ends.
    pub(super) ends_at: u64,
    /// Whether it says ten megabytes before it ends.
    pub(super) talks: bool,
    /// Everything it has said, over all runs.
    pub(super) log: String,
}

/// A task.
#[derive(Debug)]
pub(super) struct Task {
    /// Its id.
    pub(super) id: i64,
    /// Its name.
    pub(super) name: &'static str,
    /// RUNNING, FAILED or SUCCESSFUL.
    pub(super) status: Status,
    /// The last operation on it.
    pub(super) operation: Operation,
    /// The id of the cluster, as asked for in the path.
    pub(super) cluster: i64,
    /// The status to which a rollback returns the cluster.
    pub(super) former_cluster_status: &'static str,
    /// The status in which success leaves the cluster.
    pub(super) target_cluster_status: &'static str,
    /// Whether it cannot be rolled back.
    pub(super) prohibit_rollback: bool,
    /// The most subtasks that are READY or RUNNING together.
    pub(super) width: usize,
    /// What is wrong with the graph on its way out.
    pub(super) flaw: Flaw,
    /// When it was made.
    pub(super) created: OffsetDateTime,
    /// When it last ended.
    pub(super) finished: Option<OffsetDateTime>,
    /// The first tick that no pass has looked at yet.
    pub(super) next_pass: u64,
    /// How often it was looked at, because array order changes from poll to poll.
    pub(super) polls: usize,
    /// Its subtasks in execution order.
    pub(super) subtasks: Vec<Subtask>,
}

impl Task {
    /// Whether some subtask has this status.
    pub(super) fn has(&self, status: Status) -> bool {
        self.subtasks.iter().any(|subtask| subtask.status == status)
    }

    /// Whether a rollback is refused: by the task, or by a subtask that has begun (§3.7).
    pub(super) fn forbids_rollback(&self) -> bool {
        let begun = |subtask: &Subtask| !matches!(subtask.status, Status::Pending | Status::Ready);
        self.prohibit_rollback
            || self
                .subtasks
                .iter()
                .any(|subtask| subtask.prohibit_rollback && begun(subtask))
    }
}
