//! The log in `IndexedDB`: one chain whoever writes, nothing overwritten, dropped only from the front.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use quiesce::journal::verify::{Flaw, verify};
use quiesce::journal::{Dropped, Entry, Event, Head, Note, export};
use quiesce::ui::journal::store::{append, drop_before, ends, read};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::window;

fn note(intent: &str) -> Note {
    Note {
        intent: intent.to_owned(),
        event: Event::CalledOff,
        ..Note::default()
    }
}

fn factory() -> web_sys::IdbFactory {
    let factory = window().indexed_db().expect("databases are allowed");
    factory.expect("the browser has databases")
}

/// Begins without a log.
async fn begin() {
    let request = factory()
        .delete_database("quiesce.log")
        .expect("a database can be deleted");
    let deleted = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(deleted).await.expect("it is deleted");
}

async fn whole() -> (Vec<Entry>, Dropped, Head) {
    let (dropped, head) = ends().await.expect("it can be read");
    let log = read(1, head.number + 1).await.expect("it can be read");
    (log, dropped, head)
}

async fn flaws() -> Vec<Flaw> {
    let (log, dropped, head) = whole().await;
    let file = export(&log, &dropped, &head, 0);
    verify(&file, "").expect("it is a log").flaws
}

#[wasm_bindgen_test]
async fn a_log_that_nobody_has_written_is_empty() {
    begin().await;
    assert_eq!(
        whole().await,
        (Vec::new(), Dropped::default(), Head::default())
    );
}

#[wasm_bindgen_test]
async fn many_that_write_at_once_write_one_chain() {
    begin().await;
    let n_left = Rc::new(Cell::new(20));
    let all = Promise::new(&mut |done, _| {
        for writer in 0..20_u64 {
            let (n_left, done) = (Rc::clone(&n_left), done.clone());
            spawn_local(async move {
                let notes = [
                    (writer, note(&format!("a{writer}"))),
                    (writer, note(&format!("b{writer}"))),
                ];
                append(&notes).await.expect("it is written");
                n_left.set(n_left.get() - 1);
                if n_left.get() == 0 {
                    done.call0(&JsValue::NULL).expect("a promise can be kept");
                }
            });
        }
    });
    JsFuture::from(all).await.expect("all are written");
    let (log, _, head) = whole().await;
    assert_eq!((log.len(), head.number), (40, 40));
    assert_eq!(flaws().await, []);
    // Notes that came together stand together.
    for pair in log.chunks(2) {
        assert_eq!(pair[0].note.intent.replace('a', "b"), pair[1].note.intent);
    }
}

#[wasm_bindgen_test]
async fn an_end_that_many_see_at_once_is_written_once_and_the_chain_holds() {
    begin().await;
    let of = |intent: &str, event: Event| Note {
        event,
        ..note(intent)
    };
    let sent = Event::Sent {
        request: "POST /".to_owned(),
        reason: String::new(),
    };
    let ended = Event::Ended {
        kind: "stopped".to_owned(),
        summary: "It has stopped.".to_owned(),
        id: "7".to_owned(),
    };
    append(&[(1, of("a", sent))]).await.expect("it is written");
    // More than are looked through in one go stand between.
    let others: Vec<_> = (2..302).map(|at| (at, note("b"))).collect();
    append(&others).await.expect("it is written");
    let n_left = Rc::new(Cell::new(10));
    let all = Promise::new(&mut |done, _| {
        for _ in 0..10 {
            let (n_left, done) = (Rc::clone(&n_left), done.clone());
            let end = of("a", ended.clone());
            spawn_local(async move {
                append(&[(400, note("b")), (400, end)])
                    .await
                    .expect("it is written");
                n_left.set(n_left.get() - 1);
                if n_left.get() == 0 {
                    done.call0(&JsValue::NULL).expect("a promise can be kept");
                }
            });
        }
    });
    JsFuture::from(all).await.expect("all have written");
    let (log, _, head) = whole().await;
    let n_ends = log.iter().filter(|entry| entry.is_end()).count();
    assert_eq!((n_ends, log.len(), head.number), (1, 312, 312));
    assert_eq!(flaws().await, []);
}

#[wasm_bindgen_test]
async fn what_is_read_is_what_was_written_and_only_what_was_asked_for() {
    begin().await;
    let notes: Vec<_> = (1..=5).map(|at| (at, note(&format!("i{at}")))).collect();
    let written = append(&notes).await.expect("it is written");
    assert_eq!(read(1, 6).await.expect("it can be read"), written);
    assert_eq!(read(2, 4).await.expect("it can be read"), written[1..3]);
    assert_eq!(read(6, 6).await.expect("it can be read"), []);
}

#[wasm_bindgen_test]
async fn what_is_too_old_is_dropped_from_the_front_and_the_chain_goes_on() {
    begin().await;
    // A clock that was wrong for a while does not tear a hole.
    let notes = [10, 20, 90, 30, 40].map(|at| (at, note("i")));
    let written = append(&notes).await.expect("it is written");
    drop_before(50, 1_000).await.expect("it can be dropped");
    let (log, dropped, head) = whole().await;
    assert_eq!(log, written[2..]);
    let until = written[1].head();
    assert_eq!(dropped, Dropped { until, at: 1_000 });
    assert_eq!(head, written[4].head());
    assert_eq!(flaws().await, []);

    drop_before(100, 2_000).await.expect("it can be dropped");
    append(&[(200, note("i"))]).await.expect("it is written");
    let (log, dropped, head) = whole().await;
    assert_eq!((log.len(), dropped.until.number, head.number), (1, 5, 6));
    assert_eq!(flaws().await, []);
    // Nothing old, nothing dropped: what was noted stays.
    drop_before(0, 3_000).await.expect("it can be dropped");
    assert_eq!(whole().await.1, dropped);
}
