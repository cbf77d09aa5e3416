//! What an agent says of itself without a sign-in, and which version of the sign-in that means
//! (§1.1, §2.2).

use super::reply;
use crate::operation::{Call, WireResponse};
use crate::vendors::json::{list, words};

/// Asks an agent about itself.
pub(super) const CALL: Call = Call::get("/api/v1/info");

/// A version of the sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    /// The password alone is sealed; bodies are plain (§1.10).
    V1,
    /// Password, expiry and target are sealed, and so are bodies (§1.3, §1.4).
    V2,
}

/// What an agent says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Info {
    /// The agent's version, without its release: `4.5.0.0`.
    pub(super) version: String,
    /// Its part in a cluster: `CLUSTER AGENT`; empty if it does not say (§2.1).
    pub(super) identity: String,
    /// Whether an agent password is set, where it says so (§1.6).
    pub(super) has_agent_password: Option<bool>,
    /// The versions of the sign-in that it names.
    pub(super) supported: Vec<String>,
}

impl Info {
    /// What an answer says; `None` if it is another kind of answer.
    pub(super) fn read(response: &WireResponse) -> Option<Self> {
        let data = reply::read(response).ok()?.data;
        let version = words(&data["version"]).unwrap_or_default();
        let supported = list(&data["supportedAuth"]);
        if version.is_empty() && supported.is_empty() {
            return None;
        }
        Some(Self {
            version: version.split('-').next().unwrap_or_default().to_owned(),
            identity: words(&data["identity"]).unwrap_or_default(),
            has_agent_password: data["security"].as_bool(),
            supported,
        })
    }

    /// The version of the sign-in; `None` if it is one that is not spoken here.
    pub(super) fn protocol(&self) -> Option<Protocol> {
        if self.supported.iter().any(|name| name == "v2") {
            return Some(Protocol::V2);
        }
        let version = numbers(&self.version).filter(|_| self.supported.is_empty())?;
        match version {
            [4, 2, 2, 0] => Some(Protocol::V1),
            later if later >= [4, 2, 3, 0] => Some(Protocol::V2),
            _ => None,
        }
    }
}

/// The four numbers of a version, with or without its release; those that are not written are 0.
pub(super) fn numbers(version: &str) -> Option<[u32; 4]> {
    let (version, _) = version.split_once('-').unwrap_or((version, ""));
    let mut numbers = [0; 4];
    let mut written = version.split('.');
    for number in &mut numbers {
        match written.next() {
            Some(part) => *number = part.parse().ok()?,
            None => break,
        }
    }
    written.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::canned::answer;

    fn info(data: &str) -> Option<Info> {
        let body = format!(r#"{{"successful":true,"status":200,"data":{data}}}"#);
        Info::read(&answer(200, &[], &body))
    }

    #[test]
    fn the_version_of_the_sign_in_follows_the_table() {
        for (version, supported, expected) in [
            ("4.2.2.0-100010012024012217", "null", Some(Protocol::V1)),
            ("4.2.2.0", "[]", Some(Protocol::V1)),
            ("4.2.3.0-1", "null", Some(Protocol::V2)),
            ("4.2.4.1-1", r#"["v2"]"#, Some(Protocol::V2)),
            ("4.5.0.0-1", r#"["v2"]"#, Some(Protocol::V2)),
            ("4.10.0.0", "null", Some(Protocol::V2)),
            ("5.0.0.0", r#"["v2","v3"]"#, Some(Protocol::V2)),
            ("4.2.2.0", r#"["v2"]"#, Some(Protocol::V2)),
            // Anything else.
            ("4.2.2.1", "null", None),
            ("4.2.1.9", "null", None),
            ("4.5.0.0", r#"["v3"]"#, None),
            ("4.2.2.0", r#"["v1"]"#, None),
            ("latest", "null", None),
            ("4.5.0.0.1", "null", None),
        ] {
            let data = format!(r#"{{"version":"{version}","supportedAuth":{supported}}}"#);
            assert_eq!(info(&data).unwrap().protocol(), expected, "{data}");
        }
        let named_only = info(r#"{"supportedAuth":["v2"]}"#).unwrap();
        assert_eq!(named_only.protocol(), Some(Protocol::V2));
    }

    #[test]
    fn an_agent_says_what_it_is() {
        let of_a_cluster = info(
            r#"{"pid":1,"startAt":1778292007123456789,"identity":"CLUSTER AGENT","version":"4.5.0.0-20260508","security":true,"supportedAuth":["v2"]}"#,
        )
        .unwrap();
        assert_eq!(
            of_a_cluster,
            Info {
                version: "4.5.0.0".to_owned(),
                identity: "CLUSTER AGENT".to_owned(),
                has_agent_password: Some(true),
                supported: vec!["v2".to_owned()],
            }
        );
        let silent = info(r#"{"version":"4.2.3.0"}"#).unwrap();
        assert_eq!(
            (silent.identity.as_str(), silent.has_agent_password),
            ("", None)
        );
    }

    #[test]
    fn another_kind_of_answer_says_nothing() {
        assert_eq!(info("null"), None);
        assert_eq!(info(r#"{"name":"nginx"}"#), None);
        for (status, body) in [(404, ""), (200, "<!doctype html>"), (403, "{}")] {
            assert_eq!(Info::read(&answer(status, &[], body)), None);
        }
    }
}
