//! A named service as one line of a form: `OCP Shanghai http://ocp.example.com:8080`.

use super::Target;
use crate::text::{Message, Text, text};
use crate::transport::Endpoint;
use crate::transport::proxy::own_path;

const NO_ADDRESS: Text = text(
    "“{line}” has no address in it. Each line is a name and an address, such as: OCP Shanghai http://ocp.example.com:8080",
    "“{line}” 中没有地址。每行填写名称和地址，例如：OCP 上海 http://ocp.example.com:8080",
);
const WRONG_ADDRESS: Text = text("“{line}” is wrong: {why}", "“{line}” 有误：{why}");

/// One service a line: its name, its address and, where its proxy has it under another path than
/// its name says, that path.
///
/// # Errors
/// The first line that is wrong.
pub(super) fn read(typed: &str) -> Result<Vec<Target>, Message> {
    typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(target)
        .collect()
}

fn target(line: &str) -> Result<Target, Message> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_address = |word: &&str| word.contains("://");
    let place = words.iter().position(is_address);
    let (name, address, path) = match place {
        Some(place) if words.len() - place <= 2 => {
            let (name, rest) = words.split_at(place);
            (
                name.join(" "),
                rest[0],
                rest.get(1).copied().unwrap_or_default(),
            )
        }
        _ => return Err(NO_ADDRESS.with("line", line)),
    };
    let endpoint = Endpoint::parse(address)
        .map_err(|why| WRONG_ADDRESS.with("line", line).with("why", why))?;
    if !path.is_empty() {
        own_path(path).map_err(|why| WRONG_ADDRESS.with("line", line).with("why", why))?;
    }
    Ok(Target {
        name,
        address: endpoint.as_str().to_owned(),
        path: path.to_owned(),
    })
}

/// The same services as lines.
pub(super) fn write(targets: &[Target]) -> String {
    let line = |target: &Target| {
        let words = [&target.name, &target.address, &target.path];
        let words = words.into_iter().filter(|word| !word.is_empty());
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    targets.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, address: &str, path: &str) -> Target {
        Target {
            name: name.to_owned(),
            address: address.to_owned(),
            path: path.to_owned(),
        }
    }

    #[test]
    fn a_line_is_a_name_an_address_and_maybe_a_path() {
        let typed = " OCP 上海  http://ocp.example.com:8080/ \n\nhttp://10.0.0.1:2886\nb http://[fe80::1]:2886 /proxy/b";
        let targets = [
            of("OCP 上海", "http://ocp.example.com:8080", ""),
            of("", "http://10.0.0.1:2886", ""),
            of("b", "http://[fe80::1]:2886", "/proxy/b"),
        ];
        assert_eq!(read(typed).unwrap(), targets);
        assert_eq!(read(&write(&targets)).unwrap(), targets);
    }

    #[test]
    fn a_wrong_line_is_named() {
        for line in [
            "ocp.example.com",
            "OCP",
            "a http://u:p@ocp",
            "a http://ocp /x y",
            "a http://ocp x@y",
        ] {
            let said = read(line).unwrap_err().to(crate::text::Lang::En);
            assert!(said.contains(line), "{said}");
        }
    }
}
