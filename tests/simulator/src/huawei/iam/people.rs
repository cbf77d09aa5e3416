//! Accounts, their users, and what signing in as each comes to.

use time::Duration;

use crate::credentials as demo;
use crate::words::Trouble;

/// What a user's token is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Kind {
    /// How long it lives.
    pub(super) life: Duration,
    /// Its size as DER.
    pub(super) bytes: usize,
    /// Whether it is revoked as soon as it is issued.
    pub(super) stillborn: bool,
}

/// The documents' example: 6 836 + 4 bytes, about 9.1 kB of base64 (`huawei.md` §1.2).
const USUAL: Kind = Kind {
    life: Duration::hours(24),
    bytes: 6_840,
    stillborn: false,
};

/// How signing in as a user goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Way {
    /// With the right password there is a token.
    Token(Kind),
    /// The same, with the code of a virtual MFA device besides.
    Mfa,
    /// The same, but five wrong passwords lock the user.
    Locks,
    /// Always refused, with this code of IAM.
    Refused(u16),
    /// Trouble of any vendor.
    Trouble(Trouble),
}

impl Way {
    /// What the token is like, if there is one.
    pub(super) fn token(self) -> Kind {
        match self {
            Self::Token(kind) => kind,
            _ => USUAL,
        }
    }
}

/// Whether there is an account of that name, and whether its refusals are flat.
pub(super) fn is_flat(account: &str) -> Option<bool> {
    match account {
        demo::IAM_ACCOUNT => Some(false),
        demo::IAM_FLAT_ACCOUNT => Some(true),
        _ => None,
    }
}

/// How signing in as a user goes; nothing if there is no such user.
pub(super) fn way(user: &str) -> Option<Way> {
    let way = match user {
        demo::IAM_USER => Way::Token(USUAL),
        "lives-90s" => Way::Token(Kind {
            life: Duration::seconds(90),
            ..USUAL
        }),
        "lives-10min" => Way::Token(Kind {
            life: Duration::minutes(10),
            ..USUAL
        }),
        "long-token" => Way::Token(Kind {
            bytes: 10_500,
            ..USUAL
        }),
        "revoked" => Way::Token(Kind {
            stillborn: true,
            ..USUAL
        }),
        "mfa-user" => Way::Mfa,
        "locks-after-5" => Way::Locks,
        "locked" => Way::Refused(61),
        "console-only" => Way::Refused(81),
        "throttled" => Way::Refused(12),
        _ => match user.strip_prefix("iam-").and_then(|code| code.parse().ok()) {
            Some(code) => Way::Refused(code),
            None => Way::Trouble(Trouble::named(user)?),
        },
    };
    Some(way)
}
