//! Sessions of the dashboard (`obshell.md` §1.7). They live in the memory of one agent.

use std::collections::BTreeMap;

use serde_json::json;
use time::{Duration, OffsetDateTime};

use super::agent::Outcome;
use super::body;
use super::problem::Problem;
use super::seal::{self, Header, Kind};
use crate::clock::Now;

#[derive(Debug)]
struct Session {
    used: OffsetDateTime,
    /// How often the password had been changed when it began.
    password_changes: u32,
}

/// The sessions of an agent.
#[derive(Debug)]
pub(super) struct Sessions {
    life: Duration,
    all: BTreeMap<String, Session>,
}

impl Sessions {
    /// None yet. An unused one lives so long.
    pub(super) fn living(life: std::time::Duration) -> Self {
        Self {
            life: Duration::try_from(life).unwrap_or(Duration::MAX),
            all: BTreeMap::new(),
        }
    }

    /// Lets a session in, which then lives on.
    pub(super) fn admit(
        &mut self,
        id: &str,
        password_changes: u32,
        now: Now,
    ) -> Result<(), Problem> {
        let session = self
            .all
            .get_mut(id)
            .filter(|session| session.password_changes == password_changes)
            .ok_or_else(|| Problem::of("Security.Authentication.SessionInvalid"))?;
        if now.wall - session.used > self.life {
            return Err(Problem::of("Security.Authentication.SessionExpired"));
        }
        session.used = now.wall;
        Ok(())
    }

    /// `POST /login`: a new session, sealed with the caller's keys.
    pub(super) fn login(
        &mut self,
        header: Option<&Header>,
        password_changes: u32,
        now: Now,
    ) -> Outcome {
        // Only root@sys has sessions.
        let header = header
            .filter(|header| header.kind == Kind::Root)
            .ok_or_else(|| Problem::of("Security.Authentication.WithOceanBasePassword"))?;
        let id = hex::encode(rand::random::<[u8; 32]>());
        let sealed = seal::seal(&header.keys, &id)
            .ok_or_else(|| Problem::of("Request.Body.Decrypt.AES.KeyAndIv.Invalid"))?;
        let session = Session {
            used: now.wall,
            password_changes,
        };
        self.all.insert(id, session);
        Ok(Some(json!(sealed)))
    }

    /// `POST /logout`: the session that the body names is over.
    pub(super) fn logout(&mut self, body: &[u8]) -> Outcome {
        let id = body::text(&body::object(body)?, "session_id")?;
        let known = self.all.remove(&id);
        known.ok_or_else(|| Problem::of("Security.Authentication.SessionInvalid"))?;
        Ok(None)
    }

    /// Ends all of them.
    pub(super) fn end_all(&mut self) {
        self.all.clear();
    }
}
