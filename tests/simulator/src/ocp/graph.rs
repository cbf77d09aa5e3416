//! Task graphs by the rule of `ocp.md` §3.6 and §5: stages of copies, complete bipartite between
//! neighbours, with a wait node between two stages that are both split.

use super::task::{Fails, Operation, Status, Subtask, Undo};

/// A stage of a template.
struct Stage {
    name: &'static str,
    copies: Copies,
    timeout: u32,
}

/// By what a stage is split.
#[derive(Clone, Copy, PartialEq)]
enum Copies {
    One,
    PerZone,
    PerServer,
}

/// Where in the array of the seed the subtask of each stage stands.
const SEED_POSITIONS: [usize; 11] = [6, 3, 8, 1, 0, 7, 5, 9, 4, 10, 2];

/// The stages of an operation: 1, Z, wait, S, wait, S, wait, S, wait, Z, 1.
fn stages(operation: &str) -> [Stage; 11] {
    let names = match operation {
        "start" => [
            "Prepare start cluster",
            "Prepare start OB zone",
            "Prepare start observer",
            "Start observer process",
        ],
        "restart" => [
            "Prepare restart cluster",
            "Prepare restart OB zone",
            "Prepare restart observer",
            "Restart observer process",
        ],
        _ => [
            "Prepare stop cluster",
            "Prepare stop OB zone",
            "Prepare stop observer",
            "Stop observer process",
        ],
    };
    let [cluster, zone, observer, process] = names;
    let stage = |name, copies, timeout| Stage {
        name,
        copies,
        timeout,
    };
    let wait = || stage("Wait node", Copies::One, 30);
    [
        stage(cluster, Copies::One, 1800),
        stage(zone, Copies::PerZone, 1800),
        wait(),
        stage(observer, Copies::PerServer, 300),
        wait(),
        stage(process, Copies::PerServer, 1200),
        wait(),
        stage("Update observer status", Copies::PerServer, 300),
        wait(),
        stage("Update zone status", Copies::PerZone, 1800),
        stage("Update OB cluster status", Copies::One, 30),
    ]
}

/// The subtasks for so many zones and servers, with ids from `first_id` on, none of them begun.
pub(super) fn subtasks(
    operation: &str,
    zones: usize,
    servers: usize,
    first_id: i64,
) -> Vec<Subtask> {
    let mut subtasks: Vec<Subtask> = Vec::new();
    let mut above = 0..0;
    for stage in stages(operation) {
        let copies = match stage.copies {
            Copies::One => 1,
            Copies::PerZone => zones,
            Copies::PerServer => servers,
        };
        let here = subtasks.len()..subtasks.len() + copies;
        for upstream in above.clone() {
            if let Some(upstream) = subtasks.get_mut(upstream) {
                upstream.downstreams = here.clone().collect();
            }
        }
        for (parallel_idx, _) in (0_i64..).zip(here.clone()) {
            let split = stage.copies != Copies::One;
            subtasks.push(subtask(
                &stage,
                if split { parallel_idx } else { -1 },
                above.clone().collect(),
            ));
        }
        above = here;
    }
    let count = subtasks.len();
    for (position, subtask) in subtasks.iter_mut().enumerate() {
        let offset = scattered(position, count);
        subtask.id = first_id.saturating_add(i64::try_from(offset).unwrap_or(0));
    }
    subtasks
}

fn subtask(stage: &Stage, parallel_idx: i64, upstreams: Vec<usize>) -> Subtask {
    Subtask {
        id: 0,
        name: stage.name,
        status: Status::Pending,
        operation: Operation::Execute,
        upstreams,
        downstreams: Vec::new(),
        parallel_idx,
        run_time: 1,
        timeout: stage.timeout,
        duration: if stage.name == "Wait node" { 1 } else { 2 },
        prohibit_rollback: false,
        prohibit_skip: false,
        fails: Fails::Never,
        undo: Undo::Works,
        started: None,
        finished: None,
        ends_at: 0,
        talks: false,
        log: String::new(),
    }
}

/// Ids do not follow execution order (§5). The chain takes the seed's order, a larger graph steps
/// through its ids with a stride that meets each of them once.
fn scattered(position: usize, count: usize) -> usize {
    if let Some(offset) = SEED_POSITIONS
        .get(position)
        .filter(|_| count == SEED_POSITIONS.len())
    {
        return *offset;
    }
    let strides = [7919, 7907, 7901, 1];
    let stride = strides.into_iter().find(|stride| gcd(*stride, count) == 1);
    (position * stride.unwrap_or(1) + 3) % count
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
