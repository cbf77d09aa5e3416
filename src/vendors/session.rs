//! What signing in has brought.

use super::Access;
use crate::text::Message;

/// A sign-in that the vendor has accepted. It lives in memory alone.
#[derive(Clone, Debug)]
pub struct Session {
    /// As whom, in the vendor's words.
    pub who: String,
    /// What requests are signed with from now on.
    pub access: Access,
    /// When it ends, in seconds since 1970, where the vendor says.
    pub until: Option<u64>,
    /// For how many seconds each use prolongs it, where the vendor does that.
    pub slides: Option<u64>,
    /// What it says of a form's fields: their names and values.
    pub answers: Vec<(&'static str, String)>,
    /// What else may be entered with the same credentials, to choose from.
    pub realms: Vec<Realm>,
    /// What the operator is to know of it.
    pub notes: Vec<Message>,
}

/// A part of a vendor's world that a sign-in is good for: a project of Huawei Cloud.
///
/// To enter it, its id is put into the field of the credentials that names it (Huawei Cloud:
/// `scope.project`), and the sign-in is made anew: a token is good for one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Realm {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Session {
    /// A sign-in without an end and with nothing else to say.
    pub fn plain(who: impl Into<String>, access: Access) -> Self {
        Self {
            who: who.into(),
            access,
            until: None,
            slides: None,
            answers: Vec::new(),
            realms: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Takes in that a request was signed with it just now, in seconds since 1970.
    pub fn used(&mut self, now: u64) {
        if let Some(life) = self.slides {
            self.until = Some(now + life);
        }
    }

    /// How many seconds are left of it; `None` where no end is known.
    pub fn left(&self, now: u64) -> Option<u64> {
        self.until.map(|until| until.saturating_sub(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Secret;
    use crate::vendors::{huawei, obshell};

    #[test]
    fn a_sign_in_without_an_end_has_nothing_left_to_count() {
        let token = Access::Huawei(huawei::Access::Token(Secret::new("MII")));
        let mut session = Session::plain("alice", token);
        session.used(100);
        assert_eq!(session.left(200), None);
    }

    #[test]
    fn each_use_prolongs_a_sliding_session_and_no_other() {
        let access = Access::Obshell(obshell::Access::Root(Secret::new("p")));
        let mut session = Session::plain("root@sys", access);
        session.until = Some(1_000);
        session.used(900);
        assert_eq!(session.left(900), Some(100));
        session.slides = Some(1_800);
        session.used(900);
        assert_eq!(session.left(1_000), Some(1_700));
        assert_eq!(session.left(9_000), Some(0));
    }
}
