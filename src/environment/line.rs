//! A named service as one line of a form: `OCP Shanghai http://ocp.example.com:8080`; a cluster with
//! the addresses of several agents: `ob_trade http://10.0.0.11:2886 http://10.0.0.12:2886`.
//!
//! Behind an address may stand its path at the proxy. One that could be taken for one more address is
//! written with `=` in front: `http://10.0.0.11:2886 =https://trade.example.com`.

use super::{Agent, Target};
use crate::text::{Message, Text, text};
use crate::transport::Endpoint;
use crate::transport::proxy::own_path;

const NO_ADDRESS: Text = text(
    "“{line}” has no address in it. Each line is a name and an address, such as: OCP Shanghai http://ocp.example.com:8080",
    "“{line}” 中没有地址。每行填写名称和地址，例如：OCP 上海 http://ocp.example.com:8080",
);
const TOO_MANY: Text = text(
    "“{line}” is more than a name, an address and a path. Write one service a line.",
    "“{line}” 的内容不只是名称、地址和路径。请每行填写一个服务。",
);
const WRONG_ADDRESS: Text = text("“{line}” is wrong: {why}", "“{line}” 有误：{why}");

/// One service a line: its name, its address and, where its proxy has it under another path than
/// its name says, that path.
///
/// # Errors
/// The first line that is wrong.
pub(super) fn read(typed: &str) -> Result<Vec<Target>, Message> {
    each_line(typed, |line| {
        let mut target = target(line)?;
        // There is one address, so that what looks like a second one is its path.
        match std::mem::take(&mut target.others).as_slice() {
            [] => {}
            [other] if target.path.is_empty() && other.path.is_empty() => {
                target.path.clone_from(&other.address);
            }
            _ => return Err(TOO_MANY.with("line", line)),
        }
        Ok(target)
    })
}

/// One cluster a line: its name and the addresses of its agents, each with a path of its own behind
/// it where it has one.
///
/// # Errors
/// The first line that is wrong.
pub(super) fn read_clusters(typed: &str) -> Result<Vec<Target>, Message> {
    each_line(typed, target)
}

fn each_line(
    typed: &str,
    read: impl Fn(&str) -> Result<Target, Message>,
) -> Result<Vec<Target>, Message> {
    let lines = typed.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(read).collect()
}

fn target(line: &str) -> Result<Target, Message> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let place = words.iter().position(|word| word.contains("://"));
    let Some(place) = place else {
        return Err(NO_ADDRESS.with("line", line));
    };
    let (name, places) = words.split_at(place);
    let wrong = |why: Message| WRONG_ADDRESS.with("line", line).with("why", why);
    let mut agents: Vec<Agent> = Vec::new();
    for word in places {
        match (Endpoint::parse(word), agents.last_mut()) {
            (Ok(endpoint), _) => agents.push(Agent {
                address: endpoint.as_str().to_owned(),
                path: String::new(),
            }),
            (Err(why), None) => return Err(wrong(why)),
            (Err(_), Some(agent)) if agent.path.is_empty() => {
                let path = word.strip_prefix('=').unwrap_or(word);
                agent.path = own_path(path).map_err(wrong)?;
            }
            (Err(_), Some(_)) => return Err(TOO_MANY.with("line", line)),
        }
    }
    let first = agents.remove(0);
    Ok(Target {
        name: name.join(" "),
        address: first.address,
        path: first.path,
        others: agents,
    })
}

/// The same services as lines.
pub(super) fn write(targets: &[Target]) -> String {
    let line = |target: &Target| {
        let mut words = vec![
            target.name.clone(),
            target.address.clone(),
            path(&target.path),
        ];
        for other in &target.others {
            words.extend([other.address.clone(), path(&other.path)]);
        }
        words.retain(|word| !word.is_empty());
        words.join(" ")
    };
    targets.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn path(path: &str) -> String {
    let mark = if Endpoint::parse(path).is_ok() {
        "="
    } else {
        ""
    };
    format!("{mark}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, address: &str, path: &str) -> Target {
        Target {
            name: name.to_owned(),
            address: address.to_owned(),
            path: path.to_owned(),
            ..Target::default()
        }
    }

    fn agent(address: &str, path: &str) -> Agent {
        Agent {
            address: address.to_owned(),
            path: path.to_owned(),
        }
    }

    #[test]
    fn a_line_is_a_name_an_address_and_maybe_a_path() {
        let typed = " OCP 上海  http://ocp.example.com:8080/ \n\nhttp://10.0.0.1:2886\nb http://[fe80::1]:2886 /proxy/b\nc http://c https://proxy/c";
        let targets = [
            of("OCP 上海", "http://ocp.example.com:8080", ""),
            of("", "http://10.0.0.1:2886", ""),
            of("b", "http://[fe80::1]:2886", "/proxy/b"),
            of("c", "http://c", "https://proxy/c"),
        ];
        for read in [read, read_clusters] {
            assert_eq!(read(typed).unwrap(), targets);
            assert_eq!(read(&write(&targets)).unwrap(), targets);
        }
    }

    #[test]
    fn a_cluster_may_have_several_agents_each_with_a_path() {
        let typed =
            "ob_trade http://10.0.0.11:2886 http://10.0.0.12:2886/ /proxy/b http://10.0.0.13:2886";
        let clusters = [Target {
            others: vec![
                agent("http://10.0.0.12:2886", "/proxy/b"),
                agent("http://10.0.0.13:2886", ""),
            ],
            ..of("ob_trade", "http://10.0.0.11:2886", "")
        }];
        assert_eq!(read_clusters(typed).unwrap(), clusters);
        assert_eq!(read_clusters(&write(&clusters)).unwrap(), clusters);
        assert!(read(typed).is_err(), "an OCP has one address");
    }

    #[test]
    fn a_path_that_looks_like_an_address_is_told_from_one() {
        let proxied = [of("a", "http://a", "https://a.example.com")];
        assert_eq!(write(&proxied), "a http://a =https://a.example.com");
        for read in [read, read_clusters] {
            assert_eq!(read(&write(&proxied)).unwrap(), proxied);
            assert_eq!(read("b http://b =/b").unwrap(), [of("b", "http://b", "/b")]);
        }
        let typed = "a http://a https://a.example.com";
        assert_eq!(read(typed).unwrap(), proxied);
        assert_eq!(
            read_clusters(typed).unwrap()[0].others,
            [agent("https://a.example.com", "")]
        );
    }

    #[test]
    fn a_wrong_line_is_named() {
        for line in [
            "ocp.example.com",
            "OCP",
            "a http://u:p@ocp",
            "a http://ocp /x y",
            "a http://ocp /x /y",
            "a http://ocp x@y",
            "a http://ocp http://u:p@b",
        ] {
            for read in [read, read_clusters] {
                let said = read(line).unwrap_err().to(crate::text::Lang::En);
                assert!(said.contains(line), "{said}");
            }
        }
    }
}
