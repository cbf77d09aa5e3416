//! Hands a run out as files: a picture, a bitmap, the recorded run, a report.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::file::bitmap;
use crate::record::{Colours, Dress, Picture, RunToSave, pixels, report, svg, write};
use crate::state::Theme;
use crate::task::{StepState, Task};
use crate::text::{Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::copy::CopyButton;
use crate::ui::followed::Followed;
use crate::ui::icon::Glyph;
use crate::ui::save::{save, save_text};
use crate::ui::time;
use crate::ui::view::view;

const EXPORT: Text = text("Export", "导出");
const HELP: Text = text(
    "SVG and PNG show the whole graph as it is now, JSON can be opened here again. They hold what the vendor answered, and no password or token.",
    "SVG 和 PNG 包含当前状态的完整任务图；JSON 可在此重新打开。文件包含厂商的应答，不含密码和 Token。",
);
const SVG: Text = text("Graph as SVG", "任务图（SVG）");
const PNG: Text = text("Graph as PNG", "任务图（PNG）");
const JSON: Text = text("Run as JSON", "运行记录（JSON）");
const REPORT: Text = text("Report in Markdown", "报告（Markdown）");
const THE_REPORT: Text = text("Report", "报告");
const DRAWING: Text = text("Drawing…", "正在绘制…");
const SAVED: Text = text("Saved: {name}", "已保存：{name}");
const SMALLER: Text = text(
    "Saved: {name}, at {percent} % because browsers draw no larger. SVG has it all.",
    "已保存：{name}，受浏览器限制按 {percent}% 绘制。SVG 不受此限制。",
);
const NOT_SAVED: Text = text(
    "The browser could not make this file. Save the SVG instead, which any drawing program turns into a bitmap.",
    "浏览器无法生成该文件。请改为保存 SVG，再用绘图软件转换。",
);

/// The menu.
#[component]
pub(in crate::ui) fn Export(
    followed: Followed,
    /// The task as it is shown.
    task: Memo<Arc<Task>>,
    /// The moment that is shown; none where that is the last.
    at: RwSignal<Option<f64>>,
) -> impl IntoView {
    let console = Console::here();
    let said = RwSignal::new(None::<Message>);
    let tell = move |done: Option<()>, name: &str| {
        let message = match done {
            Some(()) => SAVED.with("name", name),
            None => NOT_SAVED.into(),
        };
        let _ = said.try_set(Some(message));
    };
    let text_file = move |ending: &str, kind: &str, text: &str| {
        let name = name_of(followed, ending);
        tell(save_text(&name, kind, text), &name);
    };
    let save_svg = move |_| {
        let Picture { svg, .. } = picture(console, followed, task, at);
        text_file("svg", "image/svg+xml", &svg);
    };
    let save_json = move |_| {
        text_file(
            "json",
            "application/json",
            &with_run(followed, |run| write(&run)),
        );
    };
    let save_report = move |_| {
        text_file(
            "md",
            "text/markdown;charset=utf-8",
            &told(console, followed),
        );
    };
    let save_png = move |_| {
        let picture = picture(console, followed, task, at);
        said.set(Some(DRAWING.into()));
        spawn_local(async move {
            let drawn = bitmap(&picture).await;
            let name = name_of(followed, "png");
            let scale = pixels(picture.width, picture.height);
            match drawn.and_then(|bitmap| save(&name, &bitmap)) {
                Some(()) if scale < 1.0 => {
                    let percent = crate::dag::Rounded::<0>(scale * 100.0).to_string();
                    let message = SMALLER.with("name", name).with("percent", percent);
                    let _ = said.try_set(Some(message));
                }
                done => tell(done, &name),
            }
        });
    };
    // Told when it is asked for: a report on ten thousand steps is long.
    let is_open = RwSignal::new(false);
    let report = Signal::derive(move || {
        if is_open.get() {
            followed.watch.track();
            told(console, followed)
        } else {
            String::new()
        }
    });
    view! {
        <details class="export" on:toggle=move |_| is_open.update(|is_open| *is_open = !*is_open)>
            <summary>{console.t(EXPORT)}</summary>
            <p class="help">{console.t(HELP)}</p>
            <p class="buttons">
                <button type="button" on:click=save_svg>{console.t(SVG)}</button>
                <button type="button" on:click=save_png>{console.t(PNG)}</button>
                <button type="button" on:click=save_json>{console.t(JSON)}</button>
                <button type="button" on:click=save_report>{console.t(REPORT)}</button>
                <CopyButton what=THE_REPORT text=report/>
            </p>
            <p class="help" role="status">{move || said.get().map(|said| said.to(console.lang.get()))}</p>
        </details>
    }
}

/// The run as it is to be kept.
fn with_run<O>(followed: Followed, make: impl FnOnce(RunToSave) -> O) -> O {
    untrack(|| {
        followed.watch.with(|watch| {
            followed.trail.with_value(|trail| {
                followed.place.with_value(|place| {
                    make(RunToSave {
                        operation: followed.operation,
                        trail,
                        place,
                        began: followed.began,
                        sighting: &watch.sighting,
                        seen_at: watch.seen_at,
                        seen: &watch.seen,
                        now: browser::now_in_seconds(),
                    })
                })
            })
        })
    })
}

fn told(console: Console, followed: Followed) -> String {
    let lang = console.lang.get_untracked();
    with_run(followed, |run| report(&run, lang))
}

fn picture(
    console: Console,
    followed: Followed,
    task: Memo<Arc<Task>>,
    at: RwSignal<Option<f64>>,
) -> Picture {
    let lang = console.lang.get_untracked();
    let seen_at = followed.watch.with_untracked(|watch| watch.seen_at);
    let at = at.get_untracked().or(seen_at);
    let colours = if is_dark(console) {
        Colours::DARK
    } else {
        Colours::LIGHT
    };
    task.with_untracked(|task| {
        let state = task.state.word().to(lang);
        let at = at.map(|at| time::moment_at(at, lang)).unwrap_or_default();
        let note = [task.id.as_str(), state, &at].into_iter();
        let note: Vec<&str> = note.filter(|part| !part.is_empty()).collect();
        let note = note.join(" · ");
        let dress = Dress {
            colours,
            lang,
            strokes: |state: StepState| Glyph::of(state).strokes(),
        };
        svg(task, &note, dress)
    })
}

/// Whether the page is dark now.
fn is_dark(console: Console) -> bool {
    match console.settings.with_untracked(|settings| settings.theme) {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => {
            let dark = web_sys::window()
                .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?);
            dark.is_some_and(|dark| dark.matches())
        }
    }
}

/// `ocp-stop-cluster-107302.svg`: of an id only letters, digits and dashes, and not too many.
fn name_of(followed: Followed, ending: &str) -> String {
    let id = followed
        .watch
        .with_untracked(|watch| watch.sighting.task.id.clone());
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let id: String = id.chars().filter(plain).take(40).collect();
    let operation = followed.operation.path.replace('/', "-");
    let dash = if id.is_empty() { "" } else { "-" };
    format!("{operation}{dash}{id}.{ending}")
}
