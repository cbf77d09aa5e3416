//! Nothing that could be a secret gets into the log: what stands behind a name that sounds like one is masked.

use super::{Event, Note};

/// What stands where a secret was.
pub(super) const MASK: &str = "••••••••";

/// Parts of names whose values nobody is to read, in small letters.
const NAMES: [&str; 13] = [
    "password",
    "passwd",
    "pwd",
    "secret",
    "token",
    "authorization",
    "credential",
    "cookie",
    "signature",
    "private_key",
    "privatekey",
    "access_key",
    "accesskey",
];

impl Note {
    /// The same with whatever could be a secret masked.
    pub(super) fn masked(&self) -> Self {
        let mut note = self.clone();
        match &mut note.event {
            Event::DryRun { request } | Event::Sent { request, .. } => *request = masked(request),
            Event::Answered { body, .. } => *body = masked(body),
            _ => {}
        }
        note
    }
}

/// A text with the values of such names masked, in JSON (also within a text of JSON), in headers and in
/// queries. Everything else stays as it came, letter by letter.
pub(super) fn masked(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(name) = name_end(rest) {
        let (before, after) = rest.split_at(name);
        written.push_str(before);
        let Some(value) = value_start(after) else {
            rest = after;
            continue;
        };
        let (between, from_value) = after.split_at(value);
        written.push_str(between);
        let is_header =
            between.starts_with(": ") && before.lines().next_back().is_some_and(is_header);
        let (secret, quote) = if is_header {
            // All of the line is the value: `Basic …`.
            (line_end(from_value), "")
        } else {
            value_end(from_value)
        };
        let (secret, behind) = from_value.split_at(secret);
        if says_nothing(secret) {
            written.push_str(secret);
        } else {
            written.extend([quote, MASK, quote]);
        }
        rest = behind;
    }
    written.push_str(rest);
    written
}

/// Where the first such name ends, with all letters that belong to it.
fn name_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_at = |from: usize| {
        NAMES.iter().any(|name| {
            let part = bytes.get(from..from + name.len());
            part.is_some_and(|part| part.eq_ignore_ascii_case(name.as_bytes()))
        })
    };
    let start = (0..bytes.len()).find(|from| is_at(*from))?;
    let ends = |byte: &u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let length = bytes.iter().skip(start).position(ends);
    Some(length.map_or(bytes.len(), |length| start + length))
}

/// Where the value begins behind a name: behind `":"`, `: ` or `=`; none where no value follows.
fn value_start(behind: &str) -> Option<usize> {
    let is_quote = |letter: char| letter == '"' || letter == '\\' || letter == '\'';
    let sign = behind.trim_start_matches(is_quote).trim_start();
    let value = sign.strip_prefix([':', '='])?;
    Some(behind.len() - value.trim_start_matches(' ').len())
}

/// Whether a line so far is that of a header: a name alone.
fn is_header(line: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    !line.is_empty() && line.chars().all(is_part)
}

fn line_end(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}

/// Where a value ends (a text with its quotes, a list or an object with its brackets, or a word), and the quotes
/// that what stands in its place needs, so that JSON stays JSON.
fn value_end(value: &str) -> (usize, &str) {
    let escapes = value.len() - value.trim_start_matches('\\').len();
    match value.get(escapes..).and_then(|it| it.chars().next()) {
        Some('"') => {
            let quote = value.get(..=escapes).unwrap_or_default();
            (text_end(value, escapes), quote)
        }
        Some('[' | '{') if escapes == 0 => (brackets_end(value), "\""),
        _ => {
            let ends = |letter: char| letter.is_whitespace() || ",&;}]\"\\".contains(letter);
            (value.find(ends).unwrap_or(value.len()), "")
        }
    }
}

/// Where a text in quotes ends that begins behind so many backslashes: at a quote behind as many.
fn text_end(value: &str, escapes: usize) -> usize {
    let mut n_backslashes = 0;
    for (at, byte) in value.bytes().enumerate().skip(escapes + 1) {
        match byte {
            b'\\' => n_backslashes += 1,
            b'"' if n_backslashes == escapes => return at + 1,
            b'"' if escapes == 0 && n_backslashes % 2 == 0 => return at + 1,
            _ => n_backslashes = 0,
        }
    }
    value.len()
}

/// Where a list or an object ends.
fn brackets_end(value: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = value.as_bytes().get(at) {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            b'"' => {
                at += text_end(value.get(at..).unwrap_or_default(), 0);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    value.len()
}

/// Whether a value holds nothing to hide.
fn says_nothing(value: &str) -> bool {
    matches!(value, "" | "\"\"" | "null" | "true" | "false" | "[]" | "{}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as they come, and as the log keeps them.
    const CASES: &[(&str, &str)] = &[
        (
            r#"{"password":"hunter2","id":39}"#,
            r#"{"password":"••••••••","id":39}"#,
        ),
        (
            r#"{"userPassword" : "hu\"nter2\\"}"#,
            r#"{"userPassword" : "••••••••"}"#,
        ),
        (r#"{"token":4711,"a":1}"#, r#"{"token":••••••••,"a":1}"#),
        (
            r#"{"tokens":["a]","b"],"c":1}"#,
            r#"{"tokens":"••••••••","c":1}"#,
        ),
        (
            r#"{"secret":{"a":{"b":"}"}},"c":1}"#,
            r#"{"secret":"••••••••","c":1}"#,
        ),
        (
            r#"{"token":null,"secret":""}"#,
            r#"{"token":null,"secret":""}"#,
        ),
        (
            r#"{"m":"{\"password\":\"hunter2\",\"id\":39}"}"#,
            r#"{"m":"{\"password\":\"••••••••\",\"id\":39}"}"#,
        ),
        (
            "Authorization: Basic YWxpY2U=\nAccept: */*",
            "Authorization: ••••••••\nAccept: */*",
        ),
        (
            "X-Auth-Token: a b; c\r\nA: b",
            "X-Auth-Token: ••••••••\r\nA: b",
        ),
        (
            "GET /a?access_key=AK1&b=2&X-Sdk-Signature=ff",
            "GET /a?access_key=••••••••&b=2&X-Sdk-Signature=••••••••",
        ),
        ("PASSWD=停机&b", "PASSWD=••••••••&b"),
        (
            "The password is wrong, the token too",
            "The password is wrong, the token too",
        ),
        (
            r#"{"job_ids":[128],"trigger_savepoint":false}"#,
            r#"{"job_ids":[128],"trigger_savepoint":false}"#,
        ),
        (r#"{"password":"not closed"#, r#"{"password":"••••••••""#),
        ("", ""),
    ];

    #[test]
    fn what_stands_behind_a_secret_name_is_masked_and_all_else_stays_to_the_letter() {
        for (came, kept) in CASES {
            assert_eq!(masked(came), *kept, "{came}");
        }
    }

    #[test]
    fn what_is_masked_stays_as_it_is() {
        for (_, kept) in CASES {
            assert_eq!(masked(kept), *kept);
        }
    }
}
