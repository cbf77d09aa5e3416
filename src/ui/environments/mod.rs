//! The environments: which is in use, always in sight, and looking after them.

mod check;
mod editor;
mod list;
mod proxy;

use leptos::html::Dialog;
use leptos::prelude::*;

use self::check::Check;
use self::editor::Editor;
use self::list::List;
use self::proxy::ProxyFiles;
use super::browser;
use super::console::Console;
use super::later::{Later, later};
use super::view::view;
use crate::environment::{Environment, Guard, Key};
use crate::form::keyed::Keyed as _;
use crate::text::{Text, text};

const ENVIRONMENT: Text = text("Environment", "环境");
const ENVIRONMENTS: Text = text("Environments", "环境");
const OF_THE_SITE: Text = text("This site’s", "本站点");
const ONES_OWN: Text = text("Your own", "自己的");
const UNNAMED: Text = text("Unnamed", "未命名");
const CLOSE: Text = text("Close", "关闭");

/// What an environment is called.
fn name_of(console: Console, environment: &Environment) -> String {
    match environment.name.as_str() {
        "" => console.t(UNNAMED).to_owned(),
        name => name.to_owned(),
    }
}

/// The word for a guard that is more than the usual one.
fn guard_word(guard: Guard) -> Option<Text> {
    match guard {
        Guard::Normal => None,
        Guard::Protected => Some(text("Protected", "受保护")),
        Guard::ReadOnly => Some(text("Read-only", "只读")),
    }
}

/// The environment in use: its name in its colour, and its guard in a word.
#[component]
pub(super) fn EnvironmentName() -> impl IntoView {
    let console = Console::here();
    let guard = move || console.environment.with(|it| guard_word(it.guard));
    view! {
        <span class="environment" data-colour=move || console.environment.with(|it| it.colour.key())>
            <b>{move || console.environment.with(|it| name_of(console, it))}</b>
            {move || guard().map(|guard| view! { " "<span class="guard">{console.t(guard)}</span> })}
        </span>
    }
}

/// The environment in use and the way to another one.
#[component]
pub(super) fn EnvironmentSwitch() -> impl IntoView {
    let console = Console::here();
    let choose = move |event| {
        let chosen: usize = event_target_value(&event).parse().unwrap_or_default();
        let key = console
            .book
            .with_untracked(|book| book.keys().get(chosen).cloned());
        if let Some(key) = key {
            console.go_to(key);
        }
    };
    let options = move |of_site: bool, label: Text| {
        let options: Vec<AnyView> = console.book.with(|book| {
            let keys = book.keys().into_iter().enumerate();
            let own = keys.filter(|(_, key)| matches!(key, Key::Site(_)) == of_site);
            own.map(|(key_idx, key)| {
                let is_chosen = book.in_use() == &key;
                let name = book.get(&key).map(|it| name_of(console, it));
                view! { <option value=key_idx.to_string() prop:selected=is_chosen>{name}</option> }
            })
            .collect()
        });
        (!options.is_empty())
            .then(|| view! { <optgroup label=console.t(label)>{options}</optgroup> })
    };
    let guard = move || console.environment.with(|it| guard_word(it.guard));
    view! {
        <div class="environment-switch environment" data-colour=move || console.environment.with(|it| it.colour.key())>
            <select id="environment" aria-label=console.t(ENVIRONMENT) on:change=choose>
                {move || options(true, OF_THE_SITE)}
                {move || options(false, ONES_OWN)}
            </select>
            {move || guard().map(|guard| view! { <span class="guard">{console.t(guard)}</span> })}
            <button type="button" class="quiet" on:click=move |_| console.managing.set(true)>
                {console.t(ENVIRONMENTS)}"…"
            </button>
        </div>
    }
}

/// What the dialog shows.
#[derive(Clone, PartialEq)]
enum Pane {
    /// Every environment.
    List,
    /// The form of one.
    Editing {
        /// The name of the one of the operator's own that it takes the place of.
        place: Option<String>,
        /// The environment as it was.
        environment: Environment,
    },
    /// The configuration of a proxy for one.
    Proxy(Environment),
    /// The connections of one.
    Check(Environment),
}

later! {
    /// What shows the pane of the moment.
    fn panes() -> fn(RwSignal<Pane>) -> AnyView {
        |pane| view! {
            {move || match pane.get() {
                Pane::List => view! { <List pane/> },
                Pane::Editing { place, environment } => view! { <Editor place environment pane/> },
                Pane::Proxy(environment) => view! { <ProxyFiles environment pane/> },
                Pane::Check(environment) => view! { <Check environment pane/> },
            }}
        }
    }
}

/// The dialog in which environments are looked after.
#[component]
pub(super) fn Environments() -> impl IntoView {
    let console = Console::here();
    let dialog = NodeRef::<Dialog>::new();
    let pane = RwSignal::new(Pane::List);
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (console.managing.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // What was pressed is gone with the pane that it stood on: the keyboard goes to the new one.
    Effect::new(move |shown: Option<Pane>| {
        let now = pane.get();
        if console.managing.get_untracked() && shown.is_some_and(|before| before != now) {
            browser::focus_soon("#environments-title");
        }
        now
    });
    let closed = move |_| {
        console.managing.set(false);
        pane.set(Pane::List);
    };
    view! {
        <dialog node_ref=dialog class="environments" aria-labelledby="environments-title" on:close=closed>
            {move || console.managing.get().then(|| view! {
                <header>
                    <h2 id="environments-title" tabindex="-1">{console.t(ENVIRONMENTS)}</h2>
                    <button type="button" class="quiet" on:click=move |_| console.managing.set(false)>
                        {console.t(CLOSE)}
                    </button>
                </header>
                <Later load=panes what=pane/>
            })}
        </dialog>
    }
}
