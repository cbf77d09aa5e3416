//! The tasks of a cluster (§4.2): those that have not ended, and the last stops and starts.

use super::{reply, task};
use crate::follow::Ask;
use crate::form::percent;
use crate::moment::rfc3339;
use crate::operation::{Call, Deed, Failure, WireRequest, WireResponse};
use crate::sort::sorted;
use crate::task::Task;
use crate::text::{Text, text};

/// Reads the tasks of a cluster that have not ended well.
pub(super) const OPEN: Call =
    Call::get("/api/v2/tasks/instances?size=100&status=RUNNING,FAILED&clusterId={id}");

/// Reads the last stops of a cluster.
pub(super) const STOPS: Call =
    Call::get("/api/v2/tasks/instances?size=50&name=Stop&clusterId={id}");

/// Reads the last starts of a cluster.
pub(super) const STARTS: Call =
    Call::get("/api/v2/tasks/instances?size=50&name=Start&clusterId={id}");

const NO_LIST: Text = text("The answer holds no list.", "应答中没有列表。");

/// The name of the task that an order is carried out by (§3.2); the restart’s is another.
pub(super) fn name(deed: Deed) -> &'static str {
    match deed {
        Deed::Stop => "Stop OB cluster",
        Deed::Start => "Start OB cluster",
    }
}

/// Which call reads the last of them.
pub(super) fn last(deed: Deed) -> Call {
    match deed {
        Deed::Stop => STOPS,
        Deed::Start => STARTS,
    }
}

/// One of these calls for a cluster.
pub(super) fn path(call: Call, id: &str) -> String {
    let (before, _) = call.path.split_once('{').unwrap_or((call.path, ""));
    format!("{before}{}", percent::segment(id))
}

/// Reads tasks, the newest first, and the answer that they came with. The list has no edges and says little (§4.2).
///
/// # Errors
/// OCP refuses, or its answer holds no list.
pub(super) async fn read(ask: &dyn Ask, path: &str) -> Result<(Vec<Task>, WireResponse), Failure> {
    let answer = ask.ask(&WireRequest::get(path)).await?;
    let data = reply::open(&answer)?.data;
    let Some(contents) = data["contents"].as_array() else {
        return Err(reply::unreadable(NO_LIST, &answer));
    };
    let tasks = contents.iter().filter_map(task::from_json).collect();
    // Newest first is how OCP Express sorts; nothing is documented.
    let newest = |a: &Task, b: &Task| began(b).cmp(&began(a));
    Ok((sorted(tasks, newest), answer))
}

/// When a task began, in seconds since 1970.
pub(super) fn began(task: &Task) -> Option<u64> {
    rfc3339(task.started.as_deref()?)
}

/// Whether a task stops or starts a cluster: stops of zones and servers share a part of the name.
pub(super) fn is_its(deed: Deed, task: &Task) -> bool {
    task.name.eq_ignore_ascii_case(name(deed))
}
