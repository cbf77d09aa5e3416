//! One look: the task, and the cluster where something may have changed there.

use super::super::{reply, task};
use super::{cluster, ended, path};
use crate::follow::{Ask, Sighting, Trail};
use crate::operation::{Deed, Failure, WireRequest, WireResponse};
use crate::task::Task;
use crate::text::{Text, text};
use crate::vendors::since::seconds_since;

/// How long the cluster may lag behind its task, in seconds, before what it shows is taken for the end.
/// Its status is set by the task’s last step, so that it should not lag at all.
const PATIENCE: u64 = 10;

const NO_TASK: Text = text("The answer holds no task.", "应答中没有任务。");

/// Takes a look.
pub(super) async fn look(
    ask: &dyn Ask,
    deed: Deed,
    trail: &Trail,
    earlier: &Sighting,
) -> Result<Sighting, Failure> {
    let request = WireRequest::get(path(&trail.id));
    let answer = ask.ask(&request).await?;
    let mut task = read_task(&answer)?;
    task.remember(&earlier.task);
    let mut sighting = Sighting::of(task);
    sighting.answers.push(told(&request, &answer));
    cluster::see(ask, trail, earlier, &mut sighting).await?;
    let since = seconds_since(sighting.task.ended.as_deref(), &answer);
    let has_waited = since.map_or_else(|| earlier.task.state.is_final(), |since| since >= PATIENCE);
    sighting.end = ended::end(ask, deed, &mut sighting, has_waited).await?;
    Ok(sighting)
}

/// What was asked and what came, for the record.
pub(super) fn told(request: &WireRequest, answer: &WireResponse) -> (String, String) {
    (line(request), answer.body.clone())
}

pub(super) fn line(request: &WireRequest) -> String {
    format!("{} {}", request.method.name(), request.path)
}

pub(super) fn read_task(response: &WireResponse) -> Result<Task, Failure> {
    let reply = reply::open(response)?;
    task::from_json(&reply.data).ok_or_else(|| reply::unreadable(NO_TASK, response))
}
