//! Where a log begins and where it ends.

use serde_json::{Value, json};

use super::NOTHING_BEFORE;

/// Where a log ends: its last entry. Noted down elsewhere, it proves later that nothing up to it was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry; 0 where there is none.
    pub number: u64,
    /// Its hash; [`NOTHING_BEFORE`] where there is none.
    pub hash: String,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            number: 0,
            hash: NOTHING_BEFORE.to_owned(),
        }
    }
}

/// What was dropped from the front because it was older than the site keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// The last entry that was dropped; the chain goes on from it.
    pub until: Head,
    /// When, in milliseconds since 1970; 0 where nothing was.
    pub at: u64,
}

impl Head {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        json!({ "number": self.number, "hash": self.hash })
    }

    /// What [`Self::to_value`] has written; none where that is none.
    pub fn of_value(value: &Value) -> Option<Self> {
        Some(Self {
            number: value["number"].as_u64()?,
            hash: value["hash"].as_str()?.to_owned(),
        })
    }
}

impl Dropped {
    /// As JSON.
    pub fn to_value(&self) -> Value {
        json!({ "number": self.until.number, "hash": self.until.hash, "at": self.at })
    }

    /// What [`Self::to_value`] has written; none where that is none.
    pub fn of_value(value: &Value) -> Option<Self> {
        Some(Self {
            until: Head::of_value(value)?,
            at: value["at"].as_u64()?,
        })
    }
}
