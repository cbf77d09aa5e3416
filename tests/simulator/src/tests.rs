//! The running program, over real sockets on loopback: what only shows on the wire.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::arguments::Arguments;
use crate::listeners;

/// Sends bytes as they are and reads until the other side closes.
pub(crate) async fn exchange(address: &str, request: &str) -> String {
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A started simulator's addresses.
pub(crate) async fn start() -> Value {
    let arguments = Arguments {
        port: 0,
        tick: Duration::from_millis(10),
        page: None,
        session: Duration::from_mins(30),
        plain: false,
    };
    let running = listeners::start(&arguments).await.expect("free ports");
    let announcement = running.announcement.clone();
    tokio::spawn(running.forever());
    announcement
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[tokio::test]
async fn the_proxy_passes_everything_on_byte_for_byte() {
    let upstream = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let target = upstream.local_addr().expect("an address").to_string();
    let seen = tokio::spawn(async move {
        let (mut stream, _) = upstream.accept().await.expect("a connection");
        let mut request = Vec::new();
        while !request.ends_with(b"\x00\xff%41 body") {
            let mut part = [0; 4096];
            let n = stream.read(&mut part).await.expect("a request");
            request.extend_from_slice(part.get(..n).unwrap_or_default());
        }
        let answer = b"HTTP/1.1 418 X\r\nX-Request-Id: 7\r\nContent-Length: 2\r\n\r\nok";
        stream.write_all(answer).await.expect("an answer");
        request
    });
    let addresses = start().await;
    let path = "/v1.1//a%2Fb%25%20%e6%8A%A5/./http://x//?a=b&c=%2f+%20&&";
    let proxy = text(&addresses["proxy"])
        .trim_start_matches("http://")
        .trim_end_matches('/');
    let mut stream = TcpStream::connect(proxy).await.expect("a connection");
    let head = format!(
        "PUT /http://{target}{path} HTTP/1.1\r\nHost: {proxy}\r\nConnection: close\r\nOrigin: http://page\r\n\
         Referer: http://page/x\r\nCookie: a=b\r\nX-Auth-Token: t\r\nContent-Length: 10\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("a head");
    stream.write_all(b"\x00\xff%41 body").await.expect("a body");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");

    let request = String::from_utf8_lossy(&seen.await.expect("a request")).to_lowercase();
    assert!(
        request.starts_with(&format!("put {} http/1.1\r\n", path.to_lowercase())),
        "{request}"
    );
    assert!(
        request.contains(&format!("host: {target}\r\n")),
        "{request}"
    );
    assert!(request.contains("x-auth-token: t\r\n"), "{request}");
    for dropped in ["origin:", "referer:", "cookie:"] {
        assert!(!request.contains(dropped), "{request}");
    }
    assert!(answer.starts_with("HTTP/1.1 418"), "{answer}");
    assert!(answer.contains("x-request-id: 7\r\n"), "{answer}");
    assert!(
        answer.contains("access-control-allow-origin: http://page\r\n"),
        "{answer}"
    );
    assert!(answer.ends_with("\r\n\r\nok"), "{answer}");
}

#[tokio::test]
async fn the_proxy_answers_what_it_cannot_pass_on() {
    let addresses = start().await;
    let proxy = text(&addresses["proxy"]);
    let ask = |method: &str, target: &str| {
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: p\r\nConnection: close\r\nOrigin: http://page\r\n\
             Access-Control-Request-Headers: x-ocs-header,content-type\r\n\r\n"
        );
        async move { exchange(proxy, &request).await }
    };
    let preflight = ask("OPTIONS", "/http://127.0.0.1:1/v1.1/p").await;
    assert!(preflight.starts_with("HTTP/1.1 204"), "{preflight}");
    for allowed in [
        "access-control-allow-headers: x-ocs-header,content-type\r\n",
        "access-control-allow-headers: Authorization, Content-Type, X-Auth-Token, X-Subject-Token, X-Sdk-Date, \
         X-Project-Id, X-Security-Token, X-Language, X-Sdk-Content-Sha256, X-Quiesce-Date, X-OCS-Header, \
         X-OCS-Agent-Header, X-OCS-Auth, Accept-Language\r\n",
    ] {
        assert!(preflight.contains(allowed), "{preflight}");
    }
    assert!(
        preflight.contains("access-control-allow-methods: GET, POST, PUT, OPTIONS\r\n"),
        "{preflight}"
    );
    let elsewhere = ask("GET", "/http://example.com:80/").await;
    assert!(elsewhere.starts_with("HTTP/1.1 403"), "{elsewhere}");
    assert!(
        elsewhere.contains("access-control-allow-origin: http://page\r\n"),
        "{elsewhere}"
    );
    let unused = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let dead = unused.local_addr().expect("an address");
    drop(unused);
    let silent = ask("GET", &format!("/http://{dead}/")).await;
    assert!(silent.starts_with("HTTP/1.1 502"), "{silent}");
    assert!(
        silent.contains("access-control-allow-origin: http://page\r\n"),
        "{silent}"
    );
}

#[tokio::test]
async fn no_vendor_knows_cors() {
    let addresses = start().await;
    for (vendor, status) in [
        (&addresses["huawei"], "404"),
        (&addresses["ocp"], "401"),
        (&addresses["obshell"][0], "404"),
        (&addresses["obshell512"], "404"),
    ] {
        let request = "OPTIONS /api/v1/ob/stop HTTP/1.1\r\nHost: v\r\nConnection: close\r\nOrigin: http://page\r\n\r\n";
        let answer = exchange(text(vendor), request).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
        assert!(
            !answer.to_lowercase().contains("access-control"),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn connections_can_be_dropped_and_answers_cut() {
    let addresses = start().await;
    let huawei = text(&addresses["huawei"]);
    let stop = |cluster: &str| {
        let request = format!(
            "POST /v1.1/p/clusters/{cluster}/action HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\
             X-Auth-Token: demo-token\r\nContent-Length: 11\r\n\r\n{{\"stop\":{{}}}}"
        );
        async move { exchange(huawei, &request).await }
    };
    assert_eq!(stop("drop").await, "");
    let cut = stop("truncated").await;
    assert!(
        cut.contains("content-length: 46\r\n") && cut.ends_with("{\"jobId\":[\"ff8080815e59"),
        "{cut}"
    );

    let list = "GET /_simulator/requests HTTP/1.1\r\nHost: p\r\nConnection: close\r\n\r\n";
    let listed = exchange(text(&addresses["page"]), list).await;
    let body = listed.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let listed: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(
        listed,
        json!([
            { "vendor": "huawei", "method": "POST", "target": "/v1.1/p/clusters/drop/action", "status": null, "n": 1 },
            { "vendor": "huawei", "method": "POST", "target": "/v1.1/p/clusters/truncated/action", "status": 200, "n": 1 },
        ])
    );
}
