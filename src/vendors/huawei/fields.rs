//! The fields of signing in to Huawei Cloud: a password, an access key or a token. They have the vendor's
//! own names (huawei.md §1.1, §1.4).

use crate::form::field::Asked;
use crate::form::{Choice, Field, Kind};
use crate::text::{Text, text};

/// All of them, in the order of the page.
pub(super) const FIELDS: &[Field] = &[
    METHOD,
    DOMAIN,
    USER,
    PASSWORD,
    ACCESS,
    SECRET,
    SECURITY_TOKEN,
    PROJECT,
    TOTP_ID,
    TOTP_PASSCODE,
    TOKEN,
];

const WITH_PASSWORD: &[&str] = &["password"];
const WITH_KEYS: &[&str] = &["keys"];
const WITH_TOKEN: &[&str] = &["token"];

pub(super) const METHOD: Field = Field::line("method", text("How to sign in", "登录方式"))
    .initially("password")
    .kind(Kind::Choice(&[
        Choice {
            value: "password",
            label: text("User and password", "用户名和密码"),
            meaning: text(
                "IAM exchanges them for a project token, which is valid for 24 hours.",
                "由 IAM 换取项目级 Token，有效期 24 小时。",
            ),
        },
        Choice {
            value: "keys",
            label: text("AK/SK", "访问密钥（AK/SK）"),
            meaning: text(
                "Each request is signed with an access key. The SK itself is never sent.",
                "每个请求都用访问密钥签名，SK 本身不会被发送。",
            ),
        },
        Choice {
            value: "token",
            label: text("Token", "Token"),
            meaning: text(
                "A project token of IAM that was fetched elsewhere.",
                "使用在别处获取的 IAM 项目级 Token。",
            ),
        },
    ]));

pub(super) const DOMAIN: Field = of(WITH_PASSWORD, "domain", text("Account", "账号名")).hint(text(
    "The account’s name, as on the console’s page for IAM users.",
    "账号名，与控制台的 IAM 用户登录页相同。",
));

pub(super) const USER: Field = of(WITH_PASSWORD, "user", text("User", "用户名"))
    .filled_as("username")
    .hint(text(
        "An IAM user. A HUAWEI ID cannot sign in here with its own password.",
        "IAM 用户名。华为账号（HUAWEI ID）不能在此直接用自己的密码登录。",
    ));

pub(super) const PASSWORD: Field = of(WITH_PASSWORD, "password", text("Password", "密码"))
    .kind(Kind::Secret)
    .filled_as("current-password")
    .hint(text(
        "Wrong attempts lock the user for a while.",
        "多次输错会暂时锁定该用户。",
    ));

pub(super) const ACCESS: Field = of(
    WITH_KEYS,
    "access",
    text("Access key (AK)", "访问密钥 ID（AK）"),
)
.filled_as("username");

pub(super) const SECRET: Field = of(
    WITH_KEYS,
    "secret",
    text("Secret key (SK)", "秘密访问密钥（SK）"),
)
.kind(Kind::Secret)
.filled_as("current-password")
.hint(text(
    "Five wrong signatures lock the key for 5 minutes.",
    "连续五次签名错误会锁定该密钥 5 分钟。",
));

pub(super) const SECURITY_TOKEN: Field = maybe(
    WITH_KEYS,
    "securitytoken",
    text("Security token", "安全令牌（SecurityToken）"),
)
.kind(Kind::Secret)
.hint(text("For temporary keys only.", "仅临时密钥需要。"));

pub(super) const PROJECT: Field = Field::line("scope.project", text("Project", "项目"))
    .asked(Asked::Part {
        when: METHOD.name,
        is: &["password", "keys"],
        optional: true,
    })
    .hint(text(
        "Name, or ID of 32 hex digits. Empty: the region’s default project, which has the region’s ID \
         as its name (cn-north-4).",
        "项目名称，或 32 位十六进制的项目 ID。留空则使用区域的默认项目，其名称即区域 ID（如 cn-north-4）。",
    ));

pub(super) const TOTP_ID: Field = maybe(
    WITH_PASSWORD,
    "totp.id",
    text("MFA: user ID", "MFA：用户 ID"),
)
.hint(text(
    "Only where the user has virtual MFA: the ID, not the name.",
    "仅在用户启用虚拟 MFA 时填写：用户 ID，不是用户名。",
));

pub(super) const TOTP_PASSCODE: Field = maybe(
    WITH_PASSWORD,
    "totp.passcode",
    text("MFA: code", "MFA：验证码"),
)
.kind(Kind::Secret)
.filled_as("one-time-code")
.hint(text(
    "The six digits of this moment.",
    "当前的 6 位验证码。",
));

pub(super) const TOKEN: Field = of(WITH_TOKEN, "X-Auth-Token", text("Token", "Token"))
    .kind(Kind::Secret)
    .hint(text(
        "A project token of IAM (X-Subject-Token), valid for 24 hours.",
        "IAM 的项目级 Token（X-Subject-Token），有效期 24 小时。",
    ));

const fn of(is: &'static [&'static str], name: &'static str, label: Text) -> Field {
    part(is, name, label, false)
}

const fn maybe(is: &'static [&'static str], name: &'static str, label: Text) -> Field {
    part(is, name, label, true)
}

const fn part(
    is: &'static [&'static str],
    name: &'static str,
    label: Text,
    optional: bool,
) -> Field {
    Field::line(name, label).asked(Asked::Part {
        when: METHOD.name,
        is,
        optional,
    })
}
