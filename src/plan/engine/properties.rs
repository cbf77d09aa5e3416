//! Whatever happens, in whichever order: the promises of the engine.

use super::*;
use crate::plan::testing::{ocp, plan};

/// Numbers that look like chance and are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

fn any_plan(chance: &mut Chance) -> Plan {
    let policies = [OnFailure::Ask, OnFailure::Halt, OnFailure::GoOn];
    let items = vec![ocp("1"); 4];
    let stages: Vec<_> = (0..=chance.below(3))
        .map(|_| {
            (
                chance.below(4),
                policies[chance.below(3)],
                &items[..chance.below(5)],
            )
        })
        .collect();
    plan(&stages)
}

fn any_came(chance: &mut Chance, n: usize) -> Came {
    match chance.below(7) {
        0..=2 => Came::UnderWay(format!("#run-{n}")),
        3 => Came::Refused(String::new()),
        4 => Came::NotSent(String::new()),
        5 => Came::WantsSignIn,
        _ => Came::Unknown(String::new()),
    }
}

fn any_event(chance: &mut Chance, n_items: usize, n: usize) -> Event {
    let idx = chance.below(n_items.max(1));
    let kinds = [
        EndKind::Stopped,
        EndKind::Stopped,
        EndKind::Failed,
        EndKind::Unknown,
        EndKind::Partly,
    ];
    match chance.below(16) {
        // An id now and then comes a second time.
        0..=3 => Event::Ready(idx, format!("intent-{}", n - chance.below(2))),
        4..=6 => Event::Dispatched(idx, any_came(chance, n)),
        7 | 8 => Event::Ended(idx, kinds[chance.below(5)], String::new()),
        9 => Event::LookedFor(idx, any_came(chance, n)),
        10 => Event::Retry(idx),
        11 => [Event::Skip(idx), Event::GoesOn(idx)][chance.below(2)].clone(),
        12 => [Event::Pause, Event::RetryFailed][chance.below(2)].clone(),
        13 => Event::Resume,
        14 => [Event::GoOn, Event::Halt][chance.below(2)].clone(),
        _ => Event::Hold(idx, String::new()),
    }
}

/// What may be at work at a vendor.
fn may_be_at_work(state: State) -> bool {
    matches!(state, State::Sending | State::UnderWay)
}

#[track_caller]
fn holds(
    plan: &Plan,
    before: &Progress,
    after: &Progress,
    actions: &[Action],
    sent: &mut Vec<String>,
) {
    let stages: Vec<usize> = plan.items().map(|(stage_idx, _)| stage_idx).collect();
    for action in actions {
        let Action::Send(idx, intent) = action else {
            continue;
        };
        assert!(!sent.contains(intent), "{intent} was sent twice");
        sent.push(intent.clone());
        assert!(!matches!(
            before.standing,
            Standing::Paused(_) | Standing::Ready | Standing::Over
        ));
        assert_eq!(
            before.tracks[*idx].state,
            State::Looking,
            "what is sent was read about before"
        );
        assert_eq!(after.tracks[*idx].state, State::Sending);
        let earlier = stages
            .iter()
            .zip(&before.tracks)
            .filter(|(stage, _)| **stage < stages[*idx]);
        for (_, track) in earlier {
            assert!(
                track.is_settled(),
                "an order of a later stage was sent before {track:?}"
            );
        }
        let stage = &plan.stages[stages[*idx]];
        let own = stages
            .iter()
            .zip(&after.tracks)
            .filter(|(of, _)| **of == stages[*idx]);
        let n = own.filter(|(_, track)| may_be_at_work(track.state)).count();
        assert!(
            stage.at_once == 0 || n <= stage.at_once,
            "{n} of {} at once",
            stage.at_once
        );
    }
    for (was, is) in before.tracks.iter().zip(&after.tracks) {
        let is_tried_again =
            was.state == State::Unknown && matches!(is.state, State::Waiting | State::Looking);
        assert!(
            !is_tried_again || was.is_looked_for,
            "tried again without having been looked for"
        );
    }
}

#[test]
fn whatever_happens_the_promises_hold() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut n_sent, mut n_over) = (0, 0);
    for _ in 0..3_000 {
        let plan = any_plan(&mut chance);
        let mut progress = Progress::of(&plan);
        let mut sent = Vec::new();
        step(&plan, &mut progress, Event::Start(String::new()), 1);
        for n in 2..120_usize {
            if chance.below(40) == 0 {
                progress = progress.reloaded();
            }
            let event = any_event(&mut chance, plan.n_items(), n);
            let before = progress.clone();
            let actions = step(&plan, &mut progress, event, n as u64);
            holds(&plan, &before, &progress, &actions, &mut sent);
        }
        n_sent += sent.len();
        n_over += usize::from(progress.standing == Standing::Over);
    }
    // Chance comes through the whole of it.
    assert!(
        n_sent > 3_000 && n_over > 300,
        "{n_sent} sent, {n_over} over"
    );
}
