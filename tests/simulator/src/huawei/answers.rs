//! Refusals of CDM that several calls share (`huawei.md` §3.6, shape 3).

use super::cdm_error;
use crate::exchange::Answer;

/// Ticks by which `slow` is late.
pub(super) const SLOW: u32 = 15;

/// What CDM says to an unknown cluster.
pub(super) fn no_such_cluster() -> Answer {
    cdm_error(
        404,
        "Cdm.0001",
        "The cluster does not exist or you do not have the permission to access it.",
    )
}

/// What CDM says to a parameter that it cannot use.
pub(super) fn illegal(what: &str) -> Answer {
    cdm_error(400, "Cdm.0014", &format!("Illegal parameter. {what}"))
}

/// CDM's refusal for a status.
pub(super) fn cdm_refusal(status: u16) -> Answer {
    let (code, message) = match status {
        400 => ("Cdm.0014", "Illegal parameter."),
        401 => ("Cdm.0001", "Authentication failed."),
        403 => (
            "Cdm.0001",
            "You do not have the permission to perform this operation.",
        ),
        404 => (
            "Cdm.0001",
            "The cluster does not exist or you do not have the permission to access it.",
        ),
        409 => ("Cdm.0322", "The resource is in use by another operation."),
        429 => ("APIGW.0308", "The throttling threshold has been reached."),
        503 => ("Cdm.0000", "The service is unavailable."),
        _ => ("Cdm.0000", "The system is faulty."),
    };
    let answer = cdm_error(status, code, message);
    if matches!(status, 429 | 503) {
        return answer.with("Retry-After", "7");
    }
    answer
}
