//! The ladder from graceful to force: one path, each rung with its consequence.

use leptos::prelude::*;

use crate::form::FormValues;
use crate::operation::Rung;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::view::view;

const LADDER: Text = text("From gentle to hard", "由温和到强制");
const CHOSEN: Text = text("Chosen", "当前选择");
const CHOOSE: Text = text("Choose instead", "改为选择");

/// The rungs, the gentlest first. What is typed is marked; another one can be chosen.
#[component]
pub(super) fn Ladder(
    rungs: Vec<Rung>,
    /// Told what the form asks on the rung that was chosen.
    choose: Callback<FormValues>,
    /// What its ids begin with, where it is on the page twice.
    scope: &'static str,
) -> impl IntoView {
    let console = Console::here();
    let title_id = format!("{scope}-ladder");
    let titled = title_id.clone();
    (rungs.len() > 1).then(|| {
        view! {
            <section class="ladder" aria-labelledby=titled>
                <h2 id=title_id>{console.t(LADDER)}</h2>
                <ol>{rungs.into_iter().map(|rung| {
                    let Rung { name, consequence, asked, is_typed } = rung;
                    let name = console.t(name);
                    view! {
                        <li aria-current=is_typed.then_some("step")>
                            <p>
                                <b>{name}</b>
                                " "
                                {if is_typed {
                                    view! {
                                        <span class="chosen"><Icon glyph=Glyph::Done/>" "{console.t(CHOSEN)}</span>
                                    }
                                } else {
                                    view! {
                                        <button
                                            type="button"
                                            class="chip"
                                            aria-label=format!("{}: {name}", console.t(CHOOSE))
                                            on:click=move |_| choose.run(asked.clone())
                                        >{console.t(CHOOSE)}</button>
                                    }
                                }}
                            </p>
                            <p class="help">{console.t(consequence)}</p>
                        </li>
                    }
                }).collect_view()}</ol>
            </section>
        }
    })
}
