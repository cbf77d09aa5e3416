//! Binds every listener and puts the right router behind each.

use std::io::ErrorKind;
use std::sync::Arc;

use axum::Router;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::arguments::Arguments;
use crate::clock::Clock;
use crate::exchange::Origin;
use crate::huawei::Huawei;
use crate::journal::Journal;
use crate::obshell::{self, Release};
use crate::ocp::Ocp;
use crate::page::{self, Addresses, Page};
use crate::proxy;
use crate::serve::{self, Listener};

/// Agents of the obshell cluster.
const AGENTS: usize = 3;

/// The agents that have a cluster to themselves, in the order of their ports.
const LONE_AGENTS: [Release; 5] = [
    Release::Older,
    Release::V1,
    Release::Single,
    Release::LongKey,
    Release::Ahead,
];

/// A started simulator.
pub(crate) struct Running {
    /// The line to print.
    pub(crate) announcement: Value,
    servers: JoinSet<()>,
}

impl Running {
    /// Serves until the process ends.
    pub(crate) async fn forever(mut self) {
        while self.servers.join_next().await.is_some() {}
    }
}

/// Binds everything, or says which port is taken and what to do.
pub(crate) async fn start(arguments: &Arguments) -> Result<Running, String> {
    let mut ports = Ports::from(arguments.port);
    let (page, page_address) = ports.bind("the page").await?;
    let (proxy, proxy_address) = ports.bind("the proxy").await?;
    let (huawei, huawei_address) = ports.bind("Huawei").await?;
    let (ocp, ocp_address) = ports.bind("OCP").await?;
    let (mut agents, mut agent_addresses) = (Vec::new(), Vec::new());
    for _ in 0..AGENTS {
        let (agent, address) = ports.bind("an obshell agent").await?;
        agents.push(agent);
        agent_addresses.push(address);
    }
    let (mut lone_agents, mut lone_addresses) = (Vec::new(), Vec::new());
    for release in LONE_AGENTS {
        let (agent, address) = ports.bind(release.name()).await?;
        lone_agents.push((release, agent));
        lone_addresses.push((release.name(), address));
    }

    let (second_ocp, second_ocp_address) = ports.bind("the second OCP").await?;

    let port_of = |listener: &TcpListener| listener.local_addr().map(|address| address.port());
    let agent_ports: Result<Vec<_>, _> = agents.iter().map(port_of).collect();
    let agent_ports = agent_ports.map_err(|error| error.to_string())?;
    let session_life = arguments.session;
    let cluster = obshell::cluster(Release::Current, &agent_ports, session_life)?;

    let (clock, journal) = (
        Arc::new(Clock::starting_now(arguments.tick)),
        Arc::new(Journal::default()),
    );
    let mut vendors: Vec<(TcpListener, Arc<dyn Origin>)> = vec![
        (huawei, Arc::new(Huawei::default())),
        (ocp, Arc::new(Ocp::default())),
        (second_ocp, Arc::new(Ocp::second())),
    ];
    vendors.extend(agents.into_iter().zip(cluster));
    for (release, listener) in lone_agents {
        let port = port_of(&listener).map_err(|error| error.to_string())?;
        let cluster = obshell::cluster(release, &[port], session_life)?;
        vendors.extend(std::iter::once(listener).zip(cluster));
    }
    let origins = vendors
        .iter()
        .map(|(_, origin)| Arc::clone(origin))
        .collect();

    let addresses = Addresses {
        plain: arguments.plain,
        page: page_address,
        proxy: proxy_address,
        huawei: huawei_address,
        ocp: ocp_address,
        second_ocp: second_ocp_address,
        obshell: agent_addresses,
        lone_agents: lone_addresses,
    };
    let announcement = addresses.announcement();
    let folder = arguments.page.clone();
    let mut routers: Vec<(TcpListener, Router)> = vec![(proxy, proxy::router())];
    for (listener, origin) in vendors {
        let (clock, journal) = (Arc::clone(&clock), Arc::clone(&journal));
        routers.push((
            listener,
            serve::vendor(Listener {
                origin,
                clock,
                journal,
            }),
        ));
    }
    routers.push((
        page,
        page::router(Page {
            addresses,
            folder,
            journal,
            clock,
            origins,
        }),
    ));

    let mut servers = JoinSet::new();
    for (listener, router) in routers {
        servers.spawn(serve::forever(listener, router));
    }
    Ok(Running {
        announcement,
        servers,
    })
}

/// The ports that are still to be given out.
struct Ports {
    next: u16,
}

impl Ports {
    fn from(first: u16) -> Self {
        Self { next: first }
    }

    async fn bind(&mut self, what: &str) -> Result<(TcpListener, String), String> {
        let port = self.next;
        if port > 0 {
            self.next = port
                .checked_add(1)
                .ok_or("--port leaves no room for thirteen ports below 65536.")?;
        }
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => format!(
                "Port {port} on 127.0.0.1, which {what} needs, is taken. \
                 End the program that uses it, or choose another first port with --port, or --port 0 for free ones."
            ),
            _ => format!("Port {port} on 127.0.0.1, which {what} needs, cannot be used: {error}. Try --port 0."),
        })?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        Ok((listener, format!("http://{address}")))
    }
}
