//! A cluster as its agents tell it (§2.2 to §2.4): zones, servers, and how each is.
//!
//! `/ob/info` names every agent and its zone also when there is no database any more; `/obcluster/topology/info`
//! has the states (since 4.4.1). Where that is not to be had, `/agents/status` tells whether the processes are there.

mod of;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::{info, reply};
use crate::follow::{Ask, TargetState};
use crate::operation::{Call, Failure, WireRequest};
use crate::text::Message;

pub(super) use super::follow::{AGENTS, CLUSTER, ZONES};

/// The first version that has [`ZONES`] and the rules of §5.1.
pub(super) const WITH_TOPOLOGY: [u32; 4] = [4, 4, 1, 0];

/// A cluster.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    /// Its number and name; empty where they are not told.
    pub(super) id: String,
    pub(super) name: String,
    /// The database’s version; empty where it cannot be asked.
    pub(super) version: String,
    /// Its zones in the order of the answer.
    pub(super) zones: Vec<Zone>,
    /// What could not be read: what was asked, and why.
    pub(super) missed: Vec<(&'static str, Message)>,
}

/// A zone.
#[derive(Debug, Default)]
pub(super) struct Zone {
    /// Its name; empty for an entry that cannot be understood.
    pub(super) name: String,
    /// Its state; empty where it is not told.
    pub(super) word: String,
    /// Whether the zone itself was stopped (`inner_status` INACTIVE).
    pub(super) is_inactive: bool,
    /// The main DAG that covers it now.
    pub(super) main_dag: Option<String>,
    /// Its servers.
    pub(super) servers: Vec<Server>,
}

/// A server.
#[derive(Debug, Default)]
pub(super) struct Server {
    /// The address of its agent, as a scope takes it; empty where it is not known.
    pub(super) agent: String,
    /// `ip:port` of the observer; empty where it is not known.
    pub(super) address: String,
    /// What the database says of it; empty where that is not told.
    pub(super) word: String,
    /// `obState`: 0 to 3; empty where it is not told.
    pub(super) process: String,
    /// Its version.
    pub(super) version: String,
    /// The main DAG that covers it now.
    pub(super) main_dag: Option<String>,
}

/// How a server has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// It serves; or whether it does is not told.
    None,
    /// It serves no more, and its process runs on.
    Service,
    /// It has no process.
    Process,
}

impl Server {
    /// How it has stopped.
    pub(super) fn rest(&self) -> Rest {
        match (self.process.as_str(), self.word.as_str()) {
            ("0", _) | (_, "PROCESS_STOPPED") => Rest::Process,
            (_, "SERVICE_STOPPED" | "STOPPED") => Rest::Service,
            _ => Rest::None,
        }
    }

    /// How far it is.
    pub(super) fn state(&self) -> TargetState {
        match (self.rest(), self.word.as_str()) {
            (Rest::Process | Rest::Service, _) => TargetState::Stopped,
            (_, "RUNNING" | "ACTIVE") => TargetState::Running,
            (_, "SERVICE_STOPPING" | "PROCESS_STOPPING") => TargetState::Stopping,
            (_, "STARTING") => TargetState::Starting,
            _ => TargetState::Unknown,
        }
    }

    /// What is told of it, to the letter.
    pub(super) fn told(&self) -> String {
        match (self.word.as_str(), self.process.as_str()) {
            ("", "") => String::new(),
            ("", process) => format!("obState {process}"),
            (word, _) => word.to_owned(),
        }
    }
}

impl Zone {
    /// How all of it has stopped: what the least stopped of its servers says.
    pub(super) fn rest(&self) -> Rest {
        let all = |rests: &[Rest]| {
            let mut servers = self.servers.iter();
            !self.servers.is_empty() && servers.all(|server| rests.contains(&server.rest()))
        };
        if all(&[Rest::Process]) {
            Rest::Process
        } else if all(&[Rest::Process, Rest::Service]) || self.is_stopped_itself() {
            Rest::Service
        } else {
            Rest::None
        }
    }

    /// Whether nothing of it has stopped, and it serves.
    pub(super) fn is_at_work(&self) -> bool {
        let rests = |server: &Server| server.rest() != Rest::None;
        self.state() == TargetState::Running && !self.servers.iter().any(rests)
    }

    /// Whether it was stopped as a zone (§5.1), which its servers need not show.
    fn is_stopped_itself(&self) -> bool {
        self.is_inactive && self.word == "STOPPED"
    }

    /// How far it is.
    pub(super) fn state(&self) -> TargetState {
        match (self.rest(), self.word.as_str()) {
            (Rest::Process | Rest::Service, _) => TargetState::Stopped,
            (_, "STOPPING") => TargetState::Stopping,
            (_, "STARTING" | "RESTARTING") => TargetState::Starting,
            (_, "RUNNING") => TargetState::Running,
            (_, "") if self.is_all(TargetState::Running) => TargetState::Running,
            _ => TargetState::Unknown,
        }
    }

    fn is_all(&self, state: TargetState) -> bool {
        !self.servers.is_empty() && self.servers.iter().all(|server| server.state() == state)
    }
}

impl Cluster {
    /// All servers.
    pub(super) fn servers(&self) -> impl Iterator<Item = &Server> {
        self.zones.iter().flat_map(|zone| &zone.servers)
    }

    /// How all of it has stopped.
    pub(super) fn rest(&self) -> Rest {
        let rests = self.zones.iter().map(Zone::rest);
        let least = |a: Rest, b: Rest| match (a, b) {
            (Rest::None, _) | (_, Rest::None) => Rest::None,
            (Rest::Service, _) | (_, Rest::Service) => Rest::Service,
            _ => Rest::Process,
        };
        rests.reduce(least).unwrap_or(Rest::None)
    }

    /// Whether nothing of it has stopped, and it serves.
    pub(super) fn is_at_work(&self) -> bool {
        !self.zones.is_empty() && self.zones.iter().all(Zone::is_at_work)
    }

    /// How far it is: what all of its zones are.
    pub(super) fn state(&self) -> TargetState {
        let mut states = self.zones.iter().map(Zone::state);
        let first = states.next().unwrap_or(TargetState::Unknown);
        if states.all(|state| state == first) {
            first
        } else {
            TargetState::Unknown
        }
    }
}

/// Reads a cluster.
///
/// # Errors
/// Nothing of it could be read. What is missing beside the rest is in [`Cluster::missed`].
pub(super) async fn read(ask: &dyn Ask) -> Result<Cluster, Failure> {
    let (known, failure) = had(one(ask, CLUSTER).await)?;
    let mut missed: Vec<(&str, Failure)> = Vec::new();
    missed.extend(failure.map(|failure| (CLUSTER.path, failure)));
    let has_topology = versions(&known).is_none_or(|version| version >= WITH_TOPOLOGY);
    let mut zones = Value::Null;
    if has_topology {
        let (read, failure) = had(one(ask, ZONES).await)?;
        zones = read;
        missed.extend(failure.map(|failure| (ZONES.path, failure)));
    }
    let mut agents = Value::Null;
    if zones["zones"].as_array().is_none_or(Vec::is_empty) {
        let (read, failure) = had(one(ask, AGENTS).await)?;
        agents = read;
        missed.extend(failure.map(|failure| (AGENTS.path, failure)));
    }
    let mut cluster = of::answers(&known, &zones, &agents);
    let why = missed
        .iter()
        .map(|(asked, failure)| (*asked, failure.why()));
    cluster.missed = why.collect();
    match missed.into_iter().next() {
        Some((_, failure)) if cluster.zones.is_empty() => Err(failure),
        _ => Ok(cluster),
    }
}

/// One reading.
pub(super) async fn one(ask: &dyn Ask, call: Call) -> Result<Value, Failure> {
    let answer = ask.ask(&WireRequest::get(call.path)).await?;
    Ok(reply::read(&answer)?.data)
}

/// What was read, or why it was not; an error where nothing else may be asked now.
pub(super) fn had(read: Result<Value, Failure>) -> Result<(Value, Option<Failure>), Failure> {
    match read {
        Ok(data) => Ok((data, None)),
        Err(failure) if ends_it(&failure) => Err(failure),
        Err(failure) => Ok((Value::Null, Some(failure))),
    }
}

/// Whether nothing else may be asked now: somebody has to sign in, or something wants to be left alone.
pub(super) fn ends_it(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(refusal) => refusal.wants_sign_in() || refusal.wait.is_some(),
        Failure::Unsendable { .. } => true,
        _ => false,
    }
}

/// The newest version of the agents; `None` where none is told.
fn versions(known: &Value) -> Option<[u32; 4]> {
    let agents = super::dag::elements(&known["agent_info"]);
    let versions = agents.filter_map(|agent| info::numbers(agent["version"].as_str()?));
    versions.max()
}
