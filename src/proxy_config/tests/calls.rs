//! What is let pass to which service: every agent of a cluster, and signing in.

use super::*;
use crate::environment::Agent;

#[test]
fn every_agent_of_a_cluster_is_led_to() {
    let mut environment = environment(ProxyForm::Path, "/proxy");
    environment.obshell = vec![Target {
        others: ["http://10.0.0.12:2886", "http://10.0.0.13:2886"]
            .map(|address| Agent {
                address: address.to_owned(),
                ..Agent::default()
            })
            .into(),
        ..target("ob_trade", "http://10.0.0.11:2886", "")
    }];
    let written = configuration(Program::Nginx, &environment, &here()).unwrap();
    holds(
        &written,
        &[
            r#""~^POST /proxy/obshell-ob-trade(?<quiesce_path>/api/v1/ob/stop)$" obshell_1;"#,
            r#""~^POST /proxy/obshell-ob-trade-2(?<quiesce_path>/api/v1/ob/stop)$" obshell_1_2;"#,
            r#""~^GET /proxy/obshell-ob-trade-3(?<quiesce_path>/api/v1/time)$" obshell_1_3;"#,
            "server 10.0.0.13:2886;",
        ],
    );
    let mut twice = environment.clone();
    twice
        .obshell
        .push(target("ob trade 2", "http://10.0.0.99:2886", ""));
    let refused = configuration(Program::Nginx, &twice, &here()).unwrap_err();
    assert!(refused.to(Lang::En).contains("/proxy/obshell-ob-trade-2"));
    environment.proxy.form = ProxyForm::Header;
    environment.proxy.address = "https://proxy.example.com".to_owned();
    let written = configuration(Program::Caddy, &environment, &here()).unwrap();
    assert!(written.contains("reverse_proxy http://10.0.0.12:2886"));
}

#[test]
fn a_page_from_elsewhere_may_send_the_date_and_read_what_it_waits_and_signs_in_by() {
    let environment = environment(ProxyForm::Path, "/proxy");
    let written = |program| configuration(program, &environment, &elsewhere()).unwrap();
    let read = "Access-Control-Allow-Methods, Content-Type, Date, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-IAM-Trace-Id, X-Request-Id, X-Subject-Token";
    let sent = "Accept-Language, Authorization, Content-Type, X-Auth-Token, X-Language, X-OCS-Agent-Header, X-OCS-Auth, X-OCS-Header, X-Project-Id, X-Quiesce-Date, X-Sdk-Date, X-Security-Token, X-Subject-Token, X-Proxy-Token";
    holds(
        &written(Program::Nginx),
        &[
            &format!("add_header Access-Control-Expose-Headers \"{read}\" always;"),
            &format!("add_header Access-Control-Allow-Headers \"{sent}\" always;"),
        ],
    );
    holds(
        &written(Program::Caddy),
        &[
            &format!("Access-Control-Expose-Headers \"{read}\""),
            &format!("Access-Control-Allow-Headers \"{sent}\""),
        ],
    );
}

#[test]
fn signing_in_is_let_pass_and_each_call_once() {
    let environment = environment(ProxyForm::Path, "/proxy");
    let written = configuration(Program::Nginx, &environment, &here()).unwrap();
    for operation in OPERATIONS {
        let vendor = operation.vendor;
        let service = vendor.identity.unwrap_or(operation.service);
        for call in vendor.sign_in_calls {
            let start = format!("\"~^{} /proxy/{}", call.method.name(), service.key());
            // The query's own marks mean something else in an expression.
            let path = call.path.split('?').next().unwrap();
            let last = path.rsplit('/').next().unwrap();
            let fits = |line: &&str| line.trim().starts_with(&start) && line.contains(last);
            assert!(
                written.lines().any(|line| fits(&line)),
                "{} {last}",
                service.key()
            );
        }
    }
    let lines = written.lines().filter(|line| line.contains("\"~^"));
    let mut lines: Vec<&str> = lines.collect();
    lines.sort_unstable();
    let n_lines = lines.len();
    lines.dedup();
    assert_eq!(lines.len(), n_lines);
}

#[test]
fn the_looks_at_huaweis_jobs_are_let_pass_with_their_pages_and_names() {
    let environment = environment(ProxyForm::Path, "/proxy");
    let written = configuration(Program::Nginx, &environment, &here()).unwrap();
    holds(
        &written,
        &[
            r#""~^GET /proxy/dli(?<quiesce_path>/v1\.0/[A-Za-z0-9._~%-]+/streaming/jobs\?limit=100&offset=[A-Za-z0-9._~%-]+)$" dli_1;"#,
            r#""~^GET /proxy/cdm(?<quiesce_path>/v1\.1/[A-Za-z0-9._~%-]+/clusters/[A-Za-z0-9._~%-]+/cdm/submissions\?jname=[A-Za-z0-9._~%-]+)$" cdm_1;"#,
            r#""~^GET /proxy/cdm(?<quiesce_path>/v1\.1/[A-Za-z0-9._~%-]+/clusters/[A-Za-z0-9._~%-]+/cdm/job/all\?jobType=BATCH_JOB&page_size=100&page_no=[A-Za-z0-9._~%-]+)$" cdm_1;"#,
        ],
    );
}
