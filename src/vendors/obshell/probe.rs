//! How an agent is asked whether it is there.

use serde_json::Value;

use super::ROOT_HEADER;
use crate::operation::{Call, WireRequest, WireResponse};
use crate::vendors::json::words;
use crate::vendors::probe::{ClockRule, Probe, Said, line};

/// The time needs no sign-in (§1.5).
pub static PROBE: Probe = Probe {
    open: "/api/v1/time",
    encoded: None,
    // Its header carries the path, sealed: the agent itself notices a path that was changed (§1.5).
    signed: |_| Some(WireRequest::get("/api/v1/ob/info")),
    calls: &[Call::get("/api/v1/time"), Call::get("/api/v1/ob/info")],
    headers: &[(ROOT_HEADER, ""), ("Content-Type", "application/json")],
    puts: false,
    read,
    time: |response| {
        let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
        words(&body["data"]).or_else(|| words(&body["timestamp"]))
    },
    // A header expires 60 seconds after it was made; one from the future is accepted (§1.3).
    clock: ClockRule {
        ahead: 60,
        behind: u64::MAX,
    },
};

fn read(response: &WireResponse) -> Said {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    if body["successful"] == true {
        return Said::Itself;
    }
    if body["successful"] != false {
        return Said::Stranger;
    }
    let error = &body["error"];
    let code = words(&error["errCode"]).unwrap_or_default();
    let said = line(&code, &words(&error["message"]).unwrap_or_default());
    match code.as_str() {
        "Request.Header.NotFound" => Said::NotSignedIn,
        "Security.Authentication.Header.UriMismatch" => Said::OtherPath,
        "Security.Authentication.Expired" => Said::Expired,
        // Its key has changed; that says nothing of the password.
        "Security.Authentication.Header.DecryptFailed" => Said::Trouble(said),
        _ if response.status == 401 => Said::Denied(said),
        _ if response.status == 404 => Said::NoSuchPath(said),
        _ => Said::Trouble(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> WireResponse {
        WireResponse {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        }
    }

    #[test]
    fn an_agent_is_known_by_its_envelope() {
        let refused = |status: u16, code: &str| {
            let body = format!(
                r#"{{"successful":false,"status":{status},"error":{{"errCode":"{code}","message":"m"}}}}"#
            );
            read(&answer(status, &body))
        };
        assert_eq!(refused(400, "Request.Header.NotFound"), Said::NotSignedIn);
        assert_eq!(
            refused(401, "Security.Authentication.Header.UriMismatch"),
            Said::OtherPath
        );
        assert_eq!(
            refused(401, "Security.Authentication.Expired"),
            Said::Expired
        );
        assert_eq!(
            refused(404, "Common.NotFound"),
            Said::NoSuchPath("Common.NotFound m".to_owned())
        );
        assert_eq!(
            refused(500, "Common.Unexpected"),
            Said::Trouble("Common.Unexpected m".to_owned())
        );
        assert_eq!(read(&answer(200, "{}")), Said::Stranger);
    }

    #[test]
    fn the_time_is_what_was_asked_for() {
        let body = r#"{"successful":true,"timestamp":"2026-05-09T10:00:00+08:00","data":"2026-05-09T10:00:07.5+08:00"}"#;
        let response = answer(200, body);
        assert_eq!(read(&response), Said::Itself);
        assert_eq!(
            (PROBE.time)(&response).as_deref(),
            Some("2026-05-09T10:00:07.5+08:00")
        );
    }
}
