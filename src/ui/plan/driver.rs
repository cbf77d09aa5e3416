//! Carries plans out: what has happened goes to the engine, and what it says is done.
//!
//! How far a plan is, is kept before anything is sent. After a reload nothing is sent until the operator says so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lines::{line_for, refused};
use super::looking::{Baseline, find, look};
use super::tabs::be_there;
use crate::follow::EndKind;
use crate::operation::Operation;
use crate::operation::{Deed, Failure, Verdict};
use crate::plan::Item;
use crate::plan::engine::{Action, Came, Event, Progress, State, Track, step};
use crate::state::{IntentKept, RunKept};
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::follow::look_now;
use crate::ui::followed::Followed;
use crate::ui::send::{Dispatched, Ordered, dispatch};
use crate::ui::{intents, runs};

const NOT_FOLLOWED: Text = text(
    "{said} Nothing tells how it goes on: look at the target.",
    "{said}后续进展无法获取，请查看目标的状态。",
);

/// Begins a plan, with what was found out at the question, an entry for each order.
pub(super) fn begin(console: Console, id: &str, reason: String, found: Baseline) {
    let plans = console.plans();
    let tab = plans.tab();
    be_there(console);
    // Another tab may have begun it meanwhile.
    plans.take_over();
    plans.change(id, |kept| {
        if !kept.is_begun() {
            kept.progress = Some(Progress {
                driver: tab,
                ..Progress::of(&kept.plan)
            });
        }
    });
    super::looking::keep_baseline(console, id, found);
    happen(console, id, Event::Start(reason));
}

/// The operator decides something about a plan: from now on it is carried out by this tab.
pub(super) fn decide(console: Console, id: &str, event: Event) {
    let tab = console.plans().tab();
    be_there(console);
    // What the other tab was sending a moment ago is looked for, not sent again.
    console.plans().take_over();
    console.plans().change(id, |kept| {
        if let Some(progress) = &mut kept.progress {
            progress.driver = tab;
        }
    });
    happen(console, id, event);
    catch_up(console, id);
}

/// Takes in what has happened to a plan, and does what follows from it. What another tab has taken over is left
/// to that one.
pub(super) fn happen(console: Console, id: &str, event: Event) {
    let plans = console.plans();
    if !plans.is_driven_here(id) {
        plans.take_over();
        return;
    }
    let actions = plans.change(id, |kept| {
        let progress = kept.progress.as_mut()?;
        Some(step(&kept.plan, progress, event, browser::now_in_seconds()))
    });
    for action in actions.flatten().unwrap_or_default() {
        act(console, id.to_owned(), action);
    }
}

fn act(console: Console, id: String, action: Action) {
    match action {
        Action::Look(idx) => spawn_local(async move {
            if let Some(event) = look(console, &id, idx).await {
                happen(console, &id, event);
            }
        }),
        Action::Send(idx, intent) => spawn_local(async move {
            let came = send(console, &id, idx, intent).await;
            happen(console, &id, Event::Dispatched(idx, came));
        }),
        Action::Find(idx) => spawn_local(async move {
            let came = find(console, &id, idx).await;
            happen(console, &id, Event::LookedFor(idx, came));
        }),
        Action::Ask => browser::focus_soon("#plan-failed"),
    }
}

/// An order of a plan.
pub(super) fn item_at(console: Console, id: &str, idx: usize) -> Option<Item> {
    let found = console.plans().with(id, |kept| {
        let item = kept.plan.items().nth(idx);
        item.map(|(_, item)| item.clone())
    });
    found.flatten()
}

/// Where an order of a plan stands.
pub(super) fn track_at(console: Console, id: &str, idx: usize) -> Option<Track> {
    let found = untrack(|| {
        let plans = console.plans();
        plans.with(id, |kept| kept.progress.as_ref()?.tracks.get(idx).cloned())
    });
    found.flatten()
}

/// Sends an order, once.
async fn send(console: Console, id: &str, idx: usize, intent: String) -> Came {
    let found = untrack(|| {
        let item = item_at(console, id, idx)?;
        let line = line_for(console, &item)?;
        Some((item.operation()?, item.order().ok()?, item, line))
    });
    let Some((operation, order, item, line)) = found else {
        return Came::WantsSignIn;
    };
    let reason = untrack(|| {
        let plans = console.plans();
        plans.with(id, |kept| {
            kept.progress
                .as_ref()
                .map(|progress| progress.reason.clone())
        })
    });
    let ordered = Ordered {
        operation,
        typed: whole(operation, &item),
        order,
        intent,
        reason: reason.flatten().unwrap_or_default(),
        deed: None,
        past: gone_past(console, id, idx),
    };
    let Dispatched {
        finished, followed, ..
    } = dispatch(console, line, ordered).await;
    if let Some(followed) = followed {
        return under_way(console, id, idx, followed);
    }
    match finished.result {
        Ok(outcome) => {
            let kind = match outcome.verdict {
                Verdict::Partly => EndKind::Partly,
                Verdict::Accepted => EndKind::Unknown,
            };
            Came::Over(kind, console.m(NOT_FOLLOWED.with("said", outcome.summary)))
        }
        Err(failure) => {
            let came = came_of(console, &failure);
            if came == Came::WantsSignIn {
                refused(console, &item);
            }
            came
        }
    }
}

/// The addresses of earlier attempts at an order: before it is tried again, the operator was told what was found
/// of each.
fn gone_past(console: Console, id: &str, idx: usize) -> Vec<String> {
    let earlier = track_at(console, id, idx).map(|track| track.intents);
    let earlier = earlier.unwrap_or_default();
    let mut intents = intents::all(console);
    intents.retain(|intent| earlier.contains(&intent.id));
    intents.iter().map(IntentKept::hash).collect()
}

/// What a failure leaves of an order.
fn came_of(console: Console, failure: &Failure) -> Came {
    let told = console.m(failure.why());
    match failure {
        Failure::Refused(refusal) if refusal.wants_sign_in() => Came::WantsSignIn,
        Failure::Form(_) | Failure::Unsendable { .. } => Came::NotSent(told),
        failure if failure.leaves_open() => Came::Unknown(told),
        _ => Came::Refused(told),
    }
}

/// An order's run is followed from now on.
pub(super) fn under_way(console: Console, id: &str, idx: usize, followed: Followed) -> Came {
    console.plans().runs.update_value(|runs| {
        runs.retain(|(of, at, _)| !(of == id && *at == idx));
        runs.push((id.to_owned(), idx, followed));
    });
    Came::UnderWay(untrack(|| followed.kept().hash()))
}

/// What an order asks, with what stands in its form anyway.
pub(super) fn whole(operation: &Operation, item: &Item) -> crate::form::FormValues {
    let mut typed = crate::form::FormValues::initial(operation.fields);
    for field in operation.fields {
        typed.set(field.name, item.asked.get(field.name));
    }
    typed
}

/// A run was looked at: the plan that it belongs to may go on.
pub(in crate::ui) fn run_moved(console: Console, followed: Followed) {
    let of = console.plans().runs.with_value(|runs| {
        let mut runs = runs.iter();
        let (id, idx, _) = runs.find(|(_, _, run)| run.is(followed))?;
        Some((id.clone(), *idx))
    });
    if let Some((id, idx)) = of {
        happen(console, &id, event_of(console, idx, followed));
    }
}

/// What a run says to its plan.
fn event_of(console: Console, idx: usize, followed: Followed) -> Event {
    let end = followed
        .watch
        .with_untracked(|watch| watch.sighting.end.clone());
    match end {
        Some(end) => Event::Ended(idx, end.kind, console.m(end.summary)),
        None => Event::GoesOn(idx),
    }
}

/// How what was asked for is called once it is so.
pub(super) fn done(operation: &Operation) -> EndKind {
    match operation.deed {
        Deed::Stop => EndKind::Stopped,
        Deed::Start => EndKind::Started,
    }
}

/// The plans are put back that the browser has kept; other tabs' changes are taken over.
pub(in crate::ui) fn restore_plans(console: Console) {
    console.plans().take_over();
    let changes = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() == Some(browser::PLANS) {
            console.plans().take_over();
        }
    });
    // For as long as the page is there.
    std::mem::forget(changes);
}

/// Goes on with the runs of a plan, which may have ended meanwhile. One that the browser has forgotten is
/// followed anew.
fn catch_up(console: Console, id: &str) {
    let tracks = untrack(|| {
        console.plans().with(id, |kept| {
            let progress = kept.progress.clone().unwrap_or_default();
            progress.tracks
        })
    });
    for (idx, track) in tracks.unwrap_or_default().into_iter().enumerate() {
        let is_followed = matches!(
            track.state,
            State::UnderWay | State::Failed | State::Unknown
        );
        let Some(wanted) = RunKept::from_hash(&track.run).filter(|_| is_followed) else {
            continue;
        };
        let Some(followed) = runs::find_or_put_back(console, &wanted) else {
            continue;
        };
        under_way(console, id, idx, followed);
        // The plan's own line leads there, though the header may lead elsewhere.
        let line = untrack(|| line_for(console, &item_at(console, id, idx)?));
        if line.is_some() && untrack(|| followed.ended()).is_none() {
            followed.line.set_value(line);
            look_now(console, followed);
        } else {
            runs::resume(console, followed);
        }
        if untrack(|| followed.ended()).is_some() {
            happen(console, id, event_of(console, idx, followed));
        }
    }
}
