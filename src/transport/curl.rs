//! The same request as a command line.

use crate::operation::wire::FOR_DATE;
use crate::operation::{Header, HeaderValue, HttpRequest, Method};

/// The command line that sends a request to its target itself: a command line needs no CORS proxy.
/// Secrets are read from environment variables; one that a command line cannot make is masked.
pub fn command(request: &HttpRequest) -> String {
    write(request, masked_header)
}

/// The same with what a command line cannot make itself in it: a signature, a sealed header. What it can
/// read from an environment variable stays there. It is made on the operator's request alone.
pub fn command_with_secrets(request: &HttpRequest) -> String {
    write(request, |header| match &header.value {
        HeaderValue::Secret { curl: None, secret } => plain_header(name(header), secret.reveal()),
        _ => masked_header(header),
    })
}

fn write(request: &HttpRequest, write_header: impl Fn(&Header) -> String) -> String {
    // `--path-as-is` and `--globoff` keep curl from reading dots and brackets in its own way.
    let mut lines = vec![format!(
        "curl --path-as-is --globoff -i -X {} {}",
        request.method.name(),
        quoted(&request.target)
    )];
    lines.extend(request.headers.iter().map(write_header));
    match &request.body {
        Some(body) => lines.push(format!("--data-raw {}", quoted(body))),
        None if request.method != Method::Get => lines.push(plain_header("Content-Length", "0")),
        None => {}
    }
    lines.join(" \\\n  ")
}

fn masked_header(header: &Header) -> String {
    match &header.value {
        HeaderValue::Secret {
            curl: Some(argument),
            ..
        } => (*argument).to_owned(),
        HeaderValue::Secret { curl: None, .. } => plain_header(name(header), "***"),
        HeaderValue::Plain(value) => plain_header(name(header), value),
    }
}

/// What a header is called on a command line, which may set `Date` itself, as no page may.
fn name(header: &Header) -> &str {
    if header.name == FOR_DATE {
        "Date"
    } else {
        &header.name
    }
}

fn plain_header(name: &str, value: &str) -> String {
    format!("-H {}", quoted(&format!("{name}: {value}")))
}

/// A text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> HttpRequest {
        HttpRequest {
            method: Method::Post,
            target: "https://dli.example.com/v1.0/p/streaming/jobs/stop".to_owned(),
            headers: vec![
                Header::plain("Content-Type", "application/json"),
                Header::secret(
                    "X-Auth-Token",
                    "MIIsecret",
                    Some(r#"-H "X-Auth-Token: $HUAWEI_TOKEN""#),
                ),
            ],
            body: Some(r#"{"job_ids":[128],"trigger_savepoint":false}"#.to_owned()),
        }
    }

    #[test]
    fn secrets_are_read_from_the_environment() {
        assert_eq!(
            command(&request()),
            r#"curl --path-as-is --globoff -i -X POST 'https://dli.example.com/v1.0/p/streaming/jobs/stop' \
  -H 'Content-Type: application/json' \
  -H "X-Auth-Token: $HUAWEI_TOKEN" \
  --data-raw '{"job_ids":[128],"trigger_savepoint":false}'"#
        );
    }

    #[test]
    fn a_header_that_a_command_line_cannot_make_is_masked() {
        let mut request = request();
        request.headers = vec![Header::secret("X-OCS-Header", "sealed", None)];
        let masked = command(&request);
        assert!(masked.contains("-H 'X-OCS-Header: ***'"), "{masked}");
        assert!(!masked.contains("sealed"), "{masked}");
        let whole = command_with_secrets(&request);
        assert!(whole.contains("-H 'X-OCS-Header: sealed'"), "{whole}");
        // What can be read from the environment is not written down even then.
        let whole = command_with_secrets(&self::request());
        assert!(
            whole.contains("$HUAWEI_TOKEN") && !whole.contains("MIIsecret"),
            "{whole}"
        );
    }

    #[test]
    fn a_command_line_sets_the_date_itself() {
        let mut request = request();
        request.headers = vec![Header::plain(
            "X-Quiesce-Date",
            "Tue, 17 Jan 2023 09:13:57 GMT",
        )];
        for line in [command(&request), command_with_secrets(&request)] {
            let date = "-H 'Date: Tue, 17 Jan 2023 09:13:57 GMT'";
            assert!(line.contains(date) && !line.contains("Quiesce"), "{line}");
        }
    }

    #[test]
    fn a_quote_cannot_end_the_word() {
        let mut request = request();
        request.method = Method::Put;
        request.target = "https://cdm.example.com/it's".to_owned();
        request.headers.clear();
        request.body = None;
        assert_eq!(
            command(&request),
            "curl --path-as-is --globoff -i -X PUT 'https://cdm.example.com/it'\\''s' \\\n  -H 'Content-Length: 0'"
        );
    }
}
