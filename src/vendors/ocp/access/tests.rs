//! What is asked, and what becomes of it.

use super::*;

fn typed(fields: &[(&'static str, &str)]) -> (Access, Vec<&'static str>) {
    let mut values = FormValues::initial(FIELDS);
    for (name, value) in fields {
        values.set(name, *value);
    }
    let (vendors::Access::Ocp(access), mistakes) = access(&values) else {
        panic!("another vendor's access");
    };
    let fields = mistakes.into_iter().map(|mistake| mistake.field);
    (access, fields.collect())
}

#[test]
fn a_password_is_asked_first_and_a_key_on_request() {
    assert_eq!(typed(&[]).1, ["username", "password"]);
    assert_eq!(typed(&[("method", "keys")]).1, ["access", "secret"]);
    assert_eq!(typed(&[("method", "cookie")]).1[0], "method");
    for (method, asked) in [
        ("basic", ["method", "username", "password"]),
        ("keys", ["method", "access", "secret"]),
    ] {
        let values = FormValues::from_iter([("method", method)]);
        let fields = FIELDS.iter().filter(|field| field.is_asked(&values));
        let names: Vec<&str> = fields.map(|field| field.name).collect();
        assert_eq!(names, asked);
    }
}

#[test]
fn a_password_goes_along_and_a_key_signs_anew() {
    let (basic, mistakes) = typed(&[("username", " admin "), ("password", " p ")]);
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(
        (basic.used(), basic.who()),
        (Use::Along, "admin".to_owned())
    );
    let (keys, mistakes) = typed(&[
        ("method", "keys"),
        ("access", " cqammmxBpfGjFlto\n"),
        ("secret", " 2fc0c299cc94c6be266f2ceece765d4d\n"),
    ]);
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(
        (keys.used(), keys.who()),
        (Use::Anew, "cqammmxBpfGjFlto".to_owned())
    );
    let Access::Keys(keys) = keys else {
        panic!("keys");
    };
    assert_eq!(keys.secret.reveal(), "2fc0c299cc94c6be266f2ceece765d4d");
    assert!(!format!("{keys:?}").contains("2fc0c299"));
}

#[test]
fn what_cannot_be_a_key_is_a_mistake() {
    for odd in ["a:b", "a b", "密钥", "a\u{7f}"] {
        let fields = [("method", "keys"), ("access", odd), ("secret", "s")];
        assert_eq!(typed(&fields).1, ["access"], "{odd}");
    }
}
