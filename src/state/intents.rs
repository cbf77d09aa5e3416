//! What was about to be sent: kept before a request leaves, so that no closed tab can hide it, never a secret.

use serde::{Deserialize, Serialize};

use super::RunKept;
use crate::follow::{Place, Trail};
use crate::form::keyed::Keyed;
use crate::form::{FormValues, address};
use crate::operation::Operation;

/// How many of those that are over are kept, so that none of them is sent a second time.
const MOST_OVER: usize = 40;

/// The name in an address that belongs to an intent and to no form.
const INTENT: &str = "intent";

/// An order that is being sent or was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntentKept {
    /// Its id, minted when the question was opened.
    pub id: String,
    /// What was asked, where, and when it was sent. It has no vendor's id yet.
    pub asked: RunKept,
    /// How far it has come.
    stage: String,
    /// Where it is something done about a run: what. `asked` is that run then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deed: Option<DeedKept>,
}

/// Something done about a run: a retry, a cancelling.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeedKept {
    /// What it is called, in English and in Chinese.
    pub name: [String; 2],
    /// What it is done about, as [`crate::follow::Subject::words`] tells it.
    pub subject: Vec<String>,
    /// How that was before: the vendor's word for its state, then when it began and when it ended.
    pub before: Vec<String>,
    /// When it was sent, in seconds since 1970.
    pub sent: u64,
}

/// How far an order has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Its request is about to leave, or its answer is waited for, in this tab or another.
    #[default]
    Sent,
    /// No answer came that tells what has become of it.
    Unanswered,
    /// The page was closed before the answer came.
    Closed,
    /// It was looked for, and there was no trace of it.
    Untraced,
    /// An answer came, or it was found out what has become of it, or the operator has let it rest.
    Over,
}

impl Keyed for Stage {
    const ALL: &'static [Self] = &[
        Self::Sent,
        Self::Unanswered,
        Self::Closed,
        Self::Untraced,
        Self::Over,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Unanswered => "unanswered",
            Self::Closed => "closed",
            Self::Untraced => "untraced",
            Self::Over => "over",
        }
    }
}

/// Why an order is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InTheWay {
    /// It was sent already.
    SentBefore,
    /// What has become of an earlier order about the same is not known.
    Unknown(IntentKept),
    /// Work on the same is under way.
    UnderWay(RunKept),
}

impl IntentKept {
    /// What is to be kept of an order that is about to be sent.
    pub fn of(
        id: &str,
        operation: &Operation,
        typed: &FormValues,
        place: &Place,
        now: u64,
    ) -> Self {
        let trail = Trail {
            asked: typed.clone(),
            id: String::new(),
        };
        Self {
            id: id.to_owned(),
            asked: RunKept::of(operation, &trail, place, now, None),
            stage: Stage::Sent.key().to_owned(),
            deed: None,
        }
    }

    /// What is to be kept of something that is about to be done about a run.
    pub fn of_deed(id: &str, run: RunKept, deed: DeedKept) -> Self {
        Self {
            id: id.to_owned(),
            asked: run,
            stage: Stage::Sent.key().to_owned(),
            deed: Some(deed),
        }
    }

    /// When it was sent, in seconds since 1970.
    pub fn sent(&self) -> u64 {
        self.deed
            .as_ref()
            .map_or(self.asked.began, |deed| deed.sent)
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        Stage::of_key(&self.stage)
    }

    /// The same, further on.
    #[must_use]
    pub fn at(mut self, stage: Stage) -> Self {
        stage.key().clone_into(&mut self.stage);
        self
    }

    /// Whether it is not known what has become of it, or whether it has arrived at all.
    pub fn is_open(&self) -> bool {
        matches!(
            self.stage(),
            Stage::Sent | Stage::Unanswered | Stage::Closed
        )
    }

    /// The address that opens its form, filled in as it was, with what is known of it; of what was done about a
    /// run the address of that run.
    pub fn hash(&self) -> String {
        if self.deed.is_some() {
            return self.asked.hash();
        }
        let Some(operation) = self.asked.operation() else {
            return String::new();
        };
        let form = address::hash(operation.path, operation.fields, &self.asked.trail().asked);
        let join = if form.contains('?') { '&' } else { '?' };
        format!("{form}{join}{INTENT}={}", self.id)
    }
}

/// The id of the intent that an address names; empty where it names none.
pub fn id_in(hash: &str) -> &str {
    let (_, query) = address::split(hash);
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(name, _)| *name == INTENT)
        .map_or("", |(_, id)| id)
}

/// One intent as the browser keeps it.
pub fn pack(intent: &IntentKept) -> String {
    serde_json::to_string(intent).unwrap_or_default()
}

/// The same back; `None` where it cannot be read, or this page does not know the operation.
pub fn unpack(kept: &str) -> Option<IntentKept> {
    let intent: IntentKept = serde_json::from_str(kept).ok()?;
    intent.asked.operation().is_some().then_some(intent)
}

/// The ids of those that need not be kept any longer: of those that are over the oldest.
pub fn superfluous(intents: &[IntentKept]) -> Vec<String> {
    let mut over: Vec<_> = intents
        .iter()
        .filter(|intent| intent.stage() == Stage::Over)
        .collect();
    over.sort_by_key(|intent| std::cmp::Reverse(intent.sent()));
    let superfluous = over.into_iter().skip(MOST_OVER);
    superfluous.map(|intent| intent.id.clone()).collect()
}

/// What stands in the way of sending an order, given every other that is kept, the runs that this tab shows, and
/// those that the browser keeps. `known` are the addresses of intents and runs that the operator was told of and
/// wants to go past.
///
/// What is done about a run is kept back by what was done about one and is not known, and by nothing else: that run
/// is what it is about.
pub fn in_the_way(
    order: &IntentKept,
    intents: &[IntentKept],
    shown: &[RunKept],
    kept: &[RunKept],
    known: &[String],
) -> Option<InTheWay> {
    if intents.iter().any(|other| other.id == order.id) {
        return Some(InTheWay::SentBefore);
    }
    let is_known = |address: &String| known.contains(address);
    let is_deed = order.deed.is_some();
    let unknown = intents.iter().find(|other| {
        other.is_open()
            && (!is_deed || other.deed.is_some())
            && other.asked.shares_target(&order.asked)
            && !is_known(&other.hash())
    });
    if let Some(unknown) = unknown {
        return Some(InTheWay::Unknown(unknown.clone()));
    }
    if is_deed {
        return None;
    }
    let has_ended = |run: &RunKept| {
        let mut all = shown.iter().chain(kept);
        all.any(|other| other.is(run) && other.ended().is_some())
    };
    let mut all = shown.iter().chain(kept);
    let under_way = all
        .find(|run| run.shares_target(&order.asked) && !has_ended(run) && !is_known(&run.hash()));
    under_way.cloned().map(InTheWay::UnderWay)
}

#[cfg(test)]
mod tests;
