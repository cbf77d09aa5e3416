//! The check of every connection of one environment.

use leptos::prelude::*;

use super::{Pane, name_of};
use crate::doctor::Case;
use crate::environment::Environment;
use crate::form::Secret;
use crate::operation::Service;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::doctor::Doctor;
use crate::ui::patient::Patient;
use crate::ui::view::view;

const TITLE: Text = text("The connections of {name}", "{name} 的连接");
const CHECK: Text = text("Connection check: {name}", "连接检查：{name}");
const SIGNS_IN_NOWHERE: Text = text(
    "Only reads, stops nothing, and signs in nowhere.",
    "只读取，不停止任何东西，也不会登录。",
);
const NOTHING: Text = text(
    "This environment has no address yet.",
    "该环境尚未填写任何地址。",
);
const BACK: Text = text("Back", "返回");

/// Checks every service of an environment at once, without signing in anywhere.
#[component]
pub(super) fn Check(environment: Environment, pane: RwSignal<Pane>) -> impl IntoView {
    let console = Console::here();
    let title = console.m(TITLE.with("name", name_of(console, &environment)));
    // What was typed for the proxy of one environment is not sent to another's.
    let is_in_use = console.environment.with_untracked(|it| *it == environment);
    let token = if is_in_use {
        untrack(|| console.proxy_token())
    } else {
        Secret::default()
    };
    let checks = move || {
        let mut checks = Vec::new();
        for service in Service::ALL {
            for (target_idx, target) in environment.targets(service).into_iter().enumerate() {
                let name = format!("{} {} {}", service.key(), target.name, target.address);
                let label = console.m(CHECK.with("name", name.as_str()));
                let way = environment.way(service, target_idx);
                let case = way.map(|(endpoint, way)| Case {
                    service,
                    endpoint,
                    way,
                    token: token.clone(),
                    project: environment.project().to_owned(),
                });
                let patient = UnsyncCallback::new(move |()| {
                    case.clone().map(|case| Patient {
                        case,
                        sign: Box::new(|_| Box::pin(async { None })),
                    })
                });
                checks.push(view! {
                    <li>
                        <h4>{name}</h4>
                        <Doctor name=label about=SIGNS_IN_NOWHERE patient found=RwSignal::new(None) at_once=true/>
                    </li>
                });
            }
        }
        if checks.is_empty() {
            checks.push(view! { <li class="help">{console.t(NOTHING)}</li> });
        }
        checks
    };
    view! {
        <h3>{title}</h3>
        <ul class="checks">{checks}</ul>
        <button type="button" on:click=move |_| pane.set(Pane::List)>{console.t(BACK)}</button>
    }
}
