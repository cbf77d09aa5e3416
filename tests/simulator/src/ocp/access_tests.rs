//! Who is let in: signatures by the documents' vectors, locks and throttling.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;

use super::{Ocp, signature};
use crate::clock::at;
use crate::exchange::{Answer, Call, Origin, Reply};

/// The secret of the documents' vectors.
const SECRET: &str = "2fc0c299cc94c6be266f2ceece765d4d";
/// The moment of `clock::at(0)`.
const NOW: &str = "Wed, 10 Jan 2024 03:24:21 GMT";

fn call(line: &str, headers: &[(&str, &str)], body: &str) -> Call {
    let (method, target) = line.split_once(' ').expect("method and target");
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name: HeaderName = name.parse().expect("a header name");
        map.append(name, HeaderValue::from_str(value).expect("a header value"));
    }
    Call {
        method: method.parse().expect("a method"),
        target: target.to_owned(),
        headers: map,
        body: Bytes::from(body.to_owned()),
    }
}

fn answer(ocp: &Ocp, tick: u64, call: &Call) -> Answer {
    match ocp.answer(call, at(tick)) {
        Reply::Answer(answer) => answer,
        Reply::Drop => panic!("the connection was dropped"),
    }
}

fn error(answer: &Answer) -> Value {
    let mut body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    body["error"].take()
}

fn header<'answer>(answer: &'answer Answer, name: &str) -> Option<&'answer str> {
    let found = answer.headers.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.as_str())
}

pub(super) fn as_user(ocp: &Ocp, tick: u64, user: &str) -> Answer {
    let basic = format!("Basic {}", STANDARD.encode(user));
    let call = call("GET /api/v2/ob/clusters", &[("authorization", &basic)], "");
    answer(ocp, tick, &call)
}

/// A call signed with a key of the demo.
fn signed(line: &str, key: &str, date: &str) -> Call {
    let headers = [
        ("host", "127.0.0.1:8603"),
        ("content-type", "application/json"),
        ("date", date),
    ];
    let mut call = call(line, &headers, "");
    let secret = b"demoocpsecret0000000000000000001";
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("a key");
    mac.update(signature::message(&call).as_bytes());
    let value = format!(
        "OCP-ACCESS-KEY-HMACSHA1 {key}:{}",
        STANDARD.encode(mac.finalize().into_bytes())
    );
    call.headers
        .insert("authorization", value.parse().expect("a header"));
    call
}

#[test]
fn the_documented_signatures_are_right_and_any_change_makes_them_wrong() {
    let (docs, example) = ("ocp.alibaba.net:8080", "ocp.example.com:8080");
    let (noon, night) = (
        "Tue, 17 Jan 2023 09:13:57 GMT",
        "Tue, 17 Jan 2023 04:14:02 GMT",
    );
    let json = "application/json";
    let idc = r#"{"name":"test01","description":"test","regionId":1}"#;
    let common = |host, date, kind| vec![("host", host), ("date", date), ("content-type", kind)];
    let mut several = common(docs, noon, json);
    several.extend([("x-ocp-data", "A"), ("x-ocp-data", "1")]);
    for (line, headers, body, expected) in [
        (
            "POST /api/v2/compute/idcs",
            several,
            idc,
            "XN8P+O+v3vUabB16ZCooq5wMJoY=",
        ),
        (
            "GET /api/v2/compute/idcs?size=100",
            common(docs, night, "application/json;charset=utf-8"),
            "",
            "TsQD6HDOuZuJ409m0wdnZPmijlc=",
        ),
        (
            "POST /api/v2/ob/clusters/1/stop",
            common(example, noon, json),
            "",
            "mefh+q5RbOTaor/McRIycdi2DQo=",
        ),
        (
            "GET /api/v2/ob/clusters?status=STOPPED&page=1&size=10&status=RUNNING&name=ob%20test",
            common(example, noon, json),
            "",
            "VQnyb4DKkKZm30KBFiFiZ+zNN7Y=",
        ),
    ] {
        let good = call(line, &headers, body);
        assert!(signature::is_right(&good, SECRET, expected), "{line}");
        assert!(!signature::is_right(&good, "other", expected));
        assert!(!signature::is_right(
            &call(line, &headers, "{}"),
            SECRET,
            expected
        ));
        assert!(!signature::is_right(
            &call(&format!("{line}x"), &headers, body),
            SECRET,
            expected
        ));
        for place in 0..headers.len() {
            let mut changed = headers.clone();
            changed[place].1 = "changed";
            let bad = call(line, &changed, body);
            assert!(
                !signature::is_right(&bad, SECRET, expected),
                "{line} {changed:?}"
            );
        }
    }
}

#[test]
fn the_parts_of_a_signature_are_those_of_the_documents() {
    let idc = r#"{"name":"test01","description":"test","regionId":1}"#;
    let headers = [
        ("host", "ocp.alibaba.net:8080"),
        ("date", "Tue, 17 Jan 2023 09:13:57 GMT"),
        ("content-type", "application/json"),
        ("x-ocp-data", "A,1"),
    ];
    assert_eq!(
        signature::message(&call("POST /api/v2/compute/idcs", &headers, idc)),
        "POST\n186974DB33A090A16D3E2CA35F547B56\napplication/json\nTue, 17 Jan 2023 09:13:57 GMT\n\
         ocp.alibaba.net:8080\nx-ocp-data:A,1\n/api/v2/compute/idcs"
    );
}

#[test]
fn a_key_has_its_owners_rights() {
    let ocp = Ocp::default();
    let status = |line: &str, key: &str| answer(&ocp, 0, &signed(line, key, NOW)).status;
    let (list, stop) = (
        "GET /api/v2/ob/clusters?page=1&name=a%20b",
        "POST /api/v2/ob/clusters/39/stop",
    );
    assert_eq!(status(list, "demoOcpKey000001"), 200);
    assert_eq!(status(stop, "demoOcpKey000001"), 200);
    assert_eq!(status(list, "demoOcpViewer001"), 200);
    assert_eq!(status(stop, "demoOcpViewer001"), 403);
}

#[test]
fn a_bad_signature_is_refused_as_bad_credentials_are() {
    let ocp = Ocp::default();
    let list = "GET /api/v2/ob/clusters";
    let mut elsewhere = signed(list, "demoOcpKey000001", NOW);
    elsewhere
        .headers
        .insert("host", HeaderValue::from_static("127.0.0.1:8601"));
    let mut undated = signed(list, "demoOcpKey000001", NOW);
    undated.headers.remove("date");
    let date =
        "The Date header is missing, or differs from the server's time by 15 minutes or more.";
    for (call, text) in [
        (elsewhere, "The signature does not match."),
        (undated, date),
        (
            signed(list, "demoOcpKey000001", "Wed, 10 Jan 2024 03:09:21 GMT"),
            date,
        ),
        (
            signed(list, "demoOcpKey000001", "2024-01-10T03:24:21Z"),
            date,
        ),
        (
            signed(list, "nobody", NOW),
            "The access key does not exist.",
        ),
        (
            signed(list, "demoOcpDisabled1", NOW),
            "The access key is disabled.",
        ),
    ] {
        let answer = answer(&ocp, 0, &call);
        assert_eq!(
            (answer.status, error(&answer)),
            (
                401,
                json!({ "code": 0, "debugMessage": text, "message": text })
            )
        );
    }
    let nearly = signed(list, "demoOcpKey000001", "Wed, 10 Jan 2024 03:09:22 GMT");
    assert_eq!(answer(&ocp, 0, &nearly).status, 200);
}

#[test]
fn five_wrong_passwords_lock_the_account_that_is_for_that() {
    let ocp = Ocp::default();
    for left in [4, 3, 2, 1, 0] {
        let refused = as_user(&ocp, 0, "locks-after-5:wrong");
        let message = format!("The user name or password is wrong. Attempts left: {left}.");
        assert_eq!(
            (refused.status, error(&refused)),
            (401, json!({ "code": "IAM10004", "message": message }))
        );
        as_user(&ocp, 0, "admin:wrong");
    }
    let locked = as_user(&ocp, 1799, "locks-after-5:demo-ocp-password");
    assert_eq!(
        (locked.status, error(&locked)),
        (
            401,
            json!({ "code": "IAM10003", "message": "The account is locked." })
        )
    );
    assert_eq!(
        as_user(&ocp, 1800, "locks-after-5:demo-ocp-password").status,
        200
    );
    assert_eq!(as_user(&ocp, 0, "admin:demo-ocp-password").status, 200);
}

#[test]
fn some_users_are_never_let_in() {
    let ocp = Ocp::default();
    for (user, code) in [
        ("disabled", 3001),
        ("expired", 3002),
        ("locked", 3003),
        ("password-expired", 3005),
        ("blocked", 3007),
    ] {
        let refused = as_user(&ocp, 0, &format!("{user}:any"));
        assert_eq!(
            (refused.status, &error(&refused)["code"]),
            (401, &json!(code))
        );
    }
}

#[test]
fn the_limited_user_waits_twice_in_each_window() {
    let ocp = Ocp::default();
    let ask = |tick| as_user(&ocp, tick, "limited:demo-ocp-password");
    let limits = |answer: &Answer| {
        [
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Retry-After",
        ]
        .map(|name| header(answer, name).map(str::to_owned))
    };
    let some = |text: &str| Some(text.to_owned());
    for window in [0, 20] {
        for tick in [window, window + 1] {
            let refused = ask(tick);
            assert_eq!(refused.status, 429);
            assert_eq!(
                error(&refused),
                json!({ "code": 0, "message": "Too many requests." })
            );
            assert_eq!(
                limits(&refused),
                [some("2"), some("0"), some("1"), some("1")]
            );
        }
        for tick in [window + 2, window + 9] {
            let allowed = ask(tick);
            assert_eq!(allowed.status, 200);
            assert_eq!(
                limits(&allowed),
                [some("1000"), some("999"), some("10"), None]
            );
        }
    }
    assert_eq!(ask(30).status, 429);
}
