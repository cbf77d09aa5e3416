//! A log as a vendor tells it: a text, and its attempts where they are told beside it.

use super::Log;

/// A log as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The whole text.
    pub text: String,
    /// The attempts, the oldest first, where the text itself does not separate them.
    pub attempts: Vec<Begun>,
}

/// An attempt told beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The byte at which its first line begins.
    pub at: usize,
    /// ISO 8601, when its first line was written; empty if that is not told.
    pub began: String,
    /// The same of its last line so far.
    pub last: String,
}

impl From<String> for Told {
    fn from(text: String) -> Self {
        Self {
            text,
            attempts: Vec::new(),
        }
    }
}

impl Log {
    /// Takes in the log as it was read again, with its attempts. Lines that are known stay, unless one of
    /// them turns out to have begun an attempt.
    pub fn take_told(&mut self, told: Told) {
        let is_new = |begun: &&Begun| self.begun_at(begun.at).is_none();
        let mut new = told.attempts.iter().filter(is_new);
        let is_known = self.begun.iter().all(|known| {
            let mut told = told.attempts.iter();
            told.any(|begun| begun.at == known.at)
        });
        if !is_known || new.any(|begun| begun.at < self.n_indexed) {
            self.replace(String::new());
        }
        self.begun = told.attempts;
        self.take(told.text);
        for attempt in &mut self.attempts {
            let line = self.lines.get(attempt.first_line);
            let mut begun = self.begun.iter();
            let known = line.and_then(|line| begun.find(|begun| begun.at == line.start));
            if let Some(known) = known {
                attempt.last.clone_from(&known.last);
            }
        }
    }

    /// Whether that is what is known already.
    pub fn is_told(&self, told: &Told) -> bool {
        self.text == told.text && self.begun == told.attempts
    }

    /// The attempt that is told to begin at a byte.
    pub(super) fn begun_at(&self, at: usize) -> Option<&Begun> {
        self.begun.iter().find(|begun| begun.at == at)
    }
}
