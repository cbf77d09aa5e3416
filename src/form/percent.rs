//! Percent-encoding by RFC 3986, exact to the byte: what is encoded here is what the vendor sees.

use std::fmt::Write as _;

/// One path segment: everything but `A-Z a-z 0-9 - _ . ~` becomes `%XX` of its UTF-8 bytes, as
/// the official Huawei SDK does it (vendor reference, huawei.md §2.1 step 5).
pub fn segment(text: &str) -> String {
    encode(text, "")
}

/// One value of a query in the page's own address. It also keeps `,`, `:` and `/`, so that lists
/// and addresses stay readable.
pub fn query_value(text: &str) -> String {
    encode(text, ",:/")
}

fn encode(text: &str, also_kept: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let letter = char::from(byte);
        let kept = letter.is_ascii_alphanumeric()
            || "-_.~".contains(letter)
            || (letter.is_ascii() && also_kept.contains(letter));
        if kept {
            encoded.push(letter);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Decodes `%XX` and `+` in a query of the page's own address. What is no escape stays as it is,
/// and bytes that are no UTF-8 become U+FFFD: an address typed by hand must not break the page.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let escaped = (byte == b'%')
            .then(|| Some((hex(ahead.next()?)?, hex(ahead.next()?)?)))
            .flatten();
        if let Some((high, low)) = escaped {
            bytes.push(high * 16 + low);
            rest = ahead;
        } else if byte == b'+' {
            bytes.push(b' ');
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A part of a vendor's address without its escapes; there a plus is a plus.
pub fn unescaped(text: &str) -> String {
    decode(&text.replace('+', "%2B"))
}

/// Names and values of a vendor's query as it is sent, without their escapes.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (unescaped(name), unescaped(value))
        })
        .collect()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_name_is_encoded_as_the_sdk_does_it() {
        // huawei.md §3.2
        assert_eq!(segment("报表 A/1%"), "%E6%8A%A5%E8%A1%A8%20A%2F1%25");
    }

    #[test]
    fn marks_that_javascript_leaves_alone_are_encoded() {
        assert_eq!(segment("!'()*"), "%21%27%28%29%2A");
    }

    #[test]
    fn decoding_undoes_encoding() {
        let text = "a b+c%2F,报表:/?&=#";
        assert_eq!(decode(&segment(text)), text);
        assert_eq!(decode(&query_value(text)), text);
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%4"), "%4");
        assert_eq!(decode("%zz%41"), "%zzA");
        assert_eq!(decode("%FF"), "\u{FFFD}");
    }
}
