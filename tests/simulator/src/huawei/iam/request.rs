//! The body of `POST /v3/auth/tokens` (`huawei.md` §1.1).

use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::exchange::Call;

/// Who asks for a token, and for what.
#[derive(Debug, PartialEq)]
pub(super) struct Asked {
    /// `password`, and `totp` with a virtual MFA device.
    pub(super) methods: Vec<String>,
    /// The account's name.
    pub(super) account: String,
    /// The user's name.
    pub(super) user: String,
    /// Its password.
    pub(super) password: String,
    /// The id of the user, and the code that the MFA device shows.
    pub(super) totp: Option<(String, String)>,
    /// What the token is to be good for.
    pub(super) scope: Scope,
}

/// What a token is good for.
#[derive(Debug, PartialEq)]
pub(super) enum Scope {
    /// A project, by its id.
    ProjectId(String),
    /// A project, by its name.
    ProjectName(String),
    /// The account as a whole.
    Account,
}

type Fields = Map<String, Value>;

/// Reads the body. What is not there is told by its name; all else is an invalid body.
pub(super) fn read(call: &Call) -> Result<Asked, Refusal> {
    let is_json = call
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("application/json"));
    let body = call.json().filter(|_| is_json).ok_or(Refusal::Body)?;
    let auth = object(body.as_object().ok_or(Refusal::Body)?, "auth")?;
    let identity = object(auth, "identity")?;
    let methods = methods(identity)?;
    let user = object(object(identity, "password")?, "user")?;
    let totp = if methods.iter().any(|method| method == "totp") {
        let user = object(object(identity, "totp")?, "user")?;
        Some((text(user, "id")?, text(user, "passcode")?))
    } else {
        None
    };
    Ok(Asked {
        account: text(object(user, "domain")?, "name")?,
        user: text(user, "name")?,
        password: text(user, "password")?,
        totp,
        scope: scope(auth)?,
        methods,
    })
}

fn methods(identity: &Fields) -> Result<Vec<String>, Refusal> {
    let listed = identity.get("methods").ok_or(Refusal::Missing("methods"))?;
    let listed = listed.as_array().ok_or(Refusal::Body)?;
    let methods: Option<Vec<String>> = listed
        .iter()
        .map(|method| method.as_str().map(str::to_owned))
        .collect();
    let methods = methods.ok_or(Refusal::Body)?;
    let is_known = |method: &String| matches!(method.as_str(), "password" | "totp");
    let has_password = methods.iter().any(|method| method == "password");
    if !has_password || !methods.iter().all(is_known) {
        return Err(Refusal::Body);
    }
    Ok(methods)
}

/// With a project and an account, the project counts.
fn scope(auth: &Fields) -> Result<Scope, Refusal> {
    if !auth.contains_key("scope") {
        return Ok(Scope::Account);
    }
    let scope = object(auth, "scope")?;
    if !scope.contains_key("project") {
        object(scope, "domain")?;
        return Ok(Scope::Account);
    }
    let project = object(scope, "project")?;
    if project.contains_key("id") {
        return text(project, "id").map(Scope::ProjectId);
    }
    text(project, "name").map(Scope::ProjectName)
}

fn object<'fields>(
    fields: &'fields Fields,
    name: &'static str,
) -> Result<&'fields Fields, Refusal> {
    let value = fields.get(name).ok_or(Refusal::Missing(name))?;
    value.as_object().ok_or(Refusal::Body)
}

fn text(fields: &Fields, name: &'static str) -> Result<String, Refusal> {
    let value = fields.get(name).ok_or(Refusal::Missing(name))?;
    value.as_str().map(str::to_owned).ok_or(Refusal::Body)
}
