//! Sends an order and takes in what comes of it: the one way on which anything that acts leaves the page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use rand_core::{OsRng, RngCore};

use super::browser;
use super::console::{Console, Desk};
use super::doubt;
use super::followed::Followed;
use super::journal::{Told, note, noted};
use super::line::Line;
pub(in crate::ui) use super::ordered::{Dispatched, HeldBack, Ordered};
use super::picker::acted_on;
use super::question::Answered;
use super::signing::accepted;
use super::{acts, intents, locks, runs};
use crate::follow::{Sighting, Watch};
use crate::operation::{Failure, Outcome, WireResponse};
use crate::state::intents::{InTheWay, Stage};
use crate::state::run::Finished;
use crate::state::{IntentKept, Run};
use crate::text::{Text, text};
use crate::vendors::answers;

const BEING_SENT: Text = text(
    "An order about the same target is being sent at this moment, here or in another tab of this browser. What comes of it is shown below.",
    "针对同一目标的请求正在本页面或此浏览器的其他标签页中发送。其结果会显示在下方。",
);
const SENT_BEFORE: Text = text(
    "This very order was sent before, and one order is sent once. Ask anew.",
    "该请求此前已经发送过，同一请求只发送一次。请重新发起。",
);
const NOT_KNOWN: Text = text(
    "It is not known what has become of an earlier order about the same target. Look for that one first, below.",
    "针对同一目标的前一个请求结果未知。请先在下方查找其结果。",
);
const UNDER_WAY: Text = text(
    "Work on the same target is under way already. It is shown below.",
    "针对同一目标的操作已在进行中，显示在下方。",
);
const OFFLINE: Text = text(
    "The browser had no network, so nothing left it. Once it is back, simply send again.",
    "浏览器当时没有网络连接，请求没有发出。网络恢复后直接重新发送即可。",
);

/// A fresh id for an intent: 32 hexadecimal digits.
pub(in crate::ui) fn mint() -> String {
    format!("{:016x}{:016x}", OsRng.next_u64(), OsRng.next_u64())
}

/// Sends an order over a line, once, and takes in what comes of it. It needs no form. Nothing is sent while anything
/// about the same is under way, in this tab or another, or while it is not known what has become of it.
pub(in crate::ui) async fn dispatch(console: Console, line: Line, ordered: Ordered) -> Dispatched {
    let now = browser::now_in_seconds();
    let place = line.work_place();
    let (id, operation, typed) = (&ordered.intent, ordered.operation, &ordered.typed);
    let (intent, told) = match &ordered.deed {
        None => (
            IntentKept::of(id, operation, typed, &place, now),
            Told::of(&line, operation, typed, id),
        ),
        Some(act) => (act.intent(id), Told::of_form(&line, act.run.hash(), id)),
    };
    // Held until the answer is in and what comes of it is kept.
    let Some(held) = locks::take(&intent.asked.locks()).await else {
        return held_back(console, &line, &told, ordered, None);
    };
    let in_the_way = doubt::stands_in_the_way(console, &intent, &ordered.past);
    if in_the_way.is_some() {
        return held_back(console, &line, &told, ordered, in_the_way);
    }
    doubt::gone_past(console, &ordered.past);
    acts::gone_past(console, &ordered.past);
    intents::keep(console, &intent);
    if ordered.deed.is_none() {
        acted_on(console, operation, &place, typed);
    }
    let request = &ordered.order.request;
    noted(console, told.sent(console, &line, request, &ordered.reason)).await;
    let was_offline = browser::is_offline();
    let answer = line.call(request).await;
    let response = match &answer {
        Ok(response) => Some(response.clone()),
        Err(failure) => failure.response().cloned(),
    };
    let answer = answer.map_err(|failure| unsent_if(was_offline, failure));
    let result = answer.and_then(|response| meaning(&ordered, &response));
    let begun = result.as_ref().ok();
    if begun.is_some() {
        accepted(console, &line);
    }
    let followed = begun.and_then(|outcome| follow_up(&ordered, &line, outcome, now));
    let id = followed.map_or_else(String::new, |followed| {
        followed.trail.with_value(|trail| trail.id.clone())
    });
    // Until that is stored the intent is open: a page that is closed before looks for it.
    let answered = told.answered(console, response.as_ref(), &result, &id);
    noted(console, answered).await;
    if let Some(followed) = followed {
        followed.intent.set_value(ordered.intent);
        followed.line.set_value(Some(line.clone()));
        runs::add(console, followed);
    }
    // The run is kept before its intent is over: a page that is closed in between loses neither.
    let doubt = if result.as_ref().is_err_and(Failure::leaves_open) {
        let intent = intent.at(Stage::Unanswered);
        intents::keep(console, &intent);
        if ordered.deed.is_some() {
            acts::take_note(console, intent);
            None
        } else {
            doubt::begin(console, intent, Some(line.clone()))
        }
    } else {
        intents::keep(console, &intent.at(Stage::Over));
        None
    };
    drop(held);
    let finished = Finished {
        order: ordered.order,
        place: line.place(),
        response,
        result,
    };
    Dispatched {
        finished,
        followed,
        doubt,
        held_back: None,
    }
}

/// An order that was not sent because of what stands in its way.
fn held_back(
    console: Console,
    line: &Line,
    told: &Told,
    ordered: Ordered,
    in_the_way: Option<InTheWay>,
) -> Dispatched {
    let mut by = String::new();
    let (mut run, mut doubt) = (None, None);
    let reason = match in_the_way {
        None => {
            doubt = doubt::about_the_same(console, &ordered, line);
            BEING_SENT
        }
        Some(InTheWay::SentBefore) => SENT_BEFORE,
        Some(InTheWay::Unknown(other)) => {
            by = other.hash();
            if other.deed.is_some() {
                run = runs::find_or_put_back(console, &other.asked);
            } else {
                doubt = doubt::begin(console, other, None);
            }
            NOT_KNOWN
        }
        Some(InTheWay::UnderWay(kept)) => {
            by = kept.hash();
            run = runs::find_or_put_back(console, &kept);
            UNDER_WAY
        }
    };
    let result = Err(Failure::Unsendable {
        reason: reason.into(),
        response: None,
    });
    note(console, told.answered(console, None, &result, ""));
    Dispatched {
        finished: Finished {
            order: ordered.order,
            place: line.place(),
            response: None,
            result,
        },
        followed: None,
        doubt: None,
        held_back: Some(HeldBack { by, run, doubt }),
    }
}

/// Without any network nothing can have left.
fn unsent_if(was_offline: bool, failure: Failure) -> Failure {
    match failure {
        Failure::NoAnswer { .. } if was_offline => Failure::Unsendable {
            reason: OFFLINE.into(),
            response: None,
        },
        other => other,
    }
}

fn meaning(ordered: &Ordered, response: &WireResponse) -> Result<Outcome, Failure> {
    match &ordered.deed {
        Some(act) => (act.read)(response),
        None => (answers(ordered.operation).read)(&ordered.typed, response),
    }
}

/// The work that an order has set going, where there is any to follow.
fn follow_up(ordered: &Ordered, line: &Line, outcome: &Outcome, began: u64) -> Option<Followed> {
    let how = answers(ordered.operation).follow?;
    if ordered.deed.is_some() {
        return None;
    }
    let trail = (how.begin)(&ordered.typed, outcome)?;
    let seen = outcome.task.clone().map(Sighting::of);
    let seen_at = seen.as_ref().map(|_| browser::now());
    let sighting = seen.unwrap_or_else(|| Sighting::unseen(&trail.id));
    let watch = Watch::new(sighting, seen_at, how.interval);
    Some(Followed::new(
        ordered.operation,
        trail,
        line.work_place(),
        began,
        watch,
    ))
}

/// Sends the order that was asked about, and shows the work that comes of it.
pub(super) fn send(console: Console, desk: Desk, answered: Answered) {
    let Some(line) = untrack(|| Line::if_signed_in(console, desk)) else {
        desk.run.update(Run::call_off);
        return;
    };
    let Some(order) = desk.run.try_update(Run::send).flatten() else {
        return;
    };
    let ordered = Ordered {
        operation: desk.operation,
        typed: desk.typed.get_untracked(),
        order,
        intent: answered.intent,
        reason: answered.reason,
        deed: None,
        past: desk.run.with_untracked(|run| run.past().to_vec()),
    };
    desk.tried.set(false);
    desk.examined_after.set(None);
    desk.held_back.set(None);
    desk.doubt.set(None);
    spawn_local(async move {
        let dispatched = dispatch(console, line.clone(), ordered).await;
        let shown = dispatched.followed;
        let held_back = dispatched.held_back;
        desk.run.update(|run| run.finish(dispatched.finished));
        let is_signed_out = desk.run.with_untracked(|run| run.signed_out().is_some());
        if is_signed_out {
            line.refused();
        }
        // Not while the operator is at work on another operation.
        if console.front.get_untracked().operation.path == desk.operation.path {
            browser::focus_soon("#result");
            if is_signed_out {
                line.ask_to_sign_in(desk);
            }
        }
        let in_the_way = held_back.as_ref().and_then(|held_back| held_back.run);
        // Work that is shown makes way for other work, not for a refusal.
        if let Some(followed) = shown.or(in_the_way) {
            desk.followed.set(Some(followed));
            runs::resume(console, followed);
            runs::notice(console);
        }
        if let Some(held_back) = held_back {
            desk.held_back.set(Some(held_back.by));
            desk.doubt.set(held_back.doubt);
            if let Some(doubt) = held_back.doubt {
                doubt::look_for(console, doubt).await;
            }
        }
        if let Some(doubt) = dispatched.doubt {
            desk.doubt.set(Some(doubt));
            doubt::look_for(console, doubt).await;
        }
    });
}
