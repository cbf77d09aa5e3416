//! What one look has seen.

use crate::form::keyed::Keyed;
use crate::task::{Task, TaskState};
use crate::text::{Message, Text, text};

/// What one look has seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// The work as one task. Where the vendor has no task, the states that its target goes through
    /// ([`super::stages`]).
    pub task: Task,
    /// The agents' own tasks, as far as they were read: agent and task.
    pub parts: Vec<(String, Task)>,
    /// What is to be stopped, each with its own state, as far as it was read.
    pub targets: Vec<Target>,
    /// How it has ended, once nothing more is to be seen by looking.
    pub end: Option<End>,
    /// What could not be read this time, beside what was.
    pub unseen: Vec<Message>,
    /// What has not moved for long: since when, what that may mean, what to do. It is no end.
    pub still: Vec<Message>,
    /// The answers it was read from: what was asked (`GET /path`) and the body that came.
    pub answers: Vec<(String, String)>,
}

impl Sighting {
    /// Before anything was seen of a task.
    pub fn of(task: Task) -> Self {
        Self {
            task,
            parts: Vec::new(),
            targets: Vec::new(),
            end: None,
            unseen: Vec::new(),
            still: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Before anything was seen at all.
    pub fn unseen(id: &str) -> Self {
        Self::of(Task {
            id: id.to_owned(),
            name: String::new(),
            state: TaskState::Unknown,
            state_word: String::new(),
            started: None,
            ended: None,
            steps: Vec::new(),
            edges: Vec::new(),
            facts: Vec::new(),
            sub_tasks: Vec::new(),
        })
    }
}

/// Something that is to be stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What it is: a cluster, a job, a server.
    pub kind: Text,
    /// Its id or address.
    pub id: String,
    /// Its name, where the answer tells it; may be empty.
    pub name: String,
    /// How far it is.
    pub state: TargetState,
    /// The vendor's word for the state, to the letter.
    pub state_word: String,
    /// What the vendor says of it besides; may be empty.
    pub note: String,
}

/// How far something that is to be stopped is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetState {
    /// Still at work, as if nothing had been asked.
    Running,
    /// On its way: stopping, writing a savepoint, cancelling.
    Stopping,
    /// On its way back to work.
    Starting,
    /// It has stopped.
    Stopped,
    /// What was asked of it has failed; it may be as it was.
    Failed,
    /// It has ended in another way: finished, failed by itself, frozen.
    Ended,
    /// The vendor does not know it any more.
    Gone,
    /// A state that this page does not know.
    Unknown,
}

impl TargetState {
    /// Whether it will not change by itself any more.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Stopped | Self::Failed | Self::Ended | Self::Gone
        )
    }

    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Running => text("Running", "运行中"),
            Self::Stopping => text("Stopping", "停止中"),
            Self::Starting => text("Starting", "启动中"),
            Self::Stopped => text("Stopped", "已停止"),
            Self::Failed => text("Failed", "失败"),
            Self::Ended => text("Ended", "已结束"),
            Self::Gone => text("Not there any more", "已不存在"),
            Self::Unknown => text("Unknown state", "未知状态"),
        }
    }
}

/// How a stop has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// Which of the ways.
    pub kind: EndKind,
    /// What happened, in one plain sentence: what has stopped, at which step it failed and for which
    /// reason.
    pub summary: Message,
    /// What to do next, where there is something to do.
    pub next: Option<Message>,
}

/// The ways that a stop can end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndKind {
    /// What was to be stopped has stopped.
    Stopped,
    /// What was to be started is at work.
    Started,
    /// Some of it has stopped and some has not.
    Partly,
    /// It failed.
    Failed,
    /// It was undone, and nothing has stopped.
    RolledBack,
    /// Somebody called it off.
    Cancelled,
    /// Somebody passed it over: marked as done without having been done.
    Passed,
    /// The work is over, but nobody can say whether it has stopped.
    #[default]
    Unknown,
}

impl Keyed for EndKind {
    const ALL: &'static [Self] = &[
        Self::Stopped,
        Self::Started,
        Self::Partly,
        Self::Failed,
        Self::RolledBack,
        Self::Cancelled,
        Self::Passed,
        Self::Unknown,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Started => "started",
            Self::Partly => "partly",
            Self::Failed => "failed",
            Self::RolledBack => "rolled-back",
            Self::Cancelled => "cancelled",
            Self::Passed => "passed",
            Self::Unknown => "unknown",
        }
    }
}

impl EndKind {
    /// How a task of that state has ended, as far as the state tells.
    pub fn of(state: TaskState) -> Self {
        match state {
            TaskState::Succeeded => Self::Stopped,
            TaskState::Failed => Self::Failed,
            TaskState::RolledBack => Self::RolledBack,
            TaskState::Cancelled => Self::Cancelled,
            TaskState::Passed => Self::Passed,
            TaskState::UnderWay | TaskState::Unknown => Self::Unknown,
        }
    }

    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Stopped => text("Stopped", "已停止"),
            Self::Started => text("Started", "已启动"),
            Self::Partly => text("Partly done", "部分完成"),
            Self::Failed => text("Failed", "失败"),
            Self::RolledBack => text("Rolled back", "已回滚"),
            Self::Cancelled => text("Cancelled", "已取消"),
            Self::Passed => text("Passed over", "已跳过"),
            Self::Unknown => text("Outcome unknown", "结果未知"),
        }
    }
}
