//! The buttons above a picture: zoom, places to go to, what is lit, what is folded.

use leptos::prelude::*;

use super::scene::Scene;
use crate::dag::Rounded;
use crate::task::StepState;
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::view::view;

const VIEW: Text = text("View of the task graph", "任务图视图");
const FIT: Text = text("Fit", "适应窗口");
const ACTUAL: Text = text("100 %", "100 %");
const LARGER: Text = text("Zoom in", "放大");
const SMALLER: Text = text("Zoom out", "缩小");
const CURRENT: Text = text("Go to current", "转到当前步骤");
const FAILED: Text = text("Go to first failed", "转到首个失败步骤");
const FOLLOW: Text = text("Follow", "跟随");
const FOLLOW_HELP: Text = text(
    "Keeps what runs now in sight, until you move the picture",
    "始终显示正在执行的步骤，手动移动图后停止",
);
const CRITICAL: Text = text("Critical path", "关键路径");
const CRITICAL_HELP: Text = text(
    "Marks the chain of steps that decides the end; above each other step stands how much later it could have ended",
    "标出决定结束时间的步骤链；其余步骤上方显示可推迟的时间",
);
const NEIGHBOURS: Text = text("Neighbours", "相邻步骤");
const NEIGHBOURS_HELP: Text = text(
    "Dims all but the open step, what it waits for and what waits for it",
    "仅突出显示已打开的步骤及其前后相邻步骤",
);
const OVERVIEW: Text = text("Overview", "缩略图");
const ACROSS: Text = text("Left to right", "横向");
const ACROSS_HELP: Text = text(
    "Draws the steps from left to right instead of from top to bottom",
    "从左到右绘制步骤，而不是从上到下",
);
const FOLD: Text = text("Fold stages", "折叠阶段");
const FOLD_HELP: Text = text(
    "Shows steps of one name that run side by side as one box",
    "将并行的同名步骤合并显示",
);
const WAITS: Text = text("Hide Wait nodes", "隐藏 Wait node");

/// What is at work.
const AT_WORK: [StepState; 4] = [
    StepState::Running,
    StepState::RollingBack,
    StepState::Canceling,
    StepState::Waiting,
];

/// The buttons that change the view.
#[component]
pub(super) fn GraphTools(scene: Scene) -> impl IntoView {
    let console = Console::here();
    let (canvas, set) = (scene.canvas, scene.set);
    let percent = move || format!("{} %", Rounded::<0>(canvas.view.get().scale * 100.0));
    let has = move |states: &'static [StepState]| {
        Memo::new(move |_| {
            scene
                .task
                .with(|task| task.steps.iter().any(|step| states.contains(&step.state)))
        })
    };
    let (is_at_work, has_failed) = (has(&AT_WORK), has(&[StepState::Failed]));
    let has_stages = Memo::new(move |_| !scene.stages.with(Vec::is_empty));
    let has_waits = Memo::new(move |_| {
        scene
            .task
            .with(|task| task.steps.iter().any(|step| step.name == "Wait node"))
    });
    let is_folded = Memo::new(move |_| {
        set.folds.with(|folds| {
            scene
                .stages
                .with(|stages| stages.iter().any(|it| folds.is_folded(it)))
        })
    });
    let toggle = move |label: Text, help: Text, on: RwSignal<bool>| {
        view! {
            <button
                type="button"
                class="quiet"
                title=console.t(help)
                aria-pressed=move || on.get().to_string()
                on:click=move |_| on.update(|on| *on = !*on)
            >
                {console.t(label)}
            </button>
        }
    };
    // What runs now is kept in sight, where the operator wants it.
    Effect::new(move |_| {
        if !set.follows.get() {
            return;
        }
        let now = scene
            .how_far
            .with(|states| states.iter().position(|it| AT_WORK.contains(it)));
        if let Some(now) = now {
            scene.show(now);
        }
    });
    view! {
        <div class="graph-tools" role="group" aria-label=console.t(VIEW)>
            <button type="button" class="quiet" on:click=move |_| canvas.fit(scene.drawn())>
                {console.t(FIT)}
            </button>
            <button type="button" class="quiet" on:click=move |_| canvas.show_top(scene.drawn())>
                {console.t(ACTUAL)}
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=console.t(SMALLER)
                title=console.t(SMALLER)
                on:click=move |_| canvas.zoom(0.8)
            >
                "−"
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=console.t(LARGER)
                title=console.t(LARGER)
                on:click=move |_| canvas.zoom(1.25)
            >
                "+"
            </button>
            <button
                type="button"
                class="quiet"
                disabled=move || !is_at_work.get()
                on:click=move |_| scene.go_to(&AT_WORK)
            >
                {console.t(CURRENT)}
            </button>
            <button
                type="button"
                class="quiet"
                disabled=move || !has_failed.get()
                on:click=move |_| scene.go_to(&[StepState::Failed])
            >
                {console.t(FAILED)}
            </button>
            {toggle(FOLLOW, FOLLOW_HELP, set.follows)}
            {toggle(CRITICAL, CRITICAL_HELP, set.critical)}
            {toggle(NEIGHBOURS, NEIGHBOURS_HELP, set.neighbours)}
            {toggle(OVERVIEW, OVERVIEW, set.overview)}
            {toggle(ACROSS, ACROSS_HELP, set.across)}
            {move || has_stages.get().then(|| view! {
                <button
                    type="button"
                    class="quiet"
                    title=console.t(FOLD_HELP)
                    aria-pressed=move || is_folded.get().to_string()
                    on:click=move |_| fold_all(scene, !is_folded.get_untracked())
                >
                    {console.t(FOLD)}
                </button>
            })}
            {move || has_waits.get().then(|| view! {
                <button
                    type="button"
                    class="quiet"
                    aria-pressed=move || set.folds.with(|folds| folds.hides_waits).to_string()
                    on:click=move |_| set.folds.update(|folds| folds.hides_waits = !folds.hides_waits)
                >
                    {console.t(WAITS)}
                </button>
            })}
            <output class="zoom">{percent}</output>
        </div>
    }
}

fn fold_all(scene: Scene, is_folded: bool) {
    let stages = scene.stages.get_untracked();
    scene.set.folds.update(|folds| {
        for stage in &stages {
            folds.set(&stage.id, is_folded);
        }
    });
}
