//! The servers that are to be stopped or started, and how far each is (§2.2 to §2.4, §5.1).
//!
//! A kill shows in whether the process is there (`obState` of `/agents/status`), which the agents tell also when there
//! is no database any more. A graceful stop leaves the process running and shows in what the database says: a
//! server’s `status` is STOPPED once it has a stop time, and a zone that was stopped is INACTIVE itself.

use serde_json::Value;

use super::super::dag::elements;
use super::super::order::Way;
use super::super::scope::{self, Address, Scope};
use super::super::stop::{Mode, input};
use super::super::{dag, reply};
use super::look::{ends_the_look, told};
use super::{AGENTS, CLUSTER, ZONES, names};
use crate::by_name::ByName;
use crate::follow::{Ask, Sighting, Target, TargetState, Trail};
use crate::operation::{Call, Deed, Failure, WireRequest};
use crate::task::{StepState, Task, TaskState};
use crate::text::{Text, text};
use crate::vendors::json::words;

const SERVER: Text = text("Server", "节点");
const NOT_SEEN: Text = text(
    "The state of the servers could not be read ({asked}): {why}.",
    "无法读取节点的状态（{asked}）：{why}。",
);

/// Reads the servers with the first look, whenever a step has changed its state, and once the main DAG is over; in
/// between there is nothing new to see of them.
///
/// # Errors
/// The agent wants another sign-in. Everything else that keeps the servers from being read goes to
/// [`Sighting::unseen`].
pub(super) async fn see(
    ask: &dyn Ask,
    deed: Deed,
    trail: &Trail,
    earlier: &Sighting,
    sighting: &mut Sighting,
) -> Result<(), Failure> {
    if !is_due(sighting, earlier) {
        sighting.targets.clone_from(&earlier.targets);
        let readings = [CLUSTER, AGENTS, ZONES].map(|call| format!("GET {}", call.path));
        let known = earlier.answers.iter();
        let known = known.filter(|(asked, _)| readings.contains(asked));
        sighting.answers.extend(known.cloned());
        return Ok(());
    }
    let (scope, way) = asked(deed, trail);
    let scope = scope.as_ref();
    let wants_zones = match (way, scope) {
        (Way::Graceful, Some(Scope::Zones(_))) => true,
        // A start of them starts the zones themselves as well (§5.3).
        (Way::Start, scope) => !matches!(scope, Some(Scope::Servers(_))),
        _ => false,
    };
    let cluster = read(ask, CLUSTER, sighting).await?;
    let agents = read(ask, AGENTS, sighting).await?;
    let zones = if wants_zones {
        read(ask, ZONES, sighting).await?
    } else {
        Value::Null
    };
    let known = Known::of(&cluster, &agents, &zones);
    let addresses = addresses(scope, &known, sighting, earlier);
    sighting.targets = addresses
        .into_iter()
        .map(|agent| known.target(agent, way, sighting))
        .collect();
    Ok(())
}

/// What is stopped or started, and how. A trail that does not say is one of a kill.
fn asked(deed: Deed, trail: &Trail) -> (Option<Scope>, Way) {
    match deed {
        Deed::Start => (scope::typed(&trail.asked), Way::Start),
        Deed::Stop => match input(&trail.asked) {
            Ok(input) if input.mode == Mode::Graceful => (Some(input.scope), Way::Graceful),
            Ok(input) => (Some(input.scope), Way::Force),
            Err(_) => (None, Way::Force),
        },
    }
}

async fn read(ask: &dyn Ask, call: Call, sighting: &mut Sighting) -> Result<Value, Failure> {
    let request = WireRequest::get(call.path);
    let answer = ask.ask(&request).await;
    let read = answer.and_then(|answer| {
        sighting.answers.push(told(&request, &answer));
        Ok(reply::read(&answer)?.data)
    });
    match read {
        Err(failure) if ends_the_look(&failure) => Err(failure),
        Err(failure) => {
            let not_seen = NOT_SEEN.with("asked", call.path).with("why", failure.why());
            sighting.unseen.push(not_seen);
            Ok(Value::Null)
        }
        read => read,
    }
}

fn is_due(sighting: &Sighting, earlier: &Sighting) -> bool {
    earlier.targets.is_empty()
        || !earlier.unseen.is_empty()
        || sighting.task.state.is_final()
        || progress(sighting) != progress(earlier)
}

/// The states of all steps, one after the other: they are a chain and keep their order.
fn progress(sighting: &Sighting) -> Vec<StepState> {
    let parts = sighting.parts.iter().map(|(_, part)| part);
    let tasks = std::iter::once(&sighting.task).chain(parts);
    tasks
        .flat_map(|task| task.steps.iter().map(|step| step.state))
        .collect()
}

/// Which servers are to be stopped, by their agents. What was found before serves where the cluster could not be read.
fn addresses(
    scope: Option<&Scope>,
    known: &Known,
    sighting: &Sighting,
    earlier: &Sighting,
) -> Vec<String> {
    let agents = known.agents.iter();
    let found: Vec<String> = match scope {
        Some(Scope::Servers(agents)) => return agents.clone(),
        Some(Scope::Global) => agents.map(|(agent, _)| agent.clone()).collect(),
        Some(Scope::Zones(zones)) => agents
            .filter(|(_, zone)| zones.contains(zone))
            .map(|(agent, _)| agent.clone())
            .collect(),
        None => Vec::new(),
    };
    if !found.is_empty() {
        return found;
    }
    // Whom a kill or a start is meant for shows in the agents’ own DAGs.
    let parts = sighting.parts.iter();
    let is_meant = |part: &Task| {
        [names::KILL, names::LAUNCH]
            .iter()
            .any(|name| names::step(part, name).is_some())
    };
    let killed = parts.filter(|(_, part)| is_meant(part));
    let killed: Vec<String> = killed.map(|(agent, _)| written(agent)).collect();
    if killed.is_empty() {
        let targets = earlier.targets.iter();
        targets.map(|target| target.id.clone()).collect()
    } else {
        killed
    }
}

/// What the answers say, by the agents’ addresses.
#[derive(Default)]
struct Known {
    /// Agents and their zones.
    agents: Vec<(String, String)>,
    /// The database’s word for each server.
    services: ByName<String>,
    /// Whether each observer’s process is there: `obState`.
    processes: ByName<String>,
    /// The zones that do not serve, and the word for it.
    stopped_zones: ByName<String>,
}

impl Known {
    fn of(cluster: &Value, agents: &Value, zones: &Value) -> Self {
        let mut known = Self::default();
        for agent in elements(&cluster["agent_info"]) {
            let zone = words(&agent["zone"]).unwrap_or_default();
            known.agents.push((written(&dag::agent(agent)), zone));
        }
        let topology = cluster["obcluster_info"]["topology"].as_object();
        for server in topology
            .into_iter()
            .flatten()
            .flat_map(|(_, servers)| elements(servers))
        {
            let address = dag::address(&server["svr_ip"], &server["agent_port"]);
            let status = words(&server["status"]).unwrap_or_default();
            known.services.set(&written(&address), status);
        }
        for (agent, status) in agents.as_object().into_iter().flatten() {
            if let Some(state) = words(&status["obState"]) {
                known.processes.set(&written(agent), state);
            }
        }
        for zone in elements(&zones["zones"]) {
            let word = words(&zone["inner_status"]).filter(|word| word == "INACTIVE");
            if let (Some(name), Some(word)) = (words(&zone["name"]), word) {
                known.stopped_zones.set(&name, word);
            }
        }
        known
    }

    fn target(&self, agent: String, way: Way, sighting: &Sighting) -> Target {
        let zone = self.agents.iter().find(|(known, _)| *known == agent);
        let zone = zone.map(|(_, zone)| zone.clone()).unwrap_or_default();
        let service = self.services.get(&agent).cloned().unwrap_or_default();
        let process = self
            .processes
            .get(&agent)
            .map(|state| format!("obState {state}"));
        let process = process.unwrap_or_default();
        let stopped_zone = self.stopped_zones.get(&zone);
        let is_graceful = way == Way::Graceful;
        let at_work = at_work(&sighting.task, is_stopping(sighting, &agent, is_graceful));
        let (state, state_word, note) = if way == Way::Start {
            let at_rest = at_rest(&sighting.task, is_starting(sighting, &agent));
            let state = match (process.as_str(), service.as_str(), stopped_zone) {
                ("obState 0", ..) | (_, "STOPPED", _) | (_, _, Some(_)) => at_rest,
                ("obState 3", "ACTIVE" | "", _) => TargetState::Running,
                ("obState 1" | "obState 2" | "obState 3", ..) => TargetState::Starting,
                _ => TargetState::Unknown,
            };
            let zones = stopped_zone.map(|word| format!("{zone} {word}"));
            (state, process, zones.unwrap_or(service))
        } else if is_graceful {
            match (service.as_str(), stopped_zone) {
                ("STOPPED", _) => (TargetState::Stopped, service, process),
                (_, Some(word)) => (TargetState::Stopped, format!("{zone} {word}"), process),
                ("ACTIVE", _) => (at_work, service, process),
                ("INACTIVE" | "DELETING", _) => (TargetState::Ended, service, process),
                _ => (TargetState::Unknown, service, process),
            }
        } else {
            let state = match process.as_str() {
                "obState 0" => TargetState::Stopped,
                "obState 1" | "obState 2" | "obState 3" => at_work,
                _ => TargetState::Unknown,
            };
            (state, process, service)
        };
        Target {
            kind: SERVER,
            id: agent,
            name: zone,
            state,
            state_word,
            note,
        }
    }
}

/// The state of a server that is still at work.
fn at_work(main: &Task, is_stopping: bool) -> TargetState {
    match main.state {
        TaskState::Failed => TargetState::Failed,
        _ if is_stopping => TargetState::Stopping,
        _ => TargetState::Running,
    }
}

/// The state of a server that is to be started and is not there yet.
fn at_rest(main: &Task, is_starting: bool) -> TargetState {
    match main.state {
        TaskState::Failed => TargetState::Failed,
        _ if is_starting => TargetState::Starting,
        _ => TargetState::Stopped,
    }
}

/// Whether it is being started just now: its process by its agent, or its zone by the main DAG.
fn is_starting(sighting: &Sighting, agent: &str) -> bool {
    let runs = |task: &Task, name| {
        names::step(task, name).is_some_and(|step| step.state == StepState::Running)
    };
    let mut parts = sighting.parts.iter();
    runs(&sighting.task, names::START_ZONE)
        || parts.any(|(part, task)| written(part) == agent && runs(task, names::LAUNCH))
}

/// Whether something is being done to it just now.
fn is_stopping(sighting: &Sighting, agent: &str, is_graceful: bool) -> bool {
    let runs = |task: &Task, name| {
        names::step(task, name).is_some_and(|step| step.state == StepState::Running)
    };
    if is_graceful {
        return runs(&sighting.task, names::STOP_SQL);
    }
    let mut parts = sighting.parts.iter();
    parts.any(|(part, task)| written(part) == agent && runs(task, names::KILL))
}

/// An address as it is written everywhere here: IPv6 in its shortest form, in brackets.
fn written(address: &str) -> String {
    Address::parse(address).map_or_else(|| address.to_owned(), |address| address.to_string())
}
