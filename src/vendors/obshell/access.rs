//! What signing in to an agent asks, and what comes of it (§1.6, §1.7).

use super::{AGENT_HEADER, ROOT_HEADER};
use crate::form::field::Asked;
use crate::form::{Choice, Field, FieldError, FormValues, Kind, Reader, Secret};
use crate::text::text;
use crate::transport::Endpoint;
use crate::vendors::{self, Use};

/// The fields, in the order of the form.
pub(super) const FIELDS: &[Field] = &[HEADER, PASSWORD];

/// The value of the choice that exchanges the password for a session: the member of the sealed
/// header that then stands in its place.
const SESSION: &str = "session_id";

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
        Choice {
            value: SESSION,
            label: text("root@sys, as a session", "root@sys（会话）"),
            meaning: text(
                "The password is sent once; later requests carry the id of the session. For agents of a \
                 cluster, from 4.4.0 on. A session belongs to one agent and ends after 30 minutes without use.",
                "密码只发送一次，之后的请求携带会话 ID。仅适用于集群中的 Agent（4.4.0 及以上）。会话属于单个 Agent，30 分钟未使用即失效。",
            ),
        },
    ]));

const PASSWORD: Field = Field::line("password", text("Password", "密码"))
    .kind(Kind::Secret)
    .filled_as("current-password")
    .asked(Asked::Optional)
    .hint(text(
        "Leave it empty if none is set. It is sealed with the agent’s public key before it is sent.",
        "未设置密码时请留空。密码发送前会用 Agent 的公钥加密。",
    ));

/// How requests to an agent are signed in.
#[derive(Clone, Debug)]
pub enum Access {
    /// With the password of root@sys; it may be empty.
    Root(Secret),
    /// With the agent's own password; it may be empty.
    Agent(Secret),
    /// Not yet: this password of root@sys is to be exchanged for a session first.
    Login(Secret),
    /// With a session.
    Session {
        /// Its id.
        id: Secret,
        /// The agent that knows it; no other one does.
        agent: Endpoint,
    },
}

impl Access {
    /// How it is used.
    pub(in crate::vendors) fn used(&self) -> Use {
        match self {
            Self::Root(_) | Self::Agent(_) | Self::Session { .. } => Use::Anew,
            Self::Login(_) => Use::ToSignIn,
        }
    }

    /// As whom it signs.
    pub(in crate::vendors) fn who(&self) -> String {
        match self {
            Self::Root(_) | Self::Login(_) | Self::Session { .. } => "root@sys".to_owned(),
            Self::Agent(_) => "agent".to_owned(),
        }
    }
}

/// What was typed, together with what is missing in it.
pub(super) fn typed(values: &FormValues) -> (vendors::Access, Vec<FieldError>) {
    let mut form = Reader::new(values);
    let header = form.choice(&HEADER);
    let password = form.secret(&PASSWORD);
    let access = match header {
        AGENT_HEADER => Access::Agent(password),
        SESSION => Access::Login(password),
        _ => Access::Root(password),
    };
    let mistakes = form.finish(()).err().unwrap_or_default();
    (vendors::Access::Obshell(access), mistakes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign_in(typed_in: &[(&str, &str)]) -> (Access, usize) {
        let mut values = FormValues::initial(FIELDS);
        for (name, value) in typed_in {
            values.set(name, *value);
        }
        let (access, mistakes) = typed(&values);
        let vendors::Access::Obshell(access) = access else {
            panic!("another vendor");
        };
        (access, mistakes.len())
    }

    #[test]
    fn a_password_is_taken_as_it_is_and_may_be_none() {
        let (Access::Root(password), 0) = sign_in(&[("password", " aaAA11__ ")]) else {
            panic!("not taken");
        };
        assert_eq!(password.reveal(), " aaAA11__ ");
        let (Access::Root(none), 0) = sign_in(&[]) else {
            panic!("not taken");
        };
        assert_eq!(none.reveal(), "");
    }

    #[test]
    fn each_way_of_signing_in_is_told_from_the_others() {
        let (agent, _) = sign_in(&[("header", "X-OCS-Agent-Header"), ("password", "p")]);
        assert!(matches!(&agent, Access::Agent(password) if password.reveal() == "p"));
        assert_eq!((agent.used(), agent.who()), (Use::Anew, "agent".to_owned()));
        let (login, mistakes) = sign_in(&[("header", "session_id"), ("password", "p")]);
        assert!(matches!(&login, Access::Login(password) if password.reveal() == "p"));
        assert_eq!((login.used(), mistakes), (Use::ToSignIn, 0));
        assert_eq!(login.who(), "root@sys");
    }

    #[test]
    fn an_unknown_way_is_a_mistake() {
        assert_eq!(sign_in(&[("header", "X-OCS-Auth")]).1, 1);
    }
}
