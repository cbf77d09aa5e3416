//! A password is exchanged for a project token (huawei.md §1.1, §1.2).

use serde_json::{Value, json};

use super::super::access::{Access, Password, is_project_id};
use super::super::outline::{plain, with};
use super::super::{advice, reply};
use super::{SUBJECT_TOKEN, identity, projects, unreadable, wanted_project};
use crate::form::Secret;
use crate::operation::{Failure, Method, WireRequest};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::{Link, Session};

/// Without the catalogue of services, which is large.
pub(super) const PATH: &str = "/v3/auth/tokens?nocatalog=true";

const WHICH_PROJECT: Text = text(
    "Fill in the project: the address of IAM does not tell the region, whose default project would be \
     entered. Nothing was sent.",
    "请填写项目：无法从 IAM 地址得知区域，因此不知道要进入哪个默认项目。未发送任何请求。",
);
const TOKEN_LOST: Text = text(
    "IAM has accepted the sign-in, but its header X-Subject-Token, which is the token, did not reach \
     the page. The proxy has to pass it on, with header buffers of 64 kB, and at another origin also \
     expose it: Access-Control-Expose-Headers: X-Subject-Token. Change that, then sign in again.",
    "IAM 已接受登录，但携带 Token 的响应头 X-Subject-Token 没有到达本页面。代理必须转发该响应头（请求头缓冲区设为 64 kB）；\
     代理与本页面不同源时，还需返回 Access-Control-Expose-Headers: X-Subject-Token。请修改后重新登录。",
);

/// Fetches a token, and lists the projects that it could have been for.
///
/// # Errors
/// IAM's refusal, what kept the request from it or its answer from the page.
pub(super) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    password: &Password,
) -> Result<Session, Failure> {
    let Some(project) = wanted_project(&password.project, link.endpoint) else {
        return Err(Failure::Unsendable {
            reason: WHICH_PROJECT.into(),
            response: None,
        });
    };
    let request = WireRequest {
        method: Method::Post,
        path: PATH.to_owned(),
        body: Some(body(password, &project)),
    };
    let request = with(link.endpoint, &request, plain(link.lang));
    let answer = link.transport.exchange(&request).await?;
    if !answer.is_ok() {
        let mut failure = reply::refusal(&answer);
        if let Failure::Refused(refusal) = &mut failure
            && refusal.is_from_between()
        {
            refusal.next = advice::next_if_token_is_too_large();
        }
        return Err(failure);
    }
    let Some(identity) = identity::read(&answer) else {
        return Err(unreadable(&answer));
    };
    let token = answer.header(SUBJECT_TOKEN).unwrap_or_default().trim();
    if token.is_empty() {
        return Err(Failure::Unsendable {
            reason: TOKEN_LOST.into(),
            response: Some(answer),
        });
    }
    let access = Access::Token(Secret::new(token));
    let who = Access::Password(password.clone()).who();
    let mut session = identity.session(access.clone(), who);
    projects::add(link, &access, &mut session).await;
    Ok(session)
}

/// The body of §1.1.
fn body(password: &Password, project: &str) -> String {
    let mut identity = json!({
        "methods": ["password"],
        "password": {
            "user": {
                "name": password.user,
                "password": password.password.reveal(),
                "domain": { "name": password.domain },
            },
        },
    });
    if let Some(totp) = &password.totp {
        identity["methods"] = json!(["password", "totp"]);
        identity["totp"] = json!({
            "user": { "id": totp.user_id, "passcode": totp.passcode.reveal() },
        });
    }
    let by = if is_project_id(project) { "id" } else { "name" };
    let mut scope = json!({ "project": {} });
    scope["project"][by] = Value::from(project);
    json!({ "auth": { "identity": identity, "scope": scope } }).to_string()
}

#[cfg(test)]
mod tests;
