//! How CDM and DLI are asked whether they are there.

use super::reply;
use crate::operation::{Call, Failure, WireRequest, WireResponse};
use crate::vendors::probe::{ClockRule, Probe, Said, line};

/// Requests that are signed are refused beyond 15 minutes (§2.2).
const CLOCK: ClockRule = ClockRule {
    ahead: 900,
    behind: 900,
};

/// The headers of §3.1. Without a token the gateway says so, which proves the way to it.
const HEADERS: &[(&str, &str)] = &[
    ("Content-Type", "application/json"),
    ("X-Language", "en-us"),
    ("X-Auth-Token", ""),
];

/// Cloud Data Migration: the list of clusters (§4.1).
pub static CDM: Probe = Probe {
    open: "/v1.1/00000000000000000000000000000000/clusters",
    // Names of jobs may need it (§3.2); the gateway looks for the API before it asks for a token.
    encoded: Some("/v1.1/0%2F0/clusters"),
    signed: |project| reading("v1.1", project, "clusters"),
    calls: &[Call::get("/v1.1/{project_id}/clusters")],
    headers: HEADERS,
    puts: true,
    read,
    time: |_| None,
    clock: CLOCK,
};

/// Data Lake Insight: the list of Flink jobs (§4.5).
pub static DLI: Probe = Probe {
    open: "/v1.0/00000000000000000000000000000000/streaming/jobs",
    encoded: None,
    signed: |project| reading("v1.0", project, "streaming/jobs?limit=1"),
    calls: &[
        Call::get("/v1.0/{project_id}/streaming/jobs"),
        Call::get("/v1.0/{project_id}/streaming/jobs?limit=1"),
    ],
    headers: HEADERS,
    puts: false,
    read,
    time: |_| None,
    clock: CLOCK,
};

/// Identity and Access Management: the projects that a token may enter (§1.4).
pub static IAM: Probe = Probe {
    open: "/v3/auth/projects",
    encoded: None,
    signed: |_| Some(WireRequest::get("/v3/auth/projects")),
    calls: &[Call::get("/v3/auth/projects")],
    headers: HEADERS,
    puts: false,
    read,
    time: |_| None,
    clock: CLOCK,
};

fn reading(version: &str, project: &str, what: &str) -> Option<WireRequest> {
    let is_id = !project.is_empty() && project.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_id.then(|| WireRequest::get(format!("/{version}/{project}/{what}")))
}

/// By the gateway's codes (§3.6); they are written `APIGW.` or `APIG.`.
fn read(response: &WireResponse) -> Said {
    if response.is_ok() {
        let is_list = ["\"clusters\"", "\"job_list\""]
            .iter()
            .any(|member| response.body.contains(member));
        return if is_list {
            Said::Itself
        } else {
            Said::Stranger
        };
    }
    let Failure::Refused(refusal) = reply::refusal(response) else {
        return Said::Stranger;
    };
    let code = refusal.code.unwrap_or_default();
    let words = line(&code, &refusal.message);
    match code.replace("APIGW.", "APIG.").as_str() {
        "APIG.0101" => Said::NoSuchPath(words),
        "APIG.0301" if refusal.message.contains("not found") => Said::NotSignedIn,
        "APIG.0301" | "APIG.0302" | "APIG.0303" | "APIG.0306" | "APIG.0307" | "APIG.0310"
        | "APIG.0802" => Said::Denied(words),
        known
            if ["APIG.", "Cdm.", "DLI."]
                .iter()
                .any(|of| known.starts_with(of)) =>
        {
            Said::Trouble(words)
        }
        _ => Said::Stranger,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(status: u16, body: &str) -> Said {
        read(&WireResponse {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        })
    }

    #[test]
    fn the_gateway_is_known_by_its_codes() {
        let no_token = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: x-auth-token not found","request_id":"0"}"#;
        assert_eq!(said(401, no_token), Said::NotSignedIn);
        let bad_token = r#"{"error_code":"APIG.0301","error_msg":"Incorrect IAM authentication information: decrypt token fail"}"#;
        assert_eq!(
            said(401, bad_token),
            Said::Denied(
                "APIG.0301 Incorrect IAM authentication information: decrypt token fail".to_owned()
            )
        );
        let no_api = r#"{"error_code":"APIGW.0101","error_msg":"The API does not exist"}"#;
        assert_eq!(
            said(404, no_api),
            Said::NoSuchPath("APIGW.0101 The API does not exist".to_owned())
        );
        let system = r#"{"errCode":"Cdm.0000","externalMessage":"System error."}"#;
        assert_eq!(
            said(500, system),
            Said::Trouble("Cdm.0000 System error.".to_owned())
        );
        assert_eq!(said(200, r#"{"clusters":[]}"#), Said::Itself);
        assert_eq!(said(200, r#"{"ok":true}"#), Said::Stranger);
        assert_eq!(said(404, "<html></html>"), Said::Stranger);
    }

    #[test]
    fn without_a_project_nothing_is_signed() {
        assert_eq!((CDM.signed)(""), None);
        assert_eq!((DLI.signed)("a/b"), None);
        assert_eq!(
            (DLI.signed)("1551c7").map(|request| request.path),
            Some("/v1.0/1551c7/streaming/jobs?limit=1".to_owned())
        );
    }
}
