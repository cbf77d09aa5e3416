//! How the runs of a page go, in the few letters of a tab.

use crate::follow::EndKind;
use crate::text::{Lang, Text, text};

const RUNNING: Text = text("{n} under way", "{n} 个进行中");

/// How many runs are under way, and the worst end that nobody has noticed yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    n_under_way: usize,
    ended: Option<EndKind>,
}

impl Tally {
    /// One more is under way.
    pub fn under_way(&mut self) {
        self.n_under_way += 1;
    }

    /// One more has ended, and nobody has noticed.
    pub fn ended(&mut self, kind: EndKind) {
        let badness = |kind: EndKind| match kind {
            EndKind::Stopped | EndKind::Started => 0,
            EndKind::Passed | EndKind::Cancelled | EndKind::RolledBack => 1,
            EndKind::Unknown => 2,
            EndKind::Partly => 3,
            EndKind::Failed => 4,
        };
        if self
            .ended
            .is_none_or(|known| badness(kind) > badness(known))
        {
            self.ended = Some(kind);
        }
    }

    /// What stands before the page's title; empty when there is nothing to tell.
    pub fn title(self, lang: Lang) -> String {
        if let Some(kind) = self.ended {
            return format!("{} {} · ", sign(kind), kind.word().to(lang));
        }
        if self.n_under_way == 0 {
            return String::new();
        }
        let words = RUNNING.with("n", self.n_under_way.to_string());
        format!("▶ {} · ", words.to(lang))
    }

    /// The colour of the mark on the tab's icon; none when there is nothing to tell.
    pub fn colour(self) -> Option<&'static str> {
        match self.ended {
            Some(EndKind::Stopped | EndKind::Started) => Some("#1a7f37"),
            Some(EndKind::Failed | EndKind::Partly) => Some("#c62828"),
            Some(_) => Some("#b26a00"),
            None => (self.n_under_way > 0).then_some("#1f6feb"),
        }
    }
}

/// The sign of an end: not by colour alone.
pub fn sign(kind: EndKind) -> char {
    match kind {
        EndKind::Stopped | EndKind::Started => '✓',
        EndKind::Failed => '✗',
        EndKind::Partly => '!',
        EndKind::RolledBack => '↩',
        EndKind::Cancelled => '⊘',
        EndKind::Passed => '»',
        EndKind::Unknown => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_end_that_nobody_has_noticed_goes_first() {
        let mut tally = Tally::default();
        assert_eq!(
            (tally.title(Lang::En), tally.colour()),
            (String::new(), None)
        );
        tally.under_way();
        tally.under_way();
        assert_eq!(tally.title(Lang::En), "▶ 2 under way · ");
        assert_eq!(tally.title(Lang::Zh), "▶ 2 个进行中 · ");
        tally.ended(EndKind::Stopped);
        assert_eq!(tally.title(Lang::En), "✓ Stopped · ");
        tally.ended(EndKind::Failed);
        tally.ended(EndKind::Stopped);
        assert_eq!(tally.title(Lang::Zh), "✗ 失败 · ");
        assert_eq!(tally.colour(), Some("#c62828"));
    }
}
