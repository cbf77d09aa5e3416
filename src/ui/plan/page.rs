//! The page of plans: those of the environment in use, and the one that is open.

use leptos::prelude::*;

use super::PLANS;
use super::list::List;
use super::opened::Opened;
use crate::text::{Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::later::later;
use crate::ui::view::view;

const ABOUT: Text = text(
    "Orders to any vendor, in stages: each stage waits until everything of the one before has really come to its end. Plans are kept in this browser, without any credentials.",
    "面向任意厂商的一组操作，分阶段执行：每个阶段都等待前一阶段全部真正结束。计划保存在本浏览器中，不包含任何凭据。",
);

later! {
    /// What shows the page of plans.
    pub(in crate::ui) fn plan_page() -> fn(Console) -> AnyView {
        |_| view! { <PlanPage/> }
    }
}

/// The page.
#[component]
fn PlanPage() -> impl IntoView {
    let console = Console::here();
    let plans = console.plans();
    browser::replace_hash(&format!("#/{}", super::PATH));
    // A plan of another environment is not for this one.
    Effect::new(move |_| {
        let environment = console.environment.with(|it| it.name.clone());
        let open = plans.open.get_untracked();
        let is_here =
            open.and_then(|id| untrack(|| plans.with(&id, |kept| kept.environment == environment)));
        if is_here == Some(false) {
            plans.open(None);
        }
    });
    let open = Memo::new(move |_| {
        let id = plans.open.get()?;
        plans.with(&id, |kept| (kept.id.clone(), kept.is_begun()))
    });
    view! {
        <header class="page-head" id="form" tabindex="-1">
            <h1>{console.t(PLANS)}</h1>
            <p>{console.t(ABOUT)}</p>
        </header>
        <List/>
        {move || open.get().map(|(id, is_begun)| view! { <Opened id is_begun/> })}
    }
}
