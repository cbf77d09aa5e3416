//! Agents that give canned answers, for tests.

use super::Access;
use crate::crypto::vectors;
use crate::form::Secret;
use crate::text::Lang;
use crate::transport::Endpoint;
use crate::vendors::canned::{self, Canned};
use crate::vendors::{self, Link, Memory};

/// Where the agent is.
pub(super) const ADDRESS: &str = "http://10.0.0.11:2886";
/// Where another agent of its cluster is.
pub(super) const OTHER: &str = "http://10.0.0.12:2886";

/// 2024-01-10T03:24:21Z, the pinned time of the vectors.
pub(super) const NOW: u64 = 1_704_857_061;

/// An answer without data.
pub(super) const OPENED: &str = r#"{"successful":true,"status":200,"traceId":"d0991236cc3983cf"}"#;
/// The agent has another key.
pub(super) const NOT_OPENED: &str = r#"{"successful":false,"status":401,"traceId":"","error":{"code":1,"errCode":"Security.Authentication.Header.DecryptFailed","message":"header decrypt failed"}}"#;
/// The agent's clock is ahead.
pub(super) const EXPIRED: &str = r#"{"successful":false,"status":401,"traceId":"","error":{"code":10008,"errCode":"Security.Authentication.Expired","message":"Unauthorized: auth expired"}}"#;
/// What today's agents say of themselves (§2.2).
pub(super) const INFO: &str = r#"{"successful":true,"status":200,"data":{"pid":4021,"state":2,"startAt":1704850000123456789,"identity":"CLUSTER AGENT","version":"4.5.0.0-20260508","security":false,"supportedAuth":["v2"]}}"#;
/// The same of agent 4.2.2.0, which has no `supportedAuth` (§1.1).
pub(super) const INFO_V1: &str = r#"{"successful":true,"status":200,"data":{"identity":"CLUSTER AGENT","version":"4.2.2.0-100010012024012217"}}"#;

/// An agent with its answers: status and body, or none.
pub(super) fn agent_with<const N: usize>(answers: [Option<(u16, &str)>; N]) -> Canned {
    Canned::answers(
        answers.map(|answer| answer.map(|(status, body)| canned::answer(status, &[], body))),
    )
}

/// The request lines so far, without the agent's address.
pub(super) fn asked(agent: &Canned) -> Vec<String> {
    let lines = agent.asked();
    let short = |line: &String| line.replace(ADDRESS, "").replace(OTHER, "");
    lines.iter().map(short).collect()
}

/// The sealed header of a request.
pub(super) fn header(agent: &Canned, idx: usize) -> String {
    agent.request(idx).headers[0].sent().to_owned()
}

/// The sealed header of a request, opened with a key of the vectors.
pub(super) fn opened(agent: &Canned, idx: usize, key: &str) -> String {
    vectors::open(&vectors::key_pair(key), &header(agent, idx))
}

/// The answer of `GET /api/v1/secret` with a key of the vectors (§1.2).
pub(super) fn served(key: &str) -> String {
    let public_key = vectors::key_pair(key).served;
    format!(
        r#"{{"successful":true,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{{"ip":"10.0.0.11","port":2886,"public_key":"{public_key}"}}}}"#
    )
}

/// The password of the vectors, as that of root@sys.
pub(super) fn root() -> Access {
    Access::Root(Secret::new("aaAA11__"))
}

/// The session of the vectors at an agent.
pub(super) fn session_at(address: &str) -> Access {
    Access::Session {
        id: Secret::new("0f".repeat(32)),
        agent: endpoint(address),
    }
}

pub(super) fn endpoint(address: &str) -> Endpoint {
    Endpoint::parse(address).unwrap()
}

/// Runs a test with a link to the agent.
pub(super) fn with_link<O>(
    agent: &Canned,
    access: &Access,
    test: impl FnOnce(&Link<'_, Canned>) -> O,
) -> O {
    let access = vendors::Access::Obshell(access.clone());
    canned::with_link(agent, ADDRESS, &access, || NOW, test)
}

/// Runs a test with a link to a cluster of which the agent is the first.
pub(super) fn with_links<O>(
    agent: &Canned,
    others: &[(Endpoint, Canned)],
    access: &Access,
    test: impl FnOnce(&Link<'_, Canned>) -> O,
) -> O {
    test(&Link {
        transport: agent,
        endpoint: &endpoint(ADDRESS),
        access: &vendors::Access::Obshell(access.clone()),
        lang: Lang::En,
        now: || NOW,
        memory: &Memory::default(),
        others,
    })
}
