//! What requests to Huawei Cloud are signed with.

use super::fields;
use crate::form::{FormValues, Secret};
use crate::vendors::Use;

/// How requests to Huawei Cloud are signed.
#[derive(Clone, Debug)]
pub enum Access {
    /// A token of IAM (§1), sent along.
    Token(Secret),
    /// An access key, which signs each request (§2).
    Keys(Keys),
    /// A user's password, which IAM exchanges for a token (§1.1).
    Password(Password),
}

/// An access key (AK/SK).
#[derive(Clone, Debug)]
pub struct Keys {
    /// The key's id (AK).
    pub access: String,
    /// The key itself (SK). It never leaves the page.
    pub secret: Secret,
    /// What a temporary key works with only.
    pub security_token: Option<Secret>,
    /// The name or id of the project to work in; empty for the region's own.
    pub project: String,
}

/// An IAM user's password.
#[derive(Clone, Debug)]
pub struct Password {
    /// The account's name.
    pub domain: String,
    /// The user's name.
    pub user: String,
    /// The password.
    pub password: Secret,
    /// The name or id of the project to enter; empty for the region's own.
    pub project: String,
    /// What a user with virtual MFA needs besides.
    pub totp: Option<Totp>,
}

/// A code of virtual MFA.
#[derive(Clone, Debug)]
pub struct Totp {
    /// The user's id, which is not the name.
    pub user_id: String,
    /// The six digits.
    pub passcode: Secret,
}

impl Access {
    /// How it is used.
    pub(in crate::vendors) fn used(&self) -> Use {
        match self {
            Self::Token(_) => Use::Along,
            Self::Keys(_) => Use::Anew,
            Self::Password(_) => Use::ToSignIn,
        }
    }

    /// A token as it would be typed; the other ways are typed as they are.
    pub(in crate::vendors) fn as_typed(&self) -> Option<FormValues> {
        let Self::Token(token) = self else {
            return None;
        };
        let (method, field) = (fields::METHOD.name, fields::TOKEN.name);
        Some(FormValues::from_iter([
            (method, "token"),
            (field, token.reveal()),
        ]))
    }

    /// As whom it signs: a token does not tell.
    pub(in crate::vendors) fn who(&self) -> String {
        match self {
            Self::Token(_) => "token".to_owned(),
            Self::Keys(keys) => keys.access.clone(),
            Self::Password(password) => format!("{} ({})", password.user, password.domain),
        }
    }
}

/// Whether this is a project's id: 32 hex digits in every example (§3.2).
pub(super) fn is_project_id(project: &str) -> bool {
    project.len() == 32 && project.bytes().all(|byte| byte.is_ascii_hexdigit())
}
