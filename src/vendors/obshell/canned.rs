//! An agent that gives canned answers, for tests.

use super::Access;
use crate::crypto::vectors;
use crate::form::Secret;
use crate::vendors::canned::{self, Canned};
use crate::vendors::{self, Link};

/// Where the agent is.
pub(super) const ADDRESS: &str = "http://10.0.0.11:2886";

/// An agent with its answers: status and body, or none.
pub(super) fn agent_with<const N: usize>(answers: [Option<(u16, &str)>; N]) -> Canned {
    Canned::answers(
        answers.map(|answer| answer.map(|(status, body)| canned::answer(status, &[], body))),
    )
}

/// The request lines so far, without the agent's address.
pub(super) fn asked(agent: &Canned) -> Vec<String> {
    let lines = agent.asked();
    lines.iter().map(|line| line.replace(ADDRESS, "")).collect()
}

/// The sealed header of a request.
pub(super) fn header(agent: &Canned, idx: usize) -> String {
    agent.request(idx).headers[0].sent().to_owned()
}

/// The answer of `GET /api/v1/secret` with a key of the vectors (§1.2).
pub(super) fn served(key: &str) -> String {
    let public_key = vectors::key_pair(key).served;
    format!(
        r#"{{"successful":true,"status":200,"traceId":"5e0c2b1a9d3f4478","data":{{"ip":"10.0.0.11","port":2886,"public_key":"{public_key}"}}}}"#
    )
}

/// Runs a test with a link to the agent, at 1704857061 by the clock.
pub(super) fn with_link<O>(
    agent: &Canned,
    test: impl FnOnce(&Link<'_, Canned>, &Access) -> O,
) -> O {
    let access = Access::Root(Secret::new("aaAA11__"));
    let of_all = vendors::Access::Obshell(access.clone());
    canned::with_link(
        agent,
        ADDRESS,
        &of_all,
        || 1_704_857_061,
        |link| test(link, &access),
    )
}
