//! The task that carries out a stop: steps, who waits for whom, and how far they are.
//!
//! Both vendors' tasks become this one shape, which the page draws and follows.

pub mod announce;
pub mod attempts;
pub mod fold;
pub mod label;
pub mod look;
pub mod replay;
pub mod sequence;
pub mod shape;
pub mod table;
#[cfg(test)]
pub(crate) mod testing;
pub mod timeline;
pub mod timing;
pub mod tree;
mod waits;

use crate::text::{Text, text};

/// A task as the vendor last told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The id by which it is asked for again.
    pub id: String,
    /// The vendor's name for it.
    pub name: String,
    /// How far it is.
    pub state: TaskState,
    /// The vendor's word for the state, to the letter.
    pub state_word: String,
    /// RFC 3339, if it has started.
    pub started: Option<String>,
    /// RFC 3339, if it has ended.
    pub ended: Option<String>,
    /// Its steps in the order of the answer.
    pub steps: Vec<Step>,
    /// Who waits for whom: ids, first the step that comes first.
    pub edges: Vec<(String, String)>,
    /// Label and value of what else is worth knowing of it.
    pub facts: Vec<(Text, String)>,
    /// Tasks of single agents that belong to it: agent and task id.
    pub sub_tasks: Vec<(String, String)>,
}

impl Task {
    /// Adds what an earlier answer told and this one leaves out: on which server a step works never
    /// changes, but not every shape of an answer says it.
    pub fn remember(&mut self, earlier: &Self) {
        let before = shape::earlier(&earlier.steps, &self.steps);
        for (step, before) in self.steps.iter_mut().zip(before) {
            if let Some(place) = before.and_then(|before| before.place.clone()) {
                step.place = Some(place);
            }
        }
        let told: Vec<Text> = self.facts.iter().map(|(label, _)| *label).collect();
        let left_out = earlier
            .facts
            .iter()
            .filter(|(label, _)| !told.contains(label));
        self.facts.extend(left_out.cloned());
    }

    /// How far the task is as one of the parts of another. What its main task has passed is done:
    /// that is how an agent's own task ends well (obshell.md §5.3).
    pub fn state_as_part(&self) -> StepState {
        let is = |state| self.steps.iter().any(|step| step.state == state);
        match self.state {
            TaskState::UnderWay if is(StepState::Waiting) => StepState::Waiting,
            TaskState::UnderWay => StepState::Running,
            TaskState::Succeeded | TaskState::Passed => StepState::Succeeded,
            TaskState::Failed if is(StepState::Held) => StepState::Held,
            TaskState::Failed => StepState::Failed,
            TaskState::RolledBack => StepState::RolledBack,
            TaskState::Cancelled => StepState::Cancelled,
            TaskState::Unknown => StepState::Unknown,
        }
    }
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Not at its end: waiting to start, running, going back.
    UnderWay,
    /// It did what it was to do.
    Succeeded,
    /// It failed.
    Failed,
    /// It was undone: not done.
    RolledBack,
    /// Somebody called it off.
    Cancelled,
    /// Somebody passed it over: marked as done without having been done.
    Passed,
    /// A state that this page does not know; it is followed on.
    Unknown,
}

impl TaskState {
    /// Whether it will not change by itself any more.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::UnderWay | Self::Unknown)
    }

    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::UnderWay => text("Under way", "进行中"),
            Self::Succeeded => text("Succeeded", "成功"),
            Self::Failed => text("Failed", "失败"),
            Self::RolledBack => text("Rolled back", "已回滚"),
            Self::Cancelled => text("Cancelled", "已取消"),
            Self::Passed => text("Passed over", "已跳过"),
            Self::Unknown => text("Unknown state", "未知状态"),
        }
    }
}

/// One step of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id, unique within the task.
    pub id: String,
    /// The vendor's name for it; several steps may share one.
    pub name: String,
    /// How far it is.
    pub state: StepState,
    /// The vendor's word for the state, to the letter.
    pub state_word: String,
    /// RFC 3339, if it has started.
    pub started: Option<String>,
    /// RFC 3339, if it has ended.
    pub ended: Option<String>,
    /// What it works on, where steps of one name work side by side: label and value.
    pub place: Option<(Text, String)>,
    /// Label and value of what else is worth knowing of it.
    pub facts: Vec<(Text, String)>,
    /// What each agent does in it, where the vendor says.
    pub parts: Vec<Part>,
    /// Whether the vendor keeps a log of the step itself, to be asked for.
    pub has_log: bool,
}

/// What one agent does in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its id, by which its log is asked for.
    pub id: String,
    /// The agent, `ip:port`.
    pub agent: String,
    /// How far it is.
    pub state: StepState,
    /// The vendor's word for the state, to the letter.
    pub state_word: String,
    /// How often it was tried.
    pub attempts: u64,
    /// RFC 3339, if it has started.
    pub started: Option<String>,
    /// RFC 3339, if it has ended.
    pub ended: Option<String>,
    /// The lines of its log so far, all attempts one after the other.
    pub log: Vec<String>,
    /// What to do next, where the log says why it has failed.
    pub next: Option<Text>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Waits for the steps before it.
    Pending,
    /// Waits for a worker.
    Ready,
    /// At work.
    Running,
    /// At work on its way back.
    RollingBack,
    /// Being called off.
    Canceling,
    /// Failed.
    Failed,
    /// Called off.
    Cancelled,
    /// Reported as failed by the vendor, but only waiting for its main task.
    Waiting,
    /// Reported as failed, but it only waited for a main task that has ended without it: it holds its
    /// locks until somebody passes it.
    Held,
    /// Done.
    Succeeded,
    /// Passed over by an operator: marked as done.
    Skipped,
    /// Undone.
    RolledBack,
    /// A state that this page does not know.
    Unknown,
}

impl StepState {
    /// The state's name in the page's own markup and style sheets.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Ready => "ready",
            Self::Running => "running",
            Self::RollingBack => "rolling-back",
            Self::Canceling => "canceling",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Waiting => "waiting",
            Self::Held => "held",
            Self::Succeeded => "succeeded",
            Self::Skipped => "skipped",
            Self::RolledBack => "rolled-back",
            Self::Unknown => "unknown",
        }
    }

    /// Whether work goes on in it.
    pub fn is_at_work(self) -> bool {
        matches!(self, Self::Running | Self::RollingBack | Self::Canceling)
    }

    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Pending => text("Pending", "等待前序步骤"),
            Self::Ready => text("Ready", "待执行"),
            Self::Running => text("Running", "执行中"),
            Self::RollingBack => text("Rolling back", "回滚中"),
            Self::Canceling => text("Cancelling", "取消中"),
            Self::Failed => text("Failed", "失败"),
            Self::Cancelled => text("Cancelled", "已取消"),
            Self::Waiting => text("Waiting for the main task", "等待主任务"),
            Self::Held => text("Waits, locks held", "等待中，锁未释放"),
            Self::Succeeded => text("Succeeded", "成功"),
            Self::Skipped => text("Skipped", "已跳过"),
            Self::RolledBack => text("Rolled back", "已回滚"),
            Self::Unknown => text("Unknown state", "未知状态"),
        }
    }
}
