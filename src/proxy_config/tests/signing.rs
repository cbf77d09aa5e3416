//! What the ways of signing in need of a proxy: their headers, and the names and times that are signed.

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
fn the_time_in_an_answer_is_the_services_own() {
    // By itself nginx hides it and answers with its own, by which no service's clock can be told.
    let environment = environment(ProxyForm::Path, "/proxy");
    let written = configuration(Program::Nginx, &environment, &here()).unwrap();
    holds(&written, &["proxy_pass_header Date;"]);
}
