//! Something done about a run whose outcome is unknown: the task is read anew, and what it says is shown. Nothing is
//! sent again by itself.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::SENDING_ELSEWHERE;
use crate::follow::Subject;
use crate::journal::Event;
use crate::operation::{Failure, Order, Outcome, WireResponse};
use crate::state::intents::{DeedKept, Stage};
use crate::state::{IntentKept, RunKept};
use crate::text::{Lang, Message, Text, text};
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::follow::look_now;
use crate::ui::followed::Followed;
use crate::ui::journal::{Told, note};
use crate::ui::{intents, locks, runs};

const NOT_READ: Text = text(
    "What became of “{what}” is not known yet: the task is read anew first.",
    "“{what}”的结果尚不清楚：需先重新读取任务。",
);
const AS_BEFORE: Text = text(
    "The task was read anew. It is as it was before this was sent: {now}. No sign of it has been seen.",
    "已重新读取任务，状态与发送前相同：{now}。未发现该请求生效的迹象。",
);
const MOVED: Text = text(
    "The task was read anew. Before this was sent it was {before}, and it is {now}: something was done about it since.",
    "已重新读取任务。发送前为 {before}，现在为 {now}：此后已有变化。",
);
const ONCE_MORE: Text = text(
    "The task was read anew. It is {now} as before, but its times are others: something was done about it since.",
    "已重新读取任务。状态仍为 {now}，但时间已变化：此后已有变化。",
);
const NOT_THERE: Text = text(
    "The task was read anew, and what this was about is not in it any more.",
    "已重新读取任务，其中不再包含该对象。",
);

/// Something that is asked about: how it is kept, and what its answer will mean.
#[derive(Clone)]
pub(in crate::ui) struct Act {
    /// What its answer means.
    pub(in crate::ui) read: fn(&WireResponse) -> Result<Outcome, Failure>,
    /// The run that it is done about.
    pub(in crate::ui) run: RunKept,
    name: [String; 2],
    subject: Vec<String>,
    before: Vec<String>,
}

impl Act {
    /// What is about to be done about a run.
    pub(super) fn of(
        followed: Followed,
        subject: &Subject,
        order: &Order,
        read: fn(&WireResponse) -> Result<Outcome, Failure>,
    ) -> Self {
        let name = &order.intent.button;
        Self {
            read,
            run: untrack(|| followed.kept()),
            name: [name.to(Lang::En), name.to(Lang::Zh)],
            subject: subject.words(),
            before: followed
                .watch
                .with_untracked(|watch| subject.standing(&watch.sighting).unwrap_or_default()),
        }
    }

    /// What is kept of it before it is sent.
    pub(in crate::ui) fn intent(&self, id: &str) -> IntentKept {
        let deed = DeedKept {
            name: self.name.clone(),
            subject: self.subject.clone(),
            before: self.before.clone(),
            sent: browser::now_in_seconds(),
        };
        IntentKept::of_deed(id, self.run.clone(), deed)
    }
}

/// Something done about a run whose outcome is unknown.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct ActDoubt {
    /// What is kept of it.
    pub(super) intent: IntentKept,
    /// What the task has said of it since, and when, in milliseconds since 1970.
    pub(super) found: Option<(Message, f64)>,
}

impl ActDoubt {
    /// What was to be done.
    pub(super) fn name(&self, lang: Lang) -> String {
        let [en, zh] = self
            .intent
            .deed
            .as_ref()
            .map(|deed| deed.name.clone())
            .unwrap_or_default();
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// Why nothing else can be done about the run yet.
    pub(super) fn hindrance(&self, lang: Lang) -> Option<Message> {
        let why = match self.intent.stage() {
            Stage::Sent => SENDING_ELSEWHERE,
            Stage::Unanswered | Stage::Closed => NOT_READ,
            Stage::Untraced | Stage::Over => return None,
        };
        Some(why.with("what", self.name(lang)))
    }
}

/// Whether a run is to be read for what became of something done about it.
pub(in crate::ui) fn wants_look(followed: Followed) -> bool {
    followed.act_doubt.with_untracked(|doubt| {
        let stage = doubt.as_ref().map(|doubt| doubt.intent.stage());
        matches!(stage, Some(Stage::Unanswered | Stage::Closed))
    })
}

/// Takes in how far something done about a run has come, from what this tab or another keeps.
pub(in crate::ui) fn take_note(console: Console, intent: IntentKept) {
    let stage = intent.stage();
    if stage == Stage::Over {
        let mut known = console.runs().list.get_untracked().into_iter();
        // What was found here stays to be read.
        let is_waiting = |followed: &Followed| {
            followed.act_doubt.with_untracked(|doubt| {
                let doubt = doubt.as_ref().filter(|doubt| doubt.found.is_none());
                doubt.is_some_and(|doubt| doubt.intent.id == intent.id)
            })
        };
        if let Some(followed) = known.find(is_waiting) {
            followed.act_doubt.set(None);
        }
        return;
    }
    let Some(followed) = runs::find_or_put_back(console, &intent.asked) else {
        return;
    };
    let is_known = followed.act_doubt.with_untracked(|known| {
        let known = known.as_ref();
        known.is_some_and(|known| known.intent.id == intent.id && known.found.is_some())
    });
    if is_known {
        return;
    }
    followed.act_doubt.set(Some(ActDoubt {
        intent: intent.clone(),
        found: None,
    }));
    match stage {
        Stage::Sent => spawn_local(watch_over(console, followed, intent)),
        _ => runs::resume(console, followed),
    }
}

/// Waits until no page waits for its answer any more. If none came then, the page was closed.
async fn watch_over(console: Console, followed: Followed, intent: IntentKept) {
    let is_waited_for = || {
        followed.act_doubt.with_untracked(|doubt| {
            let known = doubt.as_ref().map(|doubt| &doubt.intent);
            known.is_some_and(|known| known.id == intent.id && known.stage() == Stage::Sent)
        })
    };
    let Some(held) = locks::take_once_free(&intent.asked.locks(), is_waited_for).await else {
        return;
    };
    let mut all = intents::all(console).into_iter();
    let kept = all.find(|kept| kept.id == intent.id);
    let kept = match kept {
        Some(kept) if kept.stage() != Stage::Sent => kept,
        _ => {
            let closed = intent.at(Stage::Closed);
            intents::keep(console, &closed);
            closed
        }
    };
    drop(held);
    take_note(console, kept);
}

/// A look has seen the task: it tells what became of what was done about it.
pub(in crate::ui) fn looked(console: Console, followed: Followed) {
    let Some(doubt) = followed.act_doubt.get_untracked() else {
        return;
    };
    let has_failed = followed
        .watch
        .with_untracked(|watch| watch.failure.is_some());
    let is_open = !matches!(doubt.intent.stage(), Stage::Sent | Stage::Over);
    let Some(deed) = doubt
        .intent
        .deed
        .as_ref()
        .filter(|_| is_open && !has_failed)
    else {
        return;
    };
    let subject = Subject::of_words(&deed.subject);
    let now = followed
        .watch
        .with_untracked(|watch| subject?.standing(&watch.sighting));
    let is_as_before = now.as_ref() == Some(&deed.before);
    // It was told before, and still holds.
    if is_as_before && doubt.found.is_some() {
        return;
    }
    let word = |standing: &[String]| standing.first().cloned().unwrap_or_default();
    let before = word(&deed.before);
    let says = match now.as_deref().map(word) {
        None => NOT_THERE.into(),
        Some(now) if is_as_before => AS_BEFORE.with("now", now),
        Some(now) if now == before => ONCE_MORE.with("now", now),
        Some(now) => MOVED.with("before", before).with("now", now),
    };
    let stage = if is_as_before {
        Stage::Untraced
    } else {
        Stage::Over
    };
    let form = doubt.intent.hash();
    if let Some(line) = followed.line.get_value() {
        let told = Told::of_form(&line, form, &doubt.intent.id);
        let found = console.m(says.clone());
        note(console, told.note(Event::LookedFor { found }));
    }
    let intent = doubt.intent.at(stage);
    intents::keep(console, &intent);
    followed.act_doubt.set(Some(ActDoubt {
        intent,
        found: Some((says, browser::now())),
    }));
}

/// The operator goes past these runs, by their addresses: what was done about them stands in nobody's way any more.
pub(in crate::ui) fn gone_past(console: Console, past: &[String]) {
    for followed in console.runs().list.get_untracked() {
        let is_meant = followed.act_doubt.with_untracked(|doubt| {
            let doubt = doubt.as_ref();
            doubt.is_some_and(|doubt| past.contains(&doubt.intent.hash()))
        });
        if is_meant {
            put_away(console, followed);
        }
    }
}

/// It is shown no more, and stands in nobody's way.
pub(super) fn put_away(console: Console, followed: Followed) {
    if let Some(doubt) = followed.act_doubt.get_untracked() {
        intents::keep(console, &doubt.intent.at(Stage::Over));
        followed.act_doubt.set(None);
    }
}

/// Reads the task anew.
pub(super) fn read_anew(console: Console, followed: Followed) {
    look_now(console, followed);
}
