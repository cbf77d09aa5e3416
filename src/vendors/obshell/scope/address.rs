//! The address of an agent, as a target (§5.2).

use std::fmt;
use std::net::IpAddr;

/// The agent's port where none is written.
const DEFAULT_PORT: u16 = 2886;
/// The agent refuses lower ports.
const LOWEST_PORT: u16 = 1025;

/// IP and port of an agent. It is written with its port, IPv6 in brackets: without them the agent
/// looks for the target's zone in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Address {
    ip: IpAddr,
    port: u16,
}

impl Address {
    /// `a.b.c.d`, `a.b.c.d:port`, `[v6]`, `[v6]:port` or a bare IPv6 address; no host names.
    pub(in super::super) fn parse(typed: &str) -> Option<Self> {
        let (ip, port) = split(typed)?;
        let port = port.map_or(Some(DEFAULT_PORT), number)?;
        Some(Self { ip, port })
    }
}

fn split(typed: &str) -> Option<(IpAddr, Option<&str>)> {
    if let Ok(ip) = typed.parse() {
        return Some((ip, None));
    }
    if let Some(bracketed) = typed.strip_prefix('[') {
        let (ip, behind) = bracketed.split_once(']')?;
        let port = match behind {
            "" => None,
            _ => Some(behind.strip_prefix(':')?),
        };
        return Some((IpAddr::V6(ip.parse().ok()?), port));
    }
    let (ip, port) = typed.split_once(':')?;
    Some((IpAddr::V4(ip.parse().ok()?), Some(port)))
}

fn number(port: &str) -> Option<u16> {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    port.parse()
        .ok()
        .filter(|port| digits && *port >= LOWEST_PORT)
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ip {
            IpAddr::V4(ip) => write!(f, "{ip}:{}", self.port),
            IpAddr::V6(ip) => write!(f, "[{ip}]:{}", self.port),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_form_is_written_with_its_port() {
        for (typed, written) in [
            ("10.10.10.1", "10.10.10.1:2886"),
            ("10.10.10.1:12886", "10.10.10.1:12886"),
            ("fe80::1:2", "[fe80::1:2]:2886"),
            ("[fe80::1:2]", "[fe80::1:2]:2886"),
            ("[FE80:0::1:2]:2886", "[fe80::1:2]:2886"),
            ("10.0.0.1:1025", "10.0.0.1:1025"),
            ("10.0.0.1:65535", "10.0.0.1:65535"),
        ] {
            let address = Address::parse(typed).unwrap();
            assert_eq!(address.to_string(), written, "{typed}");
        }
    }

    #[test]
    fn host_names_and_odd_ports_are_refused() {
        for typed in [
            "ob-1.example.com",
            "ob-1.example.com:2886",
            "localhost",
            "10.0.0.1:1024",
            "10.0.0.1:65536",
            "10.0.0.1:",
            "10.0.0.1:+2886",
            "10.0.0.1:2886:1",
            "10.0.0",
            "10.0.0.256",
            "[10.0.0.1]:2886",
            "[fe80::1]2886",
            "[fe80::1]:",
            "[fe80::1",
            "fe80::1%eth0",
            "http://10.0.0.1:2886",
            "",
        ] {
            assert_eq!(Address::parse(typed), None, "{typed}");
        }
    }
}
