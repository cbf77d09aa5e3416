//! Opens the page, one test after another in the one document that they share.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use leptos::prelude::Owner;
use quiesce::environment::{Environment, Huawei, Target};
use quiesce::guard::questions::{BySeverity, Questions, Step};
use quiesce::state::Site;
use quiesce::text::Message;
use quiesce::transport::ProxyForm;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, Node, Storage, Window};

use crate::wire;

/// Where nobody listens.
pub(crate) const NOBODY: &str = "http://127.0.0.1:2";
/// What the page keeps its settings under.
const SETTINGS: &str = "quiesce.settings";
/// How long anything is waited for.
const MOST_FRAMES: u32 = 300;

thread_local! {
    /// Owns the page of the test before. Nothing is undone at the end of a test, since one that
    /// fails has no end; the next one begins by undoing it.
    static OWNER: RefCell<Option<Owner>> = const { RefCell::new(None) };
    /// What the document ended with before there was a page.
    static LAST_OWN: OnceCell<Option<Node>> = const { OnceCell::new() };
}

pub(crate) fn window() -> Window {
    web_sys::window().expect("tests run in a window")
}

pub(crate) fn document() -> Document {
    window().document().expect("a window has a document")
}

pub(crate) fn storage() -> Storage {
    let storage = window().local_storage().expect("storage is allowed");
    storage.expect("the browser has storage")
}

/// A site with one environment that has an address for every service, and nothing else. What nobody can read
/// there makes every order graver, so a yes is all that it wants.
pub(crate) fn site() -> Site {
    let nobody = Target {
        name: "Nobody".to_owned(),
        address: NOBODY.to_owned(),
        ..Target::default()
    };
    let environment = Environment {
        name: "Test".to_owned(),
        huawei: Huawei {
            cdm: NOBODY.to_owned(),
            dli: NOBODY.to_owned(),
            ..Huawei::default()
        },
        ocp: vec![nobody.clone()],
        obshell: vec![nobody],
        ..Environment::default()
    };
    let yes = BySeverity {
        light: Some(vec![Step::Confirm]),
        serious: Some(vec![Step::Confirm]),
        severe: Some(vec![Step::Confirm]),
    };
    Site {
        environments: vec![environment],
        questions: Questions {
            normal: yes,
            ..Questions::default()
        },
        ..Site::default()
    }
}

/// The same, asking what a `config.json` says.
pub(crate) fn site_with(config: &str) -> Site {
    let (set, mistakes) = Site::read(config);
    assert!(mistakes.is_empty(), "the test's own config.json is right");
    Site {
        environments: site().environments,
        ..set
    }
}

/// The same behind a proxy.
pub(crate) fn site_behind(address: &str) -> Site {
    let mut site = site();
    for environment in &mut site.environments {
        environment.proxy.form = ProxyForm::Prefix;
        environment.proxy.address = String::from(address);
    }
    site
}

/// Opens the page in English at an address, in a browser that has never seen it.
pub(crate) async fn open(hash: &str) {
    open_at(site(), hash).await;
}

/// The same at a site of the test's own.
pub(crate) async fn open_at(site: Site, hash: &str) {
    open_with(site, Vec::new(), hash).await;
}

/// The same with mistakes in its `config.json`.
pub(crate) async fn open_with(site: Site, mistakes: Vec<Message>, hash: &str) {
    close().await;
    storage().clear().expect("storage can be emptied");
    keep(r#"{"lang":"en"}"#);
    let history = window().history().expect("a window has a history");
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(hash))
        .expect("an address can be replaced");
    mount(site, mistakes).await;
}

/// Opens the page again, as a reload does: what the browser keeps is all that is left.
pub(crate) async fn reload() {
    reload_at(site()).await;
}

/// The same at a site of the test's own.
pub(crate) async fn reload_at(site: Site) {
    close().await;
    mount(site, Vec::new()).await;
}

/// Puts settings where the page looks for them.
pub(crate) fn keep(settings: &str) {
    storage()
        .set_item(SETTINGS, settings)
        .expect("storage takes settings");
}

async fn mount(site: Site, mistakes: Vec<Message>) {
    let owner = Owner::new();
    owner.with(|| quiesce::ui::mount(site, mistakes));
    OWNER.set(Some(owner));
    frame().await;
}

async fn close() {
    // What has just changed in the page before is shown there first: its signals go, and what shows them stays.
    frame().await;
    wire::restore();
    // A page that is left alone never goes, so that nothing in it expects to be taken out while it
    // has the keyboard.
    let focused = document().active_element();
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
    if let Some(owner) = OWNER.take() {
        owner.cleanup();
    }
    let body = document().body().expect("a document has a body");
    LAST_OWN.with(|own| own.get_or_init(|| body.last_child()).clone());
    for node in nodes() {
        body.remove_child(&node).expect("the page can be taken out");
    }
}

/// What stands in the document besides its own.
fn nodes() -> Vec<Node> {
    let last_own = LAST_OWN.with(|own| own.get().cloned().flatten());
    let body = document().body().expect("a document has a body");
    let first = last_own.map_or_else(|| body.first_child(), |own| own.next_sibling());
    std::iter::successors(first, Node::next_sibling).collect()
}

/// Everything that the page says.
pub(crate) fn whole_text() -> String {
    let texts = nodes().into_iter().filter_map(|node| node.text_content());
    texts.collect::<Vec<_>>().join(" ")
}

/// Waits for the next frame.
pub(crate) async fn frame() {
    let next = Promise::new(&mut |resolve, _| {
        window()
            .request_animation_frame(&resolve)
            .expect("a window draws frames");
    });
    JsFuture::from(next).await.expect("a frame never fails");
}

/// Waits, frame by frame, until something is so.
pub(crate) async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..MOST_FRAMES {
        if is_so() {
            return;
        }
        frame().await;
    }
    panic!("never came: {what}");
}

/// The part of the address behind `#`.
pub(crate) fn hash() -> String {
    window().location().hash().expect("an address can be read")
}

/// Goes to another address, as a link or a typed one does.
pub(crate) async fn go(hash: &str) {
    window()
        .location()
        .set_hash(hash)
        .expect("an address can be set");
    // The browser tells the page in a task of its own, which comes before the frame after next.
    frame().await;
    frame().await;
}

/// Counts what goes wrong outside the test itself: in what the browser calls.
pub(crate) struct Errors {
    count: Rc<Cell<u32>>,
    listener: Closure<dyn FnMut()>,
}

impl Errors {
    pub(crate) fn listen() -> Self {
        let count = Rc::new(Cell::new(0));
        let counted = Rc::clone(&count);
        let listener = Closure::<dyn FnMut()>::new(move || counted.set(counted.get() + 1));
        window()
            .add_event_listener_with_callback("error", listener.as_ref().unchecked_ref())
            .expect("a window can be listened to");
        Self { count, listener }
    }

    pub(crate) fn count(&self) -> u32 {
        self.count.get()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        let listener = self.listener.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback("error", listener);
    }
}
