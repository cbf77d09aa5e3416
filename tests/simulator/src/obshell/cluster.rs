//! A cluster: its agents, their observers and locks, and every DAG (`obshell.md` §2.1, §3.2).

use std::net::{IpAddr, Ipv4Addr};

use time::OffsetDateTime;

use super::advance;
use super::dag::Dag;
use super::release::Release;
use crate::clock::Now;

/// What an observer is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Observer {
    /// Serving.
    Running,
    /// The process runs, but traffic and leaders have left.
    ServiceStopped,
    /// No process.
    Killed,
}

/// The numbers of the next rows in an agent's own tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    /// DAGs.
    pub(super) dag: i64,
    /// Nodes.
    pub(super) node: i64,
    /// Sub-tasks.
    pub(super) sub_task: i64,
    /// Log lines.
    pub(super) log: i64,
}

/// An agent, as its cluster sees it.
#[derive(Debug)]
pub(super) struct Member {
    /// Its port.
    pub(super) port: u16,
    /// Its zone.
    pub(super) zone: String,
    /// Its observer.
    pub(super) observer: Observer,
    /// The sub DAG that holds its maintenance lock, by position.
    pub(super) lock: Option<usize>,
    /// Whether nobody can reach it: its own work goes on, and it answers neither callers nor other agents.
    pub(super) is_mute: bool,
    /// Its next row numbers.
    pub(super) rows: Rows,
}

impl Member {
    /// `ip:port`.
    pub(super) fn address(&self) -> String {
        format!("{IP}:{}", self.port)
    }
}

/// Every agent is on loopback.
pub(super) const IP: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A cluster.
#[derive(Debug)]
pub(super) struct Cluster {
    /// Which agents it has.
    pub(super) release: Release,
    /// Its agents.
    pub(super) members: Vec<Member>,
    /// All DAGs, main and sub, in the order in which they were made.
    pub(super) dags: Vec<Dag>,
    /// The password of root@sys.
    pub(super) root_password: &'static str,
    /// How often that was changed.
    pub(super) password_changes: u32,
    /// When it was made.
    pub(super) started: OffsetDateTime,
    next_pass: u64,
}

impl Cluster {
    /// A cluster with an agent on each port, in zones of their own.
    pub(super) fn new(release: Release, ports: &[u16]) -> Self {
        let members = ports
            .iter()
            .zip(1..)
            .map(|(&port, number)| Member {
                port,
                // Without a cluster there is neither a zone nor an observer.
                zone: match release {
                    Release::Single => String::new(),
                    _ => format!("zone{number}"),
                },
                observer: match release {
                    Release::Single => Observer::Killed,
                    _ => Observer::Running,
                },
                lock: None,
                is_mute: false,
                rows: Rows {
                    dag: 10 * number + 1,
                    node: 100 * number + 1,
                    sub_task: 200 * number + 1,
                    log: 1,
                },
            })
            .collect();
        Self {
            release,
            members,
            dags: Vec::new(),
            root_password: release.root_password(),
            password_changes: 0,
            started: OffsetDateTime::now_utc(),
            next_pass: 0,
        }
    }

    /// The same cluster as it was at the start.
    pub(super) fn fresh(&self) -> Self {
        let ports: Vec<_> = self.members.iter().map(|member| member.port).collect();
        Self {
            // The number only ever grows, so that no session outlives a reset.
            password_changes: self.password_changes + 1,
            next_pass: self.next_pass,
            ..Self::new(self.release, &ports)
        }
    }

    /// Changes the password of root@sys.
    pub(super) fn change_password(&mut self, password: &'static str) {
        self.root_password = password;
        self.password_changes += 1;
    }

    /// Makes all scheduler passes up to the present (§3.3: one per tick).
    pub(super) fn advance(&mut self, now: Now) {
        // Nothing happens before the first request, nor while every DAG is at rest.
        while self.next_pass <= now.tick {
            if !self.dags.iter().any(Dag::is_moving) {
                self.next_pass = now.tick + 1;
                return;
            }
            let pass = Now {
                tick: self.next_pass,
                ..now
            };
            for position in 0..self.dags.len() {
                advance::pass(self, position, pass);
            }
            self.next_pass += 1;
        }
    }

    /// Whether an agent can ask the database: its own observer and a majority of all run.
    pub(super) fn is_connected(&self, position: usize) -> bool {
        let runs = |member: &Member| member.observer != Observer::Killed;
        let running = self.members.iter().filter(|member| runs(member)).count();
        self.members.get(position).is_some_and(runs) && 2 * running > self.members.len()
    }
}
