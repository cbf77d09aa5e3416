//! Generic task ids (`obshell.md` §3.2).

use std::net::IpAddr;

/// Where a row is stored, and its number there.
#[derive(Debug, PartialEq)]
pub(super) enum Place {
    /// In the cluster's tables.
    Cluster,
    /// In an agent's own.
    Agent {
        /// The agent's address.
        ip: IpAddr,
        /// Its port.
        port: u16,
        /// Whether it is an `OBProxy` task.
        obproxy: bool,
    },
}

/// Writes the id of a row that an agent stores itself.
pub(super) fn write(ip: IpAddr, port: u16, local: i64) -> String {
    match ip {
        IpAddr::V4(ip) => format!("2{:010}{port:05}{local}", u32::from(ip)),
        IpAddr::V6(ip) => format!("3{:039}{port:05}{local}", u128::from(ip)),
    }
}

/// Reads an id; nothing if it is none.
pub(super) fn read(id: &str) -> Option<(Place, i64)> {
    if !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (kind, rest) = id.split_at_checked(1)?;
    let digits = match kind {
        "1" => return Some((Place::Cluster, rest.parse().ok()?)),
        "2" | "4" => 10,
        "3" | "5" => 39,
        _ => return None,
    };
    let (address, rest) = rest.split_at_checked(digits)?;
    let (port, local) = rest.split_at_checked(5)?;
    let ip = if digits == 10 {
        IpAddr::V4(address.parse::<u32>().ok()?.into())
    } else {
        IpAddr::V6(address.parse::<u128>().ok()?.into())
    };
    let place = Place::Agent {
        ip,
        port: port.parse().ok()?,
        obproxy: matches!(kind, "4" | "5"),
    };
    Some((place, local.parse().ok()?))
}
