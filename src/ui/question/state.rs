//! Where a question stands: reading, ready, counting down, answered.

use leptos::prelude::*;

use super::asked::{Answered, Asked};
use super::countdown::End;
use super::reading::Reader;
use crate::guard::{Question, Severity, word};
use crate::preflight::{Change, Finding, Level, changes, weighty, worst};
use crate::text::{Message, Text, text};
use crate::ui::console::Console;
use crate::ui::journal::Told;
use crate::ui::send::mint;

const READING: Text = text("Reading what is there now…", "正在读取当前状态…");
const READING_AGAIN: Text = text(
    "Reading once more, right before it is sent…",
    "发送前再次读取当前状态…",
);
const BLOCKED: Text = text("It cannot be sent: {why}", "无法发送：{why}");
const TYPE_FIRST: Text = text("Type the word first.", "请先输入确认内容。");
const REASON_FIRST: Text = text("Give a reason first.", "请先填写原因。");
const UNDER_WAY: Text = text("Under way.", "正在发送。");
const MISSED: Text = text(
    "Nothing was sent: this page was asleep when the time was up. Press again if it is still wanted.",
    "未发送任何请求：到时页面处于休眠状态。如仍需执行，请再次按下按钮。",
);
const CALLED_OFF: Text = text("Called off. Nothing was sent.", "已中止，未发送任何请求。");

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// What is there now is read for the first time, or because the operator wants it.
    Reading,
    /// It waits for the operator.
    Ready,
    /// The answer is yes; what is there now is read once more.
    ReadingAgain,
    /// The answer is yes; for so many seconds it can be called off.
    Counting(u32),
    /// It is answered.
    Answered,
}

/// What keeps the button from working.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hindrance {
    /// In words.
    pub(super) why: Message,
    /// The input that would help.
    pub(super) input: Option<&'static str>,
}

/// A question that is open. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) console: Console,
    /// The orders; none while nothing is asked.
    pub(super) asked: Memo<Vec<Asked>>,
    pub(super) stage: RwSignal<Stage>,
    /// What was found out about each order.
    pub(super) found: RwSignal<Vec<Vec<Finding>>>,
    /// What has changed since the operator read it.
    pub(super) changes: RwSignal<Vec<Change>>,
    /// What has become of a countdown.
    pub(super) said: RwSignal<Option<Message>>,
    /// The word as typed.
    pub(super) word: RwSignal<String>,
    /// The reason as typed.
    pub(super) reason: RwSignal<String>,
    pub(super) intent: StoredValue<String>,
    /// What the log is told of the one order that is asked about, until there is an answer.
    pub(super) told: StoredValue<Option<Told>>,
    /// Whether the log was told that the operator is asked.
    pub(super) is_told: StoredValue<bool>,
    /// Lets somebody sign in where the credentials were refused.
    pub(super) sign_in: Option<Callback<()>>,
    reader: Reader,
    answer: Callback<Answered>,
}

impl State {
    pub(super) fn new(
        console: Console,
        asked: Memo<Vec<Asked>>,
        answer: Callback<Answered>,
        sign_in: Option<Callback<()>>,
    ) -> Self {
        Self {
            console,
            asked,
            stage: RwSignal::new(Stage::Reading),
            found: RwSignal::default(),
            changes: RwSignal::default(),
            said: RwSignal::default(),
            word: RwSignal::default(),
            reason: RwSignal::default(),
            intent: StoredValue::default(),
            told: StoredValue::default(),
            is_told: StoredValue::default(),
            sign_in,
            reader: Reader::new(),
            answer,
        }
    }

    /// Whether anything is read before these orders are sent.
    pub(super) fn reads(self) -> bool {
        self.asked
            .with(|asked| asked.iter().any(|one| one.preflight().is_some()))
    }

    /// Begins with other orders, or ends with none.
    pub(super) fn begin(self) {
        self.reader.stop();
        self.tell_called_off();
        self.found.set(Vec::new());
        self.changes.set(Vec::new());
        self.said.set(None);
        self.word.set(String::new());
        self.stage.set(Stage::Reading);
        if self.asked.with_untracked(Vec::is_empty) {
            self.reason.set(String::new());
            return;
        }
        self.intent.set_value(mint());
        self.begin_telling();
        self.read();
    }

    /// Reads what is there now.
    pub(super) fn read(self) {
        self.stage.set(Stage::Reading);
        self.reader.read(self.asked.get_untracked(), move |found| {
            self.found.set(found);
            self.changes.set(Vec::new());
            self.stage.set(Stage::Ready);
            self.tell_asked();
            // Where a site wants nothing asked, what stands out has made it graver, and is asked about.
            let is_asked = untrack(|| self.question().is_asked);
            if !is_asked && untrack(|| self.hindrance()).is_none() {
                self.go_on();
            }
        });
    }

    /// The worst that was found.
    pub(super) fn worst(self) -> Level {
        let levels = self.found.with(|found| {
            let levels = found.iter().map(|of_order| worst(of_order));
            levels.max()
        });
        levels.unwrap_or_default()
    }

    /// How grave it is: the gravest of the orders, each with what was found out about it.
    pub(super) fn severity(self) -> Severity {
        let severities = self.asked.with(|asked| {
            self.found.with(|found| {
                let each = asked.iter().enumerate().map(|(idx, one)| {
                    let found = found.get(idx).map(|found| worst(found));
                    one.severity(self.console)
                        .raised_by(found.unwrap_or_default())
                });
                each.max()
            })
        });
        severities.unwrap_or_default()
    }

    /// What is asked.
    pub(super) fn question(self) -> Question {
        let (guard, name) = self
            .console
            .environment
            .with(|environment| (environment.guard, environment.name.clone()));
        let severity = self.severity();
        self.console.site.with_value(|site| {
            let word = || self.whole_word(&name);
            Question::new(
                &site.questions,
                site.countdown_seconds,
                guard,
                severity,
                word,
            )
        })
    }

    fn whole_word(self, environment: &str) -> String {
        self.asked.with(|asked| {
            let services = asked.iter().map(|one| one.service(self.console));
            let services: Vec<String> = services
                .map(|(name, address)| if name.is_empty() { address } else { name })
                .collect();
            let orders = asked.iter().zip(&services);
            let orders: Vec<_> = orders
                .map(|(one, service)| (&one.order.intent, service.as_str()))
                .collect();
            let verb = asked.first().map_or("", |first| first.verb.as_str());
            let is_one_verb = asked.iter().all(|one| one.verb == verb);
            word(if is_one_verb { verb } else { "run" }, &orders, environment)
        })
    }

    /// What keeps the button from working.
    pub(super) fn hindrance(self) -> Option<Hindrance> {
        let because = |why: Message, input| Some(Hindrance { why, input });
        match self.stage.get() {
            Stage::Reading => return because(READING.into(), None),
            Stage::ReadingAgain => return because(READING_AGAIN.into(), None),
            Stage::Counting(_) | Stage::Answered => return because(UNDER_WAY.into(), None),
            Stage::Ready => {}
        }
        let blocker = self.found.with(|found| {
            let mut all = found.iter().flatten();
            all.find(|finding| finding.level == Level::Blocker).cloned()
        });
        if let Some(blocker) = blocker {
            return because(BLOCKED.with("why", blocker.says), None);
        }
        let question = self.question();
        if !self.word.with(|typed| question.is_word(typed)) {
            return because(TYPE_FIRST.into(), Some("#confirm-word"));
        }
        if !self.reason.with(|typed| question.is_reason(typed)) {
            return because(REASON_FIRST.into(), Some("#confirm-reason"));
        }
        None
    }

    /// The answer is yes. What is there now is read once more; if something has changed, the operator sees it
    /// and has to say yes again.
    pub(super) fn press(self) {
        self.said.set(None);
        if !untrack(|| self.reads()) {
            self.go_on();
            return;
        }
        self.stage.set(Stage::ReadingAgain);
        self.reader.read(self.asked.get_untracked(), move |found| {
            let before = self.found.get_untracked();
            let pairs = before.iter().zip(&found);
            let changed = pairs.flat_map(|(before, now)| weighty(changes(before, now)));
            let changed: Vec<Change> = changed.collect();
            self.found.set(found);
            self.stage.set(Stage::Ready);
            let is_same = changed.is_empty();
            self.changes.set(changed);
            if is_same && untrack(|| self.hindrance()).is_none() {
                self.go_on();
            }
        });
    }

    fn go_on(self) {
        match untrack(|| self.question().countdown) {
            Some(seconds) => self.stage.set(Stage::Counting(seconds)),
            None => self.finish(),
        }
    }

    /// A countdown is over.
    pub(super) fn counted(self, end: End) {
        if !matches!(self.stage.get_untracked(), Stage::Counting(_)) {
            return;
        }
        let why = match end {
            End::Up => return self.finish(),
            End::Missed => MISSED,
            End::CalledOff => CALLED_OFF,
        };
        self.stage.set(Stage::Ready);
        self.said.set(Some(why.into()));
    }

    fn finish(self) {
        self.stage.set(Stage::Answered);
        self.told.set_value(None);
        self.answer.run(Answered {
            intent: self.intent.get_value(),
            reason: self.reason.with_untracked(|typed| typed.trim().to_owned()),
            found: self.found.get_untracked(),
        });
    }
}
