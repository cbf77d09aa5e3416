//! Makes DAGs from templates and stores them in agents (`obshell.md` §3.2, §3.3).

use time::OffsetDateTime;

use super::cluster::Cluster;
use super::dag::{Dag, Node, Operator, Order, State, Step, SubTask};
use crate::clock::Now;

/// A DAG's name and the names and work of its nodes.
pub(super) type Template = (&'static str, Vec<(&'static str, Step)>);

impl Cluster {
    /// Makes a DAG from a template and stores it in an agent. Gives its position.
    pub(super) fn create(
        &mut self,
        agent: usize,
        template: Template,
        order: Order,
        main: Option<usize>,
        now: Now,
    ) -> usize {
        let count = self.members.len();
        let (name, steps) = template;
        let mut nodes = Vec::new();
        let mut dag_id = 0;
        if let Some(member) = self.members.get_mut(agent) {
            dag_id = member.rows.dag;
            member.rows.dag += 1;
            for (name, step) in steps {
                let executors = if step.is_parallel() {
                    0..count
                } else {
                    agent..agent + 1
                };
                let sub_tasks: Vec<_> = executors
                    .map(|agent| {
                        let id = member.rows.sub_task;
                        member.rows.sub_task += 1;
                        new_sub_task(id, agent, now.wall)
                    })
                    .collect();
                nodes.push(new_node(member.rows.node, name, step, sub_tasks, now.wall));
                member.rows.node += 1;
            }
        }
        self.dags.push(Dag {
            agent,
            id: dag_id,
            name,
            stage: 1,
            state: State::Ready,
            operator: Operator::Run,
            start: now.wall,
            end: now.wall,
            nodes,
            order,
            main,
            sub_dags: vec![None; if main.is_some() { 0 } else { count }],
            maintenance: None,
        });
        self.dags.len() - 1
    }
}

fn new_node(
    id: i64,
    name: &'static str,
    step: Step,
    sub_tasks: Vec<SubTask>,
    at: OffsetDateTime,
) -> Node {
    Node {
        id,
        name,
        step,
        state: State::Pending,
        operator: Operator::Run,
        start: at,
        end: at,
        since: 0,
        sub_tasks,
    }
}

fn new_sub_task(id: i64, agent: usize, at: OffsetDateTime) -> SubTask {
    SubTask {
        id,
        agent,
        state: State::Pending,
        operator: Operator::Run,
        execute_times: 0,
        start: at,
        end: at,
        logs: Vec::new(),
    }
}
