//! What each node does (`obshell.md` §5.3, §5.7).

use super::advance::{say, say_everywhere};
use super::cluster::{Cluster, IP, Observer};
use super::dag::{Mode, State, Step, Trouble};
use super::problem::Problem;
use super::{generic_id, sub_dag};
use crate::clock::Now;

/// Ticks that a kill takes: one attempt is about 5 s.
const KILL: u64 = 5;
/// Ticks that a kill takes in `zone-slow`.
const SLOW_KILL: u64 = 60;
/// Ticks that a minor freeze takes.
const FREEZE: u64 = 4;

/// How far a node's work is.
pub(super) enum Progress {
    /// Not done.
    Working,
    /// Done.
    Done,
    /// Failed.
    Failed(Problem),
    /// A sub DAG's way to wait.
    Waiting,
}

/// What happens once, when the sub-tasks start.
pub(super) fn begin(cluster: &mut Cluster, position: usize, step: Step, now: Now) {
    match step {
        Step::Inform => {
            for agent in 0..cluster.members.len() {
                sub_dag::inform(cluster, position, agent, now);
            }
        }
        Step::Advance => sub_dag::resume_all(cluster, position, now),
        Step::Freeze => say_everywhere(cluster, position, "alter system minor freeze", now),
        Step::Kill => say_everywhere(cluster, position, "get pid of observer: 20817", now),
        _ => {}
    }
}

/// How far the running sub-tasks are.
pub(super) fn progress(cluster: &mut Cluster, position: usize, step: Step, now: Now) -> Progress {
    let Some((order, since)) = cluster.dags.get_mut(position).and_then(|dag| {
        let order = dag.order.clone();
        Some((order, dag.current()?.since))
    }) else {
        return Progress::Done;
    };
    let lasted = now.tick.saturating_sub(since);
    match step {
        Step::Inform | Step::Check => Progress::Done,
        Step::Endure => Progress::Working,
        Step::Advance => done(cluster, position, "all agents are advanced", now),
        Step::StartZone if order.trouble == Trouble::Fails => Progress::Failed(
            Problem::of("Common.Unexpected").about("alter system start zone: timeout"),
        ),
        Step::StartZone => done(cluster, position, "alter system start zone", now),
        Step::Ready => ready(cluster, position, now),
        Step::Freeze if lasted < FREEZE => Progress::Working,
        Step::Freeze if order.trouble == Trouble::FreezeFails => {
            Progress::Failed(Problem::of("OB.Cluster.MinorFreezeTimeout"))
        }
        Step::Freeze => done(cluster, position, "minor freeze finished", now),
        Step::Wait => wait(cluster, position, now),
        Step::StopSql if order.trouble == Trouble::Fails => Progress::Failed(
            Problem::of("Common.Unexpected").about("alter system stop server: timeout"),
        ),
        Step::StopSql => {
            set_observers(cluster, &order.targets, Observer::ServiceStopped);
            done(cluster, position, "alter system stop server", now)
        }
        Step::End => {
            sub_dag::pass_all(cluster, position, now);
            done(cluster, position, "all agents have ended the task", now)
        }
        Step::Prepare | Step::Finish => {
            say_everywhere(cluster, position, "wait for the main dag", now);
            Progress::Waiting
        }
        Step::Kill => kill(cluster, position, order.trouble, lasted, now),
        Step::Launch if lasted < KILL => Progress::Working,
        Step::Launch => {
            let own = cluster.dags.get(position).map(|dag| dag.agent);
            set_observers(cluster, own.as_slice(), Observer::Running);
            done(cluster, position, "observer started", now)
        }
        Step::StartSql => done(cluster, position, "alter system start server", now),
    }
}

fn done(cluster: &mut Cluster, position: usize, line: &str, now: Now) -> Progress {
    say_everywhere(cluster, position, line, now);
    Progress::Done
}

/// All sub DAGs were created and wait at stage 1.
fn ready(cluster: &mut Cluster, position: usize, now: Now) -> Progress {
    let subs = sub_dag::of(cluster, position);
    if subs.iter().any(Option::is_none) {
        return Progress::Failed(Problem::of("Task.SubDag.NotAllCreated"));
    }
    let waits = |sub: usize| {
        cluster
            .dags
            .get(sub)
            .is_some_and(|dag| dag.state == State::Failed)
    };
    if subs.into_iter().flatten().all(waits) {
        return done(cluster, position, "all agents are ready", now);
    }
    Progress::Working
}

/// Every sub DAG comes to its last node; what it said is copied.
fn wait(cluster: &mut Cluster, position: usize, now: Now) -> Progress {
    let subs: Vec<_> = sub_dag::of(cluster, position)
        .into_iter()
        .flatten()
        .collect();
    let state = |sub: usize| {
        cluster
            .dags
            .get(sub)
            .map(|dag| (dag.state, dag.stage == dag.nodes.len()))
    };
    let states: Vec<_> = subs.iter().filter_map(|&sub| state(sub)).collect();
    if states
        .iter()
        .any(|(state, _)| matches!(state, State::Ready | State::Running))
    {
        return Progress::Working;
    }
    for &sub in &subs {
        copy_lines(cluster, position, sub, now);
    }
    if states
        .iter()
        .any(|(state, at_last)| *state == State::Failed && !at_last)
    {
        return Progress::Failed(Problem::of("Task.SubDag.NotAllSucceed"));
    }
    Progress::Done
}

/// `<task name>: <line>`, and `<sub DAG id> succeed` at the end (§5.7).
fn copy_lines(cluster: &mut Cluster, position: usize, sub: usize, now: Now) {
    let Some(dag) = cluster.dags.get(sub) else {
        return;
    };
    let (agent, succeeded) = (dag.agent, dag.stage == dag.nodes.len());
    let mut lines: Vec<_> = dag
        .nodes
        .iter()
        .flat_map(|node| {
            node.sub_tasks
                .iter()
                .map(move |sub_task| (node.name, sub_task))
        })
        .flat_map(|(name, sub_task)| {
            sub_task
                .logs
                .iter()
                .map(move |line| format!("{name}: {}", line.text))
        })
        .collect();
    if let Some(member) = cluster.members.get(agent).filter(|_| succeeded) {
        lines.push(format!(
            "{} succeed",
            generic_id::write(IP, member.port, dag.id)
        ));
    }
    for line in lines {
        say(cluster, position, agent, &line, now);
    }
}

fn kill(
    cluster: &mut Cluster,
    position: usize,
    trouble: Trouble,
    lasted: u64,
    now: Now,
) -> Progress {
    let own = cluster.dags.get(position).map(|dag| dag.agent);
    let member = own.and_then(|own| cluster.members.get(own));
    if member.is_some_and(|member| member.observer == Observer::Killed) {
        return done(cluster, position, "observer is not running", now);
    }
    if lasted
        < if trouble == Trouble::Slow {
            SLOW_KILL
        } else {
            KILL
        }
    {
        if lasted == 1 {
            say_everywhere(cluster, position, "kill -9 20817", now);
        }
        return Progress::Working;
    }
    say_everywhere(cluster, position, "check whether the observer is gone", now);
    if trouble == Trouble::Fails {
        let about = "observer 20817 is still there after 15 attempts";
        return Progress::Failed(Problem::of("OB.Cluster.AsyncOperationTimeout").about(about));
    }
    set_observers(cluster, own.as_slice(), Observer::Killed);
    done(cluster, position, "stop observer successfully", now)
}

fn set_observers(cluster: &mut Cluster, targets: &[usize], observer: Observer) {
    for &target in targets {
        if let Some(member) = cluster.members.get_mut(target) {
            member.observer = observer;
        }
    }
}

/// Whether a mode kills.
pub(super) fn kills(mode: Mode) -> bool {
    matches!(mode, Mode::Force | Mode::Terminate)
}
