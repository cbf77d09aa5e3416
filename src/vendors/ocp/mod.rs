//! OceanBase Cloud Platform (OCP).
//!
//! Vendor reference: `ocp.md`, whose sections the comments name.

mod advice;
pub mod probe;
mod reply;
mod sign_in;
pub mod stop_cluster;
mod task;

pub(super) use sign_in::sign_in;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::form::{Field, FieldError, FormValues, Kind, Reader, Secret};
use crate::operation::{Failure, Header, HttpRequest, WireRequest, WireResponse};
use crate::text::{Lang, Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{self, Link, Use, Vendor};

/// OceanBase Cloud Platform.
pub static VENDOR: Vendor = Vendor {
    key: "ocp",
    name: text("OceanBase OCP", "OceanBase OCP"),
    credentials: &[USERNAME, PASSWORD],
    access,
    realm: "",
    identity: None,
    sign_in_calls: &[],
};

const USERNAME: Field = Field::line("username", text("User name", "用户名")).hint(text(
    "A user of OCP, not of a database.",
    "OCP 的用户，而不是数据库用户。",
));

const PASSWORD: Field = Field::line("password", text("Password", "密码"))
    .kind(Kind::Secret)
    .hint(text(
        "OCP locks the account after a few wrong passwords, for 30 minutes by default.",
        "多次输错密码后，OCP 会锁定账号，默认 30 分钟。",
    ));

const COLON: Text = text(
    "A user name with a colon cannot sign in this way (RFC 7617). Use another user.",
    "用户名含冒号时无法使用此方式登录（RFC 7617），请使用其他用户。",
);

/// How requests to OCP are signed.
#[derive(Clone, Debug)]
pub enum Access {
    /// User name and password (§1).
    Basic {
        /// The user's name, without a colon.
        user: String,
        /// The password.
        password: Secret,
    },
}

impl Access {
    /// How it is used.
    pub(super) fn used(&self) -> Use {
        match self {
            Self::Basic { .. } => Use::Along,
        }
    }

    /// As whom it signs.
    pub(super) fn who(&self) -> String {
        match self {
            Self::Basic { user, .. } => user.clone(),
        }
    }
}

fn access(typed: &FormValues) -> (vendors::Access, Vec<FieldError>) {
    let mut form = Reader::new(typed);
    let user = form.required(&USERNAME, |typed| Ok(typed.trim().to_owned()));
    if user.contains(':') {
        form.mistake(&USERNAME, COLON);
    }
    let password = form.secret(&PASSWORD);
    let mistakes = form.finish(()).err().unwrap_or_default();
    let access = Access::Basic { user, password };
    (vendors::Access::Ocp(access), mistakes)
}

/// The request with the headers of §1. The content type is declared mandatory also without a body.
pub(super) fn outline(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
) -> HttpRequest {
    HttpRequest {
        method: request.method,
        target: endpoint.at(&request.path),
        headers: vec![
            Header::plain("Content-Type", "application/json"),
            Header::plain("Accept-Language", lang.tag()),
            Header::secret(
                "Authorization",
                authorization(access),
                Some(r#"-u "$OCP_USER:$OCP_PASSWORD""#),
            ),
        ],
        body: request.body.clone(),
    }
}

/// The request as it would leave now.
///
/// # Errors
/// None yet: everything that signs is at hand.
pub(super) fn signed<T>(
    link: &Link<'_, T>,
    access: &Access,
    request: &WireRequest,
) -> Result<(HttpRequest, Option<u64>), Failure> {
    Ok((outline(link.endpoint, access, link.lang, request), None))
}

/// Sends a request, once.
///
/// # Errors
/// Nothing came back.
pub(super) async fn call<T: Transport>(
    link: &Link<'_, T>,
    access: &Access,
    request: &WireRequest,
) -> Result<WireResponse, Failure> {
    let (signed, _) = signed(link, access, request)?;
    link.transport.exchange(&signed).await
}

/// The value of `Authorization`; empty as long as nothing was typed, so that it is shown as empty.
fn authorization(access: &Access) -> String {
    let Access::Basic { user, password } = access;
    if user.is_empty() && password.is_empty() {
        return String::new();
    }
    let pair = format!("{user}:{}", password.reveal());
    format!("Basic {}", STANDARD.encode(pair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::curl;

    fn signed(username: &str, password: &str) -> (HttpRequest, Vec<&'static str>) {
        let typed = FormValues::from_iter([("username", username), ("password", password)]);
        let (vendors::Access::Ocp(access), mistakes) = access(&typed) else {
            panic!("another vendor's access");
        };
        let endpoint = Endpoint::parse("http://ocp.example.com:8080").unwrap();
        let request = WireRequest::get("/api/v2/tasks/instances/107302");
        (
            outline(&endpoint, &access, Lang::Zh, &request),
            mistakes.into_iter().map(|mistake| mistake.field).collect(),
        )
    }

    fn sent(request: &HttpRequest) -> Vec<(&str, &str)> {
        request
            .headers
            .iter()
            .map(|header| (header.name.as_ref(), header.sent()))
            .collect()
    }

    #[test]
    fn a_request_carries_the_documented_headers() {
        // The pair of RFC 7617 §2.
        let (request, mistakes) = signed(" Aladdin ", "open sesame");
        assert_eq!(
            request.target,
            "http://ocp.example.com:8080/api/v2/tasks/instances/107302"
        );
        assert_eq!(
            sent(&request),
            [
                ("Content-Type", "application/json"),
                ("Accept-Language", "zh-CN"),
                ("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ]
        );
        assert_eq!(mistakes, [""; 0]);
    }

    #[test]
    fn name_and_password_are_encoded_as_utf_8() {
        // The pair of RFC 7617 §2.1, with a pound sign.
        let (request, _) = signed("test", "123£");
        assert_eq!(sent(&request)[2].1, "Basic dGVzdDoxMjPCow==");
    }

    #[test]
    fn the_password_reaches_no_command_line() {
        let (request, _) = signed("admin", "hunter2");
        let line = curl::command(&request);
        assert!(line.ends_with(r#"-u "$OCP_USER:$OCP_PASSWORD""#), "{line}");
        let whole = format!("{line}{request:?}");
        assert!(
            !whole.contains("hunter2") && !whole.contains("YWRtaW4"),
            "{whole}"
        );
    }

    #[test]
    fn a_colon_in_the_name_and_empty_fields_are_mistakes() {
        assert_eq!(signed("ad:min", "x").1, ["username"]);
        let (request, mistakes) = signed("", "");
        assert_eq!(mistakes, ["username", "password"]);
        assert_eq!(request.headers[2].shown(), "");
    }
}
