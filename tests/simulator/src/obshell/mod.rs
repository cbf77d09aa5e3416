//! obshell agents (`obshell.md`).

mod access;
mod advance;
mod agent;
mod body;
mod cluster;
mod create;
mod dag;
mod dag_view;
mod envelope;
mod generic_id;
mod info;
mod operate;
mod problem;
mod release;
mod routes;
mod scope;
mod seal;
mod session;
mod stop;
mod sub_dag;
mod tasks;
mod v1;
mod work;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use agent::Agent;
use cluster::Cluster;
pub(crate) use release::Release;

use crate::exchange::Origin;

/// The agents of one cluster, one for each port. Their unused sessions live so long.
pub(crate) fn cluster(
    release: Release,
    ports: &[u16],
    session_life: Duration,
) -> Result<Vec<Arc<dyn Origin>>, String> {
    let cluster = Arc::new(Mutex::new(Cluster::new(release, ports)));
    // Making keys is the slowest part of the start, so all agents make theirs at once.
    let making: Vec<_> = ports
        .iter()
        .map(|_| std::thread::spawn(move || seal::new_key(release.key_bits())))
        .collect();
    let mut agents: Vec<Arc<dyn Origin>> = Vec::new();
    for (position, key) in making.into_iter().enumerate() {
        let key = key
            .join()
            .map_err(|_| "The thread that made an obshell key ended early.".to_owned())?
            .map_err(|error| format!("No RSA key could be made for an obshell agent: {error}"))?;
        agents.push(Arc::new(Agent::new(
            Arc::clone(&cluster),
            position,
            release,
            key,
            session_life,
        )));
    }
    Ok(agents)
}
