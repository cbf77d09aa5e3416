//! The projects that a user may enter (huawei.md §1.4). The official SDK, which knows access keys
//! only, lists them by the same call.

use serde_json::Value;

use super::super::access::Access;
use super::super::call::call;
use super::super::reply;
use super::unreadable;
use crate::operation::{Failure, WireRequest};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::json::words;
use crate::vendors::{Link, Realm, Session};

pub(super) const PATH: &str = "/v3/auth/projects";

const NOT_LISTED: Text = text(
    "The other projects could not be listed: {why}",
    "无法列出其他项目：{why}",
);

/// Lists the projects that are enabled.
///
/// # Errors
/// IAM's refusal, or what kept the request from it.
pub(super) async fn list<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
) -> Result<Vec<Realm>, Failure> {
    let answer = call(link, access, &WireRequest::get(PATH)).await?;
    if !answer.is_ok() {
        return Err(reply::refusal(&answer));
    }
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let Some(projects) = body["projects"].as_array() else {
        return Err(unreadable(&answer));
    };
    let enabled = projects
        .iter()
        .filter(|project| project["enabled"] != false);
    let realm = |project: &Value| {
        let id = words(&project["id"])?;
        let name = words(&project["name"]).unwrap_or_else(|| id.clone());
        Some(Realm { id, name })
    };
    Ok(enabled.filter_map(realm).collect())
}

/// Adds them to a session that does as well without them.
pub(super) async fn add<T: Transport>(link: &Link<'_, T>, access: &Access, session: &mut Session) {
    match list(link, access).await {
        Ok(realms) => session.realms = realms,
        Err(failure) => session.notes.push(NOT_LISTED.with("why", failure.why())),
    }
}
