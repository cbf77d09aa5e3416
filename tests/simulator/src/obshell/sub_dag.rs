//! The per-agent sub DAGs of a start or stop, and the locks they hold (`obshell.md` §5.3 to §5.5).

use super::advance::say;
use super::cluster::{Cluster, IP};
use super::create::Template;
use super::dag::{Mode, Operator, State, Step};
use super::generic_id;
use super::problem::Problem;
use super::work::kills;
use crate::clock::Now;

/// The sub DAGs of a main DAG, one for each agent.
pub(super) fn of(cluster: &Cluster, main: usize) -> Vec<Option<usize>> {
    cluster
        .dags
        .get(main)
        .map(|dag| dag.sub_dags.clone())
        .unwrap_or_default()
}

/// The generic id of a DAG.
pub(super) fn id_of(cluster: &Cluster, position: usize) -> String {
    let found = cluster
        .dags
        .get(position)
        .and_then(|dag| Some((cluster.members.get(dag.agent)?.port, dag.id)));
    found.map_or_else(String::new, |(port, id)| generic_id::write(IP, port, id))
}

/// An agent makes its sub DAG and takes its lock, or logs why it cannot. The sub-task succeeds
/// either way: node 2 notices.
pub(super) fn inform(cluster: &mut Cluster, main: usize, agent: usize, now: Now) {
    let Some(order) = cluster.dags.get(main).map(|dag| dag.order.clone()) else {
        return;
    };
    if let Some(holder) = cluster.members.get(agent).and_then(|member| member.lock) {
        let holding_main = cluster.dags.get(holder).and_then(|dag| dag.main);
        let id = holding_main
            .map(|main| id_of(cluster, main))
            .unwrap_or_default();
        if !order.force_pass.contains(&id) {
            let conflict = conflict(cluster, agent, holding_main, &id);
            say(cluster, main, agent, &conflict.log_line(), now);
            return;
        }
        say(
            cluster,
            main,
            agent,
            &format!("pass the maintenance dag of {id}"),
            now,
        );
        pass(cluster, holder, now);
    }
    let targeted = order.targets.contains(&agent);
    let sub = cluster.create(
        agent,
        template(order.mode, targeted),
        order,
        Some(main),
        now,
    );
    if let Some(slot) = cluster
        .dags
        .get_mut(main)
        .and_then(|dag| dag.sub_dags.get_mut(agent))
    {
        *slot = Some(sub);
    }
    if let Some(member) = cluster.members.get_mut(agent) {
        member.lock = Some(sub);
    }
    let created = format!("create sub dag {}", id_of(cluster, sub));
    say(cluster, main, agent, &created, now);
}

/// `…<agent>… [<main DAG id>:<name>]` (§5.3).
fn conflict(cluster: &Cluster, agent: usize, main: Option<usize>, id: &str) -> Problem {
    let address = cluster
        .members
        .get(agent)
        .map(super::cluster::Member::address)
        .unwrap_or_default();
    let name = main
        .and_then(|main| cluster.dags.get(main))
        .map_or("", |dag| dag.name);
    Problem::of("Agent.UnderMaintenanceDag").about(format!("{address} [{id}:{name}]"))
}

fn template(mode: Mode, targeted: bool) -> Template {
    let mut steps = vec![("Start preparations", Step::Prepare)];
    let name = if mode == Mode::Start {
        if targeted {
            steps.push(("Check ob process and config", Step::Check));
            steps.push(("Start observer", Step::Launch));
            steps.push(("Execute start observer sql", Step::StartSql));
        }
        "Start observer"
    } else {
        if targeted && kills(mode) {
            steps.push(("Stop observer", Step::Kill));
        }
        "Stop observer"
    };
    steps.push(("Wait for task to end", Step::Finish));
    (name, steps)
}

/// Lets every waiting sub DAG go on behind its preparations.
pub(super) fn resume_all(cluster: &mut Cluster, main: usize, now: Now) {
    for sub in of(cluster, main).into_iter().flatten() {
        if let Some(dag) = cluster
            .dags
            .get_mut(sub)
            .filter(|dag| dag.state == State::Failed && dag.stage == 1)
        {
            if let Some(node) = dag.current() {
                pass_node(node, now);
            }
            dag.stage = 2;
            dag.state = State::Ready;
        }
    }
}

/// Passes every sub DAG of a main DAG.
pub(super) fn pass_all(cluster: &mut Cluster, main: usize, now: Now) {
    for sub in of(cluster, main).into_iter().flatten() {
        pass(cluster, sub, now);
    }
}

/// At once SUCCEED + PASS, remaining nodes and sub-tasks too, lock released (§2.6).
pub(super) fn pass(cluster: &mut Cluster, position: usize, now: Now) {
    let Some(dag) = cluster
        .dags
        .get_mut(position)
        .filter(|dag| dag.state != State::Succeed)
    else {
        return;
    };
    dag.state = State::Succeed;
    dag.operator = Operator::Pass;
    dag.end = now.wall;
    let remaining = dag
        .nodes
        .iter_mut()
        .filter(|node| node.state != State::Succeed);
    remaining.for_each(|node| pass_node(node, now));
    let agent = dag.agent;
    if let Some(member) = cluster
        .members
        .get_mut(agent)
        .filter(|member| member.lock == Some(position))
    {
        member.lock = None;
    }
}

/// SUCCEED + PASS.
pub(super) fn pass_node(node: &mut super::dag::Node, now: Now) {
    node.state = State::Succeed;
    node.operator = Operator::Pass;
    node.end = now.wall;
    let unfinished = node
        .sub_tasks
        .iter_mut()
        .filter(|sub_task| sub_task.state != State::Succeed);
    for sub_task in unfinished {
        sub_task.state = State::Succeed;
        sub_task.operator = Operator::Pass;
        sub_task.end = now.wall;
    }
}
