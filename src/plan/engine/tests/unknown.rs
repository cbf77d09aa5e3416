//! Outcomes that nobody knows, runs that are helped, what comes late.

use super::*;

#[test]
fn after_a_reload_what_was_being_sent_has_an_unknown_outcome_and_is_looked_for_before_anything_else()
 {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
    tried.on(Event::Ready(0, "a".to_owned()));
    tried.progress = tried.progress.reloaded();
    assert_eq!(
        tried.states(),
        [State::Unknown, State::Waiting, State::Waiting]
    );
    assert_eq!(tried.progress.standing, Standing::Paused(Why::Reload));
    assert_eq!(
        tried.on(Event::Retry(0)),
        [Action::Find(0)],
        "not again before it was looked for"
    );
    let resumed = tried.on(Event::Resume);
    assert_eq!(resumed, [Action::Find(0), Action::Ask]);
    assert_eq!(tried.on(Event::Retry(0)), [Action::Find(0)]);
    tried.on(Event::LookedFor(0, Came::Unknown("no trace".to_owned())));
    assert_eq!(tried.progress.tracks[0].told, "no trace");
    assert_eq!(
        tried.on(Event::Retry(0)),
        [Action::Look(0), Action::Look(1)]
    );
}

#[test]
fn what_was_looked_for_and_found_is_under_way_or_done() {
    for (came, state) in [
        (Came::UnderWay("#run".to_owned()), State::UnderWay),
        (
            Came::Over(EndKind::Stopped, "it is stopped".to_owned()),
            State::Done,
        ),
    ] {
        let (mut tried, _) = Tried::begun(plan(&[
            (0, OnFailure::GoOn, &[ocp("1")]),
            (0, OnFailure::Ask, &[cdm()]),
        ]));
        tried.on(Event::Ready(0, "a".to_owned()));
        let unknown = tried.on(Event::Dispatched(0, Came::Unknown("no answer".to_owned())));
        // Nothing goes on by itself over what nobody knows the outcome of.
        assert_eq!(unknown, [Action::Find(0), Action::Ask]);
        tried.on(Event::LookedFor(0, came));
        assert_eq!(tried.states()[0], state);
        assert_eq!(tried.progress.standing, Standing::Going);
    }
}

#[test]
fn a_run_that_somebody_helps_to_its_end_lets_the_plan_go_on() {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
    tried.send(0);
    tried.send(1);
    tried.end(1, EndKind::Stopped);
    tried.end(0, EndKind::Failed);
    assert_eq!(tried.on(Event::GoesOn(0)), []);
    assert_eq!(tried.progress.standing, Standing::Going);
    assert_eq!(tried.end(0, EndKind::Stopped), [Action::Look(2)]);
}

#[test]
fn without_a_sign_in_nothing_is_sent_and_nothing_has_failed() {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
    assert_eq!(tried.on(Event::WantsSignIn(0)), []);
    assert_eq!(tried.progress.standing, Standing::Paused(Why::SignIn));
    assert_eq!(tried.on(Event::Resume), [Action::Look(0), Action::Look(1)]);
    tried.on(Event::Ready(0, "a".to_owned()));
    tried.on(Event::Dispatched(0, Came::WantsSignIn));
    assert_eq!(tried.states(), [State::Waiting; 3]);
}

#[test]
fn what_failed_can_be_tried_again_after_the_plan_is_over() {
    let (mut tried, _) = Tried::begun(plan(&[(0, OnFailure::GoOn, &[ocp("1"), ocp("2")])]));
    tried.on(Event::Ready(0, "a".to_owned()));
    tried.on(Event::Dispatched(0, Came::Refused("busy".to_owned())));
    tried.send(1);
    tried.end(1, EndKind::Stopped);
    assert_eq!(tried.progress.standing, Standing::Over);
    assert_eq!(tried.on(Event::RetryFailed), [Action::Look(0)]);
    tried.send(0);
    tried.end(0, EndKind::Stopped);
    assert_eq!(tried.progress.standing, Standing::Over);
    assert!(!tried.progress.has_failures());
}

#[test]
fn what_is_answered_late_or_twice_changes_nothing() {
    let (mut tried, _) = Tried::begun(two_stages(OnFailure::Ask));
    tried.send(0);
    let before = tried.progress.clone();
    for event in [
        Event::Ready(0, "b".to_owned()),
        Event::Dispatched(0, Came::Refused(String::new())),
        Event::Dispatched(1, Came::UnderWay("#x".to_owned())),
        Event::Hold(0, String::new()),
        Event::LookedFor(0, Came::Unknown(String::new())),
        Event::Retry(0),
        Event::GoesOn(0),
        Event::Start(String::new()),
        Event::GoOn,
        Event::Ended(9, EndKind::Stopped, String::new()),
    ] {
        let told = format!("{event:?}");
        assert_eq!(tried.on(event), [], "{told}");
        assert_eq!(tried.progress, before, "{told}");
    }
}
