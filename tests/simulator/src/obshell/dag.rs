//! DAGs, nodes and sub-tasks (`obshell.md` §3.1, §3.3).

use time::OffsetDateTime;

/// A state. Which of them a DAG, a node or a sub-task can have is said in §3.3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    /// Waits for its turn.
    Pending,
    /// Waits for the scheduler.
    Ready,
    /// Runs.
    Running,
    /// Failed; of a sub DAG also "waiting".
    Failed,
    /// Done.
    Succeed,
}

impl State {
    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Ready => "READY",
            Self::Running => "RUNNING",
            Self::Failed => "FAILED",
            Self::Succeed => "SUCCEED",
        }
    }
}

/// The last operator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Operator {
    /// First run.
    Run,
    /// Another run.
    Retry,
    /// Cancelled.
    Cancel,
    /// Set to succeeded.
    Pass,
}

impl Operator {
    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Run => "RUN",
            Self::Retry => "RETRY",
            Self::Cancel => "CANCEL",
            Self::Pass => "PASS",
        }
    }
}

/// The work of a node (§5.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Main 1: every agent makes its sub DAG and takes its lock.
    Inform,
    /// Main 2: all sub DAGs wait.
    Ready,
    /// Main 3, terminate only.
    Freeze,
    /// Main 4: sub DAGs go on.
    Advance,
    /// Main 5: sub DAGs come to their last node.
    Wait,
    /// Main 6, graceful only.
    StopSql,
    /// Start only: the zone is started.
    StartZone,
    /// Last of main: sub DAGs are passed, locks released.
    End,
    /// Sub 1: waits for the main DAG by failing.
    Prepare,
    /// Sub: the kill.
    Kill,
    /// Sub of start: process and configuration.
    Check,
    /// Sub of start: the process.
    Launch,
    /// Sub of start: the SQL.
    StartSql,
    /// Last of sub: waits to be passed by failing.
    Finish,
    /// Of another maintenance: it goes on.
    Endure,
}

impl Step {
    /// Whether each agent has a sub-task of it.
    pub(super) fn is_parallel(self) -> bool {
        matches!(self, Self::Inform | Self::Wait)
    }
}

/// How observers are stopped, or started.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mode {
    /// SQL only.
    Graceful,
    /// Kill.
    Force,
    /// Freeze, then kill.
    Terminate,
    /// The other direction.
    Start,
}

/// What a reserved zone name makes of a stop.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Trouble {
    /// Nothing.
    #[default]
    None,
    /// The kill, or the stop SQL, fails.
    Fails,
    /// The minor freeze fails.
    FreezeFails,
    /// The kill takes long.
    Slow,
}

/// What a main DAG was asked for; its sub DAGs share it.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// How.
    pub(super) mode: Mode,
    /// The targets' positions.
    pub(super) targets: Vec<usize>,
    /// What goes wrong.
    pub(super) trouble: Trouble,
    /// Main DAGs whose locks may be broken.
    pub(super) force_pass: Vec<String>,
}

/// A line of a sub-task's log (§3.5).
#[derive(Clone, Debug)]
pub(super) struct LogLine {
    /// Its row.
    pub(super) id: i64,
    /// The attempt.
    pub(super) execute_times: u32,
    /// The text.
    pub(super) text: String,
    /// When it was written.
    pub(super) at: OffsetDateTime,
}

/// A sub-task.
#[derive(Debug)]
pub(super) struct SubTask {
    /// Its row.
    pub(super) id: i64,
    /// The agent that executes it.
    pub(super) agent: usize,
    /// Its state.
    pub(super) state: State,
    /// Its operator.
    pub(super) operator: Operator,
    /// Attempts so far.
    pub(super) execute_times: u32,
    /// When it started.
    pub(super) start: OffsetDateTime,
    /// When it ended.
    pub(super) end: OffsetDateTime,
    /// What it said.
    pub(super) logs: Vec<LogLine>,
}

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    /// Its row.
    pub(super) id: i64,
    /// Its name.
    pub(super) name: &'static str,
    /// Its work.
    pub(super) step: Step,
    /// Its state.
    pub(super) state: State,
    /// Its operator.
    pub(super) operator: Operator,
    /// When it started.
    pub(super) start: OffsetDateTime,
    /// When it ended.
    pub(super) end: OffsetDateTime,
    /// The tick at which its present attempt began.
    pub(super) since: u64,
    /// Its sub-tasks.
    pub(super) sub_tasks: Vec<SubTask>,
}

/// A DAG.
#[derive(Debug)]
pub(super) struct Dag {
    /// The agent that stores it.
    pub(super) agent: usize,
    /// Its row there.
    pub(super) id: i64,
    /// Its name.
    pub(super) name: &'static str,
    /// The 1-based position of the current node.
    pub(super) stage: usize,
    /// Its state.
    pub(super) state: State,
    /// Its operator.
    pub(super) operator: Operator,
    /// When it started.
    pub(super) start: OffsetDateTime,
    /// When it ended.
    pub(super) end: OffsetDateTime,
    /// Its nodes, a linear chain.
    pub(super) nodes: Vec<Node>,
    /// What it was asked for.
    pub(super) order: Order,
    /// Of a sub DAG: the main DAG's position.
    pub(super) main: Option<usize>,
    /// Of a main DAG: each agent's sub DAG, by position.
    pub(super) sub_dags: Vec<Option<usize>>,
    /// The maintenance that it is, where it is neither start nor stop: 2 global, 3 tenant (§3.1).
    pub(super) maintenance: Option<usize>,
}

impl Dag {
    /// Whether the scheduler has to look at it.
    pub(super) fn is_moving(&self) -> bool {
        matches!(self.state, State::Ready | State::Running)
    }

    /// The current node.
    pub(super) fn current(&mut self) -> Option<&mut Node> {
        self.nodes.get_mut(self.stage.checked_sub(1)?)
    }
}
