//! Which element of the document shows which row, so that elements are used again for other rows.

/// A row that is in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Which reading it is of.
    pub reading: usize,
    /// The row.
    pub row_idx: usize,
    /// Its place among those that are shown.
    pub place: usize,
}

/// The elements that rows are shown in, each known by its number: as many as there are rows in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// What each of them shows.
    shown: Vec<Drawn>,
    /// Their numbers in the order of the rows.
    order: Vec<usize>,
}

impl Slots {
    /// How many there are.
    pub fn n(&self) -> usize {
        self.shown.len()
    }

    /// What one of them shows.
    pub fn shown(&self, slot: usize) -> Option<Drawn> {
        self.shown.get(slot).copied()
    }

    /// What they show, in the order of the rows.
    pub fn in_order(&self) -> impl Iterator<Item = Drawn> {
        self.order.iter().filter_map(|slot| self.shown(*slot))
    }

    /// The same elements with other rows. A row that was there stays where it was shown; the others take the
    /// elements that are free, as they stand one below the other.
    #[must_use]
    pub fn showing(&self, rows: &[Drawn]) -> Self {
        let n = rows.len();
        let mut is_free = vec![true; n];
        let stays = |row: &Drawn| {
            let mut slots = self.order.iter().copied();
            slots.find(|slot| *slot < n && self.shown(*slot) == Some(*row))
        };
        let kept: Vec<Option<usize>> = rows.iter().map(stays).collect();
        for slot in kept.iter().flatten() {
            is_free[*slot] = false;
        }
        let standing = self.order.iter().copied().filter(|slot| *slot < n);
        let mut free = standing.chain(self.n()..n).filter(|slot| is_free[*slot]);
        let order: Vec<usize> = kept
            .into_iter()
            .filter_map(|slot| slot.or_else(|| free.next()))
            .collect();
        let mut shown = vec![Drawn::default(); n];
        for (slot, row) in order.iter().zip(rows) {
            shown[*slot] = *row;
        }
        Self { shown, order }
    }
}
