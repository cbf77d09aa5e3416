//! `POST /ob/stop`, `/ob/start`, `/ob/zone/{zone}/stop`: the checks in order, then the main DAG
//! (`obshell.md` §5.1, §5.3, §5.6).

use serde_json::{Map, Value, json};

use super::agent::Outcome;
use super::cluster::{Cluster, Observer};
use super::create::Template;
use super::dag::{Mode, Order, Step, Trouble};
use super::problem::Problem;
use super::scope::{self, Kind, Scope};
use super::{body, dag_view};
use crate::clock::Now;
use crate::percent;

/// Stops observers. The answer is the main DAG, READY and without nodes.
pub(super) fn stop(cluster: &mut Cluster, here: usize, body: &[u8], now: Now) -> Outcome {
    let order = read_stop(cluster, here, body).map_err(Problem::with_null_data)?;
    let template = ("Stop OB", stop_steps(order.mode));
    Ok(create(cluster, here, template, order, now))
}

/// Starts observers.
pub(super) fn start(cluster: &mut Cluster, here: usize, body: &[u8], now: Now) -> Outcome {
    let read = || {
        let fields = body::object(body)?;
        let asked = scope::bind(&fields)?;
        let force_pass = body::texts(&body::nested(&fields, "forcePassDag")?, "id")?;
        let scope = scope::resolve(cluster, &asked)?;
        is_in_cluster(cluster)?;
        Ok((scope, force_pass))
    };
    let (scope, force_pass) = read().map_err(Problem::with_null_data)?;
    let template = ("Start OB", start_steps(scope.kind));
    let order = Order {
        mode: Mode::Start,
        targets: scope.targets,
        trouble: scope.trouble,
        force_pass,
    };
    Ok(create(cluster, here, template, order, now))
}

/// Stops a zone as the dashboard does: service first, then the process.
pub(super) fn stop_zone(
    cluster: &mut Cluster,
    here: usize,
    zone: &str,
    body: &[u8],
    now: Now,
) -> Outcome {
    let fields = body::object(body).map_err(Problem::with_null_data)?;
    let freeze = body::boolean(&fields, "freeze_server").map_err(Problem::with_null_data)?;
    let passes =
        body::nested(&fields, "forcePassDag").and_then(|passes| body::texts(&passes, "id"));
    let force_pass = passes.map_err(Problem::with_null_data)?;
    let scope = zone_scope(cluster, here, zone).map_err(Problem::with_null_data)?;
    let order = Order {
        mode: if freeze { Mode::Terminate } else { Mode::Force },
        targets: scope.targets,
        trouble: scope.trouble,
        force_pass,
    };
    Ok(create(
        cluster,
        here,
        ("Stop OB", zone_steps(freeze)),
        order,
        now,
    ))
}

/// The dry run: 200 means that it would be allowed.
pub(super) fn check_zone(cluster: &Cluster, here: usize, zone: &str) -> Outcome {
    zone_scope(cluster, here, zone)?;
    Ok(None)
}

fn zone_scope(cluster: &Cluster, here: usize, zone: &str) -> Result<Scope, Problem> {
    let zone = percent::decode(zone);
    let fields = json!({ "scope": { "type": "ZONE", "target": [zone] } });
    let asked = scope::bind(fields.as_object().unwrap_or(&Map::new()))?;
    let scope = scope::resolve(cluster, &asked)?;
    is_in_cluster(cluster)?;
    check(cluster, here, &scope, Mode::Graceful)?;
    Ok(scope)
}

/// Begins a maintenance of a kind (§3.1) that does not end by itself. A global one, 2, holds every agent's lock.
pub(super) fn maintain(cluster: &mut Cluster, here: usize, kind: usize, now: Now) {
    let order = Order {
        mode: Mode::Start,
        targets: Vec::new(),
        trouble: Trouble::None,
        force_pass: Vec::new(),
    };
    let name = if kind == 2 {
        "Scale out"
    } else {
        "Create tenant"
    };
    let template = (name, vec![("Execute the task", Step::Endure)]);
    let position = cluster.create(here, template, order, None, now);
    if let Some(dag) = cluster.dags.get_mut(position) {
        dag.maintenance = Some(kind);
    }
    let locked = cluster.members.iter_mut().filter(|_| kind == 2);
    for member in locked {
        member.lock = Some(position);
    }
}

fn create(
    cluster: &mut Cluster,
    here: usize,
    template: Template,
    order: Order,
    now: Now,
) -> Option<Value> {
    let main = cluster.create(here, template, order, None, now);
    dag_view::dag(cluster, main, false)
}

/// Only an agent of a cluster starts and stops.
fn is_in_cluster(cluster: &Cluster) -> Result<(), Problem> {
    let identity = cluster.release.identity();
    if identity == "CLUSTER AGENT" {
        return Ok(());
    }
    Err(Problem::of("Agent.Identify.NotSupportOperation").about(identity))
}

/// Bind, scope format, scope valid, identity, mode, connection, zones: in that order.
fn read_stop(cluster: &Cluster, here: usize, body: &[u8]) -> Result<Order, Problem> {
    let fields = body::object(body)?;
    let asked = scope::bind(&fields)?;
    let force = body::boolean(&fields, "force")?;
    // The field came with 4.2.3.0; before that it is unknown, and so ignored.
    let terminate = !cluster.release.is_v1() && body::boolean(&fields, "terminate")?;
    let force_pass = body::texts(&body::nested(&fields, "forcePassDag")?, "id")?;
    let scope = scope::resolve(cluster, &asked)?;
    is_in_cluster(cluster)?;
    let mode = match (force, terminate) {
        (false, false) if scope.kind == Kind::Global => {
            return Err(Problem::of("OB.Cluster.ForceStopOrTerminateRequired"));
        }
        (true, true) => return Err(Problem::of("OB.Cluster.StopModeConflict")),
        (true, false) => Mode::Force,
        (false, true) => Mode::Terminate,
        (false, false) => Mode::Graceful,
    };
    check(cluster, here, &scope, mode)?;
    Ok(Order {
        mode,
        targets: scope.targets,
        trouble: scope.trouble,
        force_pass,
    })
}

/// Connection, one zone, majority.
fn check(cluster: &Cluster, here: usize, scope: &Scope, mode: Mode) -> Result<(), Problem> {
    let current = cluster.release.has_zone_rules();
    let needs_database = mode != Mode::Force || (current && scope.kind == Kind::Zone);
    if needs_database && !cluster.is_connected(here) {
        return Err(Problem::of("OB.Cluster.ForceStopRequired"));
    }
    if mode != Mode::Graceful || !current {
        return Ok(());
    }
    let zones: Vec<_> = scope
        .targets
        .iter()
        .filter_map(|target| cluster.members.get(*target))
        .map(|member| &member.zone)
        .collect();
    let one_zone = scope.n_zones == 1 || zones.windows(2).all(|pair| pair[0] == pair[1]);
    let other_stopped = cluster
        .members
        .iter()
        .any(|member| member.observer != Observer::Running && !zones.contains(&&member.zone));
    if !one_zone || other_stopped {
        return Err(Problem::of("OB.Server.StoppedInMultiZone"));
    }
    if scope.breaks_majority {
        return Err(Problem::of("OB.Cluster.Tenant.Replica.Invalid"));
    }
    Ok(())
}

const INFORM: (&str, Step) = (
    "Inform all agents to prepare to stop observer",
    Step::Inform,
);
const READY: (&str, Step) = ("Make sure all agents are ready", Step::Ready);
const FREEZE: (&str, Step) = ("Minor freeze before stop server", Step::Freeze);
const ADVANCE: (&str, Step) = ("Advance agents to execute the task", Step::Advance);
const WAIT: (&str, Step) = (
    "Wait for all agents to execute tasks successfully",
    Step::Wait,
);
const STOP_SQL: (&str, Step) = ("Execute stop sql", Step::StopSql);
const END: (&str, Step) = ("Inform all agents to end the task", Step::End);

fn stop_steps(mode: Mode) -> Vec<(&'static str, Step)> {
    match mode {
        Mode::Terminate => vec![INFORM, READY, FREEZE, ADVANCE, WAIT, END],
        Mode::Graceful => vec![INFORM, READY, ADVANCE, WAIT, STOP_SQL, END],
        _ => vec![INFORM, READY, ADVANCE, WAIT, END],
    }
}

fn zone_steps(freeze: bool) -> Vec<(&'static str, Step)> {
    let mut steps = vec![INFORM, READY, STOP_SQL, ADVANCE, WAIT, END];
    if freeze {
        steps.insert(3, FREEZE);
    }
    steps
}

fn start_steps(kind: Kind) -> Vec<(&'static str, Step)> {
    let inform = ("Inform all agents to start observer", Step::Inform);
    let mut steps = vec![inform, READY, ADVANCE, WAIT, END];
    if kind != Kind::Server {
        steps.insert(4, ("Start Zone", Step::StartZone));
    }
    steps
}
