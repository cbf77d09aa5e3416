//! What is kept of sign-ins for a tab, as one text that is secret as a whole.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::form::{FormValues, Secret};
use crate::vendors::{Session, Vendor};

/// One sign-in that is kept.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    /// The key of the vendor.
    pub vendor: String,
    /// Where it is good: environment and address. It is put back nowhere else.
    pub place: String,
    /// As whom.
    pub who: String,
    /// When it ends, in seconds since 1970.
    pub until: Option<u64>,
    /// The credentials: names and values.
    typed: Vec<(String, String)>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.typed.zeroize();
    }
}

impl Kept {
    /// What is to be kept of a sign-in: where it was exchanged for a token, the token in place of the
    /// password. A code that is good once is not kept.
    pub fn of(vendor: &Vendor, place: String, typed: &FormValues, session: &Session) -> Self {
        let exchanged = session.access.as_typed();
        let typed = exchanged.as_ref().unwrap_or(typed);
        let asked = vendor
            .credentials
            .iter()
            .filter(|field| field.is_asked(typed) && !field.is_once());
        Self {
            vendor: vendor.key.to_owned(),
            place,
            who: session.who.clone(),
            until: session.until,
            typed: asked
                .map(|field| (field.name.to_owned(), typed.get(field.name).to_owned()))
                .collect(),
        }
    }

    /// The credentials as they would be typed.
    pub fn typed(&self, vendor: &Vendor) -> FormValues {
        let mut typed = FormValues::initial(vendor.credentials);
        for (name, value) in &self.typed {
            if vendor.credentials.iter().any(|field| field.name == name) {
                typed.set(name, value.as_str());
            }
        }
        typed
    }
}

/// All of them as one text.
pub fn pack(all: &[Kept]) -> Secret {
    Secret::new(serde_json::to_string(all).unwrap_or_default())
}

/// The same back; nothing where it cannot be read.
pub fn unpack(packed: &Secret) -> Vec<Kept> {
    serde_json::from_str(packed.reveal()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::{Access, huawei, ocp};

    #[test]
    fn a_sign_in_comes_back_as_it_was_typed() {
        let typed = FormValues::from_iter([
            ("method", "basic"),
            ("username", "admin"),
            ("password", "p w"),
        ]);
        let (access, _) = (ocp::VENDOR.access)(&typed);
        let session = Session::plain("admin", access);
        let kept = Kept::of(&ocp::VENDOR, "prod http://ocp".to_owned(), &typed, &session);
        let back = unpack(&pack(&[kept]));
        assert_eq!((back.len(), back[0].who.as_str()), (1, "admin"));
        assert_eq!(back[0].place, "prod http://ocp");
        let typed = back[0].typed(&ocp::VENDOR);
        assert_eq!(
            (typed.get("username"), typed.get("password")),
            ("admin", "p w")
        );
    }

    #[test]
    fn a_token_is_kept_in_place_of_the_password_that_it_was_given_for() {
        let typed = FormValues::from_iter([
            ("method", "password"),
            ("user", "alice"),
            ("password", "hunter2"),
            ("totp.passcode", "123456"),
        ]);
        let token = Access::Huawei(huawei::Access::Token(Secret::new("MIItoken")));
        let session = Session {
            until: Some(1_700_000_000),
            ..Session::plain("alice (acme)", token)
        };
        let packed = pack(&[Kept::of(&huawei::VENDOR, String::new(), &typed, &session)]);
        assert!(!packed.reveal().contains("hunter2") && !packed.reveal().contains("123456"));
        let back = unpack(&packed);
        assert_eq!(back[0].until, Some(1_700_000_000));
        let typed = back[0].typed(&huawei::VENDOR);
        assert_eq!(
            (typed.get("method"), typed.get("X-Auth-Token")),
            ("token", "MIItoken")
        );
        assert!((huawei::VENDOR.access)(&typed).1.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_nothing() {
        for text in ["", "null", "[{", r#"{"vendor":"ocp"}"#] {
            assert!(unpack(&Secret::new(text)).is_empty(), "{text}");
        }
    }
}
