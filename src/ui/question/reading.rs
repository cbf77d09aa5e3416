//! Reads what is to be known before orders are sent.

use std::cell::{Cell, RefCell};

use futures_util::future::{AbortHandle, Abortable, Either, join_all, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::Asked;
use crate::plan::beforehand::as_of_now;
use crate::preflight::{About, Finding, Level};
use crate::text::{Text, text};
use crate::ui::line::REFUSED;

/// How many orders are read about at a time.
const AT_ONCE: usize = 4;
/// Milliseconds after which the reading about an order is given up: nobody waits for it any longer.
const PATIENCE: u32 = 20_000;

const NOBODY: Text = text(
    "Nobody is signed in here, so nothing could be read: what is there now is not known.",
    "尚未登录，无法读取：目标的当前状态未知。",
);
const TOO_LATE: Text = text(
    "What is there now could not be read within 20 seconds: it is not known.",
    "20 秒内未能读取到目标的当前状态：当前状态未知。",
);
/// The key of what is found where the credentials were refused.
const SIGN_IN: &str = "sign-in";
/// Where a finding of the page's own comes from.
const OURS: &str = "Quiesce";

/// A reading that may be under way. It is given up when another begins, and when its place goes.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    under_way: StoredValue<Option<AbortHandle>>,
}

impl Reader {
    pub(super) fn new() -> Self {
        let reader = Self {
            under_way: StoredValue::new(None),
        };
        on_cleanup(move || reader.stop());
        reader
    }

    /// Reads about every order, and hands over what was found, an entry for each.
    pub(super) fn read(self, asked: Vec<Asked>, then: impl FnOnce(Vec<Vec<Finding>>) + 'static) {
        self.stop();
        let (handle, registration) = AbortHandle::new_pair();
        self.under_way.set_value(Some(handle));
        spawn_local(async move {
            if let Ok(found) = Abortable::new(read_all(&asked), registration).await {
                then(found);
            }
        });
    }

    /// Gives up what is under way.
    pub(super) fn stop(self) {
        if let Some(Some(handle)) = self.under_way.try_update_value(Option::take) {
            handle.abort();
        }
    }
}

/// Reads about so many orders at once, and about the next as soon as one of them is done: one service that does not
/// answer keeps none of the others waiting.
async fn read_all(asked: &[Asked]) -> Vec<Vec<Finding>> {
    let next = Cell::new(0);
    let found = RefCell::new(vec![Vec::new(); asked.len()]);
    let read_some = || async {
        while let Some(one) = asked.get(next.get()) {
            let order_idx = next.replace(next.get() + 1);
            let own = as_of_now(one.turn(), read(one).await);
            found.borrow_mut()[order_idx] = own;
        }
    };
    join_all((0..AT_ONCE).map(|_| read_some())).await;
    found.into_inner()
}

async fn read(asked: &Asked) -> Vec<Finding> {
    let Some((preflight, typed)) = asked.preflight() else {
        return Vec::new();
    };
    let Some(line) = asked.line.clone() else {
        return vec![unread(NOBODY)];
    };
    let reading = (preflight.read)(&line, typed);
    let mut found = match select(reading, TimeoutFuture::new(PATIENCE)).await {
        Either::Left((found, _)) => found,
        Either::Right(_) => vec![unread(TOO_LATE)],
    };
    if line.is_refused() {
        found.push(Finding {
            level: Level::Blocker,
            key: SIGN_IN.to_owned(),
            ..unread(REFUSED)
        });
    }
    found
}

/// What is not known is to be thought about.
fn unread(why: Text) -> Finding {
    Finding {
        about: About::Now,
        level: Level::Warning,
        key: "unread".to_owned(),
        says: why.into(),
        source: OURS.to_owned(),
    }
}

/// Whether the credentials were refused while something was read.
pub(super) fn wants_sign_in(found: &[Finding]) -> bool {
    found.iter().any(|finding| finding.key == SIGN_IN)
}
