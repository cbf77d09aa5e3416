//! Addresses in the repository: examples and the own machine, never somebody's.

use crate::assert_none;
use crate::files::{self, File};

/// Whole names that stand in the repository for what they are.
const NAMED: [&str; 2] = [
    "www.w3.org",      // the name of SVG
    "json-schema.org", // the name of the language of schemas
];

/// Whether a host may be named: an example, a documented service, the own machine, a private
/// network, or a word without a dot, which is nobody's.
fn may_be_named(host: &str) -> bool {
    let is_example = ["example.com", "example.org", "myhuaweicloud.com"]
        .iter()
        .any(|domain| host == *domain || host.ends_with(&format!(".{domain}")));
    let is_word = !host.contains('.');
    is_example || is_word || is_own(host) || NAMED.contains(&host)
}

/// Loopback, private networks, and those of RFC 5737 for documents.
fn is_own(host: &str) -> bool {
    let own = [
        "127.",
        "10.",
        "192.168.",
        "192.0.2.",
        "198.51.100.",
        "203.0.113.",
    ];
    host == "0.0.0.0" || own.iter().any(|network| host.starts_with(network))
}

/// The hosts of the addresses in a line. What is filled in later (`{host}`, `${host}`) is none.
fn hosts(line: &str) -> impl Iterator<Item = &str> {
    let behind = line.split("://").skip(1);
    behind.filter_map(|address| {
        let is_end = |letter: char| !(letter.is_ascii_alphanumeric() || "-._@:[]".contains(letter));
        let authority = address.split(is_end).next()?;
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        let is_ipv6 = host.starts_with('[') || host.matches(':').count() > 1;
        let host = host.split(':').next()?;
        let host = host.trim_end_matches('.');
        (!is_ipv6 && !host.is_empty()).then_some(host)
    })
}

/// The IPv4 addresses in a line. Four numbers that begin below ten are a version, unless a port
/// follows.
fn numbers(line: &str) -> impl Iterator<Item = &str> {
    let parts =
        line.split(|letter: char| !(letter.is_ascii_alphanumeric() || "._-:".contains(letter)));
    parts.filter_map(|part| {
        let (host, port) = part.split_once(':').unwrap_or((part, ""));
        let numbers: Vec<&str> = host.split('.').collect();
        let is_ipv4 =
            numbers.len() == 4 && numbers.iter().all(|number| number.parse::<u16>().is_ok());
        let is_version = port.is_empty() && numbers.first().is_some_and(|first| first.len() == 1);
        (is_ipv4 && !is_version).then_some(host)
    })
}

/// Files whose addresses are ours to choose. This one has to say what a real one is.
fn own_files() -> Vec<File> {
    let not_ours = ["LICENSE", "tests/tidy/addresses.rs"];
    let mut files = files::all();
    files.retain(|file| !file.is_lock() && !not_ours.contains(&file.path.as_str()));
    files
}

#[test]
fn no_address_is_a_real_one() {
    let mut broken = Vec::new();
    for file in own_files() {
        for (place, line) in file.lines() {
            let wrong = hosts(line).filter(|host| !may_be_named(host));
            let wrong = wrong.chain(numbers(line).filter(|number| !is_own(number)));
            broken.extend(wrong.map(|host| format!("{place}: {host}")));
        }
    }
    assert_none(&broken);
}

#[test]
fn lock_files_name_no_registry_but_the_public_ones() {
    let mut broken = Vec::new();
    for file in files::all().iter().filter(|file| file.is_lock()) {
        for (place, line) in file.lines() {
            let line = line.trim();
            let is_source = line.starts_with("source =") || line.starts_with("\"resolved\":");
            let is_public = line
                .contains("\"registry+https://github.com/rust-lang/crates.io-index\"")
                || line.contains("\"https://registry.npmjs.org/");
            if is_source && !is_public {
                broken.push(format!("{place}: {line}"));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn an_address_is_known_for_what_it_is() {
    let line = "http://user:word@ocp.example.com:8080/api https://{host}/ http://[fe80::1]:2886";
    assert_eq!(hosts(line).collect::<Vec<_>>(), ["ocp.example.com"]);
    let line = r#"{"ip": "172.217.1.1", "version": "4.2.3.0", "agent": "8.8.8.8:2886"}"#;
    assert_eq!(
        numbers(line).collect::<Vec<_>>(),
        ["172.217.1.1", "8.8.8.8"]
    );
    assert!(!may_be_named("ocp.bank.cn") && !may_be_named("notexample.com"));
    assert!(may_be_named("cdm.cn-north-4.myhuaweicloud.com") && may_be_named("proxy"));
}
