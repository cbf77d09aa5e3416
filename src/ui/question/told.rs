//! What a question tells the log.

use leptos::prelude::*;

use super::state::State;
use crate::journal::Event;
use crate::preflight::Level;
use crate::ui::journal::note;

impl State {
    /// Tells the log, once, that the operator is asked about an order. Of a plan each order is told of when it is
    /// sent.
    pub(super) fn tell_asked(self) {
        if self.told.with_value(Option::is_some) {
            return;
        }
        let told = self.asked.with_untracked(|asked| match asked.as_slice() {
            [only] => only.told(&self.intent.get_value()),
            _ => None,
        });
        if let Some(told) = &told {
            let findings = self.findings();
            note(self.console, told.note(Event::Asked { findings }));
        }
        self.told.set_value(told);
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
