//! Which routes there are: an unknown one is told before anybody is asked for a password.

use super::release::Release;

/// Whether a protected route exists at an agent. §2 says since when each does.
pub(super) fn is_known(release: Release, method: &str, route: &[&str]) -> bool {
    match (method, route) {
        ("POST", ["login" | "logout"]) => !matches!(release, Release::Older | Release::V1),
        _ if release.is_v1() && !is_as_old_as_v1(method, route) => false,
        ("POST", _) => matches!(
            route,
            ["ob", "stop" | "start"]
                | ["ob", "zone", _, "stop"]
                | ["ob", "zone", _, "stop", "check"]
                | ["task", "dag" | "node", _]
        ),
        ("GET", _) => matches!(
            route,
            ["ob", "info" | "agents"]
                | ["agents", "status"]
                | ["obcluster", "info"]
                | ["obcluster", "topology", "info"]
                | ["task", "dag" | "node" | "sub_task", _]
                | ["task", "sub_task", _, "logs"]
                | ["task", "dags", "ob" | "agent"]
                | ["task", "dag", "ob" | "agent", "unfinish"]
                | ["task", "dag", "agent", "main_dags"]
                | ["task", "dag", "maintain", "ob" | "agent" | "agents"]
        ),
        _ => false,
    }
}

/// The oldest that the reference knows are those of 4.2.3: 4.2.2 is taken to have no more.
fn is_as_old_as_v1(method: &str, route: &[&str]) -> bool {
    let newer = match method {
        "POST" => matches!(route, ["ob", "zone", ..] | ["task", "node", _]),
        _ => matches!(
            route,
            ["obcluster", ..]
                | ["task", "sub_task", _, "logs"]
                | ["task", "dags", _]
                | ["task", "dag", "agent", "main_dags"]
        ),
    };
    !newer
}
