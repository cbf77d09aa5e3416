//! What the whole page shares: language, settings, credentials, and a desk for each operation.

use std::rc::Rc;

use leptos::prelude::*;
use rand_core::OsRng;

use super::browser;
use super::doctor::Examined;
use super::line::Line;
use crate::crypto::aes::AesKeys;
use crate::dag::TaskGraph;
use crate::environment::{Book, Environment, Key};
use crate::form::{Field, FieldError, FormValues, Kind, Reader, Secret, address};
use crate::operation::{Operation, Service};
use crate::state::{Run, Settings, Site, View, Watch};
use crate::text::{Lang, Message, Text, text};
use crate::transport::{Endpoint, Way};
use crate::vendors::{Access, Memory, OPERATIONS};

/// The token that a proxy may want. Like every credential it is kept in memory alone.
pub(super) static PROXY_TOKEN: Field =
    Field::line("proxy-token", text("Token of the proxy", "代理 Token")).kind(Kind::Secret);

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
    /// Credentials as typed: in memory, in this page, and nowhere else.
    credentials: StoredValue<Vec<(&'static str, RwSignal<FormValues>)>>,
    /// What was learned of the services: their keys, their clocks.
    pub(super) memory: StoredValue<Rc<Memory>, LocalStorage>,
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
    /// What the check of the connection has found.
    pub(super) examined: RwSignal<Option<Examined>>,
    /// What a check has found since the task could not be looked at.
    pub(super) examined_looks: RwSignal<Option<Examined>>,
    /// What a check has found after the last order got no answer.
    pub(super) examined_after: RwSignal<Option<Examined>>,
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
        let kept = settings.get_untracked();
        let book = Book::new(site.environments.clone(), kept.environments, kept.in_use);
        let [first, others @ ..] =
            OPERATIONS.map(|operation| Desk::new(operation, &site, &book.current()));
        let desks = [first].into_iter().chain(others).collect();
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
            credentials: StoredValue::new(credentials),
            memory: StoredValue::new_local(Rc::default()),
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
            let environment = self.environment.get_untracked();
            environment.fill_in(fields, &mut typed, None);
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
        for desk in self.desks() {
            desk.run.update(Run::call_off);
            desk.tried.set(false);
            self.forget_credentials(desk.operation);
            let fields = desk.operation.fields;
            desk.typed
                .update(|typed| now.fill_in(fields, typed, Some(&before)));
        }
        self.targets.set(Default::default());
        self.proxy_token.set(FormValues::default());
        changed
    }

    /// Which of the environment's services an operation goes to.
    pub(super) fn target_idx(self, operation: &Operation) -> usize {
        self.targets
            .with(|targets| targets[operation.service as usize])
    }

    /// Goes over to another service of the environment. Credentials stay behind here, too.
    pub(super) fn go_to_target(self, operation: &Operation, target_idx: usize) {
        self.targets
            .update(|targets| targets[operation.service as usize] = target_idx);
        self.forget_credentials(operation);
    }

    fn forget_credentials(self, operation: &Operation) {
        let empty = FormValues::initial(operation.vendor.credentials);
        self.credentials(operation).set(empty);
        for desk in self.desks() {
            if desk.operation.service == operation.service {
                desk.examined.set(None);
            }
        }
    }

    /// The address of an operation's service and the way to it, or what is wrong with them.
    pub(super) fn way(self, operation: &Operation) -> Result<(Endpoint, Way), Message> {
        let target_idx = self.target_idx(operation);
        self.environment
            .with(|environment| environment.way(operation.service, target_idx))
    }

    /// What is missing of the token that the proxy wants.
    pub(super) fn token_mistakes(self, operation: &Operation) -> Vec<FieldError> {
        let wants = self
            .way(operation)
            .is_ok_and(|(_, way)| way.token_header().is_some());
        if !wants {
            return Vec::new();
        }
        self.proxy_token.with(|typed| {
            let mut form = Reader::new(typed);
            form.secret(&PROXY_TOKEN);
            form.finish(()).err().unwrap_or_default()
        })
    }

    /// What the proxy wants to see.
    pub(super) fn proxy_token(self) -> Secret {
        self.proxy_token
            .with(|typed| Secret::new(typed.get(PROXY_TOKEN.name)))
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
    fn new(operation: &'static Operation, site: &Site, environment: &Environment) -> Self {
        let mut typed = FormValues::initial(operation.fields);
        for (path, query) in site.prefill.iter().map(|hash| address::split(hash)) {
            if path == operation.path {
                address::fill(&mut typed, operation.fields, query);
            }
        }
        environment.fill_in(operation.fields, &mut typed, None);
        Self {
            operation,
            typed: RwSignal::new(typed),
            tried: RwSignal::new(false),
            run: RwSignal::default(),
            examined: RwSignal::new(None),
            examined_looks: RwSignal::new(None),
            examined_after: RwSignal::new(None),
            line: StoredValue::new(None),
            watch: RwSignal::new(None),
            selected: RwSignal::new(None),
            view: RwSignal::default(),
            fitted: StoredValue::new(None),
            generation: RwSignal::new(0),
        }
    }
}
