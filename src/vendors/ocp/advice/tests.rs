//! Codes of OCP and the next steps that they lead to.

use super::*;
use crate::text::Lang;

fn advice(status: u16, code: &str) -> Message {
    next_step(status, code, None)
}

#[test]
fn old_and_new_codes_give_the_same_advice() {
    // The table of §2.4.
    let pairs = [
        ("1001", "COM10001"),
        ("1002", "COM10002"),
        ("1005", "COM10005"),
        ("1008", "COM10008"),
        ("1999", "COM10999"),
        ("3000", "IAM10000"),
        ("3001", "IAM10001"),
        ("3002", "IAM10002"),
        ("3003", "IAM10003"),
        ("3004", "IAM10004"),
        ("3005", "IAM10005"),
        ("3006", "IAM10006"),
        ("3007", "IAM10007"),
        ("3014", "IAM10014"),
        ("3100", "IAM11000"),
        ("4001", "TSK10001"),
        ("4003", "TSK10003"),
        ("4004", "TSK10004"),
        ("4007", "TSK10007"),
        ("4009", "TSK10009"),
        ("4010", "TSK10010"),
        ("11001", "OBE11001"),
        ("11002", "OBE11002"),
        ("11003", "OBE11003"),
        ("11006", "OBE11006"),
        ("11007", "OBE11007"),
        ("11008", "OBE11008"),
        ("11015", "OBE11015"),
        ("11020", "OBE11020"),
        ("11028", "OBE11028"),
        ("11100", "OBE12000"),
        ("11101", "OBE11101"),
        ("11252", "OBE12101"),
        ("34026", "MCE34026"),
    ];
    for (old, new) in pairs {
        assert!(for_code(old).is_some(), "{old}");
        assert_eq!(for_code(old), for_code(new), "{old} {new}");
    }
}

#[test]
fn who_is_locked_out_is_told_to_wait() {
    for code in ["3003", "IAM10003", "3007", "IAM10007"] {
        let advice = advice(401, code);
        assert!(
            advice.to(Lang::En).contains("Do not try again now"),
            "{code}"
        );
        assert!(advice.to(Lang::Zh).contains("请勿立即重试"), "{code}");
    }
}

#[test]
fn each_way_of_not_getting_in_has_a_next_step_of_its_own() {
    for (codes, en, zh) in [
        (
            ["3000", "IAM10000"],
            "OCP sees no user.",
            "OCP 未识别到用户",
        ),
        (
            ["3001", "IAM10001"],
            "This account is disabled.",
            "该账号已被禁用",
        ),
        (
            ["3002", "IAM10002"],
            "This account has expired.",
            "该账号已过期",
        ),
        (
            ["3003", "IAM10003"],
            "until the lock ends, 30 minutes by default",
            "锁定结束（默认 30 分钟）",
        ),
        (
            ["3004", "IAM10004"],
            "OCP’s message says how many attempts are left",
            "OCP 的提示中写明了剩余尝试次数",
        ),
        (
            ["3005", "IAM10005"],
            "The password has expired.",
            "密码已过期",
        ),
        (
            ["3006", "IAM10006"],
            "OCP’s message says how many attempts are left",
            "OCP 的提示中写明了剩余尝试次数",
        ),
        (
            ["3007", "IAM10007"],
            "until the block ends, 10 to 30 minutes by default",
            "等待限制解除（默认 10 到 30 分钟）",
        ),
        (
            ["3014", "IAM10014"],
            "OCP takes no requests from this client address.",
            "OCP 不接受来自该客户端地址的请求",
        ),
    ] {
        for code in codes {
            let said = advice(401, code);
            assert!(said.to(Lang::En).contains(en), "{code}");
            assert!(said.to(Lang::En).ends_with("Nothing was done."), "{code}");
            assert!(said.to(Lang::Zh).contains(zh), "{code}");
        }
    }
}

#[test]
fn codes_of_the_same_families_are_never_tried_again_on_a_timer() {
    // In no table.
    for code in ["3008", "3101", "IAM10008", "IAM12345"] {
        for status in [200, 400, 401, 403, 500] {
            assert_eq!(cause(status, code), Cause::Denied, "{status} {code}");
        }
    }
    for (status, code) in [
        (429, "IAM12345"),
        (400, "3010"),
        (400, "3015"),
        (500, "IAM10015"),
        (400, "11007"),
        (500, "30000"),
    ] {
        assert_eq!(cause(status, code), Cause::Other, "{status} {code}");
    }
}

#[test]
fn the_code_goes_before_the_status_and_an_unknown_one_leaves_it_to_the_status() {
    assert_eq!(advice(500, "11007"), WRONG_STATE.into());
    assert_eq!(advice(401, "77777"), NOT_ACCEPTED.into());
    assert_eq!(advice(403, ""), NO_PERMISSION.into());
    assert_eq!(advice(404, ""), Refusal::next_for_status(404));
    assert_eq!(advice(502, ""), Refusal::next_for_status(502));
    assert_eq!(advice(400, "OBE99999"), LOOK_FIRST.into());
    assert_eq!(advice(200, ""), LOOK_FIRST.into());
}

#[test]
fn what_a_task_does_not_allow_is_explained() {
    for (code, part) in [
        ("4007", "Look again at the task"),
        ("TSK10016", "Look again at the task"),
        ("TSK10017", "Look again at the task"),
        ("TSK10009", "does not let this task be rolled back"),
        ("TSK10010", "does not let this step be skipped"),
        ("TSK10011", "upgrade of OCP"),
    ] {
        let advice = advice(400, code).to(Lang::En);
        assert!(advice.contains(part), "{code}: {advice}");
    }
}
