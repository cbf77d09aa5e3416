//! What holds locks, and what else is unfinished (§5.3 to §5.5).

use super::*;

#[test]
fn held_locks_and_unfinished_work_stand_in_the_way() {
    let times = ("09:00:00", "09:00:20");
    let locks = contents(&[
        dag("22130706433028869", "Stop OB", 1, "FAILED", times),
        dag("22130706433028870", "Stop OB", 1, "FAILED", times),
        dag("22130706433028871", "Start OB", 1, "RUNNING", times),
    ]);
    let open = contents(&[
        dag("22130706433028871", "Start OB", 1, "RUNNING", times),
        dag("22130706433028872", "Start observer", 2, "FAILED", times),
        dag("1300", "Scale out", 2, "RUNNING", times),
        dag("1301", "Create tenant", 3, "RUNNING", times),
    ]);
    let agents = Agents::saying(&[(LOCKS, 200, &locks), (OPEN, 200, &open)]);
    let mut fields = FORCE_ALL.to_vec();
    fields.push(("forcePassDag", "22130706433028870"));
    let found = found(Deed::Stop, &agents, &fields);
    let level = |key: &str| said(&found, key).map(|(level, _)| level);
    is(
        said(&found, "dag 22130706433028869"),
        Level::Warning,
        "Stop OB, 22130706433028869, has ended as FAILED and may hold locks: then this one fails at its second step, unless it passes that one over (forcePassDag).",
    );
    is(
        said(&found, "dag 22130706433028870"),
        Level::Warning,
        "Stop OB, 22130706433028870, is FAILED and is passed over: what it leaves undone stays undone.",
    );
    assert_eq!(level("dag 22130706433028871"), Some(Level::Blocker));
    assert_eq!(level("unfinished 1300"), Some(Level::Blocker));
    assert_eq!(level("unfinished 1301"), Some(Level::Ok));
    // The agents’ own DAGs show among the locks, and a main one is told once.
    for told_already in [
        "unfinished 22130706433028872",
        "unfinished 22130706433028871",
    ] {
        assert_eq!(level(told_already), None, "{told_already}");
    }
    // One that runs and is passed over is cancelled first (§5.5).
    fields.pop();
    fields.push(("forcePassDag", "22130706433028871"));
    let passed = super::found(Deed::Stop, &agents, &fields);
    let level = said(&passed, "dag 22130706433028871").map(|(level, _)| level);
    assert_eq!(level, Some(Level::Warning));
}

#[test]
fn an_agent_that_never_ran_a_start_or_stop_crashes_and_holds_no_lock() {
    let crashed = r#"{"successful":false,"status":500,"traceId":"","error":{"errCode":"Common.Unexpected","message":"unexpected"}}"#;
    let agents = Agents::saying(&[(LOCKS, 500, crashed), (OPEN, 500, crashed)]);
    let found = found(Deed::Stop, &agents, FORCE_ALL);
    assert_eq!(
        said(&found, "locks").map(|(level, _)| level),
        Some(Level::Ok)
    );
    assert_eq!(
        said(&found, "unfinished").map(|(level, _)| level),
        Some(Level::Warning)
    );
}
