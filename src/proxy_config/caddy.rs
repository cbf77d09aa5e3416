//! The configuration for Caddy: a whole Caddyfile.

use super::address::Address;
use super::pattern::{DOTS, escape, pattern};
use super::plan::{Page, Plan, Served};
use super::sheet::Sheet;
use super::{
    ANSWERS_POLICY, CONTENT_SECURITY_POLICY, FINGERPRINT, FOR_EVER, HIDDEN, KEPT, NO_TOKEN, READ,
    REFUSED, STRANGER, opening,
};
use crate::operation::wire::FOR_DATE;

pub(super) fn write(plan: &Plan) -> String {
    let mut sheet = Sheet::new("\t");
    sheet.lines(opening(plan));
    sheet.lines([
        "# For Caddy 2.6 or newer. Check with: caddy validate --adapter caddyfile --config Caddyfile",
    ]);
    sheet.block("", |sheet| global(sheet, plan.listen.as_ref()));
    sheet.line("");
    sheet.block("(quiesce_headers)", |sheet| headers(sheet, plan));
    sheet.line("");
    site(&mut sheet, plan.listen.as_ref(), |sheet| {
        sheet.line("# Bodies are short.");
        sheet.block("request_body", |sheet| sheet.line("max_size 64KB"));
        if plan.token_header.is_some() {
            sheet.lines([
                "# EDIT: the proxy's token, between the quotes. Without one, nothing is passed on.",
                "vars quiesce_token \"\"",
            ]);
        }
        sheet.block("route", |sheet| {
            calls(sheet, plan);
            if let Page::Elsewhere(origin) = &plan.page {
                let_in(sheet, plan, origin);
            }
            if let Some(name) = &plan.token_header {
                let asked = format!("{{header.{name}}}");
                let known = "{vars.quiesce_token}";
                sheet.line(format!(
                    "@without_token `{{quiesce_service}} != \"\" && ({known} == \"\" || {asked} != {known})`"
                ));
                refuse(sheet, "@without_token", NO_TOKEN);
            }
            sheet.lines([
                "# OCP’s signatures cover Date, which a page may not set itself.".to_owned(),
                format!("@dated header {FOR_DATE} *"),
                format!("request_header @dated Date {{header.{FOR_DATE}}}"),
            ]);
            for served in &plan.services {
                pass_on(sheet, served);
            }
            match &plan.page {
                Page::Here(root) => page(sheet, root),
                Page::Elsewhere(_) => refuse(sheet, "*", REFUSED),
            }
        });
    });
    sheet.finish()
}

/// Of headers nothing is said: Caddy has room for 1 MB of a request's and 10 MB of an answer's.
fn global(sheet: &mut Sheet, listen: Option<&Address>) {
    if listen.is_some_and(|address| address.is_secure) {
        sheet.line("auto_https off");
    }
    sheet.line("# Caddy writes down requests that fail. Their headers hold tokens.");
    sheet.block("log", |sheet| {
        sheet.block("format filter", |sheet| {
            sheet.line("wrap json");
            sheet.block("fields", |sheet| sheet.line("request>headers delete"));
        });
    });
}

/// What becomes of the headers on the way to every service and back.
fn headers(sheet: &mut Sheet, plan: &Plan) {
    let kept = KEPT
        .into_iter()
        .chain([FOR_DATE])
        .chain(plan.own_headers())
        .chain(["X-Forwarded-*"]);
    sheet.lines(kept.map(|name| format!("header_up -{name}")));
    sheet.lines(HIDDEN.map(|name| format!("header_down -{name}")));
    sheet.lines([
        format!("header_down Content-Security-Policy \"{ANSWERS_POLICY}\""),
        "header_down X-Content-Type-Options nosniff".to_owned(),
        "header_down Cache-Control no-store".to_owned(),
    ]);
}

fn site(sheet: &mut Sheet, listen: Option<&Address>, within: impl FnOnce(&mut Sheet)) {
    let Some(address) = listen else {
        sheet.line("# EDIT: where to listen. With TLS: https:// and the name, and a line “tls”.");
        sheet.block("http://:80", within);
        return;
    };
    let Address { host, port, .. } = address;
    let scheme = if address.is_secure { "https" } else { "http" };
    sheet.block(&format!("{scheme}://{host}:{port}"), |sheet| {
        if let Some(host) = address.loopback() {
            sheet.line(format!("bind {}", host.trim_matches(['[', ']'])));
        }
        if address.is_secure {
            sheet.lines([
                "# EDIT: the certificate and its key.",
                "tls /etc/caddy/quiesce.crt /etc/caddy/quiesce.key",
            ]);
        }
        within(sheet);
    });
}

/// The map from a request to its service.
fn calls(sheet: &mut Sheet, plan: &Plan) {
    let origin = match &plan.origin_header {
        Some(name) => format!("{{header.{name}}} "),
        None => String::new(),
    };
    sheet.line("# The calls that Quiesce makes. The request line is compared as it came.");
    let head = format!(
        "map \"{{http.request.orig_method}} {origin}{{http.request.orig_uri}}\" {{quiesce_service}}"
    );
    sheet.block(&head, |sheet| {
        sheet.line(format!("`~{DOTS}` \"\""));
        for served in &plan.services {
            sheet.line(format!("# {} {}", served.endpoint.as_str(), served.name).trim_end());
            for call in &served.calls {
                sheet.line(format!(
                    "`~{}` {}",
                    pattern(plan, served, call, "("),
                    served.id
                ));
            }
        }
        sheet.line("default \"\"");
    });
}

/// What lets a page from elsewhere in.
fn let_in(sheet: &mut Sheet, plan: &Plan, origin: &str) {
    sheet.block("header", |sheet| {
        sheet.lines([
            format!("Access-Control-Allow-Origin \"{origin}\""),
            "Access-Control-Allow-Methods \"GET, POST, PUT\"".to_owned(),
            format!(
                "Access-Control-Allow-Headers \"{}\"",
                plan.allowed_headers()
            ),
            format!("Access-Control-Expose-Headers \"{READ}\""),
            "Access-Control-Max-Age 600".to_owned(),
            "Vary Origin".to_owned(),
        ]);
    });
    sheet.line(format!(
        "@stranger `!{{header.Origin}}.matches(\"^(?:{})?$\")`",
        escape(origin).replace('\\', "\\\\")
    ));
    refuse(sheet, "@stranger", STRANGER);
    sheet.line("@preflight method OPTIONS");
    sheet.line("respond @preflight 204");
}

/// The way to a service.
fn pass_on(sheet: &mut Sheet, served: &Served) {
    let Served { id, front, .. } = served;
    let Address {
        host,
        port,
        authority,
        ..
    } = &served.address;
    let scheme = if served.address.is_secure {
        "https"
    } else {
        "http"
    };
    sheet.line(format!("@{id} `{{quiesce_service}} == \"{id}\"`"));
    sheet.block(&format!("handle @{id}"), |sheet| {
        if !front.is_empty() {
            sheet.line(format!("uri path_regexp `^{}` \"\"", escape(front)));
        }
        sheet.block(
            &format!("reverse_proxy {scheme}://{host}:{port}"),
            |sheet| {
                sheet.line(format!("header_up Host {authority}"));
                sheet.line("import quiesce_headers");
                if served.address.is_secure {
                    sheet.lines([
                        "# For a certificate of the site's own, also the site's authority:",
                        "# transport http {",
                        "#\ttls_trusted_ca_certs /etc/caddy/authority.crt",
                        "# }",
                    ]);
                }
            },
        );
    });
}

/// The page's own files.
fn page(sheet: &mut Sheet, root: &str) {
    sheet.line("@other not method GET HEAD");
    refuse(sheet, "@other", REFUSED);
    sheet.line(format!("root * \"{root}\""));
    sheet.block("header", |sheet| {
        sheet.lines([
            format!("Content-Security-Policy \"{CONTENT_SECURITY_POLICY}\""),
            "X-Content-Type-Options nosniff".to_owned(),
            "Referrer-Policy no-referrer".to_owned(),
            "Cross-Origin-Opener-Policy same-origin".to_owned(),
            "Cache-Control no-cache".to_owned(),
        ]);
    });
    sheet.line("# A name with a fingerprint never means another file.");
    sheet.block("@fingerprint", |sheet| {
        sheet.line("file");
        sheet.line(format!("path_regexp `{FINGERPRINT}`"));
    });
    sheet.line(format!("header @fingerprint Cache-Control \"{FOR_EVER}\""));
    sheet.block("file_server", |sheet| sheet.line("precompressed gzip"));
}

fn refuse(sheet: &mut Sheet, whom: &str, why: &str) {
    sheet.line(format!("respond {whom} \"{why}\" 403"));
}
