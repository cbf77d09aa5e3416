//! What stands in the files, to the letter; that the programs understand them, `tests/e2e` shows.

mod calls;

use super::*;
use crate::environment::{Guard, Huawei, Target};
use crate::form::FormValues;
use crate::operation::{Service, WireRequest};
use crate::text::Lang;
use crate::transport::{Endpoint, ProxySettings};
use crate::vendors::{self, Memory, OPERATIONS};

fn target(name: &str, address: &str, path: &str) -> Target {
    Target {
        name: name.to_owned(),
        address: address.to_owned(),
        path: path.to_owned(),
        ..Target::default()
    }
}

/// An environment with every service.
fn environment(form: ProxyForm, address: &str) -> Environment {
    Environment {
        name: "生产 Production".to_owned(),
        huawei: Huawei {
            region: "cn-north-4".to_owned(),
            ..Huawei::default()
        },
        ocp: vec![target("Shanghai", "http://ocp.example.com:8080", "")],
        obshell: vec![target("", "http://[fe80::1]:2886", "")],
        proxy: ProxySettings {
            form,
            address: address.to_owned(),
            origin_header: "X-Target-Origin".to_owned(),
            token_header: "X-Proxy-Token".to_owned(),
        },
        ..Environment::default()
    }
}

fn here() -> Where {
    Where::Here {
        origin: "https://quiesce.example.com".to_owned(),
        root: "/srv/quiesce".to_owned(),
    }
}

fn elsewhere() -> Where {
    Where::Elsewhere {
        origin: "https://Quiesce.example.com:443/".to_owned(),
    }
}

#[track_caller]
fn holds(text: &str, lines: &[&str]) {
    let all: Vec<&str> = text.lines().map(str::trim).collect();
    for line in lines {
        assert!(all.contains(line), "{line}\nis not in\n{text}");
    }
}

#[test]
fn nginx_lets_the_calls_pass_in_each_form() {
    let written = |form, address| {
        configuration(Program::Nginx, &environment(form, address), &here()).unwrap()
    };
    holds(
        &written(ProxyForm::Path, "/proxy"),
        &[
            r#"map "$request_method $request_uri" $quiesce_service {"#,
            r#""~^PUT /proxy/cdm(?<quiesce_path>/v1\.1/[A-Za-z0-9._~%-]+/clusters/[A-Za-z0-9._~%-]+/cdm/job/[A-Za-z0-9._~%-]+/stop)$" cdm_1;"#,
            r#""~^POST /proxy/ocp-shanghai(?<quiesce_path>/api/v2/ob/clusters/[A-Za-z0-9._~%-]+/stop)$" ocp_1;"#,
            r#""~^GET /proxy/obshell-1(?<quiesce_path>/api/v1/secret)$" obshell_1;"#,
            "server cdm.cn-north-4.myhuaweicloud.com:443;",
            "server [fe80::1]:2886;",
            "cdm_1 https://quiesce_cdm_1;",
            "ocp_1 ocp.example.com:8080;",
            "proxy_pass $quiesce_upstream$quiesce_path;",
            "proxy_ssl_verify on;",
            "proxy_set_header Cookie \"\";",
            "proxy_set_header Date $http_x_quiesce_date;",
            "proxy_set_header X-Quiesce-Date \"\";",
            "proxy_set_header X-Proxy-Token \"\";",
            "proxy_next_upstream off;",
            "access_log off;",
            "large_client_header_buffers 8 64k;",
            "proxy_buffer_size 64k;",
            "proxy_buffers 8 64k;",
            "proxy_busy_buffers_size 128k;",
            "if ($http_x_proxy_token != $quiesce_token) {",
            "set $quiesce_token \"\";",
        ],
    );
    holds(
        &written(ProxyForm::Prefix, "https://proxy.example.com"),
        &[
            r#""~^POST /http://ocp\.example\.com:8080(?<quiesce_path>/api/v2/ob/clusters/[A-Za-z0-9._~%-]+/stop)$" ocp_1;"#,
            r#""~^POST /http://\[fe80::1\]:2886(?<quiesce_path>/api/v1/ob/stop)$" obshell_1;"#,
        ],
    );
    holds(
        &written(ProxyForm::Header, "https://proxy.example.com"),
        &[
            r#"map "$request_method $http_x_target_origin $request_uri" $quiesce_service {"#,
            r#""~^POST http://ocp\.example\.com:8080 (?<quiesce_path>/api/v2/ob/clusters/[A-Za-z0-9._~%-]+/stop)$" ocp_1;"#,
            "proxy_set_header X-Target-Origin \"\";",
        ],
    );
}

#[test]
fn caddy_lets_the_same_calls_pass() {
    let environment = environment(ProxyForm::Path, "https://proxy.example.com:8443/proxy");
    let written = configuration(Program::Caddy, &environment, &elsewhere()).unwrap();
    holds(
        &written,
        &[
            "https://proxy.example.com:8443 {",
            r"`~^POST /proxy/ocp-shanghai(/api/v2/ob/clusters/[A-Za-z0-9._~%-]+/stop)$` ocp_1",
            r#"uri path_regexp `^/proxy/ocp-shanghai` """#,
            "reverse_proxy http://ocp.example.com:8080 {",
            "reverse_proxy https://cdm.cn-north-4.myhuaweicloud.com:443 {",
            "header_up Host cdm.cn-north-4.myhuaweicloud.com",
            "header_up -X-Proxy-Token",
            "@dated header X-Quiesce-Date *",
            "request_header @dated Date {header.X-Quiesce-Date}",
            "header_up -X-Quiesce-Date",
            "request>headers delete",
            "vars quiesce_token \"\"",
            "Access-Control-Allow-Origin \"https://quiesce.example.com\"",
        ],
    );
    assert!(!written.contains("file_server"), "{written}");
}

#[test]
fn the_page_lives_here_with_its_headers_or_elsewhere_with_a_way_in() {
    for program in Program::ALL {
        let environment = environment(ProxyForm::Path, "/proxy");
        let written = |page| configuration(*program, &environment, page).unwrap();
        let (served, let_in) = (written(&here()), written(&elsewhere()));
        assert!(served.contains(CONTENT_SECURITY_POLICY) && served.contains("\"/srv/quiesce\""));
        assert!(!served.contains("Access-Control-Allow-Origin \"http"));
        assert!(!let_in.contains(CONTENT_SECURITY_POLICY) && !let_in.contains("/srv/"));
        assert!(
            let_in.contains("X-Subject-Token, X-Proxy-Token\""),
            "{let_in}"
        );
    }
}

#[test]
fn other_forms_are_written_as_paths_and_say_so() {
    let query = environment(ProxyForm::Query, "https://proxy.example.com:8443/?url=");
    let written = configuration(Program::Nginx, &query, &elsewhere()).unwrap();
    holds(
        &written,
        &[
            "# The environment has the form “query”, which this file does not serve.",
            "# Give it the form “path” and as address https://proxy.example.com:8443/proxy",
            "listen 8443 ssl;",
            "server_name proxy.example.com;",
        ],
    );
    let direct = environment(ProxyForm::Direct, "");
    let written = configuration(Program::Nginx, &direct, &here()).unwrap();
    holds(
        &written,
        &[
            "# Give it the form “path” and as address /proxy",
            "listen 443 ssl;",
        ],
    );
    assert!(written.contains("\"~^GET /proxy/obshell-1(?<") && !written.contains("$quiesce_token"));
}

#[test]
fn a_read_only_environment_lets_nothing_pass_that_acts() {
    for program in Program::ALL {
        let mut environment = environment(ProxyForm::Path, "/proxy");
        environment.guard = Guard::ReadOnly;
        let written = configuration(*program, &environment, &here()).unwrap();
        assert!(written.contains("~^GET /proxy/ocp-shanghai"));
        let acting = written.lines().filter(|line| {
            let acts = ["~^POST", "~^PUT"];
            acts.iter().any(|method| line.contains(method))
        });
        // Signing in and out changes nothing.
        let sign_in = ["/api/v1/login)", "/api/v1/logout)", "/v3/auth/tokens"];
        for line in acting {
            assert!(sign_in.iter().any(|path| line.contains(path)), "{line}");
        }
    }
}

#[test]
fn names_cannot_leave_their_comment() {
    for program in Program::ALL {
        let mut environment = environment(ProxyForm::Path, "/proxy");
        environment.name = "a\nserver { listen 1; }\r\u{2028}{$HOME}\"`".to_owned();
        environment.ocp[0].name = "b\n} root /;#".to_owned();
        let written = configuration(*program, &environment, &here()).unwrap();
        let first = written.lines().next().unwrap();
        assert_eq!(
            first,
            "# Quiesce: from the page to the services of “a server listen 1 HOME”."
        );
        holds(&written, &["# http://ocp.example.com:8080 b root /"]);
    }
}

#[test]
fn what_could_say_more_than_it_should_is_refused() {
    let odd = [
        "\n", "\"", "'", "`", "{", "}", ";", "$", "\\", " ", "*", "(", "报",
    ];
    for program in Program::ALL {
        let refused = |change: &dyn Fn(&mut Environment)| {
            let mut environment = environment(ProxyForm::Path, "/proxy");
            change(&mut environment);
            let written = configuration(*program, &environment, &here());
            assert!(written.is_err(), "{environment:?}\n{}", written.unwrap());
        };
        for odd in odd {
            refused(&|it| it.ocp[0].path = format!("/proxy/a{odd}b"));
            refused(&|it| it.ocp[0].path = format!("https://a{odd}b.example.com/proxy"));
            refused(&|it| it.proxy.address = format!("/pro{odd}xy"));
            refused(&|it| it.proxy.token_header = format!("X{odd}Token"));
            refused(&|it| it.ocp[0].address = format!("http://a{odd}b:80"));
            refused(&|it| it.huawei.cdm = format!("http://a{odd}b:80"));
            refused(&|it| {
                it.proxy.form = ProxyForm::Header;
                it.proxy.address = "https://proxy.example.com".to_owned();
                it.proxy.origin_header = format!("X{odd}Origin");
            });
            let origin = format!("https://a{odd}b.example.com");
            let environment = environment(ProxyForm::Path, "/proxy");
            assert!(configuration(*program, &environment, &Where::Elsewhere { origin }).is_err());
        }
        for odd in odd.iter().filter(|odd| ![" ", "报"].contains(odd)) {
            let (origin, root) = (String::new(), format!("/srv/a{odd}b"));
            let environment = environment(ProxyForm::Path, "/proxy");
            assert!(configuration(*program, &environment, &Where::Here { origin, root }).is_err());
        }
        refused(&|it| it.ocp[0].path = "/proxy/../x".to_owned());
        refused(&|it| it.proxy.address = "/proxy/./".to_owned());
    }
}

#[test]
fn one_path_is_one_service_and_one_file_one_proxy() {
    let said = |ocp: Vec<Target>| {
        let mut environment = environment(ProxyForm::Path, "/proxy");
        environment.ocp = ocp;
        let written = configuration(Program::Nginx, &environment, &here());
        written.unwrap_err().to(Lang::En)
    };
    let two = ["http://a.example.com", "http://b.example.com"];
    let same_name = two.map(|address| target("x", address, ""));
    assert!(said(same_name.to_vec()).contains("/proxy/ocp-x"));
    let apart = two.map(|address| target("x", address, &format!("{address}/ocp")));
    assert!(said(apart.to_vec()).contains("http://b.example.com"));
    let nothing = configuration(Program::Nginx, &Environment::default(), &here());
    assert!(nothing.unwrap_err().to(Lang::En).contains("no service"));
}

#[test]
fn a_page_from_elsewhere_may_send_every_header_that_it_has_to() {
    let endpoint = Endpoint::parse("http://a.example.com").unwrap();
    for operation in OPERATIONS {
        let (access, _) =
            (operation.vendor.access)(&FormValues::initial(operation.vendor.credentials));
        let mut request = WireRequest::get("/");
        request.body = Some("{}".to_owned());
        let sent = vendors::preview(&endpoint, &access, Lang::En, &Memory::default(), &request);
        for header in sent.headers {
            assert!(SENT.contains(&header.name.as_ref()), "{}", header.name);
        }
    }
    for service in Service::ALL {
        for (name, _) in vendors::probe::probe(service).headers {
            assert!(SENT.contains(name), "{name}");
        }
    }
}
