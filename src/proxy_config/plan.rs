//! What a configuration is to say, checked: whatever was typed and is named here can stand in a
//! configuration as it is.

use super::address::{Address, ODD, split};
use super::{SENT, Where};
use crate::environment::{Environment, Guard, Target};
use crate::operation::{Call, Method, Operation, Service};
use crate::text::{Message, Text, text};
use crate::transport::proxy::header_name;
use crate::transport::{Endpoint, ProxyForm, ProxySettings, Way};
use crate::vendors::OPERATIONS;
use crate::vendors::probe::probe;

const NO_SERVICE: Text = text(
    "This environment has no service that the proxy could lead to.",
    "该环境中没有可供代理转发的服务。",
);
const SAME_PATH: Text = text(
    "Two services have the same path at the proxy: {path}. Give one of them another name or path.",
    "有两个服务在代理上使用相同的路径：{path}。请为其中一个更换名称或路径。",
);
const TWO_HOSTS: Text = text(
    "The services’ paths lie at several proxies ({one}, {other}). A configuration is for one of them.",
    "各服务的路径位于不同的代理（{one}、{other}）。一份配置只能用于一个代理。",
);
const NOT_A_FOLDER: Text = text(
    "Write the whole path of the page’s folder, such as /srv/quiesce, without quotes and other marks.",
    "请填写页面文件夹的完整路径，例如 /srv/quiesce，不要包含引号等特殊符号。",
);

/// What a configuration is to say.
#[derive(Debug)]
pub(super) struct Plan {
    /// What the environment is called, in letters that cannot end a comment.
    pub(super) name: String,
    /// The form of proxy that the environment has, where it needs another for this configuration,
    /// and the address that belongs to that one.
    pub(super) instead_of: Option<(ProxyForm, String)>,
    /// The form that the configuration is for.
    pub(super) form: ProxyForm,
    /// Whether the environment is one that is only read.
    pub(super) reads_only: bool,
    /// Where to listen, if it is known.
    pub(super) listen: Option<Address>,
    /// The services, each under a name of its own.
    pub(super) services: Vec<Served>,
    /// The header that names the target's origin.
    pub(super) origin_header: Option<String>,
    /// The header that carries the proxy's token.
    pub(super) token_header: Option<String>,
    /// Where the page lives.
    pub(super) page: Page,
}

impl Plan {
    /// The headers that are meant for the proxy and for nobody behind it.
    pub(super) fn own_headers(&self) -> impl Iterator<Item = &str> {
        let both = [&self.origin_header, &self.token_header];
        both.into_iter().flatten().map(String::as_str)
    }

    /// The headers that a page from elsewhere may send.
    pub(super) fn allowed_headers(&self) -> String {
        let all: Vec<&str> = SENT.into_iter().chain(self.own_headers()).collect();
        all.join(", ")
    }
}

/// Where the page lives.
#[derive(Debug)]
pub(super) enum Page {
    /// In this folder.
    Here(String),
    /// At this origin.
    Elsewhere(String),
}

/// A service to lead to.
#[derive(Debug)]
pub(super) struct Served {
    /// Its name within the configuration: `ocp_1`.
    pub(super) id: String,
    /// What operators call it, in letters that cannot end a comment.
    pub(super) name: String,
    /// What stands before its own path in a request line: `/proxy/ocp-shanghai`.
    pub(super) front: String,
    /// Its address, for comparing.
    pub(super) endpoint: Endpoint,
    /// Its address, in parts.
    pub(super) address: Address,
    /// The calls to let pass.
    pub(super) calls: Vec<Call>,
}

/// Checks an environment and puts it in order.
///
/// # Errors
/// What is missing or wrong in it, or cannot stand in a configuration.
pub(super) fn plan(environment: &Environment, page: &Where) -> Result<Plan, Message> {
    let (environment, instead_of) = in_a_form_to_write(environment);
    let mut listen = None;
    let mut services: Vec<Served> = Vec::new();
    for service in Service::ALL {
        for (target_idx, target) in environment.targets(service).iter().enumerate() {
            for (agent_idx, agent) in environment
                .agents(service, target_idx)?
                .into_iter()
                .enumerate()
            {
                let id = id(service, target_idx, agent_idx);
                let (origin, served) = serve(environment.guard, service, id, target, agent)?;
                agree(&mut listen, origin)?;
                let same =
                    |other: &&Served| other.calls == served.calls && other.front == served.front;
                match services.iter().find(same) {
                    Some(other) if other.endpoint == served.endpoint => {}
                    Some(_) if environment.proxy.form != ProxyForm::Header => {
                        return Err(SAME_PATH.with("path", served.front));
                    }
                    _ => services.push(served),
                }
            }
        }
    }
    services.retain(|served| !served.calls.is_empty());
    if services.is_empty() {
        return Err(NO_SERVICE.into());
    }
    let header = |name: &str| match name.trim() {
        "" => Ok(None),
        name => header_name(name).map(Some),
    };
    let (page, origin) = match page {
        Where::Here { origin, root } => (Page::Here(folder(root)?), origin.trim()),
        Where::Elsewhere { origin } => {
            let address = Address::of(&Endpoint::parse(origin)?)?;
            (Page::Elsewhere(address.origin()), "")
        }
    };
    if listen.is_none() && !origin.is_empty() {
        listen = Some(Endpoint::parse(origin)?);
    }
    Ok(Plan {
        name: words(&environment.name),
        instead_of: instead_of.map(|form| (form, words(&environment.proxy.address))),
        form: environment.proxy.form,
        reads_only: environment.guard == Guard::ReadOnly,
        listen: listen.as_ref().map(Address::of).transpose()?,
        services,
        origin_header: match environment.proxy.form {
            ProxyForm::Header => header(&environment.proxy.origin_header)?,
            _ => None,
        },
        token_header: header(&environment.proxy.token_header)?,
        page,
    })
}

/// The environment with a proxy in a form that a configuration can be written for, and the form that
/// it has where that is another one: a target in a parameter would have to be decoded first.
fn in_a_form_to_write(environment: &Environment) -> (Environment, Option<ProxyForm>) {
    let mut environment = environment.clone();
    let proxy = &environment.proxy;
    let form = proxy.form;
    let origin = match form {
        ProxyForm::Direct => "",
        ProxyForm::Query => split(proxy.address.trim()).0.unwrap_or_default(),
        ProxyForm::Path | ProxyForm::Prefix | ProxyForm::Header => return (environment, None),
    };
    let is_direct = form == ProxyForm::Direct;
    environment.proxy = ProxySettings {
        form: ProxyForm::Path,
        address: format!("{origin}/proxy"),
        token_header: if is_direct {
            String::new()
        } else {
            proxy.token_header.clone()
        },
        ..ProxySettings::default()
    };
    (environment, Some(form))
}

/// A service, and the origin of the proxy where its address there is a whole one.
fn serve(
    guard: Guard,
    service: Service,
    id: String,
    target: &Target,
    (endpoint, way): (Endpoint, Way),
) -> Result<(Option<Endpoint>, Served), Message> {
    let asked = way.address(endpoint.as_str());
    let (origin, front) = split(&asked);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~/:[]".contains(letter);
    let has_dots = front
        .split('/')
        .any(|segment| segment == "." || segment == "..");
    if !front.chars().all(plain) || has_dots {
        return Err(ODD.with("what", front));
    }
    let served = Served {
        id,
        name: words(&target.name),
        front: front.to_owned(),
        address: Address::of(&endpoint)?,
        endpoint,
        calls: calls(guard, service),
    };
    Ok((origin.map(Endpoint::parse).transpose()?, served))
}

/// A name for a service within the configuration; the other agents of a cluster are counted on.
fn id(service: Service, target_idx: usize, agent_idx: usize) -> String {
    let id = format!("{}_{}", service.key(), target_idx + 1);
    match agent_idx {
        0 => id,
        idx => format!("{id}_{}", idx + 1),
    }
}

/// What a service is asked for, each call once. Signing in and out changes nothing there, and so it
/// is let pass where nothing else that acts is.
fn calls(guard: Guard, service: Service) -> Vec<Call> {
    let operations = OPERATIONS.iter().filter(|of| of.service == service);
    let mut calls: Vec<Call> = operations.flat_map(|of| of.calls).copied().collect();
    calls.extend(probe(service).calls);
    calls.retain(|call| call.method == Method::Get || guard != Guard::ReadOnly);
    let is_home = |of: &&&Operation| of.vendor.identity.unwrap_or(of.service) == service;
    let at_home = OPERATIONS.iter().filter(is_home);
    calls.extend(at_home.flat_map(|of| of.vendor.sign_in_calls));
    let mut once: Vec<Call> = Vec::with_capacity(calls.len());
    for call in calls {
        if !once.contains(&call) {
            once.push(call);
        }
    }
    once
}

/// One configuration listens at one place.
fn agree(listen: &mut Option<Endpoint>, origin: Option<Endpoint>) -> Result<(), Message> {
    match (&listen, origin) {
        (Some(one), Some(other)) if *one != other => Err(TWO_HOSTS
            .with("one", one.as_str())
            .with("other", other.as_str())),
        (None, origin) => {
            *listen = origin;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn folder(typed: &str) -> Result<String, Message> {
    let root = typed.trim();
    let plain = |letter: char| letter.is_alphanumeric() || " -._~/+@,".contains(letter);
    if root.starts_with('/') && root.chars().all(plain) {
        Ok(root.to_owned())
    } else {
        Err(NOT_A_FOLDER.into())
    }
}

/// A name for a comment: one line, and no marks that mean something there.
fn words(name: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || " -._:,()/（）".contains(letter);
    let odd_as_blank = name
        .chars()
        .map(|letter| if plain(letter) { letter } else { ' ' });
    let line: String = odd_as_blank.collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
