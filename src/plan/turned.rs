//! A plan turned round: what was stopped is started again, in the reverse order.

use super::engine::{Progress, State};
use super::{Item, Plan, Stage};
use crate::follow::EndKind;
use crate::text::{Message, Text, text};

const NO_WAY: Text = text(
    "This page knows no call that undoes it.",
    "本页面没有可撤销该操作的调用。",
);
const WITHOUT_RUN: Text = text("The plan did not get to it.", "计划未执行到该操作。");
const NOT_DONE: Text = text("It did not come to its end: {how}", "该操作未完成：{how}");
const PARTLY: Text = text(
    "Only a part of it was done. Check which of its targets are meant.",
    "该操作仅部分完成，请确认其中哪些对象需要处理。",
);

/// The plan that undoes another.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    /// The plan, the last stage first.
    pub plan: Plan,
    /// What is not in it, and why.
    pub left_out: Vec<(Item, Message)>,
    /// What is in it, but to be looked at.
    pub doubtful: Vec<(Item, Message)>,
}

/// Turns a plan round. Each order is undone by what `turn` says of it; where the plan has run, only what has really
/// come to its end is.
pub fn turned(
    plan: &Plan,
    progress: Option<&Progress>,
    name: String,
    turn: impl Fn(&Item) -> Option<Item>,
) -> Turned {
    let mut turned = Turned {
        plan: Plan {
            name,
            stages: Vec::new(),
        },
        left_out: Vec::new(),
        doubtful: Vec::new(),
    };
    let mut idx = 0;
    for stage in &plan.stages {
        let mut items = Vec::new();
        for item in &stage.items {
            let what_was = progress.map(|progress| was_done(progress, idx));
            idx += 1;
            match (what_was, turn(item)) {
                (Some(Err(why)), _) => turned.left_out.push((item.clone(), why)),
                (_, None) => turned.left_out.push((item.clone(), NO_WAY.into())),
                (what_was, Some(other)) => {
                    if what_was == Some(Ok(Done::Partly)) {
                        turned.doubtful.push((other.clone(), PARTLY.into()));
                    }
                    items.push(other);
                }
            }
        }
        // Within a stage too, what came last goes first.
        items.reverse();
        if !items.is_empty() {
            turned.plan.stages.push(Stage {
                items,
                ..stage.clone()
            });
        }
    }
    turned.plan.stages.reverse();
    turned
}

/// How far an order was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Wholly,
    Partly,
}

/// How far an order was carried out, or why there is nothing to undo.
fn was_done(progress: &Progress, idx: usize) -> Result<Done, Message> {
    let Some(track) = progress.tracks.get(idx) else {
        return Err(WITHOUT_RUN.into());
    };
    match track.state {
        State::Done => Ok(Done::Wholly),
        State::Failed if track.end() == Some(EndKind::Partly) => Ok(Done::Partly),
        State::Waiting | State::Looking => Err(WITHOUT_RUN.into()),
        state => {
            let how = track.end().map_or_else(|| state.word(), EndKind::word);
            Err(NOT_DONE.with("how", how))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::OnFailure;
    use super::super::engine::{Came, Event, step};
    use super::super::testing::{cdm, dli, item, ocp, plan};
    use super::*;
    use crate::text::Lang;

    /// Every stop but obshell's has a start.
    fn turn(stop: &Item) -> Option<Item> {
        let started = stop.operation.replace("stop", "start");
        let other = Item {
            operation: started,
            ..stop.clone()
        };
        Some(other).filter(|other| !other.operation.starts_with("obshell"))
    }

    fn start(stop: &Item) -> Item {
        turn(stop).unwrap()
    }

    fn tried() -> Plan {
        let zone = item(
            "obshell/stop",
            &[("scope.type", "ZONE"), ("scope.target", "zone1")],
        );
        plan(&[
            (1, OnFailure::Halt, &[dli("128"), dli("137")]),
            (0, OnFailure::Ask, &[cdm(), zone]),
            (0, OnFailure::GoOn, &[ocp("39")]),
        ])
    }

    #[test]
    fn what_was_planned_last_is_started_first() {
        let turned = turned(&tried(), None, "nightly, start".to_owned(), turn);
        let expected = plan(&[
            (0, OnFailure::GoOn, &[start(&ocp("39"))]),
            (0, OnFailure::Ask, &[start(&cdm())]),
            (
                1,
                OnFailure::Halt,
                &[start(&dli("137")), start(&dli("128"))],
            ),
        ]);
        assert_eq!(turned.plan.stages, expected.stages);
        assert_eq!(turned.plan.name, "nightly, start");
        let left_out: Vec<_> = turned
            .left_out
            .iter()
            .map(|(item, _)| item.operation.as_str())
            .collect();
        assert_eq!(left_out, ["obshell/stop"]);
    }

    #[test]
    fn after_a_run_only_what_has_really_stopped_is_started_again() {
        let plan = tried();
        let mut progress = Progress::of(&plan);
        let mut sent = |idx: usize, came: Came| {
            step(
                &plan,
                &mut progress,
                Event::Ready(idx, format!("i{idx}")),
                1,
            );
            step(&plan, &mut progress, Event::Dispatched(idx, came), 1);
        };
        sent(0, Came::Over(EndKind::Stopped, String::new()));
        assert_eq!(
            progress.tracks[0].state,
            State::Waiting,
            "nothing is sent before the beginning"
        );
        step(&plan, &mut progress, Event::Start(String::new()), 1);
        let mut on = |event: Event| step(&plan, &mut progress, event, 1);
        for (idx, came) in [
            (0, Came::Over(EndKind::Stopped, String::new())),
            (1, Came::Over(EndKind::Partly, String::new())),
        ] {
            on(Event::Ready(idx, format!("j{idx}")));
            on(Event::Dispatched(idx, came));
        }
        on(Event::Halt);
        on(Event::GoOn);
        on(Event::Ready(2, "j2".to_owned()));
        on(Event::Dispatched(
            2,
            Came::Over(EndKind::RolledBack, String::new()),
        ));
        let turned = turned(&plan, Some(&progress), String::new(), turn);
        assert_eq!(turned.plan.stages.len(), 1);
        assert_eq!(
            turned.plan.stages[0].items,
            [start(&dli("137")), start(&dli("128"))]
        );
        assert_eq!(turned.doubtful.len(), 1);
        let why: Vec<_> = turned
            .left_out
            .iter()
            .map(|(_, why)| why.to(Lang::En))
            .collect();
        assert_eq!(
            why,
            [
                "It did not come to its end: Rolled back",
                "The plan did not get to it.",
                "The plan did not get to it.",
            ]
        );
    }
}
