//! The agent that an id names (§3.2): what an agent stores itself can be read and passed also without a database.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `ip:port` of the agent in an id: `2`, an IPv4 address in 10 digits or `3`, an IPv6 address in 39, then the port in
/// 5. `None` for what the cluster stores, and for OBProxy’s.
pub(super) fn agent(id: &str) -> Option<String> {
    let (kind, rest) = id.split_at_checked(1)?;
    let digits = match kind {
        "2" => 10,
        "3" => 39,
        _ => return None,
    };
    let (ip, rest) = rest.split_at_checked(digits)?;
    let port: u16 = rest.get(..5)?.parse().ok()?;
    Some(if kind == "2" {
        format!("{}:{port}", Ipv4Addr::from_bits(ip.parse().ok()?))
    } else {
        format!("[{}]:{port}", Ipv6Addr::from_bits(ip.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_ids_name_their_agents() {
        // Member `generic_ids` of obshell-vectors.json (§8).
        for (id, named) in [
            ("22130706433028869", Some("127.0.0.1:2886")),
            ("2016843008102886123", Some("10.10.10.1:2886")),
            ("23232235783128867", Some("192.168.1.7:12886")),
            (
                "3336294682933583715844663186250927177746028865",
                Some("[fd00::12]:2886"),
            ),
            ("40168430081028864", None),
            ("1314", None),
            ("2", None),
            ("", None),
            ("29999999999028861", None),
        ] {
            assert_eq!(agent(id).as_deref(), named, "{id}");
        }
    }
}
