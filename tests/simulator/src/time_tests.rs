//! What the running program and its proxies do about dates, tokens and clocks, and which agents there
//! are, over real sockets.

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::tests::{exchange, start, text};

/// The header lines of a request that a proxy passed on, in lower case.
async fn passed_on(proxy: &str, manner: &str) -> String {
    let upstream = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let target = upstream.local_addr().expect("an address").to_string();
    let seen = tokio::spawn(async move {
        let (mut stream, _) = upstream.accept().await.expect("a connection");
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut part = [0; 4096];
            let n = stream.read(&mut part).await.expect("a request");
            request.extend_from_slice(part.get(..n).unwrap_or_default());
        }
        let answer = b"HTTP/1.1 201 X\r\nX-Subject-Token: t\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(answer).await.expect("an answer");
        String::from_utf8_lossy(&request).to_lowercase()
    });
    let request = format!(
        "GET /{manner}http://{target}/api HTTP/1.1\r\nHost: p\r\nConnection: close\r\nOrigin: http://page\r\n\
         X-Quiesce-Date: Tue, 17 Jan 2023 09:13:57 GMT\r\n\r\n"
    );
    let answer = exchange(proxy, &request).await.to_lowercase();
    let exposed = answer
        .lines()
        .find_map(|line| line.strip_prefix("access-control-expose-headers: "));
    let exposed = exposed.expect("exposed headers");
    format!("{}exposed: {exposed}\n", seen.await.expect("a request"))
}

#[tokio::test]
async fn the_proxy_sets_the_date_that_a_page_may_not_set() {
    let addresses = start().await;
    let proxy = text(&addresses["proxy"]);
    let date = "date: tue, 17 jan 2023 09:13:57 gmt\r\n";
    let exposed = "x-subject-token, x-request-id, x-iam-trace-id, retry-after, date, \
                   ratelimit-limit, ratelimit-remaining, ratelimit-reset, content-type\n";

    let able = passed_on(proxy, "").await;
    assert!(able.contains(&format!("\n{date}")), "{able}");
    let asked = "X-Quiesce-Date".to_lowercase();
    assert!(!able.contains(&asked), "{able}");
    assert!(able.contains(&format!("exposed: {exposed}")), "{able}");

    let undated = passed_on(proxy, "no-date/").await;
    assert!(
        undated.contains(&format!("\n{asked}: tue, 17 jan 2023 09:13:57 gmt\r\n")),
        "{undated}"
    );
    assert!(!undated.contains(&format!("\n{date}")), "{undated}");

    let hiding = passed_on(proxy, "no-token/").await;
    assert!(hiding.contains(&format!("\n{date}")), "{hiding}");
    let rest = exposed.trim_start_matches("x-subject-token, ");
    assert!(hiding.contains(&format!("exposed: {rest}")), "{hiding}");
}

#[tokio::test]
async fn the_clock_can_be_put_forward_and_is_right_after_a_reset() {
    let addresses = start().await;
    let page = text(&addresses["page"]);
    let huawei = text(&addresses["huawei"]);
    let post = |target: &str| {
        let request = format!(
            "POST {target} HTTP/1.1\r\nHost: p\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        );
        async move { exchange(page, &request).await }
    };
    let body = r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"lives-90s","password":"demo-iam-password","domain":{"name":"demo-account"}}}},"scope":{"project":{"name":"cn-north-4"}}}}"#;
    let sign_in = format!(
        "POST /v3/auth/tokens?nocatalog=true HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let signed_in = exchange(huawei, &sign_in).await;
    let token = signed_in
        .lines()
        .find_map(|line| line.strip_prefix("x-subject-token: "))
        .expect("a token");
    let list = format!(
        "GET /v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\
         X-Auth-Token: {token}\r\n\r\n"
    );
    let listed = exchange(huawei, &list).await;
    assert!(listed.starts_with("HTTP/1.1 200"), "{listed}");
    assert!(
        post("/_simulator/advance?seconds=91")
            .await
            .starts_with("HTTP/1.1 204")
    );
    let expired = exchange(huawei, &list).await;
    assert!(expired.contains("APIGW.0307"), "{expired}");
    assert!(
        post("/_simulator/advance?seconds=soon")
            .await
            .starts_with("HTTP/1.1 400")
    );
    // Everything goes by that clock, to the Date of an answer.
    post("/_simulator/advance?seconds=86400000").await;
    let far = exchange(
        text(&addresses["ocp"]),
        "GET /api/v2/time HTTP/1.1\r\nHost: o\r\nConnection: close\r\n\r\n",
    );
    let (date, body) = date_and_body(&far.await);
    let year = |text: &str| text.parse::<i32>().expect("a year");
    let (by_body, by_date) = (body.get(..4), date.split(' ').nth(3));
    let later = time::OffsetDateTime::now_utc().year() + 2;
    for shown in [by_body, by_date] {
        assert!(year(shown.expect("a year")) >= later, "{date} {body}");
    }
    post("/_simulator/reset").await;
    let unknown = exchange(huawei, &list).await;
    assert!(unknown.contains("APIGW.0301"), "{unknown}");
}

fn date_and_body(answer: &str) -> (String, String) {
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer");
    let date = head.lines().find_map(|line| line.strip_prefix("date: "));
    (date.expect("a date").to_owned(), body.to_owned())
}

#[tokio::test]
async fn every_agent_is_announced_and_has_a_key_of_its_own() {
    let addresses = start().await;
    let names: Vec<_> = addresses.as_object().expect("names").keys().collect();
    assert_eq!(
        names,
        [
            "page",
            "proxy",
            "huawei",
            "ocp",
            "ocpSecond",
            "obshell",
            "obshell512",
            "obshellV1",
            "obshellSingle",
            "obshell2048",
            "obshellAhead",
        ]
    );
    let mut agents: Vec<&str> = addresses["obshell"]
        .as_array()
        .expect("agents")
        .iter()
        .map(text)
        .collect();
    agents.extend(
        [
            "obshell512",
            "obshellV1",
            "obshellSingle",
            "obshell2048",
            "obshellAhead",
        ]
        .map(|name| text(&addresses[name])),
    );
    let mut keys = std::collections::BTreeSet::new();
    let mut lengths = Vec::new();
    for agent in agents {
        let request = "GET /api/v1/secret HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        let answer = exchange(agent, request).await;
        let (_, body) = date_and_body(&answer);
        let body: Value = serde_json::from_str(&body).expect("JSON");
        let key = text(&body["data"]["public_key"]).to_owned();
        lengths.push(key.len());
        keys.insert(key);
    }
    assert_eq!(keys.len(), 8);
    // The DER of 512, 1024 and 2048 bits is 74, 140 and 270 bytes long.
    assert_eq!(lengths, [188, 188, 188, 100, 100, 188, 360, 188]);
}
