//! An obshell agent, which runs beside each `OceanBase` server.
//!
//! Vendor reference: `obshell.md`, whose sections the comments name. Version 2 of its encryption is
//! spoken (§1.3, §1.4): agents from 4.2.3.0 on.

mod call;
#[cfg(test)]
mod canned;
mod dag;
mod follow;
mod keys;
mod next;
pub mod probe;
mod reply;
mod seal;
mod sign_in;
pub mod stop;

pub(super) use call::{call, seal_now};
pub use keys::KeyRing;
pub(super) use seal::outline;
pub use seal::sealed_sample_body;
pub(super) use sign_in::{sign_in, sign_out};

use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader, Secret};
use crate::text::text;
use crate::vendors::{self, Use, Vendor};

/// obshell.
pub static VENDOR: Vendor = Vendor {
    key: "obshell",
    name: text("OceanBase obshell", "OceanBase obshell"),
    credentials: &[HEADER, PASSWORD],
    access,
    identity: None,
    sign_in_calls: &[],
};

const ROOT_HEADER: &str = "X-OCS-Header";
const AGENT_HEADER: &str = "X-OCS-Agent-Header";

const HEADER: Field = Field::line("header", text("Which password", "密码类型"))
    .initially(ROOT_HEADER)
    .kind(Kind::Choice(&[
        Choice {
            value: ROOT_HEADER,
            label: text("root@sys", "root@sys"),
            meaning: text(
                "The password of the database user root@sys. Sent as X-OCS-Header.",
                "数据库用户 root@sys 的密码，以 X-OCS-Header 发送。",
            ),
        },
        Choice {
            value: AGENT_HEADER,
            label: text("Agent", "Agent"),
            meaning: text(
                "The agent’s own password, where one is set. Sent as X-OCS-Agent-Header.",
                "Agent 自身的密码（如已设置），以 X-OCS-Agent-Header 发送。",
            ),
        },
    ]));

const PASSWORD: Field = Field::line("password", text("Password", "密码"))
    .kind(Kind::Secret)
    .asked(Asked::Optional)
    .hint(text(
        "Leave it empty if none is set. It is sealed with the agent’s public key before it is sent.",
        "未设置密码时请留空。密码发送前会用 Agent 的公钥加密。",
    ));

/// How requests to an agent are signed in (§1.6).
#[derive(Clone, Debug)]
pub enum Access {
    /// With the password of root@sys.
    Root(Secret),
    /// With the agent's own password.
    Agent(Secret),
}

impl Access {
    /// Each request is sealed anew.
    #[expect(clippy::unused_self, reason = "every way of signing in seals")]
    pub(super) fn used(&self) -> Use {
        Use::Anew
    }

    /// As whom it signs.
    pub(super) fn who(&self) -> String {
        match self {
            Self::Root(_) => "root@sys".to_owned(),
            Self::Agent(_) => "agent".to_owned(),
        }
    }

    /// The header that carries it.
    fn header(&self) -> &'static str {
        match self {
            Self::Root(_) => ROOT_HEADER,
            Self::Agent(_) => AGENT_HEADER,
        }
    }

    /// The password itself; it may be empty.
    fn password(&self) -> &str {
        match self {
            Self::Root(password) | Self::Agent(password) => password.reveal(),
        }
    }
}

fn access(typed: &FormValues) -> (vendors::Access, Vec<FieldError>) {
    let mut form = Reader::new(typed);
    let header = form.choice(&HEADER);
    let password = form.secret(&PASSWORD);
    let access = match header {
        AGENT_HEADER => Access::Agent(password),
        _ => Access::Root(password),
    };
    let mistakes = form.finish(()).err().unwrap_or_default();
    (vendors::Access::Obshell(access), mistakes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign_in(typed: &[(&str, &str)]) -> (String, String, usize) {
        let mut values = FormValues::initial(VENDOR.credentials);
        for (name, value) in typed {
            values.set(name, *value);
        }
        let (access, mistakes) = (VENDOR.access)(&values);
        let vendors::Access::Obshell(access) = access else {
            panic!("another vendor");
        };
        let written = (access.header().to_owned(), access.password().to_owned());
        (written.0, written.1, mistakes.len())
    }

    #[test]
    fn each_password_travels_in_its_own_header() {
        assert_eq!(
            sign_in(&[("password", " aaAA11__ ")]),
            ("X-OCS-Header".to_owned(), " aaAA11__ ".to_owned(), 0)
        );
        assert_eq!(
            sign_in(&[("header", "X-OCS-Agent-Header"), ("password", "p")]),
            ("X-OCS-Agent-Header".to_owned(), "p".to_owned(), 0)
        );
    }

    #[test]
    fn no_password_is_a_password_too() {
        assert_eq!(sign_in(&[]), ("X-OCS-Header".to_owned(), String::new(), 0));
    }

    #[test]
    fn an_unknown_kind_of_password_is_a_mistake() {
        assert_eq!(sign_in(&[("header", "X-OCS-Auth")]).2, 1);
    }
}
