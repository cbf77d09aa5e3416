//! What every answer is wrapped in, and the error codes (`ocp.md` §2).

use serde_json::{Value, json};

use crate::clock::Now;
use crate::exchange::{Answer, Call};

/// The documents' masked token in place of the node's address.
const SERVER: &str = "a83ad33525";

/// An error code: a number until V4.2.1, text from V4.2.2 on (§2.4).
#[derive(Clone, Copy)]
pub(super) enum Code {
    /// `11007`.
    Number(u32),
    /// `OBE11007`, from the same number.
    Text(u32),
}

/// A success. Long values beyond 2^53 are already strings; without data there is no such key.
pub(super) fn success(data: Option<Value>, now: Now) -> Answer {
    let mut body = serde_json::Map::new();
    if let Some(data) = data {
        body.insert("data".to_owned(), data);
    }
    let rest = json!({
        "duration": 7,
        "server": SERVER,
        "status": 200,
        "successful": true,
        "timestamp": now.millis_text(),
        "traceId": trace_id(),
    });
    if let Value::Object(rest) = rest {
        body.extend(rest);
    }
    Answer::json(200, &Value::Object(body))
}

/// A list without a page, as zones and servers are.
pub(super) fn contents(contents: &Value, now: Now) -> Answer {
    success(Some(json!({ "contents": contents })), now)
}

/// A page of a list (§2.2).
pub(super) fn page(all: &[Value], call: &Call, now: Now) -> Answer {
    let number = call.query_number("page", 1).max(1);
    let size = call.query_number("size", 10).clamp(1, 2000);
    let contents: Vec<_> = all.iter().skip((number - 1) * size).take(size).collect();
    let data = json!({
        "contents": contents,
        "page": {
            "number": number,
            "size": size,
            "totalElements": all.len(),
            "totalPages": all.len().div_ceil(size),
        },
    });
    success(Some(data), now)
}

/// A product error.
pub(super) fn error(status: u16, code: Code, call: &Call, now: Now) -> Answer {
    let (number, shown) = match code {
        Code::Number(number) => (number, json!(number)),
        Code::Text(number) => (number, json!(text_code(number))),
    };
    let message = message(number, call.wants_chinese("accept-language"));
    failure(
        status,
        &json!({ "code": shown, "message": message }),
        &trace_id(),
        now,
    )
}

/// An error that is no product error: code 0.
pub(super) fn plain_error(status: u16, message: &str, now: Now) -> Answer {
    failure(status, &json!({ "code": 0, "message": message }), "", now)
}

/// The 401 of §1.1, raised before the tracing layer: no trace id and no duration.
pub(super) fn unauthorized(message: &str, debug: &str, now: Now) -> Answer {
    let error = json!({ "code": 0, "debugMessage": debug, "message": message });
    failure(401, &error, "", now)
}

/// The same with one of the newer codes of §2.4.
pub(super) fn unauthorized_with(number: u32, message: &str, now: Now) -> Answer {
    let error = json!({ "code": text_code(number), "message": message });
    failure(401, &error, "", now)
}

fn failure(status: u16, error: &Value, trace_id: &str, now: Now) -> Answer {
    let body = json!({
        "duration": if trace_id.is_empty() { 0 } else { 3 },
        "error": error,
        "server": SERVER,
        "status": status,
        "successful": false,
        "timestamp": now.millis_text(),
        "traceId": trace_id,
    });
    Answer::json(status, &body)
}

/// The pitfall of §2.3: the start page where JSON was expected.
pub(super) fn start_page() -> Answer {
    let page = "<!doctype html>\n<html><head><title>OceanBase Cloud Platform</title></head>\
                <body><div id=\"root\"></div></body></html>\n";
    Answer::of(200, "text/html;charset=UTF-8", page)
}

fn trace_id() -> String {
    format!("{:016x}", rand::random::<u64>())
}

/// The newer spelling of the codes that are used here (§2.4).
fn text_code(number: u32) -> String {
    match number {
        1005 => "COM10005".to_owned(),
        1999 => "COM10999".to_owned(),
        3003 => "IAM10003".to_owned(),
        3004 => "IAM10004".to_owned(),
        3100 => "IAM11000".to_owned(),
        4001 => "TSK10001".to_owned(),
        4007 => "TSK10007".to_owned(),
        4009 => "TSK10009".to_owned(),
        4010 => "TSK10010".to_owned(),
        other => format!("OBE{other}"),
    }
}

/// The localized text of a code. OCP's own texts are not public; these say the same.
pub(super) fn message(number: u32, zh: bool) -> &'static str {
    let (en, chinese) = match number {
        1001 => ("The parameter is invalid.", "参数不合法。"),
        1005 => (
            "A conflict occurred during processing. Try again.",
            "处理过程中发生冲突，请重试。",
        ),
        3001 => ("The account is disabled.", "账号已被禁用。"),
        3002 => ("The account has expired.", "账号已过期。"),
        3003 => ("The account is locked.", "账号已被锁定。"),
        3005 => ("The password has expired.", "密码已过期。"),
        3007 => (
            "The account is temporarily blocked.",
            "账号已被暂时限制登录。",
        ),
        3100 => (
            "You do not have the permission to perform this operation.",
            "没有权限执行该操作。",
        ),
        4001 => ("The task does not exist.", "任务不存在。"),
        4007 => (
            "The task state does not allow this operation.",
            "当前任务状态不支持该操作。",
        ),
        4009 => ("The task cannot be rolled back.", "该任务禁止回滚。"),
        4010 => ("The subtask cannot be skipped.", "该子任务不能跳过。"),
        11001 => (
            "The OceanBase cluster does not exist.",
            "OceanBase 集群不存在。",
        ),
        11007 => (
            "The OceanBase cluster state does not support this operation.",
            "当前 OceanBase 集群状态不支持该操作。",
        ),
        11015 => ("The cluster has a standby cluster.", "该集群存在备集群。"),
        11020 => (
            "The previous maintenance task of the OceanBase cluster is not finished.",
            "OceanBase 集群的前一个运维任务未完成。",
        ),
        11028 => (
            "The OceanBase cluster is unreachable.",
            "OceanBase 集群不可达。",
        ),
        11070 => (
            "Stopping the zone would break the majority of a tenant's replicas.",
            "停止该 Zone 会破坏租户副本的多数派。",
        ),
        _ => ("An unknown error occurred.", "未知错误。"),
    };
    if zh { chinese } else { en }
}
