//! Several values in one field, pasted in any usual form.

/// Splits a pasted list: one a line, with commas, semicolons, blanks or tabs between, with Chinese
/// punctuation, as a JSON array, in quotes. Each value comes once, in the order of the list.
pub fn split(typed: &str) -> Vec<String> {
    let separates = |letter: char| letter.is_whitespace() || ",;，、；|".contains(letter);
    let mut values: Vec<String> = Vec::new();
    for value in unwrap_array(typed.trim()).split(separates) {
        let value = value.trim_matches(['"', '\'', '“', '”', '‘', '’', '`']);
        if !value.is_empty() && !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

/// Takes off the brackets of an array. A bracket that belongs to a value, as in `[fe80::1]:2886`,
/// stays: there the first bracket closes before the end or holds colons alone.
fn unwrap_array(typed: &str) -> &str {
    let Some(inner) = typed
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    else {
        return typed;
    };
    let one_ipv6_address = inner.parse::<std::net::Ipv6Addr>().is_ok();
    let closes_early = inner
        .find(']')
        .is_some_and(|closing| inner.find('[').is_none_or(|opening| closing < opening));
    if one_ipv6_address || closes_early {
        typed
    } else {
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_gives_the_same_list() {
        for typed in [
            "128,137",
            " 128 137 ",
            "128\n137\n",
            "128\r\n137",
            "128;137",
            "128，137",
            "128、137",
            "[128, 137]",
            r#"["128", "137"]"#,
            "'128'\t'137'",
            "128,,137,",
            "128 | 137",
        ] {
            assert_eq!(split(typed), ["128", "137"], "{typed}");
        }
    }

    #[test]
    fn the_brackets_of_an_address_stay() {
        assert_eq!(split("[fe80::1]"), ["[fe80::1]"]);
        assert_eq!(
            split("[fe80::1]:2886,[fe80::2]"),
            ["[fe80::1]:2886", "[fe80::2]"]
        );
        assert_eq!(
            split(r#"["[fe80::1]:2886", "[fe80::2]:2886"]"#),
            ["[fe80::1]:2886", "[fe80::2]:2886"]
        );
    }

    #[test]
    fn what_comes_twice_is_taken_once() {
        assert_eq!(split("5 7 5 5"), ["5", "7"]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(split(" , [] "), ["[]"]);
        assert_eq!(split("[]"), [""; 0]);
        assert_eq!(split(" "), [""; 0]);
    }
}
