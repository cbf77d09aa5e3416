//! Looking for what has become of an order, and what follows from what was found.

use leptos::prelude::*;

use super::{Doubt, Look, is_here, let_rest};
use crate::follow::{Found, Sighting, Watch};
use crate::journal::Event;
use crate::state::intents::Stage;
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::{Console, Desk};
use crate::ui::followed::Followed;
use crate::ui::journal::{Told, note};
use crate::ui::line::Line;
use crate::ui::runs;
use crate::vendors::answers;

const SIGN_IN: Text = text(
    "Sign in to look for it: nobody is signed in here.",
    "尚未登录，请先登录再查找。",
);
const ELSEWHERE: Text = text(
    "It was sent in environment “{name}” to {address}. Go over to that environment to look for it.",
    "该请求是在环境 “{name}”（{address}）中发送的，请切换到该环境再查找。",
);
const NO_WAY: Text = text(
    "This page knows no reading that would tell. Look at the target in the vendor’s own console.",
    "本页面没有可用于判断的查询。请在厂商控制台中查看目标的状态。",
);

/// Looks for what has become of it, over the line that it was sent over, by reading alone; at once, and once.
/// `None` where it could not be looked for.
pub(in crate::ui) async fn look_for(console: Console, doubt: Doubt) -> Option<Found> {
    if doubt.look.get_untracked() == Look::Looking || doubt.stage() == Stage::Sent {
        return None;
    }
    let line = match line_of(console, doubt) {
        Ok(line) => line,
        Err(why) => {
            doubt.look.set(Look::Waits(Some(why)));
            return None;
        }
    };
    doubt.look.set(Look::Looking);
    let asked = doubt.intent.with_untracked(|intent| intent.asked.clone());
    let found = match answers(doubt.operation).find {
        Some(find) => find(&line, &asked.trail().asked, asked.began).await,
        None => Found::Unclear(NO_WAY.into()),
    };
    let (operation, typed) = (doubt.operation, asked.trail().asked);
    let told = Told::of(&line, operation, &typed, &doubt.id());
    let found_words = console.m(found.says().clone());
    note(console, told.note(Event::LookedFor { found: found_words }));
    take_in(console, doubt, &found, line);
    doubt.look.set(Look::Found(found.clone(), browser::now()));
    Some(found)
}

/// What was found decides whether it may be sent again, and what is followed.
fn take_in(console: Console, doubt: Doubt, found: &Found, line: Line) {
    match found {
        Found::UnderWay(trail, _) => {
            let Some(how) = answers(doubt.operation).follow else {
                return;
            };
            let began = doubt.intent.with_untracked(|intent| intent.asked.began);
            let watch = Watch::new(Sighting::unseen(&trail.id), None, how.interval);
            let place = line.work_place();
            let followed = Followed::new(doubt.operation, trail.clone(), place, began, watch);
            followed.line.set_value(Some(line));
            followed.intent.set_value(doubt.id());
            let followed = runs::add_or_find(console, followed);
            doubt.followed.set(Some(followed));
            let_rest(console, doubt);
            if let Some(desk) = shown_at(console, doubt) {
                desk.followed.set(Some(followed));
                runs::notice(console);
            }
        }
        Found::Done(_) => let_rest(console, doubt),
        Found::NoTrace(_) => doubt.go_to(console, Stage::Untraced),
        // An earlier look may have found no trace; what is not clear any more is open again.
        Found::Unclear(_) if doubt.stage() == Stage::Untraced => {
            doubt.go_to(console, Stage::Unanswered);
        }
        Found::Unclear(_) => {}
    }
}

/// The desk that shows it, if one does.
fn shown_at(console: Console, doubt: Doubt) -> Option<Desk> {
    doubt.desk(console).filter(|desk| {
        desk.doubt
            .get_untracked()
            .is_some_and(|shown| shown.is(doubt))
    })
}

/// The line to look over, with the credentials as they are now.
pub(super) fn line_of(console: Console, doubt: Doubt) -> Result<Line, Message> {
    let desk = doubt.desk(console);
    let before = doubt.line.get_value();
    if let Some((before, desk)) = before.zip(desk) {
        let line = before.signed_in_anew(desk);
        return (!line.is_refused()).then_some(line).ok_or(SIGN_IN.into());
    }
    if !is_here(console, doubt) {
        let place = doubt.place();
        return Err(ELSEWHERE
            .with("name", place.environment)
            .with("address", place.address));
    }
    let line = desk.and_then(|desk| untrack(|| Line::if_signed_in(console, desk)));
    line.ok_or_else(|| SIGN_IN.into())
}
