//! A stop or a start as far as what is read before and after it has to know it.

use super::scope::{self, Scope};
use crate::form::{FormValues, list};
use crate::operation::Deed;

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// What it is about.
    pub(super) scope: Scope,
    /// What it does.
    pub(super) way: Way,
    /// Main DAGs that it passes over.
    pub(super) pass_dags: Vec<String>,
}

/// What an order does (§5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Stops by SQL: the process keeps running.
    Graceful,
    /// Dumps, then kills.
    Terminate,
    /// Kills.
    Force,
    /// Starts.
    Start,
}

impl Way {
    /// Whether it stops or starts.
    pub(super) fn deed(self) -> Deed {
        if self == Self::Start {
            Deed::Start
        } else {
            Deed::Stop
        }
    }
}

/// What was typed; `None` where the form does not say yet what it is about.
pub(super) fn typed(deed: Deed, typed: &FormValues) -> Option<Order> {
    let is_set = |name| typed.get(name) == "true";
    let way = match deed {
        Deed::Start => Way::Start,
        Deed::Stop if is_set("force") => Way::Force,
        Deed::Stop if is_set("terminate") => Way::Terminate,
        Deed::Stop => Way::Graceful,
    };
    Some(Order {
        scope: scope::typed(typed)?,
        way,
        pass_dags: list::split(typed.get(scope::FORCE_PASS_DAG.name)),
    })
}
