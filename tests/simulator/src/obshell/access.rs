//! Who may use a protected route, checked in the agent's order (`obshell.md` §1.5, §1.6, §1.8).

use super::cluster::Cluster;
use super::problem::Problem;
use super::release::Release;
use super::seal::{Header, Kind};
use super::session::Sessions;
use crate::clock::Now;
use crate::exchange::Call;

/// Lets a caller in whose header was already opened.
pub(super) fn check(
    cluster: &Cluster,
    sessions: &mut Sessions,
    call: &Call,
    header: Option<&Header>,
    route: &[&str],
    now: Now,
) -> Result<(), Problem> {
    let header = header.ok_or_else(|| Problem::of("Request.Header.NotFound"))?;
    if header.uri != call.target {
        return Err(Problem::of("Security.Authentication.Header.UriMismatch"));
    }
    let release = cluster.release;
    // A session is decisive where there are any: the password beside it is not looked at.
    let by_session = header.kind == Kind::Root && !header.session_id.is_empty();
    if by_session && release.knows_sessions() {
        sessions.admit(&header.session_id, cluster.password_changes, now)?;
        return unexpired(header, now);
    }
    let obproxy_task = matches!(route, ["task", "dag" | "node" | "sub_task", id, ..] if id.starts_with(['4', '5']));
    let expected = match header.kind {
        // Without a cluster there is no root@sys.
        Kind::Root if obproxy_task || release == Release::Single => {
            return Err(Problem::of("Security.Authentication.WithAgentPassword"));
        }
        Kind::Root => cluster.root_password,
        Kind::Agent => release
            .agent_password()
            .ok_or_else(|| Problem::of("Security.Authentication.WithOceanBasePassword"))?,
    };
    if header.auth != expected {
        return Err(Problem::of(match header.kind {
            Kind::Root => "Security.Authentication.IncorrectOceanbasePassword",
            Kind::Agent => "Security.Authentication.IncorrectAgentPassword",
        }));
    }
    // The expiry is looked at only when there is a password.
    if expected.is_empty() {
        return Ok(());
    }
    unexpired(header, now)
}

fn unexpired(header: &Header, now: Now) -> Result<(), Problem> {
    let expires: i64 = header
        .ts
        .parse()
        .map_err(|_| Problem::of("Security.Authentication.Timestamp.Invalid"))?;
    if now.wall.unix_timestamp() > expires {
        return Err(Problem::of("Security.Authentication.Expired"));
    }
    Ok(())
}
