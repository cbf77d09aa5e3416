//! How CDM, DLI and IAM are asked whether they are there.

use super::reply;
use crate::operation::{Call, Failure, WireRequest, WireResponse};
use crate::vendors::probe::{ClockRule, Probe, Said, line};

/// Requests that are signed are refused beyond 15 minutes (§2.2).
const CLOCK: ClockRule = ClockRule {
    ahead: 900,
    behind: 900,
};

/// The headers of §2.1 and §3.1, whichever way the operator signs in. Without a token or a signature
/// the gateway says so, which proves the way to it.
const HEADERS: &[(&str, &str)] = &[
    ("Content-Type", "application/json"),
    ("X-Language", "en-us"),
    ("X-Auth-Token", ""),
    ("X-Project-Id", ""),
    ("X-Sdk-Date", ""),
    ("Authorization", ""),
    ("X-Security-Token", ""),
];

/// The same for IAM, which has the token itself as a subject (§1.4) and knows of no project.
const IAM_HEADERS: &[(&str, &str)] = &[
    ("Content-Type", "application/json"),
    ("X-Language", "en-us"),
    ("X-Auth-Token", ""),
    ("X-Subject-Token", ""),
    ("X-Sdk-Date", ""),
    ("Authorization", ""),
    ("X-Security-Token", ""),
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

/// Identity and Access Management: the projects that the user may enter (§1.4).
pub static IAM: Probe = Probe {
    open: "/v3/auth/projects",
    encoded: None,
    signed: |_| Some(WireRequest::get("/v3/auth/projects")),
    calls: &[Call::get("/v3/auth/projects")],
    headers: IAM_HEADERS,
    puts: false,
    read: read_iam,
    time: |_| None,
    clock: CLOCK,
};

fn reading(version: &str, project: &str, what: &str) -> Option<WireRequest> {
    let is_id = !project.is_empty() && project.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_id.then(|| WireRequest::get(format!("/{version}/{project}/{what}")))
}

/// By the codes of the gateway and of the services themselves (§3.6).
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
    let Some((code, message, words)) = refusal(response) else {
        return Said::Stranger;
    };
    if code.starts_with("APIG.") {
        return at_gateway(&code, &message, words);
    }
    if code.starts_with("Cdm.") || code.starts_with("DLI.") {
        return Said::Trouble(words);
    }
    Said::Stranger
}

/// By IAM's own codes too, or in its older form by the status (§1.3).
fn read_iam(response: &WireResponse) -> Said {
    if response.is_ok() {
        return if response.body.contains("\"projects\"") {
            Said::Itself
        } else {
            Said::Stranger
        };
    }
    let Some((code, message, words)) = refusal(response) else {
        return Said::Stranger;
    };
    if code.starts_with("APIG.") {
        return at_gateway(&code, &message, words);
    }
    // In the older form the code is the status.
    let is_older = code == response.status.to_string() && response.body.contains("\"title\"");
    if !is_older && !code.starts_with("IAM.") {
        return Said::Stranger;
    }
    let asks_for_sign_in = code == "IAM.0001" || message.contains("requires authentication");
    match response.status {
        401 if asks_for_sign_in => Said::NotSignedIn,
        401 | 403 => Said::Denied(words),
        404 => Said::NoSuchPath(words),
        _ => Said::Trouble(words),
    }
}

/// Code, message, and both as they were written. The codes of gateways, `APIGW.` or `APIG.`, are made
/// one.
fn refusal(response: &WireResponse) -> Option<(String, String, String)> {
    let Failure::Refused(refusal) = reply::refusal(response) else {
        return None;
    };
    let code = refusal.code.unwrap_or_default();
    let words = line(&code, &refusal.message);
    Some((code.replace("APIGW.", "APIG."), refusal.message, words))
}

/// By the gateway's codes (§3.6).
fn at_gateway(code: &str, message: &str, words: String) -> Said {
    match code {
        "APIG.0101" => Said::NoSuchPath(words),
        "APIG.0301" if message.contains("not found") => Said::NotSignedIn,
        "APIG.0301" | "APIG.0302" | "APIG.0303" | "APIG.0306" | "APIG.0307" | "APIG.0310"
        | "APIG.0802" => Said::Denied(words),
        _ => Said::Trouble(words),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Access, Keys, outline};
    use super::*;
    use crate::form::Secret;
    use crate::text::Lang;
    use crate::transport::Endpoint;

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
    fn iam_is_known_by_its_codes_and_by_its_older_form() {
        let said = |status: u16, body: &str| {
            read_iam(&WireResponse {
                status,
                headers: Vec::new(),
                body: body.to_owned(),
            })
        };
        let coded = |status: u16, code: &str| {
            said(
                status,
                &format!(r#"{{"error_msg":"m","error_code":"{code}"}}"#),
            )
        };
        let older = |status: u16, message: &str| {
            said(
                status,
                &format!(r#"{{"error":{{"code":{status},"message":"{message}","title":"t"}}}}"#),
            )
        };
        assert_eq!(said(200, r#"{"projects":[],"links":{}}"#), Said::Itself);
        assert_eq!(said(200, r#"{"clusters":[]}"#), Said::Stranger);
        assert_eq!(coded(401, "IAM.0001"), Said::NotSignedIn);
        assert_eq!(
            older(401, "The request you have made requires authentication."),
            Said::NotSignedIn
        );
        assert_eq!(
            coded(401, "IAM.0067"),
            Said::Denied("IAM.0067 m".to_owned())
        );
        assert_eq!(older(401, "wrong"), Said::Denied("401 wrong".to_owned()));
        assert_eq!(
            coded(403, "IAM.0002"),
            Said::Denied("IAM.0002 m".to_owned())
        );
        assert_eq!(older(404, "gone"), Said::NoSuchPath("404 gone".to_owned()));
        assert_eq!(
            coded(500, "IAM.0006"),
            Said::Trouble("IAM.0006 m".to_owned())
        );
        assert_eq!(
            coded(401, "APIGW.0301"),
            Said::Denied("APIGW.0301 m".to_owned())
        );
        assert_eq!(
            coded(404, "APIGW.0101"),
            Said::NoSuchPath("APIGW.0101 m".to_owned())
        );
        assert_eq!(coded(400, "Cdm.0014"), Said::Stranger);
        assert_eq!(said(404, r#"{"code":404,"message":"m"}"#), Said::Stranger);
        assert_eq!(said(502, "<html></html>"), Said::Stranger);
    }

    #[test]
    fn no_service_passes_for_iam_and_iam_for_no_service() {
        assert_eq!(
            said(401, r#"{"error":{"code":401,"message":"m","title":"t"}}"#),
            Said::Stranger
        );
        assert_eq!(
            said(401, r#"{"error_msg":"m","error_code":"IAM.0001"}"#),
            Said::Stranger
        );
    }

    #[test]
    fn every_header_of_every_way_to_sign_is_probed() {
        let endpoint = Endpoint::parse("https://a.example.com").unwrap();
        let keys = Access::Keys(Keys {
            access: "AK1".to_owned(),
            secret: Secret::new("s3cret"),
            security_token: Some(Secret::new("gA==")),
            project: String::new(),
        });
        for access in [keys, Access::Token(Secret::new("MII"))] {
            for (probe, path) in [(&CDM, "/v1.1/p1/clusters"), (&IAM, "/v3/auth/projects")] {
                let request = WireRequest::get(path);
                for header in outline(&endpoint, &access, Lang::En, &request).headers {
                    let is_probed = |(name, _): &(&str, &str)| *name == header.name;
                    assert!(probe.headers.iter().any(is_probed), "{}", header.name);
                }
            }
        }
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
