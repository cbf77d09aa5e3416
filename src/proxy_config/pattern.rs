//! Calls as regular expressions that PCRE (nginx) and RE2 (Caddy) read alike.

use super::plan::{Plan, Served};
use crate::operation::{Call, call};

/// One segment as the page writes it: plain letters, and everything else encoded.
const SEGMENT: &str = "[A-Za-z0-9._~%-]+";

/// A segment of dots alone, encoded or not, which would lead elsewhere.
pub(super) const DOTS: &str = r"/(?:\.|%2[Ee]){1,2}(?:/|$)";

/// A request to a service: its method, the service's origin where a header has to name it, and
/// the request line’s path, of which `group` begins the part that is the service's own.
pub(super) fn pattern(plan: &Plan, served: &Served, call: &Call, group: &str) -> String {
    let method = call.method.name();
    let origin = match &plan.origin_header {
        Some(_) => format!("{} ", escape(served.endpoint.as_str())),
        None => String::new(),
    };
    let front = escape(&served.front);
    let path: Vec<String> = call.path.split('/').map(segment).collect();
    format!("^{method} {origin}{front}{group}{})$", path.join("/"))
}

fn segment(segment: &str) -> String {
    match call::variable(segment) {
        Some(before) => format!("{}{SEGMENT}", escape(before)),
        None => escape(segment),
    }
}

/// What is meant to the letter.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if ".+*?()|[]{}^$\\".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
