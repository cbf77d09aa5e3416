//! The headers that requests to OCP carry (§1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::access::{Access, Keys};
use super::signature::{CONTENT_TYPE, authorization};
use crate::moment;
use crate::operation::wire::FOR_DATE;
use crate::operation::{Header, HttpRequest, WireRequest};
use crate::text::Lang;
use crate::transport::Endpoint;

/// What stands for what is made anew for each request.
const MADE_LATER: &str = "made when it is sent";

/// The request with its headers, to be looked at: a signature is only indicated. The content type is
/// declared mandatory also without a body.
pub(in crate::vendors) fn outline(
    endpoint: &Endpoint,
    access: &Access,
    lang: Lang,
    request: &WireRequest,
) -> HttpRequest {
    let signed = match access {
        Access::Basic { .. } => vec![Header::secret(
            "Authorization",
            basic(access),
            Some(r#"-u "$OCP_USER:$OCP_PASSWORD""#),
        )],
        Access::Keys(_) => vec![
            Header::secret("Authorization", MADE_LATER, None),
            Header::plain(FOR_DATE, MADE_LATER),
        ],
    };
    with(endpoint, lang, request, signed)
}

/// The request signed with a key at a time of the service's, in seconds since 1970. A page may not set
/// `Date`, so the proxy writes it from a header of ours.
pub(super) fn with_keys(
    endpoint: &Endpoint,
    keys: &Keys,
    lang: Lang,
    request: &WireRequest,
    time: u64,
) -> HttpRequest {
    let date = moment::rfc1123(time);
    let host = endpoint.host();
    let signature = authorization(request, &host, &date, &keys.access, keys.secret.reveal());
    let signed = vec![
        Header::secret("Authorization", signature, None),
        Header::plain(FOR_DATE, date),
    ];
    with(endpoint, lang, request, signed)
}

fn with(
    endpoint: &Endpoint,
    lang: Lang,
    request: &WireRequest,
    signed: Vec<Header>,
) -> HttpRequest {
    let mut headers = vec![
        Header::plain("Content-Type", CONTENT_TYPE),
        Header::plain("Accept-Language", lang.tag()),
    ];
    headers.extend(signed);
    HttpRequest {
        method: request.method,
        target: endpoint.at(&request.path),
        headers,
        body: request.body.clone(),
    }
}

/// The value of `Authorization`; empty as long as nothing was typed, so that it is shown as empty.
fn basic(access: &Access) -> String {
    match access {
        Access::Basic { user, password } if !user.is_empty() || !password.is_empty() => {
            let pair = format!("{user}:{}", password.reveal());
            format!("Basic {}", STANDARD.encode(pair))
        }
        Access::Basic { .. } | Access::Keys(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FormValues, Secret};
    use crate::transport::curl;
    use crate::vendors;

    fn signed(username: &str, password: &str) -> (HttpRequest, Vec<&'static str>) {
        let typed = FormValues::from_iter([
            ("method", "basic"),
            ("username", username),
            ("password", password),
        ]);
        let (vendors::Access::Ocp(access), mistakes) = (vendors::ocp::VENDOR.access)(&typed) else {
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
    fn a_signature_is_made_by_no_command_line_and_the_key_reaches_none() {
        let endpoint = Endpoint::parse("http://ocp.example.com:8080").unwrap();
        let keys = Keys {
            access: "cqammmxBpfGjFlto".to_owned(),
            secret: Secret::new("2fc0c299cc94c6be266f2ceece765d4d"),
        };
        let request = WireRequest::get("/api/v2/info");
        // Vector C of §1.2 is dated so.
        let signed = with_keys(&endpoint, &keys, Lang::En, &request, 1_673_946_837);
        let outlined = outline(&endpoint, &Access::Keys(keys), Lang::En, &request);
        for (request, date) in [
            (&signed, "Tue, 17 Jan 2023 09:13:57 GMT"),
            (&outlined, "made when it is sent"),
        ] {
            let line = curl::command(request);
            assert!(line.contains("-H 'Authorization: ***'"), "{line}");
            assert!(line.contains(&format!("-H 'Date: {date}'")), "{line}");
        }
        let whole = curl::command_with_secrets(&signed);
        let signature = "-H 'Authorization: OCP-ACCESS-KEY-HMACSHA1 cqammmxBpfGjFlto:";
        assert!(whole.contains(signature) && !whole.contains("2fc0c299"));
    }

    #[test]
    fn a_colon_in_the_name_and_empty_fields_are_mistakes() {
        assert_eq!(signed("ad:min", "x").1, ["username"]);
        let (request, mistakes) = signed("", "");
        assert_eq!(mistakes, ["username", "password"]);
        assert_eq!(request.headers[2].shown(), "");
    }
}
