//! What the whole page shares: language, settings, credentials, and a desk for each operation.

use std::rc::Rc;

use leptos::prelude::*;
use rand_core::OsRng;

use super::browser;
use super::deeds::Deeds;
pub(super) use super::desk::Desk;
use super::followed::Runs;
use super::identity::Identity;
use super::journal::Journal;
use super::keep::Keeping;
use super::pages::Page;
use super::picker::Picking;
use super::plan::Plans;
use crate::crypto::aes::AesKeys;
use crate::environment::{Book, Environment, Key};
use crate::form::{FieldError, FormValues, address};
use crate::operation::{Operation, Service};
use crate::state::{Run, Settings, Site};
use crate::text::{Lang, Message, Text};
use crate::transport::{Endpoint, Way};
use crate::vendors::{Access, Memory, OPERATIONS};

/// What the whole page shares. It is copied freely: everything in it is a signal.
#[derive(Clone, Copy)]
pub(super) struct Console {
    /// What the site has set.
    pub(super) site: StoredValue<Site>,
    /// What the operator has set.
    pub(super) settings: RwSignal<Settings>,
    /// The language of the page.
    pub(super) lang: Memo<Lang>,
    /// The environments at hand.
    pub(super) book: RwSignal<Book>,
    /// The environment in use.
    pub(super) environment: Memo<Environment>,
    /// Which of the environment's services of a kind is meant, where it has several.
    targets: RwSignal<[usize; Service::ALL.len()]>,
    /// The token that the proxy wants, as typed.
    pub(super) proxy_token: RwSignal<FormValues>,
    /// Whether the server has another version of the page.
    pub(super) is_newer: RwSignal<bool>,
    /// Whether the environments are being looked after.
    pub(super) managing: RwSignal<bool>,
    /// The operator before each vendor.
    identities: StoredValue<Vec<Identity>>,
    /// The desk whose vendor somebody is asked to sign in to, over everything else.
    pub(super) signing_in: RwSignal<Option<Desk>>,
    /// The time in seconds since 1970, as often as it matters for what is shown.
    pub(super) now: RwSignal<u64>,
    /// What the page does, once it can.
    pub(super) deeds: StoredValue<Option<Deeds>>,
    /// Why it cannot yet.
    pub(super) not_loaded: RwSignal<Option<Message>>,
    /// What was learned of the services: their keys, their clocks.
    pub(super) memory: StoredValue<Rc<Memory>, LocalStorage>,
    /// Keys that seal nothing but the example in the preview.
    pub(super) sample_keys: StoredValue<AesKeys>,
    /// What is kept of sign-ins for this tab.
    keeping: StoredValue<Keeping>,
    /// The runs of this browser.
    runs: StoredValue<Runs>,
    /// The plans of this browser.
    plans: StoredValue<Plans>,
    /// What the page knows of the log.
    pub(super) journal: Journal,
    desks: StoredValue<Vec<Desk>>,
    /// The operation in front.
    pub(super) front: RwSignal<Desk>,
    /// Choosing what to act on.
    pub(super) picking: Picking,
}

impl Console {
    pub(super) fn new(site: Site) -> Self {
        let settings = RwSignal::new(browser::read_settings());
        let browser_language = browser::language();
        let kept = settings.get_untracked();
        let book = Book::new(site.environments.clone(), kept.environments, kept.in_use);
        let [first, others @ ..] =
            OPERATIONS.map(|operation| Desk::new(operation, &site, &book.current()));
        let desks = [first].into_iter().chain(others).collect();
        let environment = book.current();
        let mut identities: Vec<Identity> = Vec::new();
        for operation in OPERATIONS {
            let vendor = operation.vendor;
            if identities
                .iter()
                .all(|known| known.vendor.key != vendor.key)
            {
                identities.push(Identity::new(vendor, &environment));
            }
        }
        let book = RwSignal::new(book);
        let site = StoredValue::new(site);
        let console = Self {
            site,
            settings,
            lang: Memo::new(move |_| {
                settings.with(|set| site.with_value(|site| set.lang(site, &browser_language)))
            }),
            book,
            environment: Memo::new(move |_| book.with(Book::current)),
            targets: RwSignal::default(),
            proxy_token: RwSignal::default(),
            is_newer: RwSignal::new(false),
            managing: RwSignal::new(false),
            identities: StoredValue::new(identities),
            signing_in: RwSignal::new(None),
            now: RwSignal::new(browser::now_in_seconds()),
            deeds: StoredValue::new(None),
            not_loaded: RwSignal::new(None),
            memory: StoredValue::new_local(Rc::default()),
            sample_keys: StoredValue::new(AesKeys::fresh(&mut OsRng)),
            keeping: StoredValue::new(Keeping::default()),
            runs: StoredValue::new(Runs::default()),
            plans: StoredValue::new(Plans::default()),
            journal: Journal::default(),
            desks: StoredValue::new(desks),
            front: RwSignal::new(first),
            picking: Picking::default(),
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
        for followed in self.runs().list.get_untracked() {
            if followed.act.with_untracked(|run| run.asked().is_some()) {
                followed.act.update(Run::call_off);
            }
        }
        let (path, query) = address::split(hash);
        self.runs().page.set(Page::of(path));
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
            let environment = self.environment.get_untracked();
            environment.fill_in(fields, &mut typed, None);
            desk.typed.set(typed);
        }
        self.front.set(desk);
    }

    /// What is kept of sign-ins for this tab.
    pub(super) fn keeping(self) -> Keeping {
        self.keeping.get_value()
    }

    /// The runs of this browser.
    pub(super) fn runs(self) -> Runs {
        self.runs.get_value()
    }

    /// The plans of this browser.
    pub(super) fn plans(self) -> Plans {
        self.plans.get_value()
    }

    /// Every desk, in the order of the menu.
    pub(super) fn desks(self) -> Vec<Desk> {
        self.desks.get_value()
    }

    /// The operator before each vendor, in the order of the menu.
    pub(super) fn identities(self) -> Vec<Identity> {
        self.identities.get_value()
    }

    /// The operator before an operation's vendor.
    pub(super) fn identity(self, operation: &Operation) -> Identity {
        let mut all = self.identities().into_iter();
        all.find(|identity| identity.vendor.key == operation.vendor.key)
            .unwrap_or_else(|| Identity::new(operation.vendor, &Environment::default()))
    }

    /// The desks of a vendor, in the order of the menu.
    pub(super) fn desks_of(self, identity: Identity) -> Vec<Desk> {
        let mut desks = self.desks();
        desks.retain(|desk| desk.operation.vendor.key == identity.vendor.key);
        desks
    }

    /// Goes over to another environment.
    pub(super) fn go_to(self, key: Key) {
        self.change_book(|book| book.go_to(key));
    }

    /// Changes the environments. If the one in use is another afterwards, credentials stay behind:
    /// what was typed for one is not sent to another. So do questions, which were asked about it.
    pub(super) fn change_book<O>(self, change: impl FnOnce(&mut Book) -> O) -> O {
        let before = self.environment.get_untracked();
        let mut book = self.book.get_untracked();
        let changed = change(&mut book);
        self.book.set(book);
        let now = self.environment.get_untracked();
        if now == before {
            return changed;
        }
        for identity in self.identities() {
            self.forget(identity);
        }
        for desk in self.desks() {
            desk.tried.set(false);
            let fields = desk.operation.fields;
            desk.typed
                .update(|typed| now.fill_in(fields, typed, Some(&before)));
        }
        self.targets.set(Default::default());
        self.forget_proxy_token();
        changed
    }

    /// Which of the environment's services an operation goes to.
    pub(super) fn target_idx(self, operation: &Operation) -> usize {
        self.target_idx_of(operation.service)
    }

    /// Which of the environment's services of a kind is meant.
    pub(super) fn target_idx_of(self, service: Service) -> usize {
        self.targets.with(|targets| targets[service as usize])
    }

    /// Goes over to another service of the environment. Credentials stay behind here, too.
    pub(super) fn go_to_target(self, operation: &Operation, target_idx: usize) {
        self.targets
            .update(|targets| targets[operation.service as usize] = target_idx);
        self.forget(self.identity(operation));
    }

    /// Forgets who the operator is before a vendor, and what was typed for it. What is under way and
    /// followed elsewhere keeps the line that it has.
    fn forget(self, identity: Identity) {
        let environment = self.environment.get_untracked();
        identity.begin(&environment);
        for desk in self.desks_of(identity) {
            desk.run.update(Run::call_off);
            desk.asks_after.set_value(false);
            desk.examined.set(None);
        }
        self.keep_what_is_signed_in();
    }

    /// The address of an operation's service and the way to it, or what is wrong with them.
    pub(super) fn way(self, operation: &Operation) -> Result<(Endpoint, Way), Message> {
        let target_idx = self.target_idx(operation);
        self.environment
            .with(|environment| environment.way(operation.service, target_idx))
    }

    /// What the requests of an operation are signed with.
    pub(super) fn access(self, operation: &Operation) -> Access {
        self.identity(operation).access(self.now.get())
    }

    /// What is missing in the credentials of an operation's vendor: nothing once somebody is signed in.
    pub(super) fn credential_mistakes(self, operation: &Operation) -> Vec<FieldError> {
        let identity = self.identity(operation);
        if identity.is_signed_in(self.now.get()) {
            return Vec::new();
        }
        identity
            .typed
            .with(|typed| (identity.vendor.access)(typed).1)
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
