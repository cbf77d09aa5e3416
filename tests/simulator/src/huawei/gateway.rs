//! The gateway in front of every service (`huawei.md` §3.6 "Gateway codes", §7).

use serde_json::json;

use super::iam::Standing;
use super::keys::Refused;
use crate::exchange::Answer;

/// What the gateway says to a call with neither a token nor a signature.
pub(super) fn nobody(request_id: &str) -> Answer {
    let text = "Incorrect IAM authentication information: x-auth-token not found";
    error(401, "0301", text, request_id)
}

/// Lets a call with a token into the project that the token is for.
pub(super) fn admit_token(
    standing: &Standing,
    project: &str,
    request_id: &str,
) -> Result<(), Answer> {
    let (status, number, text) = match standing {
        Standing::EveryProject => return Ok(()),
        Standing::Project(id) if id == project => return Ok(()),
        Standing::Project(_) | Standing::Account => (
            403,
            "0302",
            "Incorrect IAM authentication information: the project is not the token's",
        ),
        Standing::Expired => (401, "0307", "The token must be updated."),
        Standing::Revoked => (401, "0301", "The token must be updated."),
        Standing::Unknown => (
            401,
            "0301",
            "Incorrect IAM authentication information: decrypt token fail",
        ),
    };
    Err(error(status, number, text, request_id))
}

/// What the gateway says to a call that is not well signed. The texts of the last two are nobody's
/// but this program's.
pub(super) fn ill_signed(refused: &Refused, request_id: &str) -> Answer {
    let (number, text) = match refused {
        Refused::Signature => (
            "0301",
            "Incorrect IAM authentication information: verify aksk signature fail",
        ),
        Refused::Clock => (
            "0303",
            "Incorrect app authentication information: the date differs by more than 15 minutes",
        ),
        Refused::SecurityToken => (
            "0301",
            "Incorrect IAM authentication information: verify security token fail",
        ),
        Refused::Locked => (
            "0301",
            "Incorrect IAM authentication information: the access key is locked after too many wrong signatures",
        ),
    };
    error(401, number, text, request_id)
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
