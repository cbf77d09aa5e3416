//! How an OCP is asked whether it is there.

use serde_json::Value;

use crate::operation::{Call, WireRequest, WireResponse};
use crate::vendors::json::words;
use crate::vendors::probe::{ClockRule, Probe, Said, line};

/// The time is open to everybody (§1) and no envelope is around it (§2.1).
pub static PROBE: Probe = Probe {
    open: "/api/v2/time",
    encoded: None,
    signed: |_| Some(WireRequest::get("/api/v2/info")),
    calls: &[Call::get("/api/v2/time"), Call::get("/api/v2/info")],
    headers: &[("Content-Type", "application/json"), ("Authorization", "")],
    puts: false,
    read,
    time: |response| time(&response.body),
    // Requests that are signed with a key are refused from 15 minutes on (§1.2).
    clock: ClockRule {
        ahead: 900,
        behind: 900,
    },
};

/// A plain time, with or without quotes.
fn time(body: &str) -> Option<String> {
    let time = body.trim().trim_matches('"');
    let is_time = time.len() < 40 && time.get(10..11) == Some("T") && time.starts_with("20");
    is_time.then(|| time.to_owned())
}

fn read(response: &WireResponse) -> Said {
    if response.is_ok() && time(&response.body).is_some() {
        return Said::Itself;
    }
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    if response.is_ok() && (body["successful"] == true || body["buildVersion"].is_string()) {
        return Said::Itself;
    }
    if body["successful"] != false {
        return Said::Stranger;
    }
    let error = &body["error"];
    let code = words(&error["code"]).unwrap_or_default();
    let message = words(&error["message"]).unwrap_or_default();
    let said = line(if code == "0" { "" } else { &code }, &message);
    match (response.status, code.as_str()) {
        (_, "3000" | "IAM10000") => Said::Nobody(said),
        // Both without a sign-in and with a wrong one the code is 0; only of the wrong password the
        // framework's own words are known (§1.1).
        (401, "0") if message != "Bad credentials" => Said::Nobody(said),
        (401 | 403, _) => Said::Denied(said),
        (404, _) => Said::NoSuchPath(said),
        _ => Said::Trouble(said),
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
    fn a_time_with_or_without_quotes_is_ocps_answer() {
        for body in [
            "2023-03-20T10:00:00.123+08:00",
            "\"2023-03-20T10:00:00.123+08:00\"\n",
        ] {
            assert_eq!(said(200, body), Said::Itself);
            assert_eq!(time(body).as_deref(), Some("2023-03-20T10:00:00.123+08:00"));
        }
        assert_eq!(said(200, "okay"), Said::Stranger);
    }

    #[test]
    fn no_sign_in_is_told_from_a_wrong_one() {
        let body = |code: &str, message: &str| {
            format!(
                r#"{{"duration":0,"error":{{"code":{code},"message":"{message}"}},"status":401,"successful":false,"traceId":""}}"#
            )
        };
        let nobody = |words: &str| Said::Nobody(words.to_owned());
        assert_eq!(
            said(401, &body("0", "用户未登录。")),
            nobody("用户未登录。")
        );
        assert_eq!(said(401, &body("3000", "…")), nobody("3000 …"));
        assert_eq!(
            said(401, &body("0", "Bad credentials")),
            Said::Denied("Bad credentials".to_owned())
        );
        assert_eq!(
            said(401, &body("\"IAM10003\"", "locked")),
            Said::Denied("IAM10003 locked".to_owned())
        );
        assert_eq!(said(200, r#"{"buildVersion":"4.2.2"}"#), Said::Itself);
    }
}
