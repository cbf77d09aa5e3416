//! The cluster that is to be stopped, and its status (§4.1).
//!
//! It is read with the first look, whenever a step of the task has changed its state, and once the task is
//! over: the steps are what changes a cluster, so that in between there is nothing new to see. Whoever
//! may read tasks need not be allowed to read clusters (§4.2): the task is followed all the same.

use serde_json::Value;

use super::super::{cluster, form, reply, task};
use super::look::{line, told};
use crate::follow::{Ask, Sighting, Target, TargetState, Trail};
use crate::form::percent;
use crate::operation::failure::Cause;
use crate::operation::{Deed, Failure, WireRequest};
use crate::task::{StepState, Task, TaskState};
use crate::text::{Text, text};
use crate::vendors::json::words;

const NOT_SEEN: Text = text(
    "The state of cluster {id} could not be read: {why}.",
    "无法读取集群 {id} 的状态：{why}。",
);
pub(in super::super) const NO_CLUSTER: Text =
    text("The answer holds no cluster.", "应答中没有集群。");

/// Reads the cluster, or takes over what was seen of it before.
///
/// # Errors
/// OCP wants another sign-in, or to be left alone for a while. Everything else that keeps the cluster from being read
/// goes to [`Sighting::unseen`].
pub(super) async fn see(
    ask: &dyn Ask,
    trail: &Trail,
    earlier: &Sighting,
    sighting: &mut Sighting,
) -> Result<(), Failure> {
    let Some(id) = id(&sighting.task, trail) else {
        return Ok(());
    };
    let request = WireRequest::get(format!("/api/v2/ob/clusters/{}", percent::segment(&id)));
    if !is_due(&sighting.task, earlier) {
        sighting.targets.clone_from(&earlier.targets);
        sighting.unseen.clone_from(&earlier.unseen);
        let asked = line(&request);
        let known = earlier.answers.iter().filter(|(known, _)| *known == asked);
        sighting.answers.extend(known.cloned());
        return Ok(());
    }
    let answer = ask.ask(&request).await;
    let found = answer.and_then(|answer| {
        sighting.answers.push(told(&request, &answer));
        let data = reply::open(&answer)?.data;
        let has_status = words(&data["status"]).is_some();
        has_status
            .then_some(data)
            .ok_or_else(|| reply::unreadable(NO_CLUSTER, &answer))
    });
    match found {
        Ok(seen) => sighting.targets = vec![target(id, &seen, sighting.task.state)],
        Err(failure) => {
            sighting.targets = match &failure {
                Failure::Refused(refusal) if cluster::ends_it(&failure) => return Err(failure),
                Failure::Refused(refusal) if cluster::is_unknown(refusal) => {
                    vec![unread(&id, TargetState::Gone)]
                }
                Failure::Refused(refusal) if refusal.cause == Cause::Denied => {
                    vec![unread(&id, TargetState::Unknown)]
                }
                _ => earlier.targets.clone(),
            };
            let not_seen = NOT_SEEN.with("id", id).with("why", failure.why());
            sighting.unseen.push(not_seen);
        }
    }
    Ok(())
}

/// Whether OCP does not let this user read the cluster.
pub(super) fn is_denied(target: &Target) -> bool {
    target.state == TargetState::Unknown && target.state_word.is_empty()
}

/// The id that the task names; it need not be the one that was asked for (§5).
fn id(task: &Task, trail: &Trail) -> Option<String> {
    let asked = || Some(form::input(&trail.asked).ok()?.id.to_string());
    task::cluster_of(task).map(str::to_owned).or_else(asked)
}

fn is_due(task: &Task, earlier: &Sighting) -> bool {
    let Some(known) = earlier.targets.first() else {
        return true;
    };
    let was_missed = !earlier.unseen.is_empty() && !is_denied(known);
    was_missed || task.state.is_final() || progress(task) != progress(&earlier.task)
}

/// How many steps are in each state. The order in which an answer lists them means nothing (§3.6).
fn progress(task: &Task) -> [usize; N_STATES] {
    let mut counts = [0; N_STATES];
    for step in &task.steps {
        counts[step.state as usize] += 1;
    }
    counts
}

const N_STATES: usize = StepState::Unknown as usize + 1;

fn target(id: String, seen: &Value, task: TaskState) -> Target {
    let word = words(&seen["status"]).unwrap_or_default();
    Target {
        kind: cluster::KIND,
        id,
        name: words(&seen["name"]).unwrap_or_default(),
        state: state_of(&word, task),
        state_word: word,
        note: words(&seen["failToQueryFromObReason"]).unwrap_or_default(),
    }
}

fn unread(id: &str, state: TargetState) -> Target {
    Target {
        kind: cluster::KIND,
        id: id.to_owned(),
        name: String::new(),
        state,
        state_word: String::new(),
        note: String::new(),
    }
}

/// Whether the cluster shows that it has stopped or started.
pub(super) fn is_there(deed: Deed, target: &Target) -> bool {
    match deed {
        Deed::Stop => target.state == TargetState::Stopped,
        Deed::Start => target.state_word.eq_ignore_ascii_case("RUNNING"),
    }
}

/// A cluster whose task has failed stays STOPPING or STARTING until somebody does something about it.
fn state_of(word: &str, task: TaskState) -> TargetState {
    match cluster::state_of(word) {
        TargetState::Stopping | TargetState::Starting if task == TaskState::Failed => {
            TargetState::Failed
        }
        state => state,
    }
}
