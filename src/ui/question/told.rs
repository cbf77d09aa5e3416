//! What a question tells the log.

use leptos::prelude::*;

use super::state::State;
use crate::journal::Event;
use crate::preflight::Level;
use crate::ui::journal::note;

impl State {
    /// Takes down what the log is to be told of the one order that is asked about. Of a plan each order is told of
    /// when it is sent.
    pub(super) fn begin_telling(self) {
        self.is_told.set_value(false);
        self.told
            .set_value(self.asked.with_untracked(|asked| match asked.as_slice() {
                [only] => only.told(&self.intent.get_value()),
                _ => None,
            }));
    }

    /// Tells, once, that the operator is asked, and after which findings.
    pub(super) fn tell_asked(self) {
        if self.is_told.get_value() {
            return;
        }
        self.is_told.set_value(true);
        if let Some(told) = self.told.get_value() {
            let findings = self.findings();
            note(self.console, told.note(Event::Asked { findings }));
        }
    }

    /// Tells that the order is called off, unless the answer was yes.
    pub(super) fn tell_called_off(self) {
        if self.told.with_value(Option::is_some) {
            self.tell_asked();
        }
        if let Some(told) = self.told.try_update_value(Option::take).flatten() {
            note(self.console, told.note(Event::CalledOff));
        }
    }

    /// What was found out, a sentence each, in the language of the page.
    fn findings(self) -> Vec<String> {
        self.found.with_untracked(|found| {
            let findings = found.iter().flatten().map(|finding| {
                let says = self.console.m(finding.says.clone());
                match finding.level {
                    Level::Ok => says,
                    level => format!("{}: {says}", self.console.t(level.word())),
                }
            });
            findings.collect()
        })
    }
}
