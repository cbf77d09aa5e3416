//! The configuration of a site's own proxy, written from an environment: nginx or Caddy.
//!
//! ```text
//! Environment, Where ─ plan ▶ Plan ─ nginx, caddy ▶ the text of a file
//! ```
//!
//! Both compare the request line as it came with a list of the calls that Quiesce makes and pass its
//! path on untouched, so that nothing is decoded, tidied or written anew on the way. Everything that
//! was typed is checked in [`plan`], so that no name or address can say more than it should.

mod address;
mod caddy;
mod nginx;
mod pattern;
mod plan;
mod sheet;
#[cfg(test)]
mod tests;

use crate::environment::Environment;
use crate::form::keyed::Keyed;
use crate::operation::wire::FOR_DATE;
use crate::text::Message;
use crate::transport::ProxyForm;
use plan::{Page, Plan};

/// What the page may load and do: its own files, and connections to whatever proxy or service an
/// environment names.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self' http: https:; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
     trusted-types 'none'";

/// The headers that the services read, which a page from elsewhere has to be allowed to send.
const SENT: [&str; 13] = [
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "X-Auth-Token",
    "X-Language",
    "X-OCS-Agent-Header",
    "X-OCS-Auth",
    "X-OCS-Header",
    "X-Project-Id",
    FOR_DATE,
    "X-Sdk-Date",
    "X-Security-Token",
    "X-Subject-Token",
];

/// The headers of answers that the page reads, which a page from elsewhere has to be shown. The doctor
/// reads from the first whether a PUT may pass.
const READ: &str = "Access-Control-Allow-Methods, Content-Type, Date, RateLimit-Limit, RateLimit-Remaining, \
     RateLimit-Reset, Retry-After, X-IAM-Trace-Id, X-Request-Id, X-Subject-Token";

/// What belongs between a browser and the page's host, and is nobody else's business.
const KEPT: [&str; 3] = ["Cookie", "Origin", "Referer"];

/// Answers of a service that concern the browser and not the page.
const HIDDEN: [&str; 6] = [
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Origin",
    "Access-Control-Expose-Headers",
    "Set-Cookie",
];

/// A service's answer that is opened by itself is a text and nothing that runs.
const ANSWERS_POLICY: &str = "default-src 'none'; sandbox";

/// Names of files that change whenever the file does.
const FINGERPRINT: &str = r"-[0-9a-f]{16}(?:_bg)?\.(?:css|js|wasm)$";

const FOR_EVER: &str = "public, max-age=31536000, immutable";

const REFUSED: &str = "This proxy passes on only the calls that Quiesce makes.";
const STRANGER: &str = "This proxy serves another page.";
const NO_TOKEN: &str = "This proxy wants its token, and has to have been given one.";

/// A program that can stand between the page and the services.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Program {
    /// nginx, from 1.22 on.
    #[default]
    Nginx,
    /// Caddy, from 2.6 on.
    Caddy,
}

impl Keyed for Program {
    const ALL: &'static [Self] = &[Self::Nginx, Self::Caddy];

    fn key(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
        }
    }
}

impl Program {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
        }
    }

    /// What its configuration is called.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Nginx => "quiesce.conf",
            Self::Caddy => "Caddyfile",
        }
    }
}

/// Where the page lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// The program serves the page too.
    Here {
        /// Where the page is opened: `https://quiesce.example.com`. It is what the program listens
        /// on, unless the environment names a proxy with a whole address; empty if it is not known.
        origin: String,
        /// The folder of the page's files on the program's machine: `/srv/quiesce`.
        root: String,
    },
    /// Another server does, and the program lets its page in.
    Elsewhere {
        /// Where the page is opened: `https://quiesce.example.com`.
        origin: String,
    },
}

/// The configuration of a program for an environment.
///
/// # Errors
/// What is missing or wrong in the environment, or cannot stand in a configuration.
pub fn configuration(
    program: Program,
    environment: &Environment,
    page: &Where,
) -> Result<String, Message> {
    let plan = plan::plan(environment, page)?;
    Ok(match program {
        Program::Nginx => nginx::write(&plan),
        Program::Caddy => caddy::write(&plan),
    })
}

/// What both files begin with.
fn opening(plan: &Plan) -> Vec<String> {
    let mut lines = vec![
        format!(
            "# Quiesce: from the page to the services of “{}”.",
            plan.name
        ),
        format!("# For the proxy form “{}”.", plan.form.key()),
    ];
    if let Some((form, address)) = &plan.instead_of {
        let behind = match (form, &plan.page) {
            (ProxyForm::Direct, Page::Elsewhere(_)) => "this server’s own address and ",
            _ => "",
        };
        lines.push(format!(
            "# The environment has the form “{}”, which this file does not serve.",
            form.key()
        ));
        lines.push(format!(
            "# Give it the form “path” and as address {behind}{address}"
        ));
    }
    if plan.reads_only {
        lines.push("# The environment is read-only, so nothing that acts is let pass.".to_owned());
    }
    lines.push("# What is the site’s to fill in is marked EDIT.".to_owned());
    lines
}
