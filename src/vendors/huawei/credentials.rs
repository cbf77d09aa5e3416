//! What was typed to sign in to Huawei Cloud, as a way to do it.

use super::access::{Access, Keys, Password, Totp};
use super::fields::{
    ACCESS, DOMAIN, METHOD, PASSWORD, PROJECT, SECRET, SECURITY_TOKEN, TOKEN, TOTP_ID,
    TOTP_PASSCODE, USER,
};
use crate::form::{Field, FieldError, FormValues, Reader, Secret};
use crate::text::{Message, Text, text};
use crate::vendors;

const ODD_LETTERS: Text = text(
    "There are no blanks, line breaks or other than ASCII characters in it: copy it again.",
    "其中不能有空格、换行或非 ASCII 字符，请重新复制。",
);
const TOO_LONG: Text = text(
    "A project’s name has at most 64 characters.",
    "项目名称最多 64 个字符。",
);
const NOT_A_CODE: Text = text("The code has six digits.", "验证码为 6 位数字。");
const BOTH_OR_NEITHER: Text = text(
    "IAM wants user ID and code together: fill in both, or neither if the user has no MFA.",
    "IAM 要求同时提供用户 ID 和验证码：请都填写；用户未启用 MFA 时都留空。",
);

/// What was typed, together with what is missing in it.
pub(super) fn access(typed: &FormValues) -> (vendors::Access, Vec<FieldError>) {
    let mut form = Reader::new(typed);
    let access = match form.choice(&METHOD) {
        "keys" => Access::Keys(keys(&mut form)),
        "token" => Access::Token(copied(&mut form, &TOKEN)),
        _ => Access::Password(password(&mut form)),
    };
    let mistakes = form.finish(()).err().unwrap_or_default();
    (vendors::Access::Huawei(access), mistakes)
}

fn password(form: &mut Reader<'_>) -> Password {
    Password {
        domain: form.required(&DOMAIN, trimmed),
        user: form.required(&USER, trimmed),
        password: form.secret(&PASSWORD),
        project: form.required(&PROJECT, project),
        totp: totp(form),
    }
}

fn keys(form: &mut Reader<'_>) -> Keys {
    Keys {
        access: form.required(&ACCESS, |typed| {
            let access = typed.trim();
            let plain = |letter: char| letter.is_ascii_graphic() && letter != ',';
            let is_one = access.chars().all(plain);
            is_one.then(|| access.to_owned()).ok_or(ODD_LETTERS.into())
        }),
        secret: copied(form, &SECRET),
        security_token: Some(copied(form, &SECURITY_TOKEN)).filter(|token| !token.is_empty()),
        project: form.required(&PROJECT, project),
    }
}

fn totp(form: &mut Reader<'_>) -> Option<Totp> {
    let user_id = form.read(&TOTP_ID, trimmed);
    let passcode = copied(form, &TOTP_PASSCODE);
    let code = passcode.reveal();
    match (&user_id, code.is_empty()) {
        (Some(_), true) => form.mistake(&TOTP_PASSCODE, BOTH_OR_NEITHER),
        (None, false) => form.mistake(&TOTP_ID, BOTH_OR_NEITHER),
        (Some(_), false) if code.len() != 6 || !code.bytes().all(|it| it.is_ascii_digit()) => {
            form.mistake(&TOTP_PASSCODE, NOT_A_CODE);
        }
        _ => {}
    }
    let user_id = user_id?;
    Some(Totp { user_id, passcode })
}

/// What is copied from somewhere: blanks and line breaks around it come from copying, and what is in
/// it goes into a header.
fn copied(form: &mut Reader<'_>, field: &Field) -> Secret {
    let secret = Secret::new(form.secret(field).reveal().trim());
    if !secret.reveal().chars().all(|it| it.is_ascii_graphic()) {
        form.mistake(field, ODD_LETTERS);
    }
    secret
}

#[expect(clippy::unnecessary_wraps, reason = "a rule of a field may refuse")]
fn trimmed(typed: &str) -> Result<String, Message> {
    Ok(typed.trim().to_owned())
}

/// By its length, which no document bounds but for names (§1.1).
fn project(typed: &str) -> Result<String, Message> {
    let project = typed.trim();
    if project.chars().count() > 64 {
        return Err(TOO_LONG.into());
    }
    Ok(project.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::fields::FIELDS;
    use super::*;

    fn read(typed: &[(&str, &str)]) -> (Access, Vec<&'static str>) {
        let mut values = FormValues::initial(FIELDS);
        for (name, value) in typed {
            values.set(name, *value);
        }
        let (access, mistakes) = access(&values);
        let vendors::Access::Huawei(access) = access else {
            panic!("another vendor");
        };
        let marked = mistakes.iter().map(|mistake| mistake.field).collect();
        (access, marked)
    }

    #[test]
    fn a_form_as_it_opens_asks_for_a_user_and_a_password() {
        let (access, mistakes) = read(&[]);
        assert!(matches!(access, Access::Password(_)));
        assert_eq!(mistakes, ["domain", "user", "password"]);
        assert_eq!(read(&[("method", "keys")]).1, ["access", "secret"]);
        assert_eq!(read(&[("method", "token")]).1, ["X-Auth-Token"]);
        assert_eq!(read(&[("method", "hw_ak_sk")]).1[0], "method");
    }

    #[test]
    fn a_password_is_taken_as_it_is_and_names_without_blanks_around() {
        let (access, mistakes) = read(&[
            ("domain", " acme "),
            ("user", "alice\n"),
            ("password", " s e "),
            ("scope.project", " cn-north-4_ads "),
            ("X-Auth-Token", "密"),
        ]);
        assert_eq!(mistakes, Vec::<&str>::new());
        assert_eq!(access.who(), "alice (acme)");
        let Access::Password(password) = access else {
            panic!("another way");
        };
        assert_eq!(password.password.reveal(), " s e ");
        assert_eq!(password.project, "cn-north-4_ads");
        assert!(password.totp.is_none());
    }

    #[test]
    fn mfa_wants_an_id_and_six_digits_or_neither() {
        let mfa = |id: &str, code: &str| {
            let user = [("domain", "a"), ("user", "u"), ("password", "p")];
            let typed = [&user[..], &[("totp.id", id), ("totp.passcode", code)]].concat();
            let (access, mistakes) = read(&typed);
            let Access::Password(password) = access else {
                panic!("another way");
            };
            let totp = password.totp;
            let totp = totp.map(|totp| (totp.user_id, totp.passcode.reveal().to_owned()));
            (totp, mistakes)
        };
        let both = Some(("8f1c".to_owned(), "012345".to_owned()));
        assert_eq!(mfa(" 8f1c ", " 012345\n"), (both, vec![]));
        assert_eq!(mfa("8f1c", "").1, ["totp.passcode"]);
        assert_eq!(mfa("", "012345").1, ["totp.id"]);
        assert_eq!(mfa("8f1c", "12345").1, ["totp.passcode"]);
        assert_eq!(mfa("8f1c", "12345a").1, ["totp.passcode"]);
    }

    #[test]
    fn keys_are_what_a_header_can_carry() {
        let with = |access: &str, secret: &str, token: &str| {
            let typed = [
                ("method", "keys"),
                ("access", access),
                ("secret", secret),
                ("securitytoken", token),
            ];
            let (access, mistakes) = read(&typed);
            let Access::Keys(keys) = access else {
                panic!("another way");
            };
            let token = keys.security_token.map(|token| token.reveal().to_owned());
            (
                keys.access,
                keys.secret.reveal().to_owned(),
                token,
                mistakes,
            )
        };
        let (access, secret, token, mistakes) = with(" AK1 ", "sk\n", "");
        assert_eq!((access.as_str(), secret.as_str()), ("AK1", "sk"));
        assert_eq!((token, mistakes), (None, vec![]));
        assert_eq!(with("AK1", "sk", "gA/+==").2.as_deref(), Some("gA/+=="));
        assert_eq!(with("A K", "sk", "").3, ["access"]);
        assert_eq!(
            with("A,K", "s k", "é").3,
            ["access", "secret", "securitytoken"]
        );
    }

    #[test]
    fn a_token_goes_without_the_blanks_that_copying_adds() {
        let token = |typed: &str| {
            let (access, mistakes) = read(&[("method", "token"), ("X-Auth-Token", typed)]);
            let Access::Token(token) = access else {
                panic!("another way");
            };
            (token.reveal().to_owned(), mistakes)
        };
        assert_eq!(token(" MIIa+/=\r\n"), ("MIIa+/=".to_owned(), vec![]));
        assert_eq!(token("MII\na").1, ["X-Auth-Token"]);
    }

    #[test]
    fn a_name_of_a_project_has_at_most_64_characters() {
        let with = |project: &str| {
            let typed = [("method", "keys"), ("access", "a"), ("secret", "s")];
            read(&[&typed[..], &[("scope.project", project)]].concat()).1
        };
        assert_eq!(with(&"字".repeat(64)), Vec::<&str>::new());
        assert_eq!(with(&"a".repeat(65)), ["scope.project"]);
    }
}
