//! Kicks: one node of a good order is moved to somewhere else and everything around it sifted; if
//! that did not make it worse, it stays. This finds a way on where no single move saves anything.

use super::super::layer::Layered;
use super::Order;
use super::sift::Sifter;

/// After so many kicks for each crossing, or for each node, without a better order it is time to
/// stop: where there is little to gain, little is tried.
const KICKS_FOR_CROSSING: usize = 50;
const KICKS_FOR_NODE: usize = 10;

/// Every so many kicks one may cost much at first: it leads out of where the careful ones are stuck.
const BOLD: usize = 3;

/// How many steps a kick costs in any case.
const COST_OF_KICK: usize = 16;

/// Kicks until the effort is used up.
pub(super) fn kick(layered: &Layered, order: &mut Order, fewest: &mut usize, effort: &mut usize) {
    let mut dice = Dice(0x2545_F491);
    let mut sifter = Sifter::new(layered, order, effort);
    let patience =
        |fewest: usize| (KICKS_FOR_CROSSING * fewest).min(KICKS_FOR_NODE * layered.n_nodes());
    let mut n_failed = 0;
    while *fewest > 0 && sifter.has_effort() && n_failed < patience(*fewest) {
        n_failed += 1;
        sifter.spend(COST_OF_KICK);
        let node = dice.below(layered.n_nodes());
        let n_places = sifter.n_places(node);
        if n_places < 2 {
            continue;
        }
        let target = (sifter.place(node) + 1 + dice.below(n_places - 1)) % n_places;
        let saved = sifter.try_move(node, target, n_failed.is_multiple_of(BOLD));
        if saved > 0 {
            *fewest -= saved;
            n_failed = 0;
        }
    }
}

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u32);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit.max(1)
    }
}
