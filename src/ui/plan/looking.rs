//! What is read of an order: before it is sent, and where nobody knows what became of it.

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::driver::{done, item_at, track_at, under_way, whole};
use super::lines::line_for;
use crate::follow::{Found, Sighting, Watch};
use crate::operation::Operation;
use crate::plan::Item;
use crate::plan::engine::{Came, Event};
use crate::preflight::{About, Finding, Level, changes, worst};
use crate::state::intents::Stage;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::followed::Followed;
use crate::ui::line::Line;
use crate::ui::send::mint;
use crate::ui::{doubt, intents, runs};
use crate::vendors::answers;

/// Milliseconds after which a reading is given up.
const PATIENCE: u32 = 20_000;

const TOO_LATE: Text = text(
    "What is there now could not be read within 20 seconds: it is not known.",
    "20 秒内未能读取到目标的当前状态：当前状态未知。",
);
const WRONG: Text = text("Its form has mistakes: {what}", "表单有误：{what}");
const WORSE: Text = text(
    "It is not as it was at the question: {what}",
    "与确认时的情况不同：{what}",
);
const NO_WAY: Text = text(
    "This page cannot look for it. Look at the target yourself before you try it again.",
    "本页面无法查找其结果。重试前请自行查看目标的状态。",
);
const SIGN_IN: Text = text(
    "It could not be looked for: sign in first.",
    "无法查找其结果：请先登录。",
);

const STILL_SENT: Text = text(
    "Another tab is sending it at this moment. Look for it once that tab has its answer or is closed.",
    "另一个标签页正在发送该请求。请在其收到应答或关闭后再查找结果。",
);

/// What was found out about each order of a plan.
pub(super) type Baseline = Vec<Vec<Finding>>;

/// Reads what is to be known before an order, over a line.
pub(super) async fn findings(line: &Line, item: &Item) -> Vec<Finding> {
    let preflight = item
        .operation()
        .and_then(|operation| answers(operation).preflight);
    let Some((preflight, operation)) = preflight.zip(item.operation()) else {
        return Vec::new();
    };
    let typed = whole(operation, item);
    let reading = (preflight.read)(line, &typed);
    match select(reading, TimeoutFuture::new(PATIENCE)).await {
        Either::Left((found, _)) => found,
        Either::Right(_) => vec![Finding {
            about: About::Now,
            level: Level::Warning,
            key: "patience".to_owned(),
            says: TOO_LATE.into(),
            source: operation.path.to_owned(),
        }],
    }
}

/// Reads about an order whose turn has come. `None` where the plan is gone.
pub(super) async fn look(console: Console, id: &str, idx: usize) -> Option<Event> {
    let item = untrack(|| item_at(console, id, idx))?;
    if let Err(mistakes) = item.order() {
        let told = mistakes
            .into_iter()
            .map(|mistake| console.m(mistake.message));
        let told: Vec<String> = told.collect();
        return Some(Event::Hold(
            idx,
            console.m(WRONG.with("what", told.join(" "))),
        ));
    }
    let is_here = untrack(|| {
        let environment = console.environment.with(|it| it.name.clone());
        console
            .plans()
            .with(id, |kept| kept.environment == environment)
    });
    let line = untrack(|| line_for(console, &item));
    let Some(line) = line.filter(|_| is_here == Some(true)) else {
        return Some(Event::WantsSignIn(idx));
    };
    let now = findings(&line, &item).await;
    // What this plan changes there itself is no surprise; only a blocker holds the order then.
    let is_own_doing = untrack(|| {
        let plans = console.plans();
        plans.with(id, |kept| kept.plan.changes_there_itself(idx))
    });
    let before = console.plans().baseline(id, idx);
    let before = before.filter(|_| is_own_doing != Some(true));
    let stands_in_the_way = match &before {
        _ if worst(&now) == Level::Blocker => said(console, &now, Level::Blocker),
        // Of one that was read about before, what is worse now is for the operator to know.
        Some(before) if !before.is_empty() => {
            let worse = changes(before, &now).into_iter().filter_map(|change| {
                let was = change.before.map_or(Level::Ok, |before| before.level);
                change.now.filter(|now| now.level > was)
            });
            let worse: Vec<Finding> = worse.collect();
            let told = said(console, &worse, Level::Warning);
            if told.is_empty() {
                told
            } else {
                console.m(WORSE.with("what", told))
            }
        }
        _ => String::new(),
    };
    console.plans().set_baseline(id, idx, now);
    Some(if stands_in_the_way.is_empty() {
        Event::Ready(idx, mint())
    } else {
        Event::Hold(idx, stands_in_the_way)
    })
}

/// What findings of a level or worse say, in the language of the page.
fn said(console: Console, findings: &[Finding], least: Level) -> String {
    let grave = findings.iter().filter(|finding| finding.level >= least);
    let said: Vec<String> = grave
        .map(|finding| console.m(finding.says.clone()))
        .collect();
    said.join(" ")
}

/// Looks for what became of an order, by reading.
pub(super) async fn find(console: Console, id: &str, idx: usize) -> Came {
    let item = untrack(|| item_at(console, id, idx));
    let Some((item, track)) = item.zip(track_at(console, id, idx)) else {
        return Came::NotSent(String::new());
    };
    let Some(operation) = item.operation() else {
        return Came::NotSent(String::new());
    };
    let mut kept = intents::all(console).into_iter();
    let kept = kept.rfind(|intent| track.intents.last() == Some(&intent.id));
    let line = untrack(|| line_for(console, &item));
    // What is known to have come to an answer is looked for by itself: the page was closed before it could be kept.
    let doubt = kept.filter(|intent| intent.stage() != Stage::Over);
    let doubt = doubt.and_then(|intent| doubt::begin(console, intent, line.clone()));
    if let Some(doubt) = doubt {
        // One that this page has found among what is kept does not know where the plan is signed in.
        if doubt.line.with_value(Option::is_none) {
            doubt.line.set_value(line);
        }
        let found = doubt::look_for(console, doubt).await;
        return match (found, doubt.followed.get_untracked()) {
            (Some(Found::UnderWay(..)), Some(followed)) => under_way(console, id, idx, followed),
            (Some(found), _) => came_of(console, operation, &found),
            (None, _) if doubt.stage() == Stage::Sent => {
                Came::NotSent(console.t(STILL_SENT).to_owned())
            }
            (None, _) => Came::NotSent(console.t(SIGN_IN).to_owned()),
        };
    }
    let Some(line) = line else {
        return Came::NotSent(console.t(SIGN_IN).to_owned());
    };
    let Some((find, how)) = answers(operation).find.zip(answers(operation).follow) else {
        return Came::Unknown(console.t(NO_WAY).to_owned());
    };
    match find(&line, &whole(operation, &item), track.began).await {
        Found::UnderWay(trail, _) => {
            let watch = Watch::new(Sighting::unseen(&trail.id), None, how.interval);
            let place = line.work_place();
            let followed = Followed::new(operation, trail, place, track.began, watch);
            followed.line.set_value(Some(line));
            let followed = runs::add_or_find(console, followed);
            under_way(console, id, idx, followed)
        }
        found => came_of(console, operation, &found),
    }
}

fn came_of(console: Console, operation: &Operation, found: &Found) -> Came {
    let says = console.m(found.says().clone());
    match found {
        Found::Done(_) => Came::Over(done(operation), says),
        Found::UnderWay(..) | Found::NoTrace(_) | Found::Unclear(_) => Came::Unknown(says),
    }
}

/// Keeps what was found out at the question.
pub(super) fn keep_baseline(console: Console, id: &str, found: Baseline) {
    for (idx, found) in found.into_iter().enumerate() {
        console.plans().set_baseline(id, idx, found);
    }
}
