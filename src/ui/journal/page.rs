//! The page of the log: every order that was given from this browser, the newest first.

use leptos::prelude::*;

use super::LOG;
use super::files::Files;
use super::order::OrderView;
use super::shown::Shown;
use super::tools::Tools;
use super::verifying::Verifying;
use super::window::Window;
use crate::journal::{Block, Entry, Filter, blocks};
use crate::text::{Text, text};
use crate::ui::console::Console;
use crate::ui::copy::CopyButton;
use crate::ui::later::later;
use crate::ui::time;
use crate::ui::view::view;

const ABOUT: Text = text(
    "What was done from this browser, kept here and nowhere else. Nothing can be changed or deleted; each entry carries the hash of the one before it.",
    "通过本浏览器执行的操作，仅保存在本浏览器中。条目不可修改或删除，每一条都包含前一条的哈希。",
);
const ORDERS: Text = text("Orders", "操作");
const EMPTY: Text = text(
    "Nothing has been done from this browser yet.",
    "尚未通过本浏览器执行过操作。",
);
const NOTHING: Text = text("No order is like this.", "没有符合条件的操作。");
const CAPTION: Text = text("{n} of {all} orders", "共 {all} 次操作，筛选出 {n} 次");
const READING: Text = text("Reading older entries…", "正在读取较早的条目…");
const HEAD: Text = text("Entry {n}, SHA-256", "第 {n} 条，SHA-256");
const HASH: Text = text("Hash of the last entry", "末条哈希");
const NOTE_DOWN: Text = text(
    "Note it down in the ticket: with it an export proves later that nothing up to here was changed or cut.",
    "请将其记入工单：日后可凭此证明导出的日志在此之前未被修改或截断。",
);
const DROPPED: Text = text(
    "Entries up to {n} are not kept any more: this site keeps {days} days.",
    "第 {n} 条及更早的条目已不再保留：本站点保留 {days} 天。",
);
const NEWEST_FIRST: Text = text("Orders, the newest first", "操作，按从新到旧排列");

/// The orders that a filter has taken, and of which log.
#[derive(PartialEq)]
struct Sifted {
    n_all: usize,
    hash: String,
    filter: Filter,
    taken: Vec<Block>,
}

later! {
    /// What shows the page of the log.
    pub(in crate::ui) fn log_page() -> fn(Console) -> AnyView {
        |_| view! { <LogPage/> }
    }
}

/// The page.
#[component]
fn LogPage() -> impl IntoView {
    let console = Console::here();
    let shown = Shown::of(console.journal);
    let filter = RwSignal::new(Filter::default());
    let open = RwSignal::new(Vec::<u64>::new());
    let all = Memo::new(move |_| shown.log.with(|log| blocks(log)));
    let sifted = Memo::new(move |before: Option<&Sifted>| {
        let hash = shown.head.with(|head| head.hash.clone());
        let filter = filter.get();
        // What narrows further what was taken before need not be looked for in all the others.
        let before = before.filter(|before| {
            let is_same_log = before.hash == hash && before.n_all == all.with(Vec::len);
            is_same_log && filter.narrows(&before.filter)
        });
        let taken = shown.log.with(|log| {
            let sift = |from: &[Block]| {
                let takes = |block: &&Block| filter.takes(block, log);
                from.iter().filter(takes).cloned().collect()
            };
            match before {
                Some(before) => sift(&before.taken),
                None => all.with(|all| sift(all)),
            }
        });
        Sifted {
            n_all: all.with(Vec::len),
            hash,
            filter,
            taken,
        }
    });
    let taken = Memo::new(move |_| sifted.with(|sifted| sifted.taken.clone()));
    let n_taken = Memo::new(move |_| taken.with(Vec::len));
    let caption = move || {
        let lang = console.lang.get();
        let number = |count| time::number(count, lang);
        CAPTION
            .with("n", number(n_taken.get()))
            .with("all", number(all.with(Vec::len)))
            .to(lang)
    };
    let window = Window::onto(taken, move |block| {
        let first = |log: &Vec<Entry>| block.of_log(log).next().map(|entry| entry.number);
        shown.log.with_untracked(first).unwrap_or_default()
    });
    let drawn = window.drawn();
    let room = Memo::new(move |_| window.room(drawn.get()));
    // An order that got a new entry is shown anew; the others stay as they are, with the keyboard on them.
    let in_window = move || {
        let drawn = drawn.get();
        taken.with(|taken| taken.get(drawn).map(<[Block]>::to_vec).unwrap_or_default())
    };
    let key = move |block: &Block| {
        shown.log.with_untracked(|log| {
            let last = block.of_log(log).next_back();
            let hash = last.map(|entry| entry.hash.clone());
            // Older entries that are read later move all the others on.
            (block.entries.first().copied(), block.entries.len(), hash)
        })
    };
    let hash = Signal::derive(move || shown.head.with(|head| head.hash.clone()));
    let head = move || {
        shown.head.with(|head| {
            (head.number > 0).then(|| {
                let title = HEAD.with("n", head.number.to_string());
                view! {
                    <p>
                        {console.m(title)}" "<code class="log-hash">{head.hash.clone()}</code>
                        <CopyButton what=HASH text=hash/>
                    </p>
                    <p class="help">{console.t(NOTE_DOWN)}</p>
                }
            })
        })
    };
    let dropped = move || {
        let days = console.site.with_value(|site| site.log_days);
        let until = shown.dropped.with(|dropped| dropped.until.number);
        (until > 0).then(|| {
            let told = DROPPED.with("n", until.to_string());
            view! { <p class="help">{console.m(told.with("days", days.to_string()))}</p> }
        })
    };
    view! {
        <header class="page-head" id="form" tabindex="-1">
            <h1>{console.t(LOG)}</h1>
            <p>{console.t(ABOUT)}</p>
        </header>
        <section class="card orders" aria-label=console.t(ORDERS)>
            <Tools shown filter window/>
            {dropped}
            <p class="help" role="status">
                {caption}
                {move || shown.is_reading.get().then(|| format!(" {}", console.t(READING)))}
            </p>
            <div
                class="orders-window"
                node_ref=window.scroller
                role="region"
                tabindex="0"
                aria-label=console.t(NEWEST_FIRST)
                on:scroll=move |_| window.scrolled()
            >
                <svg class="orders-room" aria-hidden="true" width="1" height=move || room.with(|[above, _]| above.clone())></svg>
                <ol class="orders-list" node_ref=window.list>
                    <For each=in_window key=key let:block>
                        <OrderView block shown open taken/>
                    </For>
                </ol>
                <svg class="orders-room" aria-hidden="true" width="1" height=move || room.with(|[_, below]| below.clone())></svg>
            </div>
            {move || {
                let is_empty = all.with(Vec::is_empty) && !shown.is_reading.get();
                let nothing = if is_empty { EMPTY } else { NOTHING };
                let is_shown = n_taken.get() == 0 && (is_empty || !all.with(Vec::is_empty));
                is_shown.then(|| view! { <p>{console.t(nothing)}</p> })
            }}
            <div class="log-head">{head}</div>
        </section>
        <Files shown taken/>
        <Verifying/>
    }
}
