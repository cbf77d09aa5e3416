//! What to do next after a refusal, by its code (huawei.md §1.3, §2.2, §3.4 to §3.6).

use crate::operation::WireResponse;
use crate::operation::failure::Refusal;
use crate::text::{Message, Text, text};

const TOKEN_EXPIRED: Text = text(
    "The token has expired or belongs to another region or project. Get a new one and send again. Nothing was done.",
    "Token 已过期，或属于其他区域或项目。请重新获取后再发送。本次未执行任何操作。",
);
const WRONG_KEYS: Text = text(
    "The signature is not accepted: check AK and SK, and the clock of this computer. Five wrong \
     signatures in a row lock the key for 5 minutes. Nothing was done.",
    "签名未通过：请检查 AK、SK 以及本机时间。连续五次签名错误会锁定该密钥 5 分钟。本次未执行任何操作。",
);
const WRONG_TIME: Text = text(
    "The signature, or the time in it, is not accepted: the clock may differ from the service’s by 15 \
     minutes at most. Set this computer’s clock, check AK and SK, then send again. Nothing was done.",
    "签名或其中的时间未通过：与服务端的时间差不能超过 15 分钟。请校准本机时间并检查 AK、SK 后重新发送。本次未执行任何操作。",
);
const NO_SUCH_API: Text = text(
    "The gateway knows no such API: check the address of the service and the region. The vendor has \
     announced that StopCluster of CDM will be taken offline. Nothing was done.",
    "网关中没有该 API：请检查服务地址和区域。厂商已说明 CDM 的 StopCluster 接口将下线。本次未执行任何操作。",
);
const NOT_RUNNING: Text = text(
    "The job is not running, so there is nothing to stop. If it was stopped from here a moment ago, that is done.",
    "作业未在运行，无需停止。如果刚才已从此处停止，则已完成。",
);
const NO_SUCH_JOB: Text = text(
    "Check the job’s name or id, and the cluster or project that it belongs to. Nothing was done.",
    "请检查作业名称或 ID，以及所属的集群或项目。本次未执行任何操作。",
);
const HEADERS_TOO_LARGE: Text = text(
    "The headers are too large for something on the way; a token has about 10 kB. Give the proxy \
     header buffers of 64 kB. Nothing was done.",
    "请求头超出了途中某处的限制；Token 约有 10 kB。请将代理的请求头缓冲区设为 64 kB。本次未执行任何操作。",
);

const LOCKED: Text = text(
    "The user is locked for a while after wrong attempts. Wait, make sure of the password, then sign \
     in once.",
    "该用户因多次输错已被暂时锁定。请等待解锁，确认密码无误后再登录。",
);
const WRONG_PASSWORD: Text = text(
    "Check account, user and password before trying again: wrong attempts lock the user. A HUAWEI ID \
     cannot sign in here with its own password: use an IAM user. A user with virtual MFA needs ID and \
     code as well.",
    "请核对账号名、用户名和密码后再试：多次输错会锁定用户。华为账号（HUAWEI ID）不能在此直接用自己的密码登录，\
     请使用 IAM 用户。启用虚拟 MFA 的用户还需填写用户 ID 和验证码。",
);
const MFA: Text = text(
    "Fill in the MFA user ID (not the name) and the code of this moment, then sign in again. A code \
     is good once.",
    "请填写 MFA 用户 ID（不是用户名）和当前验证码后重新登录。每个验证码只能使用一次。",
);
const TOKEN_TOO_LARGE: Text = text(
    "The proxy has got no answer from IAM, or one that it cannot pass on: the header with the token has \
     about 10 kB. Give the proxy header buffers of 64 kB and look into its log, then sign in again.",
    "代理没有收到 IAM 的应答，或无法转发：携带 Token 的响应头约有 10 kB。请将代理的响应头缓冲区设为 64 kB 并查看其日志，然后重新登录。",
);
const TOKEN_OVER: Text = text(
    "The token is not valid, or no longer: it ends after 24 hours, and earlier if the user, its \
     password or its permissions change. Sign in again. Nothing was done.",
    "Token 无效或已失效：有效期为 24 小时；用户、密码或权限变更时会提前失效。请重新登录。本次未执行任何操作。",
);
const CONSOLE_ONLY: Text = text(
    "This user may use the vendor’s console only. Ask for programmatic access in IAM, or use another \
     user.",
    "该用户只能访问管理控制台。请在 IAM 中申请编程访问权限，或更换用户。",
);
const NOT_FOR_USER: Text = text(
    "IAM does not allow this to the user. Ask for access to the project, or use another user or \
     project.",
    "IAM 不允许该用户执行此操作。请申请该项目的访问权限，或更换用户或项目。",
);
const NOT_AT_IAM: Text = text(
    "IAM does not know what was named: check account, user and project.",
    "IAM 中不存在所填对象：请检查账号名、用户名和项目。",
);
const INVALID_AT_IAM: Text = text(
    "IAM does not accept what was filled in: check account, user, project and MFA.",
    "IAM 不接受所填内容：请检查账号名、用户名、项目和 MFA。",
);

/// What to do next. Gateways write their codes `APIGW.` or `APIG.`; IAM's older form has the status in
/// the place of a code.
pub(super) fn next(response: &WireResponse, code: &str, message: &str) -> Message {
    let status = response.status;
    let says = |words: &[&str]| {
        let message = message.to_ascii_lowercase();
        words.iter().any(|word| message.contains(word))
    };
    match code.replace("APIGW.", "APIG.").as_str() {
        "APIG.0101" => NO_SUCH_API.into(),
        "APIG.0301" if says(&["aksk", "ak/sk"]) => WRONG_KEYS.into(),
        "APIG.0301" | "APIG.0307" => TOKEN_EXPIRED.into(),
        "APIG.0303" => WRONG_TIME.into(),
        "APIG.0308" | "IAM.0012" => Refusal::next_if_throttled(response.wait(429)),
        "Cdm.0053" => NOT_RUNNING.into(),
        "Cdm.0054" | "Cdm.0100" | "DLI.16001" | "DLI.0002" => NO_SUCH_JOB.into(),
        // A 400 by status, but a time-out, a system error or an unknown state by code.
        "Cdm.0000" | "Cdm.0202" | "DLI.0019" | "DLI.0999" if status == 400 => {
            Refusal::next_if_not_known()
        }
        "IAM.0061" => LOCKED.into(),
        "IAM.0062" => WRONG_PASSWORD.into(),
        "IAM.0066" | "IAM.0067" => TOKEN_OVER.into(),
        "IAM.0081" => CONSOLE_ONLY.into(),
        "401" if says(&["mfa", "totp", "passcode"]) => MFA.into(),
        "401" if says(&["locked"]) => LOCKED.into(),
        "401" if says(&["password"]) => WRONG_PASSWORD.into(),
        code if code.starts_with("IAM.") && says(&["mfa", "totp", "passcode"]) => MFA.into(),
        "IAM.0002" | "IAM.0003" => NOT_FOR_USER.into(),
        "IAM.0004" => NOT_AT_IAM.into(),
        "IAM.0011" | "IAM.0072" => INVALID_AT_IAM.into(),
        _ if status == 429 => Refusal::next_if_throttled(response.wait(status)),
        _ if matches!(status, 431 | 494) => HEADERS_TOO_LARGE.into(),
        _ => Refusal::next_for_status(status),
    }
}

/// What to do next where a token is not one, or no longer.
pub(super) fn next_for_token() -> Message {
    TOKEN_OVER.into()
}

/// What to do next where a gateway or proxy has no answer to a sign-in, which would hold the token.
pub(super) fn next_if_token_is_too_large() -> Message {
    TOKEN_TOO_LARGE.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::vendors::canned::answer;

    #[track_caller]
    fn leads_to(status: u16, code: &str, message: &str, text: Text) {
        let said = next(&answer(status, &[], ""), code, message);
        assert_eq!(said, Message::from(text), "{code} {message}");
    }

    #[test]
    fn the_next_step_follows_the_code_with_either_prefix() {
        for code in ["APIG.0307", "APIGW.0307"] {
            leads_to(401, code, "t", TOKEN_EXPIRED);
        }
        leads_to(500, "Cdm.0100", "", NO_SUCH_JOB);
        leads_to(401, "APIGW.0303", "", WRONG_TIME);
    }

    #[test]
    fn a_wrong_signature_and_a_wrong_token_have_one_code_and_two_next_steps() {
        let prefix = "Incorrect IAM authentication information: ";
        leads_to(
            401,
            "APIGW.0301",
            &format!("{prefix}verify aksk signature fail"),
            WRONG_KEYS,
        );
        leads_to(
            401,
            "APIGW.0301",
            &format!("{prefix}decrypt token fail"),
            TOKEN_EXPIRED,
        );
    }

    #[test]
    fn iam_is_understood_by_its_codes_and_in_its_older_form() {
        for (status, code, message, text) in [
            (401, "IAM.0061", "", LOCKED),
            (401, "IAM.0062", "", WRONG_PASSWORD),
            (
                401,
                "401",
                "The username or password is wrong.",
                WRONG_PASSWORD,
            ),
            (401, "401", "The MFA code is wrong.", MFA),
            (401, "IAM.0001", "The totp passcode is missing", MFA),
            (401, "IAM.0066", "", TOKEN_OVER),
            (401, "IAM.0067", "", TOKEN_OVER),
            (403, "IAM.0081", "", CONSOLE_ONLY),
            (403, "IAM.0002", "", NOT_FOR_USER),
            (403, "IAM.0003", "", NOT_FOR_USER),
            (404, "IAM.0004", "", NOT_AT_IAM),
            (400, "IAM.0011", "", INVALID_AT_IAM),
            (400, "IAM.0072", "", INVALID_AT_IAM),
        ] {
            leads_to(status, code, message, text);
        }
    }

    #[test]
    fn how_long_to_wait_is_said_where_the_service_says_it() {
        for code in ["APIG.0308", "APIGW.0308", "IAM.0012", ""] {
            let said =
                |headers: &[(&str, &str)]| next(&answer(429, headers, ""), code, "").to(Lang::En);
            assert_eq!(
                said(&[("retry-after", "30")]),
                "Too many calls: try again in 30 seconds. Nothing was done.",
                "{code}"
            );
            assert_eq!(
                said(&[]),
                "Too many calls: wait a minute, then try again. Nothing was done.",
                "{code}"
            );
        }
    }

    #[test]
    fn headers_that_do_not_fit_are_told_from_a_refusal() {
        leads_to(494, "APIG.0201", "", HEADERS_TOO_LARGE);
        leads_to(431, "", "", HEADERS_TOO_LARGE);
    }
}
