//! What is known of the agents: each has a version and a key of its own (§1.1, §1.2), and both may
//! change.

use std::cell::RefCell;

use super::info::{Info, Protocol};
use crate::by_name::ByName;
use crate::crypto::rsa::PublicKey;
use crate::transport::Endpoint;

/// What was learned of the agents since the page was opened, by the agent's address.
#[derive(Debug, Default)]
pub struct KeyRing {
    agents: RefCell<ByName<Known>>,
    in_use: RefCell<ByName<Endpoint>>,
}

/// What is known of an agent.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The version of its sign-in.
    pub(super) protocol: Protocol,
    /// What it says of itself, where it said something.
    pub(super) info: Option<Info>,
    /// Its public key, while that is known.
    pub(super) key: Option<PublicKey>,
}

impl Known {
    /// Its part in a cluster; empty if it does not say (§2.1).
    pub(super) fn identity(&self) -> &str {
        self.info.as_ref().map_or("", |info| &info.identity)
    }

    /// Whether it belongs to a cluster; `None` if it does not say.
    pub(super) fn is_of_a_cluster(&self) -> Option<bool> {
        let identity = self.identity();
        (!identity.is_empty()).then(|| identity == "CLUSTER AGENT")
    }

    /// Whether any password passes (§1.6).
    pub(super) fn asks_for_no_password(&self) -> bool {
        let has_password = self.info.as_ref().and_then(|info| info.has_agent_password);
        self.identity() == "SINGLE" && has_password == Some(false)
    }
}

impl KeyRing {
    /// Which agent answers for a cluster that is known by its first one; `None` while that is the
    /// first itself.
    pub fn in_use(&self, first: &Endpoint) -> Option<Endpoint> {
        self.in_use.borrow().get(first.as_str()).cloned()
    }

    /// Notes which agent of a cluster has answered.
    pub(super) fn use_agent(&self, first: &Endpoint, agent: &Endpoint) {
        let mut in_use = self.in_use.borrow_mut();
        if first == agent {
            in_use.remove(first.as_str());
        } else {
            in_use.set(first.as_str(), agent.clone());
        }
    }

    /// What is known of an agent.
    pub(super) fn get(&self, agent: &Endpoint) -> Option<Known> {
        self.agents.borrow().get(agent.as_str()).cloned()
    }

    /// Notes what an agent is.
    pub(super) fn put(&self, agent: &Endpoint, known: Known) {
        self.agents.borrow_mut().set(agent.as_str(), known);
    }

    /// Forgets an agent's key, so that it is fetched anew.
    pub(super) fn forget_key(&self, agent: &Endpoint) {
        if let Some(known) = self.get(agent) {
            self.put(agent, Known { key: None, ..known });
        }
    }

    /// Forgets everything of an agent, so that it is asked anew.
    pub(super) fn forget(&self, agent: &Endpoint) {
        self.agents.borrow_mut().remove(agent.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_agent_says_of_itself_tells_what_passes() {
        let known = |identity: &str, has_agent_password| Known {
            protocol: Protocol::V2,
            info: Some(Info {
                version: "4.5.0.0".to_owned(),
                identity: identity.to_owned(),
                has_agent_password,
                supported: Vec::new(),
            }),
            key: None,
        };
        assert_eq!(known("CLUSTER AGENT", None).is_of_a_cluster(), Some(true));
        assert_eq!(known("SINGLE", None).is_of_a_cluster(), Some(false));
        assert_eq!(known("", None).is_of_a_cluster(), None);
        assert!(known("SINGLE", Some(false)).asks_for_no_password());
        for (identity, has_agent_password) in [
            ("SINGLE", Some(true)),
            ("SINGLE", None),
            ("CLUSTER AGENT", Some(false)),
        ] {
            assert!(!known(identity, has_agent_password).asks_for_no_password());
        }
    }

    #[test]
    fn the_agent_in_use_is_told_where_it_is_not_the_first() {
        let ring = KeyRing::default();
        let [first, second] = ["http://10.0.0.11:2886", "http://10.0.0.12:2886"]
            .map(|it| Endpoint::parse(it).unwrap());
        assert_eq!(ring.in_use(&first), None);
        ring.use_agent(&first, &second);
        assert_eq!(ring.in_use(&first), Some(second.clone()));
        assert_eq!(ring.in_use(&second), None);
        ring.use_agent(&first, &first);
        assert_eq!(ring.in_use(&first), None);
    }
}
