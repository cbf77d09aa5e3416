//! How far a plan is: what it keeps over a reload.

use serde::{Deserialize, Serialize};

use crate::follow::EndKind;
use crate::form::keyed::Keyed as _;
use crate::plan::Plan;
use crate::text::{Text, text};

/// How far a plan is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Where it stands as a whole.
    pub standing: Standing,
    /// Where each order stands, in the order of [`Plan::items`].
    pub tracks: Vec<Track>,
    /// When it was begun, in seconds since 1970.
    pub began: u64,
    /// When it came to its end; 0 as long as it has not.
    pub ended: u64,
    /// What sends its orders: a word of the tab that it was last resumed in.
    pub driver: String,
    /// The reason or ticket that was typed at the beginning.
    pub reason: String,
}

/// Where a plan stands as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It was not begun.
    #[default]
    Ready,
    /// What is due is sent.
    Going,
    /// Nothing more is sent until the operator says so.
    Paused(Why),
    /// An order has failed, and the operator is asked.
    Asked,
    /// An order has failed, and nothing more is sent.
    Halted,
    /// Every order is over.
    Over,
}

/// Why a plan is paused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The operator wants it.
    #[default]
    Operator,
    /// The page was loaded anew.
    Reload,
    /// Somebody has to sign in first.
    SignIn,
}

/// Where one order stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Track {
    /// How far it is.
    pub state: State,
    /// Every id that it was sent under, the newest last: each is good for one request.
    pub intents: Vec<String>,
    /// The address that opens its run; empty as long as there is none.
    pub run: String,
    /// The key of how its run has ended; empty as long as it has not.
    end: String,
    /// What came of it, in the language of the page at that time.
    pub told: String,
    /// When it was last sent, in seconds since 1970; 0 if never.
    pub began: u64,
    /// When it came to its end; 0 as long as it has not.
    pub ended: u64,
    /// Whether it was looked for since its outcome became unknown.
    pub is_looked_for: bool,
    /// Whether the plan goes on without it.
    pub is_passed: bool,
    /// Whether the operator wants it sent though the plan stands.
    pub is_wanted: bool,
}

/// How far one order is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its turn has not come.
    #[default]
    Waiting,
    /// What is to be known before is being read.
    Looking,
    /// Something before it stands in the way: nothing was sent.
    Held,
    /// It is being sent.
    Sending,
    /// The vendor carries it out.
    UnderWay,
    /// It has really come to its end.
    Done,
    /// It has come to another end.
    Failed,
    /// The vendor has refused it.
    Refused,
    /// Nobody knows what became of it.
    Unknown,
    /// The operator has passed it over.
    Skipped,
}

impl State {
    /// Whether something has to be decided about it.
    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Self::Held | Self::Failed | Self::Refused | Self::Unknown
        )
    }

    /// Whether it takes one of the places of those that may be under way at once. What nobody knows the
    /// outcome of may be under way.
    fn is_busy(self) -> bool {
        matches!(
            self,
            Self::Looking | Self::Sending | Self::UnderWay | Self::Unknown
        )
    }

    /// The word for it.
    pub fn word(self) -> Text {
        match self {
            Self::Waiting => text("Waiting", "等待中"),
            Self::Looking => text("Reading what is there", "正在检查"),
            Self::Held => text("Held: nothing was sent", "已搁置：未发送"),
            Self::Sending => text("Sending", "正在发送"),
            Self::UnderWay => text("Under way", "进行中"),
            Self::Done => text("Done", "已完成"),
            Self::Failed => text("Failed", "失败"),
            Self::Refused => text("Refused", "被拒绝"),
            Self::Unknown => text("Outcome unknown", "结果未知"),
            Self::Skipped => text("Skipped", "已跳过"),
        }
    }
}

impl Track {
    /// How its run has ended, if it has.
    pub fn end(&self) -> Option<EndKind> {
        (!self.end.is_empty()).then(|| EndKind::of_key(&self.end))
    }

    /// The plan waits for it no longer.
    pub fn is_settled(&self) -> bool {
        let is_over = matches!(self.state, State::Done | State::Skipped);
        is_over || (self.state.is_failure() && self.is_passed)
    }

    /// It has failed, and nothing was decided about it.
    pub fn is_open(&self) -> bool {
        self.state.is_failure() && !self.is_passed
    }

    pub(super) fn is_busy(&self) -> bool {
        self.state.is_busy() && !self.is_settled()
    }

    /// It has come to where it stands now.
    pub(super) fn come_to(&mut self, state: State, told: String, now: u64) {
        self.state = state;
        self.told = told;
        self.is_looked_for = false;
        self.is_passed = false;
        self.ended = if matches!(state, State::UnderWay | State::Sending) {
            0
        } else {
            now
        };
    }

    pub(super) fn ended_as(&mut self, kind: Option<EndKind>) {
        kind.map_or("", EndKind::key).clone_into(&mut self.end);
    }

    /// It is to be sent anew, under an id of its own.
    pub(super) fn begin_anew(&mut self) {
        *self = Self {
            intents: std::mem::take(&mut self.intents),
            is_wanted: true,
            ..Self::default()
        };
    }
}

impl Progress {
    /// Before the beginning of a plan.
    pub fn of(plan: &Plan) -> Self {
        Self {
            tracks: vec![Track::default(); plan.n_items()],
            ..Self::default()
        }
    }

    /// As it is after a reload: what was being sent has an unknown outcome, and nothing more is sent by itself.
    #[must_use]
    pub fn reloaded(mut self) -> Self {
        if self.standing == Standing::Going {
            self.standing = Standing::Paused(Why::Reload);
        }
        for track in &mut self.tracks {
            match track.state {
                State::Sending => track.state = State::Unknown,
                State::Looking => track.state = State::Waiting,
                _ => {}
            }
        }
        self
    }

    /// Whether it was begun and is not over.
    pub fn is_begun(&self) -> bool {
        !matches!(self.standing, Standing::Ready | Standing::Over)
    }

    /// How many orders stand like that.
    pub fn n(&self, wanted: impl Fn(State) -> bool) -> usize {
        self.tracks
            .iter()
            .filter(|track| wanted(track.state))
            .count()
    }

    /// Whether anything has failed that could be tried again.
    pub fn has_failures(&self) -> bool {
        self.tracks.iter().any(|track| track.state.is_failure())
    }

    /// The first stage that is not over; `None` where all are.
    pub fn stage(&self, plan: &Plan) -> Option<usize> {
        let mut tracks = self.tracks.iter().zip(plan.items());
        let (_, (stage_idx, _)) = tracks.find(|(track, _)| !track.is_settled())?;
        Some(stage_idx)
    }
}
