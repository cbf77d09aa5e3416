//! Huawei Cloud: Cloud Data Migration (CDM) and Data Lake Insight (DLI).
//!
//! Vendor reference: `huawei.md`, whose sections the comments name.

pub mod cdm_stop_cluster;
pub mod cdm_stop_job;
pub mod dli_stop_jobs;
mod path;
pub mod probe;
pub mod regions;
mod reply;
mod sign_in;

pub(super) use sign_in::sign_in;

use crate::form::{Field, FieldError, FormValues, Kind, Reader, Secret};
use crate::operation::{Failure, Header, HttpRequest, Service, WireRequest, WireResponse};
use crate::text::{Lang, Text, text};
use crate::transport::{Endpoint, Transport};
use crate::vendors::{self, Link, Use, Vendor};

/// Huawei Cloud.
pub static VENDOR: Vendor = Vendor {
    key: "huawei",
    name: text("Huawei Cloud", "华为云"),
    credentials: &[TOKEN],
    access,
    identity: Some(Service::Iam),
    sign_in_calls: &[],
};

const TOKEN: Field = Field::line("X-Auth-Token", text("Token", "Token"))
    .kind(Kind::Secret)
    .hint(text(
        "A project token of IAM (X-Subject-Token), valid for 24 hours.",
        "IAM 的项目级 Token（X-Subject-Token），有效期 24 小时。",
    ));

const NOT_A_TOKEN: Text = text(
    "A token has no blanks, line breaks or other than ASCII characters: copy it again.",
    "Token 中不能有空格、换行或非 ASCII 字符，请重新复制。",
);

/// How requests to Huawei Cloud are signed.
#[derive(Clone, Debug)]
pub enum Access {
    /// A project token of IAM (§1).
    Token(Secret),
}

impl Access {
    /// How it is used.
    pub(super) fn used(&self) -> Use {
        match self {
            Self::Token(_) => Use::Along,
        }
    }

    /// As whom it signs.
    pub(super) fn who(&self) -> String {
        match self {
            Self::Token(_) => "token".to_owned(),
        }
    }
}

fn access(typed: &FormValues) -> (vendors::Access, Vec<FieldError>) {
    let mut form = Reader::new(typed);
    // A token is base64; blanks and line breaks around it come from copying.
    let token = Secret::new(form.secret(&TOKEN).reveal().trim());
    if !token
        .reveal()
        .chars()
        .all(|letter| letter.is_ascii_graphic())
    {
        form.mistake(&TOKEN, NOT_A_TOKEN);
    }
    let mistakes = form.finish(()).err().unwrap_or_default();
    (vendors::Access::Huawei(Access::Token(token)), mistakes)
}

/// The request with the headers of §3.1.
pub(super) fn outline(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
) -> HttpRequest {
    let Access::Token(token) = access;
    HttpRequest {
        method: request.method,
        target: endpoint.at(&request.path),
        headers: vec![
            Header::plain("Content-Type", "application/json"),
            Header::plain("X-Language", lang.tag().to_ascii_lowercase()),
            Header::secret(
                "X-Auth-Token",
                token.reveal(),
                Some(r#"-H "X-Auth-Token: $HUAWEI_TOKEN""#),
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
