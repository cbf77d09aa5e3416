//! The configuration for nginx: a file to be included within `http { … }`.

use super::address::Address;
use super::pattern::{DOTS, escape, pattern};
use super::plan::{Page, Plan, Served};
use super::sheet::Sheet;
use super::{
    ANSWERS_POLICY, CONTENT_SECURITY_POLICY, FINGERPRINT, FOR_EVER, HIDDEN, KEPT, NO_TOKEN, READ,
    REFUSED, STRANGER, opening,
};
use crate::operation::wire::FOR_DATE;

/// The types of the page's files.
const TYPES: [&str; 6] = [
    "application/json json;",
    "application/wasm wasm;",
    "image/svg+xml svg;",
    "text/css css;",
    "text/html html;",
    "text/javascript js;",
];

pub(super) fn write(plan: &Plan) -> String {
    let mut sheet = Sheet::new("    ");
    sheet.lines(opening(plan));
    sheet.lines([
        "# For nginx 1.22 or newer, within http { }: on Debian as /etc/nginx/conf.d/quiesce.conf.",
        "# Names of services are looked up when nginx starts or reloads. Check with: nginx -t",
        "",
    ]);
    calls(&mut sheet, plan);
    if let Page::Here(_) = plan.page {
        keeping(&mut sheet);
    }
    services(&mut sheet, plan);
    sheet.block("server", |sheet| {
        listen(sheet, plan.listen.as_ref());
        limits(sheet);
        if plan.token_header.is_some() {
            sheet.lines([
                "# EDIT: the proxy's token, between the quotes. Without one, nothing is passed on.",
                "set $quiesce_token \"\";",
                "",
            ]);
        }
        match &plan.page {
            Page::Here(root) => page(sheet, root),
            Page::Elsewhere(origin) => let_in(sheet, plan, origin),
        }
        sheet.lines([
            "if ($quiesce_service) {",
            "    rewrite ^ /quiesce-service last;",
            "}",
            "",
        ]);
        sheet.block("location = /quiesce-service", |sheet| pass_on(sheet, plan));
    });
    sheet.finish()
}

/// The map from a request to its service.
fn calls(sheet: &mut Sheet, plan: &Plan) {
    let origin = match &plan.origin_header {
        Some(name) => format!("{} ", header(name)),
        None => String::new(),
    };
    sheet.lines([
        "# The calls that Quiesce makes. The request line is compared as it came, and its path is",
        "# passed on as it came.",
    ]);
    let head = format!("map \"$request_method {origin}$request_uri\" $quiesce_service");
    sheet.block(&head, |sheet| {
        sheet.line("default \"\";");
        sheet.line(format!("\"~{DOTS}\" \"\";"));
        for served in &plan.services {
            sheet.line(format!("# {} {}", served.endpoint.as_str(), served.name).trim_end());
            for call in &served.calls {
                let pattern = pattern(plan, served, call, "(?<quiesce_path>");
                sheet.line(format!("\"~{pattern}\" {};", served.id));
            }
        }
    });
    sheet.line("");
}

/// How long browsers keep the page's files.
fn keeping(sheet: &mut Sheet) {
    sheet.line("# A name with a fingerprint never means another file.");
    sheet.block("map $uri $quiesce_keeping", |sheet| {
        sheet.line("default no-cache;");
        sheet.line(format!("\"~{FINGERPRINT}\" \"{FOR_EVER}\";"));
    });
    sheet.line("");
}

/// What differs from service to service.
fn services(sheet: &mut Sheet, plan: &Plan) {
    let map = |sheet: &mut Sheet, name: &str, value: &dyn Fn(&Served) -> String| {
        sheet.block(&format!("map $quiesce_service {name}"), |sheet| {
            for served in &plan.services {
                sheet.line(format!("{} {};", served.id, value(served)));
            }
        });
        sheet.line("");
    };
    map(sheet, "$quiesce_upstream", &|served| {
        let scheme = if served.address.is_secure {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://quiesce_{}", served.id)
    });
    map(sheet, "$quiesce_host", &|served| {
        served.address.authority.clone()
    });
    map(sheet, "$quiesce_name", &|served| {
        served.address.host.clone()
    });
    for served in &plan.services {
        let Address { host, port, .. } = &served.address;
        sheet.block(&format!("upstream quiesce_{}", served.id), |sheet| {
            sheet.line(format!("server {host}:{port};"));
        });
    }
    sheet.line("");
}

fn listen(sheet: &mut Sheet, listen: Option<&Address>) {
    let Some(address) = listen else {
        sheet.lines([
            "# EDIT: where to listen. With TLS: listen 443 ssl; and a certificate with its key.",
            "listen 80;",
        ]);
        return;
    };
    let host = address
        .loopback()
        .map(|host| format!("{host}:"))
        .unwrap_or_default();
    let port = address.port;
    if address.is_secure {
        sheet.lines([
            format!("listen {host}{port} ssl;").as_str(),
            "# EDIT: the certificate and its key.",
            "ssl_certificate /etc/nginx/quiesce.crt;",
            "ssl_certificate_key /etc/nginx/quiesce.key;",
        ]);
    } else {
        sheet.line(format!("listen {host}{port};"));
    }
    sheet.line(format!("server_name {};", address.host));
}

fn limits(sheet: &mut Sheet) {
    sheet.lines([
        "server_tokens off;",
        "# Nothing of a request is written down. Leave error_log at error or above: from info on,",
        "# nginx writes headers into it, and tokens with them.",
        "access_log off;",
        "default_type text/plain;",
        "# Room for the longest tokens and for sealed headers; bodies are short and stay in memory. Of",
        "# several servers at one port, the default one's room for headers counts.",
        "client_header_buffer_size 16k;",
        "large_client_header_buffers 8 64k;",
        "client_max_body_size 64k;",
        "client_body_buffer_size 64k;",
        "",
    ]);
}

/// The page's own files.
fn page(sheet: &mut Sheet, root: &str) {
    sheet.line(format!("root \"{root}\";"));
    sheet.line("index index.html;");
    sheet.line("charset utf-8;");
    sheet.block("types", |sheet| sheet.lines(TYPES));
    sheet.lines([
        format!("add_header Content-Security-Policy \"{CONTENT_SECURITY_POLICY}\" always;"),
        "add_header X-Content-Type-Options nosniff always;".to_owned(),
        "add_header Referrer-Policy no-referrer always;".to_owned(),
        "add_header Cross-Origin-Opener-Policy same-origin always;".to_owned(),
        "add_header Cache-Control $quiesce_keeping;".to_owned(),
    ]);
    sheet.line("");
    sheet.block("location /", |sheet| {
        refuse(sheet, "$request_method !~ \"^(GET|HEAD)$\"", REFUSED);
        sheet.line("gzip_static on;");
        sheet.line("gzip_vary on;");
        sheet.line("try_files $uri $uri/ =404;");
    });
    sheet.line("");
}

/// What lets a page from elsewhere in.
fn let_in(sheet: &mut Sheet, plan: &Plan, origin: &str) {
    sheet.lines([
        format!("add_header Access-Control-Allow-Origin \"{origin}\" always;"),
        "add_header Access-Control-Allow-Methods \"GET, POST, PUT\" always;".to_owned(),
        format!(
            "add_header Access-Control-Allow-Headers \"{}\" always;",
            plan.allowed_headers()
        ),
        format!("add_header Access-Control-Expose-Headers \"{READ}\" always;"),
        "add_header Access-Control-Max-Age 600 always;".to_owned(),
        "add_header Vary Origin always;".to_owned(),
    ]);
    sheet.lines(answers_headers());
    let strangers = format!("$http_origin !~ \"^(?:{})?$\"", escape(origin));
    refuse(sheet, &strangers, STRANGER);
    sheet.block("if ($request_method = OPTIONS)", |sheet| {
        sheet.line("return 204;");
    });
    sheet.line("");
    sheet.block("location /", |sheet| {
        sheet.line(format!("return 403 \"{REFUSED}\\n\";"));
    });
    sheet.line("");
}

/// The way to a service.
fn pass_on(sheet: &mut Sheet, plan: &Plan) {
    sheet.line("internal;");
    if let Some(name) = &plan.token_header {
        refuse(sheet, "$quiesce_token = \"\"", NO_TOKEN);
        refuse(
            sheet,
            &format!("{} != $quiesce_token", header(name)),
            NO_TOKEN,
        );
    }
    if let Page::Here(_) = plan.page {
        sheet.lines(answers_headers());
    }
    sheet.lines([
        "proxy_pass $quiesce_upstream$quiesce_path;",
        "proxy_http_version 1.1;",
        "proxy_headers_hash_bucket_size 256;",
        "proxy_set_header Host $quiesce_host;",
        "proxy_set_header Connection \"\";",
    ]);
    sheet.lines([
        "# OCP’s signatures cover Date, which a page may not set itself.".to_owned(),
        format!("proxy_set_header Date {};", header(FOR_DATE)),
    ]);
    let kept = KEPT.into_iter().chain([FOR_DATE]).chain(plan.own_headers());
    sheet.lines(kept.map(|name| format!("proxy_set_header {name} \"\";")));
    sheet.lines(HIDDEN.map(|name| format!("proxy_hide_header {name};")));
    sheet.lines([
        "proxy_redirect off;",
        "proxy_intercept_errors off;",
        "# What acts is never sent twice.",
        "proxy_next_upstream off;",
        "proxy_read_timeout 90s;",
        "# Room for the longest tokens in answers. All three are named, as nginx does not start where one",
        "# of the system’s own does not fit the others.",
        "proxy_buffer_size 64k;",
        "proxy_buffers 8 64k;",
        "proxy_busy_buffers_size 128k;",
    ]);
    if plan.services.iter().any(|served| served.address.is_secure) {
        sheet.lines([
            "proxy_ssl_server_name on;",
            "proxy_ssl_name $quiesce_name;",
            "proxy_ssl_verify on;",
            "proxy_ssl_verify_depth 4;",
            "# EDIT: for services with certificates of the site's own, the site's authority.",
            "proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;",
        ]);
    }
}

fn answers_headers() -> [String; 3] {
    [
        format!("add_header Content-Security-Policy \"{ANSWERS_POLICY}\" always;"),
        "add_header X-Content-Type-Options nosniff always;".to_owned(),
        "add_header Cache-Control no-store always;".to_owned(),
    ]
}

fn refuse(sheet: &mut Sheet, condition: &str, why: &str) {
    sheet.block(&format!("if ({condition})"), |sheet| {
        sheet.line(format!("return 403 \"{why}\\n\";"));
    });
}

/// The variable that holds a request's header.
fn header(name: &str) -> String {
    format!("$http_{}", name.to_ascii_lowercase().replace('-', "_"))
}
