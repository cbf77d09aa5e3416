//! IAM: tokens and projects (`huawei.md` §1).

mod people;
mod projects;
mod refusal;
mod request;
mod tokens;

#[cfg(test)]
mod refusal_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use people::Way;
use projects::Project;
use refusal::Refusal;
use request::{Asked, Scope};
use time::Duration;
pub(super) use tokens::Standing;
use tokens::{Holder, Tokens};

use super::{Known, gateway};
use crate::clock::Now;
use crate::credentials as demo;
use crate::exchange::{Answer, Call, Reply};
use crate::lockout::Lockout;

/// "Wrong attempts lock the user for a while" (§1.1): for how long is nowhere said.
const LOCKED_FOR: Duration = Duration::minutes(15);

/// What IAM remembers.
#[derive(Default)]
pub(super) struct Iam {
    /// The tokens that were issued.
    pub(super) tokens: Tokens,
    /// Wrong passwords, by account.
    attempts: BTreeMap<String, Lockout>,
}

/// Answers what begins with `/v3/`.
pub(super) fn answer(known: &mut Known, call: &Call, now: Now, request_id: &str) -> Reply {
    let segments = call.segments();
    let reply: Reply = match (call.method.as_str(), segments.as_slice()) {
        ("POST", ["v3", "auth", "tokens"]) => sign_in(&mut known.iam, call, now),
        ("GET", ["v3", "auth", "tokens"]) => validate(&known.iam, call, now).into(),
        ("GET", ["v3", "auth", "projects"]) => list(known, call, None, now, request_id).into(),
        ("GET", ["v3", "projects"]) => {
            let name = call.query_value("name");
            list(known, call, name.as_deref(), now, request_id).into()
        }
        _ => gateway::no_such_api(request_id).into(),
    };
    match reply {
        Reply::Answer(answer) => {
            let trace = format!("token_cn-north-4_null_{:032x}", rand::random::<u128>());
            answer.with("X-IAM-Trace-Id", trace).into()
        }
        Reply::Drop => Reply::Drop,
    }
}

fn sign_in(iam: &mut Iam, call: &Call, now: Now) -> Reply {
    let asked = match request::read(call) {
        Ok(asked) => asked,
        Err(refusal) => return refusal.answer(false).into(),
    };
    // Somebody unknown is refused as somebody with a wrong password, as are HUAWEI IDs.
    let Some(is_flat) = people::is_flat(&asked.account) else {
        return Refusal::Password.answer(false).into();
    };
    let Some(way) = people::way(&asked.user) else {
        return Refusal::Password.answer(is_flat).into();
    };
    if let Way::Trouble(trouble) = way {
        return trouble.reply(|status| refusal::of_status(status, is_flat));
    }
    let holder = match admit(iam, &asked, way, now) {
        Ok(project) => Holder {
            account: asked.account,
            user: asked.user,
            methods: asked.methods,
            project,
        },
        Err(refusal) => return refusal.answer(is_flat).into(),
    };
    let with_catalogue = call
        .query_value("nocatalog")
        .is_none_or(|value| value.is_empty());
    let token = iam.tokens.issue(holder, way.token(), now);
    let body = iam.tokens.body(&token, now, with_catalogue);
    Answer::json(201, &body)
        .with("X-Subject-Token", token)
        .into()
}

/// Lets a user in, and finds the project.
fn admit(iam: &mut Iam, asked: &Asked, way: Way, now: Now) -> Result<Option<Project>, Refusal> {
    if let Way::Refused(number) = way {
        return Err(Refusal::Code(number));
    }
    let attempts = iam.attempts.entry(asked.account.clone()).or_default();
    if way == Way::Locks && attempts.is_locked(now.wall) {
        return Err(Refusal::Code(61));
    }
    if asked.password != demo::IAM_PASSWORD {
        if way == Way::Locks {
            attempts.wrong(now.wall, LOCKED_FOR);
        }
        return Err(Refusal::Password);
    }
    if way == Way::Locks {
        attempts.right();
    }
    let shown = asked.totp.as_ref();
    let shown = shown.map(|(id, code)| (id.as_str(), code.as_str()));
    let wanted = (way == Way::Mfa).then_some((demo::IAM_MFA_USER_ID, demo::IAM_PASSCODE));
    if shown != wanted {
        return Err(Refusal::Passcode);
    }
    let project = match &asked.scope {
        Scope::Account => return Ok(None),
        Scope::ProjectId(id) => projects::by_id(id),
        Scope::ProjectName(name) => projects::by_name(name),
    };
    project
        .map(Some)
        .ok_or(Refusal::NotFound("Could not find project."))
}

/// The account of a caller who shows a good token.
fn caller<'iam>(iam: &'iam Iam, call: &Call, now: Now) -> Result<&'iam str, Refusal> {
    let token = call.header("x-auth-token").ok_or(Refusal::Code(1))?;
    match iam.tokens.standing(token, now) {
        Standing::EveryProject | Standing::Project(_) | Standing::Account => {
            Ok(iam.tokens.account(token))
        }
        Standing::Expired => Err(Refusal::Code(66)),
        Standing::Revoked | Standing::Unknown => Err(Refusal::Code(67)),
    }
}

/// `GET /v3/auth/tokens`.
fn validate(iam: &Iam, call: &Call, now: Now) -> Answer {
    if let Err(refusal) = caller(iam, call, now) {
        return refusal.answer(false);
    }
    let subject = call.header("x-subject-token").unwrap_or_default();
    match iam.tokens.standing(subject, now) {
        Standing::EveryProject | Standing::Project(_) | Standing::Account => {
            let with_catalogue = call
                .query_value("nocatalog")
                .is_none_or(|value| value.is_empty());
            Answer::json(200, &iam.tokens.body(subject, now, with_catalogue))
                .with("X-Subject-Token", subject)
        }
        Standing::Expired | Standing::Revoked | Standing::Unknown => {
            Refusal::NotFound("Could not find token.").answer(false)
        }
    }
}

/// The lists of projects, with a token or a signature.
fn list(known: &mut Known, call: &Call, name: Option<&str>, now: Now, request_id: &str) -> Answer {
    let is_signed = call.header("x-auth-token").is_none() && call.header("authorization").is_some();
    if is_signed {
        return match known.keys.admit(call, now) {
            Ok(()) => projects::list(name, demo::IAM_ACCOUNT),
            Err(refused) => gateway::ill_signed(&refused, request_id),
        };
    }
    match caller(&known.iam, call, now) {
        Ok(account) => projects::list(name, account),
        Err(refusal) => refusal.answer(false),
    }
}
