//! What the ways of signing in need of a proxy: their headers, and room for them.

use super::*;
use crate::form::{Field, Kind};
use crate::operation::wire::FOR_DATE;
use crate::vendors::Vendor;

/// What may be typed of a vendor's credentials: each value of each choice.
fn ways(vendor: &Vendor) -> Vec<FormValues> {
    let choices = |field: &'static Field| match field.kind {
        Kind::Choice(choices) => choices,
        _ => &[],
    };
    let mut ways = vec![FormValues::initial(vendor.credentials)];
    for field in vendor.credentials {
        for choice in choices(field) {
            let mut way = FormValues::initial(vendor.credentials);
            way.set(field.name, choice.value);
            ways.push(way);
        }
    }
    ways
}

#[test]
fn a_page_from_elsewhere_may_send_every_header_of_every_way_of_signing_in() {
    let endpoint = Endpoint::parse("http://a.example.com").unwrap();
    let mut request = WireRequest::get("/v1.1/p/clusters");
    request.body = Some("{}".to_owned());
    let mut n_dated = 0;
    for operation in OPERATIONS {
        for typed in ways(operation.vendor) {
            let (access, _) = (operation.vendor.access)(&typed);
            let sent = vendors::preview(&endpoint, &access, Lang::En, &Memory::default(), &request);
            for header in sent.headers {
                assert!(SENT.contains(&header.name.as_ref()), "{}", header.name);
                n_dated += usize::from(header.name == FOR_DATE);
            }
        }
    }
    assert!(n_dated > 0, "an access key of OCP was among them");
    for service in Service::ALL {
        for (name, _) in vendors::probe::probe(service).headers {
            assert!(SENT.contains(name), "{name}");
        }
    }
}

#[test]
fn date_is_written_for_ocp_alone_and_from_what_the_page_says() {
    let mut environment = environment(ProxyForm::Path, "/proxy");
    environment
        .ocp
        .push(target("Beijing", "http://10.0.0.9:8080", ""));
    let nginx = configuration(Program::Nginx, &environment, &here()).unwrap();
    holds(
        &nginx,
        &[
            "map $quiesce_service $quiesce_date {",
            "default $http_date;",
            "ocp_1 $http_x_quiesce_date;",
            "ocp_2 $http_x_quiesce_date;",
            "proxy_set_header Date $quiesce_date;",
            "proxy_set_header X-Quiesce-Date \"\";",
        ],
    );
    assert_eq!(nginx.matches("$http_x_quiesce_date;").count(), 2);

    let caddy = configuration(Program::Caddy, &environment, &here()).unwrap();
    holds(
        &caddy,
        &[
            "@dated header X-Quiesce-Date *",
            "header_up -X-Quiesce-Date",
        ],
    );
    let written = "request_header @dated Date {header.X-Quiesce-Date}";
    let parts: Vec<&str> = caddy.split("handle @").skip(1).collect();
    for part in parts {
        assert_eq!(part.contains(written), part.starts_with("ocp_"), "{part}");
    }

    environment.ocp.clear();
    for program in Program::ALL {
        let without = configuration(*program, &environment, &here()).unwrap();
        assert!(!without.contains("$quiesce_date") && !without.contains("@dated"));
    }
}

#[test]
fn a_service_is_named_as_the_page_has_signed_it() {
    let mut environment = environment(ProxyForm::Path, "/proxy");
    environment.ocp = vec![
        target("a", "http://OCP.example.com:80", ""),
        target("b", "https://OCP.example.com:443", ""),
        target("c", "https://OCP.example.com:8443", ""),
    ];
    let nginx = configuration(Program::Nginx, &environment, &here()).unwrap();
    let caddy = configuration(Program::Caddy, &environment, &here()).unwrap();
    for (id, host) in [
        ("ocp_1", "ocp.example.com"),
        ("ocp_2", "ocp.example.com"),
        ("ocp_3", "ocp.example.com:8443"),
    ] {
        holds(&nginx, &[format!("{id} {host};").as_str()]);
        let (_, part) = caddy.split_once(&format!("handle @{id} {{")).unwrap();
        let (part, _) = part.split_once("handle @").unwrap_or((part, ""));
        holds(part, &[format!("header_up Host {host}").as_str()]);
    }
}

#[test]
fn a_token_has_room_on_the_way_there_and_back() {
    let environment = environment(ProxyForm::Path, "/proxy");
    let written = configuration(Program::Nginx, &environment, &here()).unwrap();
    // huawei.md §6: 64 kB in both directions. Caddy has a megabyte by itself.
    holds(
        &written,
        &[
            "large_client_header_buffers 8 64k;",
            "proxy_buffer_size 64k;",
        ],
    );
}

#[test]
fn a_page_from_elsewhere_reads_what_signing_in_and_waiting_need() {
    let environment = environment(ProxyForm::Path, "/proxy");
    for program in Program::ALL {
        let written = configuration(*program, &environment, &elsewhere()).unwrap();
        let line = written
            .lines()
            .find(|line| line.contains("Access-Control-Expose-Headers \""))
            .unwrap();
        for name in [
            "X-Subject-Token",
            "X-Request-Id",
            "X-IAM-Trace-Id",
            "Retry-After",
            "Date",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Content-Type",
        ] {
            assert!(line.contains(name), "{name}");
        }
    }
    let nginx = configuration(Program::Nginx, &environment, &here()).unwrap();
    // By itself nginx answers with a date of its own.
    holds(&nginx, &["proxy_pass_header Date;"]);
}
