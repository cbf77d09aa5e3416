//! A run as the browser keeps it and as an address carries it: what it takes to read it on, never a secret.

use serde::{Deserialize, Serialize};

use crate::follow::{EndKind, Place, Trail};
use crate::form::keyed::Keyed;
use crate::form::{FormValues, address, percent};
use crate::guard;
use crate::operation::Operation;
use crate::vendors::{OPERATIONS, answers};

/// The most runs that are kept; the oldest that have ended make way.
pub const MOST: usize = 30;

/// A run that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunKept {
    /// The path of the operation.
    pub operation: String,
    /// What was asked: names and values of the operation's fields.
    asked: Vec<(String, String)>,
    /// The vendor's id of the work.
    id: String,
    /// The name of the environment.
    environment: String,
    /// The address of the service.
    address: String,
    /// When it was sent, in seconds since 1970; 0 where it was opened from an address.
    pub began: u64,
    /// How it has ended; empty as long as it has not.
    ended: String,
    /// The order that it came of, as the log knows it; empty where that is not known. No address carries it.
    intent: String,
}

/// The names in an address that belong to a run and to no form.
const ID: &str = "follow";
const ENVIRONMENT: &str = "environment";
const SERVICE: &str = "service";

impl RunKept {
    /// What is to be kept of a run.
    pub fn of(
        operation: &Operation,
        trail: &Trail,
        place: &Place,
        began: u64,
        ended: Option<EndKind>,
    ) -> Self {
        let fields = operation.fields.iter();
        // An address names what is asked alone: so does a run, to be told as the same.
        let asked =
            fields.filter(|field| !field.is_secret() && field.not_asked(&trail.asked).is_none());
        Self {
            operation: operation.path.to_owned(),
            asked: asked
                .map(|field| {
                    (
                        field.name.to_owned(),
                        trail.asked.get(field.name).to_owned(),
                    )
                })
                .filter(|(_, value)| !value.is_empty())
                .collect(),
            id: trail.id.clone(),
            environment: place.environment.clone(),
            address: place.address.clone(),
            began,
            ended: ended.map_or("", Keyed::key).to_owned(),
            intent: String::new(),
        }
    }

    /// The same as what came of an order.
    #[must_use]
    pub fn of_order(mut self, intent: &str) -> Self {
        intent.clone_into(&mut self.intent);
        self
    }

    /// The same as if its end had not been seen.
    #[must_use]
    pub fn without_end(mut self) -> Self {
        self.ended.clear();
        self
    }

    /// The run that an address names; `None` where it names none.
    pub fn from_hash(hash: &str) -> Option<Self> {
        let (path, query) = address::split(hash);
        let value = |wanted: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let (_, value) = pairs.find(|(name, _)| *name == wanted)?;
            Some(percent::decode(value))
        };
        let known = OPERATIONS.iter().find(|known| known.path == path)?;
        let mut asked = FormValues::initial(known.fields);
        address::fill(&mut asked, known.fields, query);
        let trail = Trail {
            asked,
            id: value(ID)?,
        };
        let place = Place {
            environment: value(ENVIRONMENT).unwrap_or_default(),
            address: value(SERVICE).unwrap_or_default(),
        };
        Some(Self::of(known, &trail, &place, 0, None))
    }

    /// The operation that has set it going; `None` if this page does not know it.
    pub fn operation(&self) -> Option<&'static Operation> {
        let mut known = OPERATIONS.into_iter();
        known.find(|operation| operation.path == self.operation)
    }

    /// What it takes to read it on.
    pub fn trail(&self) -> Trail {
        let fields = self
            .operation()
            .map_or(&[][..], |operation| operation.fields);
        let mut asked = FormValues::initial(fields);
        for field in fields {
            let named = self.asked.iter().find(|(name, _)| name == field.name);
            asked.set(field.name, named.map_or("", |(_, value)| value.as_str()));
        }
        Trail {
            asked,
            id: self.id.clone(),
        }
    }

    /// Where it goes on.
    pub fn place(&self) -> Place {
        Place {
            environment: self.environment.clone(),
            address: self.address.clone(),
        }
    }

    /// The vendor's id of the work; empty as long as it is not known.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The id of the order that it came of; empty where that is not known.
    pub fn intent(&self) -> &str {
        &self.intent
    }

    /// How it has ended.
    pub fn ended(&self) -> Option<EndKind> {
        (!self.ended.is_empty()).then(|| EndKind::of_key(&self.ended))
    }

    /// Whether it is the same run, whatever became of it.
    pub fn is(&self, other: &Self) -> bool {
        let is_same_id = self.id == other.id || self.id.is_empty() || other.id.is_empty();
        self.operation == other.operation
            && is_same_id
            && self.asked == other.asked
            && self.place() == other.place()
            && (self.began == other.began || self.began == 0 || other.began == 0)
    }

    /// What is hit, by its ids, as the question before named it.
    pub fn targets(&self) -> Vec<String> {
        let operation = self.operation();
        operation.map_or_else(Vec::new, |it| targets(it, &self.trail().asked))
    }

    /// What it hits: names that a start and a stop of one target share.
    fn hits(&self) -> Vec<String> {
        let asked = self.trail().asked;
        let operation = self.operation();
        operation.map_or_else(Vec::new, |operation| (answers(operation).hits)(&asked))
    }

    /// Whether both hit the same, or something of it, at one place: never mind how.
    pub fn shares_target(&self, other: &Self) -> bool {
        let hits = self.hits();
        let shares = |hit: &String| hits.contains(hit);
        self.place() == other.place() && other.hits().iter().any(shares)
    }

    /// The names of the locks that keep any other order about the same from leaving.
    pub fn locks(&self) -> Vec<String> {
        let mut locks = self.hits();
        for hit in &mut locks {
            *hit = format!("quiesce {} {} {hit}", self.environment, self.address);
        }
        locks.sort();
        locks.dedup();
        locks
    }

    /// The address that opens it, in any browser that knows its environment.
    pub fn hash(&self) -> String {
        let Some(operation) = self.operation() else {
            return String::new();
        };
        let form = address::hash(operation.path, operation.fields, &self.trail().asked);
        let join = if form.contains('?') { '&' } else { '?' };
        let value = percent::query_value;
        format!(
            "{form}{join}{ID}={}&{ENVIRONMENT}={}&{SERVICE}={}",
            value(&self.id),
            value(&self.environment),
            value(&self.address)
        )
    }
}

/// What an order hits, by its ids, as the question before it names them.
pub fn targets(operation: &Operation, typed: &FormValues) -> Vec<String> {
    let order = (operation.build)(typed);
    order.map_or_else(
        |_| Vec::new(),
        |order| guard::targets(&order.intent).to_vec(),
    )
}

/// The runs that are kept, as one text.
pub fn pack(runs: &[RunKept]) -> String {
    serde_json::to_string(runs).unwrap_or_default()
}

/// The same back; nothing where it cannot be read. What this page does not know is left out.
pub fn unpack(kept: &str) -> Vec<RunKept> {
    let mut runs: Vec<RunKept> = serde_json::from_str(kept).unwrap_or_default();
    runs.retain(|run| run.operation().is_some());
    runs.truncate(MOST);
    runs
}

/// The runs to be kept: those that are shown, the newest first, and those that other tabs have kept
/// meanwhile. `gone` were taken off the list. Which order a run came of is not forgotten by a tab that does not
/// know it.
pub fn merged(shown: Vec<RunKept>, kept: Vec<RunKept>, gone: &[RunKept]) -> Vec<RunKept> {
    let mut all = shown;
    for run in kept {
        let is_known = |known: &RunKept| known.is(&run);
        if let Some(known) = all.iter_mut().find(|known| is_known(known))
            && known.intent.is_empty()
        {
            known.intent.clone_from(&run.intent);
        }
        if !all.iter().any(is_known) && !gone.iter().any(is_known) {
            all.push(run);
        }
    }
    while all.len() > MOST {
        let oldest = all.iter().rposition(|run| run.ended().is_some());
        all.remove(oldest.unwrap_or(all.len() - 1));
    }
    all
}

#[cfg(test)]
mod tests;
