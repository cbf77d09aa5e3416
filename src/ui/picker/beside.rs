//! The buttons that open a field's lists.

use leptos::prelude::*;

use super::{Filled, Opened};
use crate::form::Field;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;
use crate::vendors::answers;

const CHOOSE: Text = text("Choose: {what}", "选择：{what}");

/// A button for each list that stands beside a field. Nothing is read before one is pressed.
pub(super) fn buttons(form: Filled, field: &'static Field) -> AnyView {
    let console = Console::here();
    let lists = answers(form.desk.operation).lists.iter();
    let own = lists.filter(|listing| listing.field == field.name);
    own.map(|listing| {
        let open = move |_| console.picking.opened.set(Some(Opened { form, listing }));
        view! {
            <button type="button" class="chip" aria-haspopup="dialog" on:click=open>
                {console.m(CHOOSE.with("what", listing.title))}"…"
            </button>
        }
    })
    .collect_view()
    .into_any()
}
