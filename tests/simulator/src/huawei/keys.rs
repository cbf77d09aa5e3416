//! Who signs: key pairs, what is odd about each, and the lock that wrong signatures set
//! (`huawei.md` §2.2).

use time::{Duration, OffsetDateTime};

use super::signature::{self, Mismatch};
use crate::clock::Now;
use crate::credentials as demo;
use crate::exchange::Call;
use crate::lockout::Lockout;

/// How long an access key stays locked.
const LOCKED_FOR: Duration = Duration::minutes(5);

/// A key pair.
struct Pair {
    access: &'static str,
    secret: &'static str,
    /// A temporary key is good with this alone (§1.4).
    security_token: Option<&'static str>,
    /// By how much the services' clock is ahead for this key.
    ahead: Duration,
    /// Whether wrong signatures lock it. One key is for that, or tests would lock each other out.
    locks: bool,
}

impl Pair {
    const fn permanent(access: &'static str) -> Self {
        Self {
            access,
            secret: demo::SECRET_KEY,
            security_token: None,
            ahead: Duration::ZERO,
            locks: false,
        }
    }
}

const PAIRS: [Pair; 4] = [
    Pair::permanent(demo::ACCESS_KEY),
    Pair {
        ahead: Duration::minutes(20),
        ..Pair::permanent(demo::CLOCK_AHEAD_KEY)
    },
    Pair {
        locks: true,
        ..Pair::permanent(demo::LOCKING_KEY)
    },
    Pair {
        secret: demo::TEMPORARY_SECRET,
        security_token: Some(demo::SECURITY_TOKEN),
        ..Pair::permanent(demo::TEMPORARY_KEY)
    },
];

/// Why a signed call is refused.
#[derive(Debug, PartialEq)]
pub(super) enum Refused {
    /// The signature is not that of a known key for this request.
    Signature,
    /// It was made more than 15 minutes away from the service's time.
    Clock,
    /// The temporary key came without its security token, or the token was not signed.
    SecurityToken,
    /// The key is locked.
    Locked,
}

/// What is remembered of the keys.
#[derive(Default)]
pub(super) struct Keys {
    attempts: Lockout,
}

impl Keys {
    /// Lets a well signed call in.
    pub(super) fn admit(&mut self, call: &Call, now: Now) -> Result<(), Refused> {
        let pair = pair_of(call).ok_or(Refused::Signature)?;
        let now = now.wall + pair.ahead;
        if pair.locks && self.attempts.is_locked(now) {
            return Err(Refused::Locked);
        }
        check(pair, call, now).inspect_err(|refused| {
            if pair.locks && *refused == Refused::Signature {
                self.attempts.wrong(now, LOCKED_FOR);
            }
        })?;
        if pair.locks {
            self.attempts.right();
        }
        Ok(())
    }
}

/// By how much the services' clock is ahead for the caller.
pub(super) fn clock_ahead(call: &Call) -> Duration {
    pair_of(call).map_or(Duration::ZERO, |pair| pair.ahead)
}

fn pair_of(call: &Call) -> Option<&'static Pair> {
    let signed = signature::Signed::read(call.header("authorization")?)?;
    PAIRS.iter().find(|pair| pair.access == signed.access)
}

fn check(pair: &Pair, call: &Call, now: OffsetDateTime) -> Result<(), Refused> {
    let authorization = call.header("authorization").ok_or(Refused::Signature)?;
    signature::check(call, authorization, pair.access, pair.secret, now).map_err(|mismatch| {
        match mismatch {
            Mismatch::Wrong => Refused::Signature,
            Mismatch::Clock => Refused::Clock,
        }
    })?;
    let Some(token) = pair.security_token else {
        return Ok(());
    };
    let signs_it = signature::Signed::read(authorization).is_some_and(|signed| {
        signed
            .headers
            .split(';')
            .any(|name| name == "x-security-token")
    });
    if !signs_it || call.header("x-security-token") != Some(token) {
        return Err(Refused::SecurityToken);
    }
    Ok(())
}
