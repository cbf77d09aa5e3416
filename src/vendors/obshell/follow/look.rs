//! One look: the main DAG, the agents’ own DAGs, and the servers where something may have changed there.

use super::super::{dag, reply};
use super::{ended, servers};
use crate::follow::{Ask, Sighting, Trail};
use crate::form::percent;
use crate::operation::{Deed, Failure, WireRequest, WireResponse};
use crate::task::{Task, TaskState};
use crate::text::{Text, text};
use crate::vendors::since::seconds_since;

/// How long the servers may lag behind the main DAG, in seconds, before what they show is taken for the end.
const PATIENCE: u64 = 10;

const NO_TASK: Text = text(
    "The agent’s answer has no task in it.",
    "Agent 的应答中没有任务。",
);
const PART_NOT_SEEN: Text = text(
    "The task of agent {agent} could not be read: {why}.",
    "无法读取 Agent {agent} 的任务：{why}。",
);

/// Takes a look. What the main DAG tells is what counts: an agent’s own DAG that cannot be read is named and left as
/// it was last seen.
pub(super) async fn look(
    ask: &dyn Ask,
    deed: Deed,
    trail: &Trail,
    earlier: &Sighting,
) -> Result<Sighting, Failure> {
    let request = dag_request(&trail.id);
    let answer = ask.ask(&request).await?;
    let main = read_task(&answer)?;
    let mut sighting = Sighting::of(main);
    sighting.answers.push(told(&request, &answer));
    see_parts(ask, earlier, &mut sighting).await?;
    servers::see(ask, deed, trail, earlier, &mut sighting).await?;
    let since = seconds_since(sighting.task.ended.as_deref(), &answer);
    let has_waited = since.map_or_else(|| earlier.task.state.is_final(), |since| since >= PATIENCE);
    sighting.end = ended::end(deed, &sighting, has_waited);
    Ok(sighting)
}

/// What is done stays done, and is not read again: a cluster may have many agents.
async fn see_parts(
    ask: &dyn Ask,
    earlier: &Sighting,
    sighting: &mut Sighting,
) -> Result<(), Failure> {
    let main = sighting.task.state;
    for (agent, id) in &sighting.task.sub_tasks {
        let request = dag_request(id);
        let seen = earlier.parts.iter().find(|(_, part)| part.id == *id);
        let is_done = |part: &Task| matches!(part.state, TaskState::Succeeded | TaskState::Passed);
        if let Some((_, part)) = seen.filter(|(_, part)| is_done(part)) {
            sighting.parts.push((agent.clone(), part.clone()));
            let asked = line(&request);
            let known = earlier.answers.iter().filter(|(known, _)| *known == asked);
            sighting.answers.extend(known.cloned());
            continue;
        }
        let answer = ask.ask(&request).await;
        let read = answer.and_then(|answer| {
            sighting.answers.push(told(&request, &answer));
            read_task(&answer)
        });
        match read {
            Ok(part) => {
                let part = dag::as_part_of(part, main);
                sighting.parts.push((agent.clone(), part));
            }
            Err(failure) if ends_the_look(&failure) => return Err(failure),
            Err(failure) => {
                sighting.parts.extend(seen.cloned());
                let not_seen = PART_NOT_SEEN
                    .with("agent", agent.as_str())
                    .with("why", failure.why());
                sighting.unseen.push(not_seen);
            }
        }
    }
    Ok(())
}

/// Whether nothing else may be asked now: somebody has to sign in, or something on the way wants to be left alone.
pub(super) fn ends_the_look(failure: &Failure) -> bool {
    matches!(failure, Failure::Refused(refusal) if refusal.wants_sign_in() || refusal.wait.is_some())
}

/// Without `show_details`: some of its values crash the agent, and details are the default (§2).
pub(super) fn dag_request(id: &str) -> WireRequest {
    WireRequest::get(format!("/api/v1/task/dag/{}", percent::segment(id)))
}

/// What was asked and what came, for the record.
pub(super) fn told(request: &WireRequest, answer: &WireResponse) -> (String, String) {
    (line(request), answer.body.clone())
}

fn line(request: &WireRequest) -> String {
    format!("{} {}", request.method.name(), request.path)
}

/// The task of an answer.
///
/// # Errors
/// A refusal, or an answer without a task.
pub(in super::super) fn read_task(response: &WireResponse) -> Result<Task, Failure> {
    dag::to_task(&reply::read(response)?).ok_or_else(|| Failure::Unreadable {
        reason: NO_TASK.into(),
        response: response.clone(),
    })
}
