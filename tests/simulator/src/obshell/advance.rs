//! One scheduler pass over one DAG (`obshell.md` §3.3).

use super::cluster::Cluster;
use super::dag::{LogLine, Operator, State, Step};
use super::work::{self, Progress};
use super::{problem::Problem, sub_dag};
use crate::clock::Now;

/// Moves a DAG on by at most one state.
pub(super) fn pass(cluster: &mut Cluster, position: usize, now: Now) {
    let Some(dag) = cluster.dags.get_mut(position) else {
        return;
    };
    match dag.state {
        State::Ready if dag.operator == Operator::Cancel => cancel(cluster, position, now),
        State::Ready => {
            dag.state = State::Running;
            // Only the start moves: while it runs, the end may be earlier.
            dag.start = now.wall;
        }
        State::Running => run_node(cluster, position, now),
        _ => {}
    }
}

fn run_node(cluster: &mut Cluster, position: usize, now: Now) {
    let Some(node) = cluster.dags.get_mut(position).and_then(|dag| dag.current()) else {
        return;
    };
    match node.state {
        State::Pending => {
            node.state = State::Running;
            (node.start, node.end) = (now.wall, now.wall);
            let waiting = node
                .sub_tasks
                .iter_mut()
                .filter(|sub_task| sub_task.state == State::Pending);
            waiting.for_each(|sub_task| sub_task.state = State::Ready);
        }
        State::Running
            if node
                .sub_tasks
                .iter()
                .any(|sub_task| sub_task.state == State::Ready) =>
        {
            node.since = now.tick;
            let (step, ready) = (
                node.step,
                node.sub_tasks
                    .iter_mut()
                    .filter(|sub_task| sub_task.state == State::Ready),
            );
            for sub_task in ready {
                sub_task.state = State::Running;
                sub_task.execute_times += 1;
                sub_task.start = now.wall;
            }
            work::begin(cluster, position, step, now);
        }
        State::Running => {
            let step = node.step;
            match work::progress(cluster, position, step, now) {
                Progress::Working => {}
                Progress::Done => succeed(cluster, position, now),
                Progress::Failed(problem) => fail(cluster, position, step, &problem, now),
                Progress::Waiting => wait(cluster, position, now),
            }
        }
        _ => {}
    }
}

fn succeed(cluster: &mut Cluster, position: usize, now: Now) {
    end_node(cluster, position, State::Succeed, now);
    if let Some(dag) = cluster.dags.get_mut(position) {
        if dag.stage == dag.nodes.len() {
            dag.state = State::Succeed;
            dag.end = now.wall;
        } else {
            dag.stage += 1;
        }
    }
}

fn fail(cluster: &mut Cluster, position: usize, step: Step, problem: &Problem, now: Now) {
    say_everywhere(cluster, position, &problem.log_line(), now);
    end_node(cluster, position, State::Failed, now);
    end_dag(cluster, position, now);
    // Failures in nodes 2, 4, 6 and 7 release the agents' locks by themselves (§5.4).
    if matches!(
        step,
        Step::Ready | Step::Advance | Step::StopSql | Step::End
    ) {
        sub_dag::pass_all(cluster, position, now);
    }
}

/// A sub DAG waits by being FAILED (§5.3).
fn wait(cluster: &mut Cluster, position: usize, now: Now) {
    end_node(cluster, position, State::Failed, now);
    end_dag(cluster, position, now);
}

fn cancel(cluster: &mut Cluster, position: usize, now: Now) {
    end_node(cluster, position, State::Failed, now);
    if let Some(node) = cluster.dags.get_mut(position).and_then(|dag| dag.current()) {
        node.operator = Operator::Cancel;
        node.sub_tasks
            .iter_mut()
            .for_each(|sub_task| sub_task.operator = Operator::Cancel);
    }
    end_dag(cluster, position, now);
}

fn end_dag(cluster: &mut Cluster, position: usize, now: Now) {
    if let Some(dag) = cluster.dags.get_mut(position) {
        dag.state = State::Failed;
        dag.end = now.wall;
    }
}

fn end_node(cluster: &mut Cluster, position: usize, state: State, now: Now) {
    let Some(node) = cluster.dags.get_mut(position).and_then(|dag| dag.current()) else {
        return;
    };
    node.state = state;
    node.end = now.wall;
    let unfinished = node
        .sub_tasks
        .iter_mut()
        .filter(|sub_task| sub_task.state != State::Succeed);
    for sub_task in unfinished {
        sub_task.state = state;
        sub_task.end = now.wall;
    }
}

/// Writes a line into the log of every running sub-task of the current node.
pub(super) fn say_everywhere(cluster: &mut Cluster, position: usize, text: &str, now: Now) {
    let agents: Vec<_> = cluster
        .dags
        .get_mut(position)
        .and_then(|dag| dag.current())
        .map(|node| {
            node.sub_tasks
                .iter()
                .map(|sub_task| sub_task.agent)
                .collect()
        })
        .unwrap_or_default();
    for agent in agents {
        say(cluster, position, agent, text, now);
    }
}

/// Writes a line into the log of one agent's sub-task of the current node.
pub(super) fn say(cluster: &mut Cluster, position: usize, agent: usize, text: &str, now: Now) {
    let Some(dag) = cluster.dags.get_mut(position) else {
        return;
    };
    let Some(rows) = cluster
        .members
        .get_mut(dag.agent)
        .map(|member| &mut member.rows)
    else {
        return;
    };
    let Some(node) = dag.current() else {
        return;
    };
    if let Some(sub_task) = node
        .sub_tasks
        .iter_mut()
        .find(|sub_task| sub_task.agent == agent)
    {
        sub_task.logs.push(LogLine {
            id: rows.log,
            execute_times: sub_task.execute_times,
            text: text.to_owned(),
            at: now.wall,
        });
        rows.log += 1;
    }
}
