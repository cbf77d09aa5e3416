//! Sending again, or past what stands in the way: a question of its own, under a new intent, that says what is known.

use leptos::prelude::*;

use super::is_read_only;
use crate::form::FormValues;
use crate::operation::{IntentValue, Order};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::{Console, Desk};

const KNOWN: Text = text("What is known", "已知情况");

/// Opens the question about an order anew. It says what is known; a yes goes past what stands in its way, which is
/// named by its address, and past nothing else.
pub(in crate::ui) fn send_past(
    console: Console,
    desk: Desk,
    typed: &FormValues,
    known: Message,
    past: String,
) {
    let operation = desk.operation;
    let mistakes = untrack(|| console.credential_mistakes(operation));
    let order = (operation.build)(typed);
    // What stands in the form is what is sent.
    desk.typed.set(typed.clone());
    match order {
        Ok(mut order) if mistakes.is_empty() && !is_read_only(console) => {
            order.intent.facts.push((KNOWN, IntentValue::Words(known)));
            desk.run.update(|run| run.ask_past(order, vec![past]));
        }
        _ => {
            desk.tried.set(true);
            browser::focus("#form");
        }
    }
}

/// Asks about another way of doing the same, on another rung of the ladder. What the question before said to be known
/// is said again, and a yes goes past the same.
pub(in crate::ui) fn ask_instead(desk: Desk, mut order: Order) {
    desk.run.update(|run| {
        let before = run.asked().map(|asked| asked.intent.facts.as_slice());
        let known = before.unwrap_or_default().iter();
        let known = known.filter(|(label, _)| *label == KNOWN).cloned();
        order.intent.facts.extend(known.collect::<Vec<_>>());
        let past = run.past().to_vec();
        run.ask_past(order, past);
    });
}
