//! Refusals of IAM in both shapes (`huawei.md` §1.3).

use serde_json::json;

use crate::exchange::Answer;

/// Why IAM refuses.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Refusal {
    /// The body is not what it has to be.
    Body,
    /// A member of the body is not there.
    Missing(&'static str),
    /// Account, user or password is wrong.
    Password,
    /// The code of the virtual MFA device is wrong or not there. The text is this program's own.
    Passcode,
    /// There is no such project, or no such token.
    NotFound(&'static str),
    /// Any other code.
    Code(u16),
}

impl Refusal {
    /// The answer, in the shape of the account. Codes have no nested example: they are always flat.
    pub(super) fn answer(&self, is_flat: bool) -> Answer {
        match (self, is_flat) {
            (Self::Body, false) => nested(400, "The request body is invalid"),
            (Self::Body, true) => coded(11),
            (Self::Missing(name), _) => flat(400, 72, &format!("'{name}' is a required property")),
            (Self::Password, false) => nested(401, "The username or password is wrong."),
            (Self::Password, true) => coded(62),
            (Self::Passcode, false) => nested(401, PASSCODE),
            (Self::Passcode, true) => flat(401, 62, PASSCODE),
            (Self::NotFound(what), false) => nested(404, what),
            (Self::NotFound(what), true) => flat(404, 4, what),
            (Self::Code(number), _) => coded(*number),
        }
    }
}

const PASSCODE: &str = "The passcode of the virtual MFA device is missing or wrong.";

/// The refusal for a status alone.
pub(super) fn of_status(status: u16, is_flat: bool) -> Answer {
    let number = match status {
        400 => 11,
        401 => 1,
        403 => 3,
        404 => 4,
        429 => 12,
        _ => 6,
    };
    if is_flat {
        return flat(status, number, text(number));
    }
    nested(status, text(number))
}

/// The refusal of a code.
fn coded(number: u16) -> Answer {
    let status = match number {
        11 | 72 => 400,
        1 | 61 | 62 | 66 | 67 => 401,
        2 | 3 | 81 => 403,
        4 => 404,
        12 => 429,
        _ => 500,
    };
    let answer = flat(status, number, text(number));
    if status == 429 {
        return answer.with("Retry-After", "7");
    }
    answer
}

fn text(number: u16) -> &'static str {
    match number {
        1 => "The request you have made requires authentication.",
        2 | 3 => "You are not authorized to perform the requested action.",
        4 => "The requested resource could not be found.",
        11 => "The request body is invalid",
        12 => "The throttling threshold has been reached.",
        61 => "The user is locked. Try again later.",
        62 => "The username or password is wrong.",
        66 => "The token has expired.",
        67 => "The token is invalid.",
        72 => "A required property is missing.",
        81 => "The user can only access the management console.",
        _ => "An unexpected error occurred.",
    }
}

fn flat(status: u16, number: u16, text: &str) -> Answer {
    let body = json!({ "error_msg": text, "error_code": format!("IAM.{number:04}") });
    Answer::json(status, &body)
}

fn nested(status: u16, message: &str) -> Answer {
    let title = match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };
    let body = json!({ "error": { "code": status, "message": message, "title": title } });
    Answer::json(status, &body)
}
