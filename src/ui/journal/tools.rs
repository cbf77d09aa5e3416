//! What of the log is shown: words, environment, operation, outcome, user, days.

use js_sys::Date;
use leptos::prelude::*;

use super::shown::Shown;
use super::window::Window;
use crate::journal::{Entry, Filter, Outcome};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;
use crate::vendors::OPERATIONS;

const FILTER: Text = text("Search and filter", "搜索与筛选");
const SEARCH: Text = text("Search", "搜索");
const ENVIRONMENT: Text = text("Environment", "环境");
const OPERATION: Text = text("Operation", "操作");
const OUTCOME: Text = text("Outcome", "结果");
const WHO: Text = text("Signed in as", "登录用户");
const FROM: Text = text("From", "开始日期");
const TO: Text = text("To", "结束日期");
const ANY: Text = text("Any", "不限");
const CLEAR: Text = text("Show all", "显示全部");

/// What narrows the log down.
#[component]
pub(super) fn Tools(
    shown: Shown,
    filter: RwSignal<Filter>,
    /// The window onto the orders, which goes back to the newest with every change.
    window: Window,
) -> impl IntoView {
    let console = Console::here();
    let change = move |change: &dyn Fn(&mut Filter)| {
        window.to_top();
        filter.update(change);
    };
    let environments = Memo::new(move |_| distinct(shown, |entry| &entry.note.environment));
    let users = Memo::new(move |_| distinct(shown, |entry| &entry.note.who));
    let operations = Memo::new(move |_| {
        let paths = distinct(shown, |entry| entry.path());
        let name = |path: &String| {
            let known = OPERATIONS.iter().find(|known| known.path == *path);
            known.map_or(path.clone(), |known| {
                let vendor = console.t(known.vendor.name);
                format!("{vendor}: {}", console.t(known.title))
            })
        };
        paths
            .iter()
            .map(|path| (path.clone(), name(path)))
            .collect::<Vec<_>>()
    });
    let plain = |names: Vec<String>| names.into_iter().map(|name| (name.clone(), name)).collect();
    let outcomes = move || {
        let all = Outcome::all();
        all.map(|outcome| {
            (
                outcome.key().to_owned(),
                console.t(outcome.word()).to_owned(),
            )
        })
        .collect()
    };
    let day = |value: &str, days: f64| {
        let start = Date::parse(&format!("{value}T00:00:00"));
        (!start.is_nan()).then(|| as_moment(start + days * 86_400_000.0))
    };
    let date = move |label: Text, place: fn(&mut Filter) -> &mut Option<u64>, days: f64| {
        let typed = RwSignal::new(String::new());
        let shown = move || {
            let is_set = filter.with(|it| place(&mut it.clone()).is_some());
            if is_set { typed.get() } else { String::new() }
        };
        view! {
            <label>
                <span class="label-text">{console.t(label)}</span>
                <input
                    type="date"
                    prop:value=shown
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        let moment = day(&value, days);
                        typed.set(value);
                        change(&|filter| *place(filter) = moment);
                    }
                />
            </label>
        }
    };
    view! {
        <div class="orders-tools" role="group" aria-label=console.t(FILTER)>
            <label class="orders-search">
                <span class="label-text">{console.t(SEARCH)}</span>
                <input
                    type="search"
                    prop:value=move || filter.with(|it| it.words.clone())
                    on:input=move |event| {
                        let words = event_target_value(&event);
                        change(&|filter| filter.words.clone_from(&words));
                    }
                />
            </label>
            <Choice
                label=OUTCOME
                options=Signal::derive(outcomes)
                chosen=Signal::derive(move || filter.with(|it| it.outcome.map_or("", Outcome::key).to_owned()))
                choose=Callback::new(move |key: String| change(&|it| it.outcome = Outcome::of_key(&key)))
            />
            <Choice
                label=ENVIRONMENT
                options=Signal::derive(move || plain(environments.get()))
                chosen=Signal::derive(move || filter.with(|it| it.environment.clone()))
                choose=Callback::new(move |name: String| change(&|it| it.environment.clone_from(&name)))
            />
            <Choice
                label=OPERATION
                options=operations.into()
                chosen=Signal::derive(move || filter.with(|it| it.operation.clone()))
                choose=Callback::new(move |path: String| change(&|it| it.operation.clone_from(&path)))
            />
            <Choice
                label=WHO
                options=Signal::derive(move || plain(users.get()))
                chosen=Signal::derive(move || filter.with(|it| it.who.clone()))
                choose=Callback::new(move |who: String| change(&|it| it.who.clone_from(&who)))
            />
            {date(FROM, |filter| &mut filter.from, 0.0)}
            {date(TO, |filter| &mut filter.before, 1.0)}
            <button
                type="button"
                disabled=move || filter.with(|it| *it == Filter::default())
                on:click=move |_| change(&|filter| *filter = Filter::default())
            >
                {console.t(CLEAR)}
            </button>
        </div>
    }
}

/// A choice of one, or any.
#[component]
fn Choice(
    label: Text,
    /// Value and name of each.
    options: Signal<Vec<(String, String)>>,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    let console = Console::here();
    let all = move || {
        let options = options
            .get()
            .into_iter()
            .filter(|(value, _)| !value.is_empty());
        options
            .map(|(value, name)| {
                let is_chosen = chosen.get_untracked() == value;
                view! { <option value=value selected=is_chosen>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <label>
            <span class="label-text">{console.t(label)}</span>
            <select
                prop:value=chosen
                on:change=move |event| choose.run(event_target_value(&event))
            >
                <option value="">{console.t(ANY)}</option>
                {all}
            </select>
        </label>
    }
}

/// What stands at a place of the log's entries, each once, in order.
fn distinct(shown: Shown, of: fn(&Entry) -> &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    shown.log.with(|log| {
        for entry in log {
            let text = of(entry);
            if !all.iter().any(|known| known == text) {
                all.push(text.to_owned());
            }
        }
    });
    all.sort_unstable();
    all
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast keeps within the bounds of its type"
)]
fn as_moment(milliseconds: f64) -> u64 {
    milliseconds as u64
}
