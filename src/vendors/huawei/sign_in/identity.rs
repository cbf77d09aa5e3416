//! What IAM says of a token: whose it is, until when, and of which project (huawei.md §1.2).

use serde_json::Value;

use super::super::access::Access;
use crate::moment::rfc3339;
use crate::operation::WireResponse;
use crate::text::{Text, text};
use crate::vendors::json::words;
use crate::vendors::{self, Session};

const NO_PROJECT: Text = text(
    "This token is of no project, and CDM and DLI will not accept it. Sign in to a project.",
    "该 Token 不属于任何项目，CDM 和 DLI 不会接受。请登录到具体项目。",
);

/// Whose a token is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// `alice (acme)`, as far as it is told.
    who: Option<String>,
    /// When it ends, in seconds since 1970.
    until: Option<u64>,
    /// The id of its project.
    project: Option<String>,
}

/// Reads the body of an answer; `None` where it does not speak of a token.
pub(super) fn read(response: &WireResponse) -> Option<Identity> {
    let body: Value = serde_json::from_str(&response.body).ok()?;
    let token = body.get("token").filter(|token| token.is_object())?;
    let user = &token["user"];
    let account = words(&user["domain"]["name"]);
    let who = words(&user["name"]).map(|name| match account {
        Some(account) => format!("{name} ({account})"),
        None => name,
    });
    Some(Identity {
        who,
        until: words(&token["expires_at"]).and_then(|time| rfc3339(&time)),
        project: words(&token["project"]["id"]),
    })
}

impl Identity {
    /// The session of a token; where IAM does not say whose it is, it is said to be `otherwise`.
    pub(super) fn session(self, access: Access, otherwise: String) -> Session {
        let who = self.who.unwrap_or(otherwise);
        let mut session = Session::plain(who, vendors::Access::Huawei(access));
        session.until = self.until;
        match self.project {
            Some(id) => session.answers.push(("project_id", id)),
            None => session.notes.push(NO_PROJECT.into()),
        }
        session
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::TOKEN_BODY;
    use super::*;
    use crate::form::Secret;
    use crate::vendors::canned::answer;

    #[test]
    fn a_token_tells_whose_it_is_until_when_and_where() {
        assert_eq!(
            read(&answer(201, &[], TOKEN_BODY)),
            Some(Identity {
                who: Some("alice (acme)".to_owned()),
                until: Some(1_704_251_045),
                project: Some("0123456789abcdef0123456789abcdef".to_owned()),
            })
        );
    }

    #[test]
    fn a_token_of_an_account_is_of_no_use() {
        let body = r#"{"token":{"expires_at":"soon","user":{"name":"alice"}}}"#;
        let identity = read(&answer(201, &[], body)).unwrap();
        let session = identity.session(Access::Token(Secret::new("MII")), "token".to_owned());
        assert_eq!((session.who.as_str(), session.until), ("alice", None));
        assert_eq!(session.answers, []);
        assert_eq!(session.notes, [NO_PROJECT.into()]);
    }

    #[test]
    fn what_speaks_of_no_token_is_none() {
        for body in ["", "[]", "{}", r#"{"token":"MII"}"#, "<html></html>"] {
            assert_eq!(read(&answer(201, &[], body)), None, "{body}");
        }
    }
}
