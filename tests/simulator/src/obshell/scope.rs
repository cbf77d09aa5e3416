//! The scope of a start or stop, and its checks (`obshell.md` §2.5, §5.2, §5.6).

use std::net::IpAddr;

use serde_json::{Map, Value};

use super::body;
use super::cluster::{Cluster, IP};
use super::dag::Trouble;
use super::problem::Problem;

/// The port of an agent when an address leaves it out.
const DEFAULT_PORT: u16 = 2886;

/// A valid scope.
#[derive(Debug, PartialEq)]
pub(super) struct Scope {
    /// Its type.
    pub(super) kind: Kind,
    /// The positions of the agents it covers.
    pub(super) targets: Vec<usize>,
    /// How many zones were named.
    pub(super) n_zones: usize,
    /// What a reserved zone name asks for.
    pub(super) trouble: Trouble,
    /// Whether a reserved zone name would break a majority.
    pub(super) breaks_majority: bool,
}

/// The type of a scope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// The whole cluster.
    Global,
    /// Zones.
    Zone,
    /// Agents.
    Server,
}

/// What was asked for, before it is known to make sense.
pub(super) struct Asked {
    kind: String,
    target: Vec<String>,
}

/// Binds `scope`: upper-case type, every target once.
pub(super) fn bind(fields: &Map<String, Value>) -> Result<Asked, Problem> {
    let scope = body::nested(fields, "scope")?;
    let kind = body::text(&scope, "type")?.to_uppercase();
    let mut target = body::texts(&scope, "target")?;
    target.sort();
    target.dedup();
    Ok(Asked { kind, target })
}

/// Finds the agents.
pub(super) fn resolve(cluster: &Cluster, asked: &Asked) -> Result<Scope, Problem> {
    let mut scope = Scope {
        kind: Kind::Global,
        targets: (0..cluster.members.len()).collect(),
        n_zones: 0,
        trouble: Trouble::None,
        breaks_majority: false,
    };
    scope.kind = match asked.kind.as_str() {
        "GLOBAL" => return Ok(scope),
        "ZONE" => Kind::Zone,
        "SERVER" => Kind::Server,
        _ => return Err(Problem::of("OB.Cluster.Scope.Invalid").about(asked.kind.clone())),
    };
    if asked.target.is_empty() {
        return Err(Problem::of("Common.IllegalArgument").about("the target of the scope is empty"));
    }
    scope.targets.clear();
    for target in &asked.target {
        match scope.kind {
            Kind::Zone => add_zone(cluster, target, &mut scope)?,
            _ => scope.targets.push(server(cluster, target)?),
        }
    }
    scope.n_zones = asked.target.len();
    Ok(scope)
}

fn add_zone(cluster: &Cluster, name: &str, scope: &mut Scope) -> Result<(), Problem> {
    let last = cluster.members.len().saturating_sub(1);
    let position = cluster
        .members
        .iter()
        .position(|member| member.zone == name);
    let position = match name {
        "zone-fail" => {
            scope.trouble = Trouble::Fails;
            last
        }
        "zone-freeze-fail" => {
            scope.trouble = Trouble::FreezeFails;
            last
        }
        "zone-slow" => {
            scope.trouble = Trouble::Slow;
            last
        }
        "zone-majority" => {
            scope.breaks_majority = true;
            last
        }
        _ => position.ok_or_else(|| Problem::of("OB.Zone.NotExist").about(name))?,
    };
    scope.targets.push(position);
    Ok(())
}

fn server(cluster: &Cluster, target: &str) -> Result<usize, Problem> {
    let (ip, port) = address(target)?;
    let found = cluster
        .members
        .iter()
        .position(|member| ip == IP && member.port == port);
    found.ok_or_else(|| Problem::of("Agent.NotExist").about(target))
}

/// `a.b.c.d[:port]`, `[addr][:port]` or a bare IPv6 address; host names are refused.
fn address(text: &str) -> Result<(IpAddr, u16), Problem> {
    let wrong = |code| Problem::of(code).about(text);
    let (host, port) = if let Some(rest) = text.strip_prefix('[') {
        let (host, rest) = rest
            .split_once(']')
            .ok_or_else(|| wrong("Common.InvalidAddress"))?;
        match rest.strip_prefix(':') {
            Some(port) => (host, Some(port)),
            None if rest.is_empty() => (host, None),
            None => return Err(wrong("Common.InvalidAddress")),
        }
    } else if text.matches(':').count() > 1 {
        (text, None)
    } else {
        text.split_once(':')
            .map_or((text, None), |(host, port)| (host, Some(port)))
    };
    let ip = host.parse().map_err(|_| wrong("Common.InvalidIp"))?;
    let port = match port {
        None => DEFAULT_PORT,
        Some(port) => port
            .parse()
            .ok()
            .filter(|port| (1025..=65535).contains(port))
            .ok_or_else(|| wrong("Common.InvalidPort"))?,
    };
    Ok((ip, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_the_agent_reads_it() {
        let of = |text| {
            address(text)
                .map(|(ip, port)| (ip.to_string(), port))
                .map_err(|problem| problem.err_code)
        };
        assert_eq!(of("10.0.0.1:2887"), Ok(("10.0.0.1".to_owned(), 2887)));
        assert_eq!(of("10.0.0.1"), Ok(("10.0.0.1".to_owned(), 2886)));
        assert_eq!(of("[fe80::1:2]:2886"), Ok(("fe80::1:2".to_owned(), 2886)));
        assert_eq!(of("[fe80::1:2]"), Ok(("fe80::1:2".to_owned(), 2886)));
        assert_eq!(of("fe80::1:2"), Ok(("fe80::1:2".to_owned(), 2886)));
        assert_eq!(of("db-1:2886"), Err("Common.InvalidIp"));
        assert_eq!(of("10.0.0.1:80"), Err("Common.InvalidPort"));
        assert_eq!(of("[fe80::1"), Err("Common.InvalidAddress"));
    }
}
