//! Sends an order and takes in what comes of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use rand_core::OsRng;

use super::app::focus;
use super::browser;
use super::console::{Console, Desk};
use super::follow::follow;
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::state::Watch;
use crate::transport::fetch::Fetch;
use crate::transport::{Endpoint, Proxy};
use crate::vendors::{self, Access, Link};

/// Everything a desk needs to speak to its vendor, as it was when the order was sent: what is
/// typed afterwards changes nothing for what is under way.
#[derive(Clone)]
pub(super) struct Line {
    console: Console,
    transport: Fetch,
    endpoint: Endpoint,
    access: Access,
}

impl Line {
    /// The line of a desk; `None` while its addresses have mistakes.
    pub(super) fn of(console: Console, desk: Desk) -> Option<Self> {
        let endpoint = untrack(|| console.endpoint(desk.operation)).ok()?;
        let proxy: Proxy = console.proxy.get_untracked().ok()?;
        Some(Self {
            console,
            transport: Fetch { proxy },
            endpoint,
            access: untrack(|| console.access(desk.operation)),
        })
    }

    /// Sends a request the vendor's way.
    pub(super) async fn call(&self, request: &WireRequest) -> Result<WireResponse, Failure> {
        let keys = self.console.keys.get_value();
        let link = Link {
            transport: &self.transport,
            endpoint: &self.endpoint,
            access: &self.access,
            lang: self.console.lang.get_untracked(),
            now: browser::now_in_seconds,
            keys: &keys,
        };
        vendors::call(&link, &mut OsRng, request).await
    }
}

/// Sends the order that was asked about, and follows the task that comes of it.
pub(super) fn send(console: Console, desk: Desk) {
    let Some(line) = Line::of(console, desk) else {
        return;
    };
    let Some(order) = desk.run.try_update(|run| run.send()).flatten() else {
        return;
    };
    let typed = desk.typed.get_untracked();
    desk.watch.set(None);
    desk.generation.update(|generation| *generation += 1);
    spawn_local(async move {
        let answer = line.call(&order.request).await;
        let response = answer.as_ref().ok().cloned();
        let result = answer.and_then(|response| (desk.operation.read)(&typed, &response));
        let task = result
            .as_ref()
            .ok()
            .and_then(|outcome| outcome.task.clone());
        desk.run.update(|run| run.finish(response, result));
        request_animation_frame(|| focus("result"));
        if let Some(task) = task {
            desk.watch.set(Some(Watch::new(task, browser::now())));
            follow(desk, line);
        }
    });
}
