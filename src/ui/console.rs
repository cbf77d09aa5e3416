//! What the whole page shares: language, settings, credentials, and a desk for each operation.

use std::rc::Rc;

use leptos::prelude::*;
use rand_core::OsRng;

use super::browser;
use super::line::Line;
use crate::crypto::aes::AesKeys;
use crate::dag::TaskGraph;
use crate::form::{FormValues, address};
use crate::operation::Operation;
use crate::state::{Run, Settings, Site, View, Watch};
use crate::text::{Lang, Message, Text};
use crate::transport::{Endpoint, Proxy};
use crate::vendors::{Access, KeyRing, OPERATIONS};

/// What the whole page shares. It is copied freely: everything in it is a signal.
#[derive(Clone, Copy)]
pub(super) struct Console {
    /// What the site has set.
    pub(super) site: StoredValue<Site>,
    /// What the operator has set.
    pub(super) settings: RwSignal<Settings>,
    /// The language of the page.
    pub(super) lang: Memo<Lang>,
    /// The CORS proxy, or what is wrong with what was typed.
    pub(super) proxy: Memo<Result<Proxy, Message>>,
    /// Credentials as typed: in memory, in this page, and nowhere else.
    credentials: StoredValue<Vec<(&'static str, RwSignal<FormValues>)>>,
    /// The keys of the services that want their requests sealed.
    pub(super) keys: StoredValue<Rc<KeyRing>, LocalStorage>,
    /// Keys that seal nothing but the example in the preview.
    pub(super) sample_keys: StoredValue<AesKeys>,
    desks: StoredValue<Vec<Desk>>,
    /// The operation in front.
    pub(super) front: RwSignal<Desk>,
}

/// One operation's place: what is typed, what is under way, what is followed. It stays when
/// another operation comes to the front.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The operation.
    pub(super) operation: &'static Operation,
    /// What is typed.
    pub(super) typed: RwSignal<FormValues>,
    /// Whether mistakes are shown: once sending was tried.
    pub(super) tried: RwSignal<bool>,
    /// Where the current order stands.
    pub(super) run: RwSignal<Run>,
    /// The line to the vendor that the task came over, and that it is followed on.
    pub(super) line: StoredValue<Option<Line>>,
    /// The task being followed.
    pub(super) watch: RwSignal<Option<Watch>>,
    /// The step whose details are open.
    pub(super) selected: RwSignal<Option<String>>,
    /// What of the task's picture is seen.
    pub(super) view: RwSignal<View>,
    /// The structure that the picture was last fitted to.
    pub(super) fitted: StoredValue<Option<TaskGraph>>,
    /// Counts the runs, so that what belongs to an earlier one knows that it is over.
    pub(super) generation: RwSignal<u32>,
}

impl Console {
    pub(super) fn new(site: Site) -> Self {
        let settings = RwSignal::new(browser::read_settings());
        let browser_language = browser::language();
        let mut credentials: Vec<(&'static str, RwSignal<FormValues>)> = Vec::new();
        for operation in OPERATIONS {
            let vendor = operation.vendor;
            if credentials.iter().all(|(key, _)| *key != vendor.key) {
                let empty = FormValues::initial(vendor.credentials);
                credentials.push((vendor.key, RwSignal::new(empty)));
            }
        }
        let [first, others @ ..] = OPERATIONS.map(|operation| Desk::new(operation, &site));
        let desks = [first].into_iter().chain(others).collect();
        let site = StoredValue::new(site);
        let console = Self {
            site,
            settings,
            lang: Memo::new(move |_| settings.with(|set| set.lang(&browser_language))),
            proxy: Memo::new(move |_| {
                settings.with(|set| site.with_value(|site| Proxy::parse(set.proxy(site))))
            }),
            credentials: StoredValue::new(credentials),
            keys: StoredValue::new_local(Rc::default()),
            sample_keys: StoredValue::new(AesKeys::fresh(&mut OsRng)),
            desks: StoredValue::new(desks),
            front: RwSignal::new(first),
        };
        console.open(&browser::hash());
        console
    }

    /// The shared things, from within a component.
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// Brings the operation of an address to the front and fills its form from it. A question that
    /// stands open is called off: it was asked about what stood there before.
    pub(super) fn open(self, hash: &str) {
        for desk in self.desks() {
            desk.run.update(Run::call_off);
        }
        let (path, query) = address::split(hash);
        let found = self
            .desks()
            .into_iter()
            .find(|desk| desk.operation.path == path);
        let Some(desk) = found else {
            return;
        };
        // What an address does not say is as the form opens: nothing typed earlier may slip in.
        if !query.is_empty() {
            let fields = desk.operation.fields;
            let mut typed = FormValues::initial(fields);
            address::fill(&mut typed, fields, query);
            desk.typed.set(typed);
        }
        self.front.set(desk);
    }

    /// Every desk, in the order of the menu.
    pub(super) fn desks(self) -> Vec<Desk> {
        self.desks.get_value()
    }

    /// What was typed of a vendor's credentials.
    pub(super) fn credentials(self, operation: &Operation) -> RwSignal<FormValues> {
        self.credentials.with_value(|all| {
            all.iter()
                .find(|(key, _)| *key == operation.vendor.key)
                .map_or_else(RwSignal::default, |(_, typed)| *typed)
        })
    }

    /// The address of an operation's service, or what is wrong with it.
    pub(super) fn endpoint(self, operation: &Operation) -> Result<Endpoint, Message> {
        self.settings.with(|set| {
            self.site
                .with_value(|site| Endpoint::parse(set.endpoint(site, operation.service)))
        })
    }

    /// The credentials of an operation's vendor as far as they are typed.
    pub(super) fn access(self, operation: &Operation) -> Access {
        let typed = self.credentials(operation);
        typed.with(|typed| (operation.vendor.access)(typed).0)
    }

    /// A text in the language of the page. The page is made anew in another language, so that no
    /// text has to listen for it.
    pub(super) fn t(self, text: Text) -> &'static str {
        text.to(self.lang.get_untracked())
    }

    /// A message in the language of the page.
    pub(super) fn m(self, message: impl Into<Message>) -> String {
        message.into().to(self.lang.get_untracked())
    }
}

impl Desk {
    fn new(operation: &'static Operation, site: &Site) -> Self {
        let mut typed = FormValues::initial(operation.fields);
        for (path, query) in site.prefill.iter().map(|hash| address::split(hash)) {
            if path == operation.path {
                address::fill(&mut typed, operation.fields, query);
            }
        }
        Self {
            operation,
            typed: RwSignal::new(typed),
            tried: RwSignal::new(false),
            run: RwSignal::default(),
            line: StoredValue::new(None),
            watch: RwSignal::new(None),
            selected: RwSignal::new(None),
            view: RwSignal::default(),
            fitted: StoredValue::new(None),
            generation: RwSignal::new(0),
        }
    }
}
