//! Who is calling (`ocp.md` §1.1, §1.2).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use time::Duration;

use super::envelope::{self, Code};
use super::signature;
use super::throttle::{Limits, Throttle};
use crate::clock::Now;
use crate::credentials as demo;
use crate::exchange::{Answer, Call};
use crate::lockout::Lockout;

/// How long an account stays locked after five wrong passwords.
const LOCKED_FOR: Duration = Duration::minutes(30);

/// A user who has logged on.
#[derive(Debug)]
pub(super) struct User {
    /// Whether it may do more than read.
    pub(super) may_change: bool,
    /// Whether it may see clusters at all: the role `TASK_MANAGER` has tasks only (§4.2).
    pub(super) sees_clusters: bool,
}

impl User {
    /// May do everything.
    const ADMIN: Self = Self {
        may_change: true,
        sees_clusters: true,
    };
    /// Reads everything.
    const VIEWER: Self = Self {
        may_change: false,
        sees_clusters: true,
    };
    /// Reads tasks and acts on them.
    const TASK_MANAGER: Self = Self {
        may_change: true,
        sees_clusters: false,
    };
}

/// What is remembered of callers.
#[derive(Debug, Default)]
pub(super) struct Doors {
    attempts: Lockout,
    throttle: Throttle,
    /// What all users share of calls.
    pub(super) limits: Limits,
    /// Whether they are the second OCP's, which has one user with a password of its own.
    is_second: bool,
}

impl Doors {
    /// Those of the first OCP, or of the second.
    pub(super) fn of(is_second: bool) -> Self {
        Self {
            is_second,
            ..Self::default()
        }
    }

    /// The user behind a call, or the 401 of §1.1. There is no `WWW-Authenticate` header, so that a
    /// browser shows no prompt of its own.
    pub(super) fn user(&mut self, call: &Call, now: Now) -> Result<User, Answer> {
        let Some(header) = call.header("authorization") else {
            let zh = call.wants_chinese("accept-language");
            let message = if zh {
                "用户未登录。"
            } else {
                "User is not logged on."
            };
            let debug = "Full authentication is required to access this resource";
            return Err(envelope::unauthorized(message, debug, now));
        };
        if self.is_second {
            let is_known = read_basic(header).is_some_and(|(name, password)| {
                name == demo::OCP_ADMIN && password == demo::OCP_SECOND_PASSWORD
            });
            let refused = || bad("Bad credentials", now);
            return is_known.then_some(User::ADMIN).ok_or_else(refused);
        }
        if let Some((key, signature)) = signature::read(header) {
            return signer(call, key, signature, now);
        }
        let (name, password) = read_basic(header).ok_or_else(|| bad("Bad credentials", now))?;
        match (name.as_str(), password.as_str()) {
            (demo::OCP_ADMIN, demo::OCP_ADMIN_PASSWORD) => Ok(User::ADMIN),
            (demo::OCP_VIEWER, demo::OCP_VIEWER_PASSWORD) => Ok(User::VIEWER),
            (demo::OCP_TASK_MANAGER, demo::OCP_ADMIN_PASSWORD) => Ok(User::TASK_MANAGER),
            (demo::OCP_LIMITED, demo::OCP_ADMIN_PASSWORD) => {
                self.throttle.admit(now)?;
                Ok(User::ADMIN)
            }
            (demo::OCP_LOCKS, password) => self.locking_user(password, call, now),
            (name, _) => Err(match code_of(name) {
                Some(number) => envelope::error(401, Code::Number(number), call, now),
                None => bad("Bad credentials", now),
            }),
        }
    }

    /// The user whose account wrong passwords lock, told in the newer codes.
    fn locking_user(&mut self, password: &str, call: &Call, now: Now) -> Result<User, Answer> {
        let zh = call.wants_chinese("accept-language");
        if self.attempts.is_locked(now.wall) {
            let message = envelope::message(3003, zh);
            return Err(envelope::unauthorized_with(3003, message, now));
        }
        if password == demo::OCP_ADMIN_PASSWORD {
            self.attempts.right();
            return Ok(User::ADMIN);
        }
        let left = self.attempts.wrong(now.wall, LOCKED_FOR);
        let message = if zh {
            format!("用户名或密码错误，还可以尝试 {left} 次。")
        } else {
            format!("The user name or password is wrong. Attempts left: {left}.")
        };
        Err(envelope::unauthorized_with(3004, &message, now))
    }
}

/// The users who are never let in, whatever the password.
fn code_of(name: &str) -> Option<u32> {
    match name {
        "disabled" => Some(3001),
        "expired" => Some(3002),
        demo::OCP_LOCKED => Some(3003),
        "password-expired" => Some(3005),
        "blocked" => Some(3007),
        _ => None,
    }
}

/// The owner of an access key. What OCP says to a bad signature is not documented: code 0 as for a
/// bad password, and texts of this program's own.
fn signer(call: &Call, key: &str, signature: &str, now: Now) -> Result<User, Answer> {
    let user = match key {
        demo::OCP_KEY | demo::OCP_DISABLED_KEY => User::ADMIN,
        demo::OCP_VIEWER_KEY => User::VIEWER,
        _ => return Err(bad("The access key does not exist.", now)),
    };
    if !signature::is_timely(call, now.wall) {
        let text =
            "The Date header is missing, or differs from the server's time by 15 minutes or more.";
        return Err(bad(text, now));
    }
    if !signature::is_right(call, demo::OCP_SECRET_KEY, signature) {
        return Err(bad("The signature does not match.", now));
    }
    if key == demo::OCP_DISABLED_KEY {
        return Err(bad("The access key is disabled.", now));
    }
    Ok(user)
}

fn bad(text: &str, now: Now) -> Answer {
    envelope::unauthorized(text, text, now)
}

/// User and password of a Basic header.
fn read_basic(header: &str) -> Option<(String, String)> {
    let encoded = header.strip_prefix("Basic ")?;
    let bytes = STANDARD.decode(encoded.trim()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_owned(), password.to_owned()))
}
