//! The gateway in front of every service (`huawei.md` §3.6 "Gateway codes", §7).

use serde_json::json;

use super::signature::{self, Mismatch};
use crate::clock::Now;
use crate::credentials as demo;
use crate::exchange::{Answer, Call};

/// Lets a call with a good token or a good signature through.
pub(super) fn admit(call: &Call, project: &str, now: Now, request_id: &str) -> Result<(), Answer> {
    if let Some(token) = call.header("x-auth-token") {
        return check_token(token, project, request_id);
    }
    let Some(authorization) = call.header("authorization") else {
        let text = "Incorrect IAM authentication information: x-auth-token not found";
        return Err(error(401, "0301", text, request_id));
    };
    signature::check(call, authorization, demo::ACCESS_KEY, demo::SECRET_KEY, now.wall).map_err(
        |mismatch| match mismatch {
            Mismatch::Wrong => {
                let text = "Incorrect IAM authentication information: verify aksk signature fail";
                error(401, "0301", text, request_id)
            }
            Mismatch::Clock => {
                let text = "Incorrect app authentication information: the date differs by more than 15 minutes";
                error(401, "0303", text, request_id)
            }
        },
    )
}

fn check_token(token: &str, project: &str, request_id: &str) -> Result<(), Answer> {
    match token {
        demo::TOKEN => Ok(()),
        demo::ONE_PROJECT_TOKEN if project == demo::PROJECT => Ok(()),
        demo::ONE_PROJECT_TOKEN => {
            let text = "Incorrect IAM authentication information: the project is not the token's";
            Err(error(403, "0302", text, request_id))
        }
        demo::EXPIRED_TOKEN => Err(error(401, "0307", "The token must be updated.", request_id)),
        _ => {
            let text = "Incorrect IAM authentication information: decrypt token fail";
            Err(error(401, "0301", text, request_id))
        }
    }
}

/// What the gateway says to a path or method that it does not know, `OPTIONS` included.
pub(super) fn no_such_api(request_id: &str) -> Answer {
    let text = "The API does not exist or has not been published in the environment";
    error(404, "0101", text, request_id)
}

/// The gateway's refusal for a status.
pub(super) fn refusal(status: u16, request_id: &str) -> Answer {
    let (number, text) = match status {
        400 => ("0602", "Bad request"),
        401 => (
            "0301",
            "Incorrect IAM authentication information: decrypt token fail",
        ),
        403 => ("0302", "The request is not allowed"),
        404 => (
            "0101",
            "The API does not exist or has not been published in the environment",
        ),
        429 => ("0308", "The throttling threshold has been reached"),
        503 => ("0613", "The identity service is unavailable"),
        _ => ("0201", "Backend unavailable"),
    };
    let answer = error(status, number, text, request_id);
    if matches!(status, 429 | 503) {
        return answer.with("Retry-After", "7");
    }
    answer
}

/// Shape 2 of `huawei.md` §3.6.
fn error(status: u16, number: &str, text: &str, request_id: &str) -> Answer {
    let body = json!({
        "error_code": format!("APIGW.{number}"),
        "error_msg": text,
        "request_id": request_id,
    });
    Answer::json(status, &body)
}
