//! The way out of held locks (§5.4, §5.5): which main DAGs hold them is read and shown, and the next stop is asked to
//! pass them over.

use super::super::dag::{self, elements};
use super::super::reply::{self, Answer};
use super::{MAIN_DAGS, ended, generic_id};
use crate::follow::{Holder, Sighting, WayOut};
use crate::form::{FormValues, list};
use crate::operation::{Failure, WireRequest, WireResponse};
use crate::text::{Text, text};

pub(super) static WAY_OUT: WayOut = WayOut {
    is_open,
    title: text("Locks that are still held", "仍被持有的锁"),
    about: text(
        "An agent’s lock is held by the last start or stop that it did not finish. A new one can pass those that have \
         failed over: they are marked as done, and what they left undone stays undone.",
        "Agent 的锁由其未完成的上一次启动或停止持有。新的启动或停止可以跳过其中已失败的任务：它们会被标记为完成，未完成的部分不会再执行。",
    ),
    request: || WireRequest::get(MAIN_DAGS.path),
    read,
    fill,
};

const AGENT: Text = text("Agent", "Agent");
const STILL_RUNS: Text = text(
    "It is still running: wait for its end, or cancel it.",
    "仍在运行：请等待其结束，或先取消。",
);
const NOT_FAILED: Text = text(
    "It has not failed: the agent’s own dashboard does not pass such a task over. Look at it there first.",
    "它没有失败：Agent 自带的控制台不会跳过这类任务，请先在那里查看。",
);

/// The form’s field (§2.5).
const FIELD: &str = "forcePassDag";

/// Whether a lock was met, or is left held.
fn is_open(sighting: &Sighting) -> bool {
    let main = &sighting.task;
    main.state.is_final() && (ended::holds_locks(sighting) || ended::has_met_lock(main))
}

/// An agent that never ran any maintenance task crashes on this call: that means none (§2).
fn read(response: &WireResponse) -> Result<Vec<Holder>, Failure> {
    let answer = match reply::read(response) {
        Err(Failure::Refused(refusal))
            if refusal.status == 500 && refusal.code.as_deref() == Some("Common.Unexpected") =>
        {
            return Ok(Vec::new());
        }
        answer => answer?,
    };
    let holders = elements(&answer.data["contents"]).filter_map(|dag| {
        let task = dag::to_task(&Answer {
            data: dag.clone(),
            trace_id: None,
        })?;
        let agent = generic_id::agent(&task.id).map(|agent| (AGENT, agent));
        Some(Holder {
            hindrance: match task.state_word.as_str() {
                "FAILED" => None,
                "SUCCEED" => Some(NOT_FAILED),
                _ => Some(STILL_RUNS),
            },
            facts: agent.into_iter().chain(task.facts).collect(),
            id: task.id,
            name: task.name,
            state_word: task.state_word,
            started: task.started,
        })
    });
    Ok(holders.collect())
}

/// Adds those that may be passed over to what is in the field.
fn fill(form: &mut FormValues, holders: &[Holder]) {
    let mut ids = list::split(form.get(FIELD));
    for holder in holders {
        if holder.hindrance.is_none() && !ids.contains(&holder.id) {
            ids.push(holder.id.clone());
        }
    }
    form.set(FIELD, ids.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::vendors::canned::answer;

    fn holders(status: u16, body: &str) -> Vec<Holder> {
        read(&answer(status, &[], body)).unwrap()
    }

    /// §3.1 without details.
    const MAINS: &str = r#"{"successful":true,"status":200,"traceId":"1","data":{"contents":[
        {"id":"22130706433028869","dag_id":9,"name":"Stop OB","stage":4,"max_stage":5,"maintenance_type":1,"maintenance_key":"","state":"FAILED","operator":"RUN","start_time":"2026-05-09T10:00:01.5+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":null,"nodes":null},
        {"id":"2016843008102886123","dag_id":123,"name":"Start OB","stage":2,"max_stage":6,"state":"RUNNING","operator":"RUN","start_time":"2026-05-09T11:00:01.5+08:00","end_time":"2026-05-09T10:00:20+08:00","additional_data":null,"nodes":null}]}}"#;

    #[test]
    fn who_holds_locks_is_told_with_its_agent_and_what_may_not_be_passed() {
        let found = holders(200, MAINS);
        let [stop, start] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(
            (
                stop.id.as_str(),
                stop.name.as_str(),
                stop.state_word.as_str()
            ),
            ("22130706433028869", "Stop OB", "FAILED")
        );
        assert_eq!(stop.started.as_deref(), Some("2026-05-09T10:00:01.5+08:00"));
        let facts: Vec<(&str, &str)> = stop
            .facts
            .iter()
            .map(|(label, value)| (label.to(Lang::En), value.as_str()))
            .collect();
        assert_eq!(
            facts,
            [
                ("Agent", "127.0.0.1:2886"),
                ("Stage", "4 / 5"),
                ("Operator", "RUN"),
                ("DAG number", "9"),
                ("Maintenance type", "1 (none)"),
            ]
        );
        assert_eq!((stop.hindrance, start.hindrance), (None, Some(STILL_RUNS)));
    }

    #[test]
    fn no_contents_are_none_and_so_is_an_agent_that_crashes_because_it_never_ran_any() {
        // §2
        assert_eq!(
            holders(200, r#"{"successful":true,"data":{"contents":null}}"#),
            []
        );
        let crashed = r#"{"successful":false,"status":500,"traceId":"","error":{"errCode":"Common.Unexpected","message":"unexpected"}}"#;
        assert_eq!(holders(500, crashed), []);
        for (status, body) in [
            (
                500,
                r#"{"successful":false,"error":{"errCode":"Gorm.NoRowAffected"}}"#,
            ),
            (502, "<html>"),
            (
                401,
                r#"{"successful":false,"error":{"errCode":"Security.Authentication.SessionExpired"}}"#,
            ),
        ] {
            assert!(read(&answer(status, &[], body)).is_err(), "{body}");
        }
    }

    #[test]
    fn the_field_gets_what_may_be_passed_beside_what_was_typed() {
        let found = holders(200, MAINS);
        let mut form = FormValues::default();
        fill(&mut form, &found);
        assert_eq!(form.get("forcePassDag"), "22130706433028869");
        form.set("forcePassDag", "314, 22130706433028869");
        fill(&mut form, &found);
        assert_eq!(form.get("forcePassDag"), "314\n22130706433028869");
    }
}
