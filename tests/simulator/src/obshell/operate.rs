//! Operating DAGs and nodes (`obshell.md` §2.6, §5.4).

use serde_json::Map;
use time::OffsetDateTime;

use super::agent::Outcome;
use super::body;
use super::cluster::Cluster;
use super::dag::{Dag, Mode, Node, Operator, State, Step};
use super::problem::Problem;
use super::sub_dag;
use crate::clock::Now;

/// `POST /task/dag/{id}`.
pub(super) fn dag(cluster: &mut Cluster, position: usize, bytes: &[u8], now: Now) -> Outcome {
    let operator = operator(bytes)?;
    let Some(dag) = cluster.dags.get_mut(position) else {
        return Err(Problem::of("Task.NotFound"));
    };
    let failed = dag.state == State::Failed;
    match operator.as_str() {
        "RETRY" if !failed => Err(Problem::of("Task.Dag.Operator.RetryNotFailedDag")),
        "RETRY" => retry(dag),
        "ROLLBACK" if !failed => Err(Problem::of("Task.Dag.Operator.RollbackNotFailedDag")),
        // No node of a start or stop can be rolled back.
        "ROLLBACK" => Err(Problem::of("Task.Dag.Operator.RollbackNotAllowed")),
        "CANCEL" if !dag.is_moving() => Err(Problem::of("Task.Dag.Operator.CancelFinishedDag")),
        "CANCEL" => {
            dag.state = State::Ready;
            dag.operator = Operator::Cancel;
            reset_times(dag);
            if let Some(node) = dag.current() {
                node.state = State::Pending;
                node.operator = Operator::Cancel;
            }
            Ok(None)
        }
        "PASS" if !failed => Err(Problem::of("Task.Dag.Operator.PassNotFailedDag")),
        "PASS" if dag.main.is_none() => Err(Problem::of("Task.Dag.Operator.PassNotAllowed")),
        "PASS" => {
            sub_dag::pass(cluster, position, now);
            Ok(None)
        }
        _ => Err(Problem::of("Task.Dag.Operator.NotSupport")),
    }
}

/// `POST /task/node/{id}`: only PASS.
pub(super) fn node(
    cluster: &mut Cluster,
    dag: usize,
    node: usize,
    bytes: &[u8],
    now: Now,
) -> Outcome {
    let operator = operator(bytes)?;
    let Some(dag) = cluster.dags.get_mut(dag) else {
        return Err(Problem::of("Task.NotFound"));
    };
    if operator != "PASS" {
        return Err(Problem::of("Task.Node.Operator.NotSupport"));
    }
    if dag.state != State::Failed {
        return Err(Problem::of("Task.Node.Operator.PassNotFailedDag"));
    }
    let (is_sub, count) = (dag.main.is_some(), dag.nodes.len());
    let Some(found) = dag.nodes.get_mut(node) else {
        return Err(Problem::of("Task.NotFound"));
    };
    if found.state != State::Failed {
        return Err(Problem::of("Task.Node.Operator.PassNotFailedNode"));
    }
    if !is_sub && found.step != Step::Freeze {
        return Err(Problem::of("Task.Node.Operator.PassNotAllowed"));
    }
    sub_dag::pass_node(found, now);
    dag.operator = Operator::Run;
    dag.state = State::Ready;
    dag.stage = (node + 2).min(count);
    Ok(None)
}

fn operator(bytes: &[u8]) -> Result<String, Problem> {
    let fields: Map<_, _> = body::object(bytes)?;
    Ok(body::text(&fields, "operator")?.to_uppercase())
}

/// Failed sub-tasks run again; succeeded ones are kept.
fn retry(dag: &mut Dag) -> Outcome {
    let is_start = dag.order.mode == Mode::Start;
    let retryable = |node: &Node| match node.step {
        Step::Freeze | Step::Prepare | Step::Kill | Step::Launch => true,
        Step::StartZone => is_start,
        _ => false,
    };
    if !dag.current().is_some_and(|node| retryable(node)) {
        return Err(Problem::of("Task.Dag.Operator.RetryNotAllowed"));
    }
    dag.state = State::Ready;
    dag.operator = Operator::Run;
    reset_times(dag);
    if let Some(node) = dag.current() {
        node.state = State::Pending;
        node.operator = Operator::Retry;
        let failed = node
            .sub_tasks
            .iter_mut()
            .filter(|sub_task| sub_task.state == State::Failed);
        for sub_task in failed {
            sub_task.state = State::Pending;
            sub_task.operator = Operator::Retry;
        }
    }
    Ok(None)
}

/// On every retry, rollback and cancel the times are the epoch until restarted (§2.6).
fn reset_times(dag: &mut Dag) {
    let epoch = OffsetDateTime::UNIX_EPOCH;
    (dag.start, dag.end) = (epoch, epoch);
    if let Some(node) = dag.current() {
        (node.start, node.end) = (epoch, epoch);
    }
}
