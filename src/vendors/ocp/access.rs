//! The ways of signing in to OCP (§1): a user's password, or an access key.

use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader, Secret};
use crate::text::{Message, Text, text};
use crate::vendors::{self, Use};

/// What is asked, in the order of the page.
pub(super) const FIELDS: &[Field] = &[METHOD, USERNAME, PASSWORD, ACCESS, SECRET];

const WITH_PASSWORD: &[&str] = &["basic"];
const WITH_KEYS: &[&str] = &["keys"];

const METHOD: Field = Field::line("method", text("How to sign in", "登录方式"))
    .initially("basic")
    .kind(Kind::Choice(&[
        Choice {
            value: "basic",
            label: text("User and password", "用户名和密码"),
            meaning: text(
                "Sent with each request (HTTP Basic).",
                "随每个请求发送（HTTP Basic）。",
            ),
        },
        Choice {
            value: "keys",
            label: text("AK/SK", "访问密钥（AK/SK）"),
            meaning: text(
                "Each request is signed together with its Date, which a page may not set. Works only \
                 through a proxy that writes Date from X-Quiesce-Date, as this page’s configurations do.",
                "每个请求连同 Date 一起签名，而页面无权设置 Date。仅当代理用 X-Quiesce-Date 写入 Date \
                 时可用，本页面生成的代理配置即如此。",
            ),
        },
    ]));

const USERNAME: Field = of(WITH_PASSWORD, "username", text("User name", "用户名"))
    .filled_as("username")
    .hint(text(
        "A user of OCP, not of a database.",
        "OCP 的用户，而不是数据库用户。",
    ));

const PASSWORD: Field = of(WITH_PASSWORD, "password", text("Password", "密码"))
    .kind(Kind::Secret)
    .filled_as("current-password")
    .hint(text(
        "OCP locks the account after a few wrong passwords, for 30 minutes by default.",
        "多次输错密码后，OCP 会锁定账号，默认 30 分钟。",
    ));

const ACCESS: Field = of(
    WITH_KEYS,
    "access",
    text("Access key (AK)", "访问密钥 ID（AK）"),
)
.filled_as("username")
.hint(text(
    "It has the permissions of the user that it belongs to. From OCP 4.0.2 on.",
    "权限与所属用户相同，OCP 4.0.2 起支持。",
));

const SECRET: Field = of(
    WITH_KEYS,
    "secret",
    text("Secret key (SK)", "秘密访问密钥（SK）"),
)
.kind(Kind::Secret)
.filled_as("current-password");

const fn of(is: &'static [&'static str], name: &'static str, label: Text) -> Field {
    Field::line(name, label).asked(Asked::Part {
        when: METHOD.name,
        is,
        optional: false,
    })
}

const COLON: Text = text(
    "A user name with a colon cannot sign in this way (RFC 7617). Use another user.",
    "用户名含冒号时无法使用此方式登录（RFC 7617），请使用其他用户。",
);
const NOT_A_KEY: Text = text(
    "A key has letters, digits and marks of ASCII only, without blanks and colons: copy it again.",
    "密钥仅含 ASCII 字母、数字和符号，不能有空格和冒号，请重新复制。",
);

/// How requests to OCP are signed.
#[derive(Clone, Debug)]
pub enum Access {
    /// User name and password (§1).
    Basic {
        /// The user's name, without a colon.
        user: String,
        /// The password.
        password: Secret,
    },
    /// An access key (§1.2).
    Keys(Keys),
}

/// An access key and its secret.
#[derive(Clone, Debug)]
pub struct Keys {
    /// AK: what it is called.
    pub access: String,
    /// SK: what signs. It is never sent.
    pub secret: Secret,
}

impl Access {
    /// How it is used.
    pub(in crate::vendors) fn used(&self) -> Use {
        match self {
            Self::Basic { .. } => Use::Along,
            Self::Keys(_) => Use::Anew,
        }
    }

    /// As whom it signs.
    pub(in crate::vendors) fn who(&self) -> String {
        match self {
            Self::Basic { user, .. } => user.clone(),
            Self::Keys(keys) => keys.access.clone(),
        }
    }
}

/// What was typed, together with what is missing in it.
pub(super) fn access(typed: &FormValues) -> (vendors::Access, Vec<FieldError>) {
    let mut form = Reader::new(typed);
    let access = if form.choice(&METHOD) == "keys" {
        Access::Keys(Keys {
            access: form.required(&ACCESS, key),
            secret: Secret::new(form.secret(&SECRET).reveal().trim()),
        })
    } else {
        let user = form.required(&USERNAME, |typed| Ok(typed.trim().to_owned()));
        if user.contains(':') {
            form.mistake(&USERNAME, COLON);
        }
        let password = form.secret(&PASSWORD);
        Access::Basic { user, password }
    };
    let mistakes = form.finish(()).err().unwrap_or_default();
    (vendors::Access::Ocp(access), mistakes)
}

fn key(typed: &str) -> Result<String, Message> {
    let key = typed.trim();
    let plain = |letter: char| letter.is_ascii_graphic() && letter != ':';
    let is_one = key.chars().all(plain);
    is_one.then(|| key.to_owned()).ok_or(NOT_A_KEY.into())
}
