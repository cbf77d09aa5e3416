use super::*;
use crate::vendors::OPERATIONS;

const ADDRESS: &str = "http://ocp.example.com:8080";

fn intent(id: &str, path: &str, asked: &[(&'static str, &str)]) -> IntentKept {
    in_place(id, path, asked, "prod")
}

fn in_place(id: &str, path: &str, asked: &[(&'static str, &str)], environment: &str) -> IntentKept {
    let mut known = OPERATIONS.into_iter();
    let operation = known.find(|known| known.path == path).unwrap();
    let mut typed = FormValues::initial(operation.fields);
    for (name, value) in asked {
        typed.set(name, *value);
    }
    let place = Place {
        environment: environment.to_owned(),
        address: ADDRESS.to_owned(),
    };
    IntentKept::of(id, operation, &typed, &place, 1_800_000_000)
}

fn run_of(intent: &IntentKept, id: &str, ended: Option<crate::follow::EndKind>) -> RunKept {
    let operation = intent.asked.operation().unwrap();
    let mut trail = intent.asked.trail();
    id.clone_into(&mut trail.id);
    RunKept::of(
        operation,
        &trail,
        &intent.asked.place(),
        1_800_000_000,
        ended,
    )
}

fn cluster(id: &str, cluster: &str, mode: &'static str) -> IntentKept {
    let asked = [
        ("project_id", "p"),
        ("cluster_id", cluster),
        ("stopMode", mode),
    ];
    intent(id, "cdm/stop-cluster", &asked)
}

#[test]
fn an_order_about_something_else_is_in_nobodys_way() {
    let order = cluster("2", "d", "GRACEFULLY");
    let others = [cluster("1", "c", "GRACEFULLY")];
    let runs = [run_of(&others[0], "t", None)];
    assert_eq!(in_the_way(&order, &others, &runs, &[], &[]), None);
}

#[test]
fn an_earlier_order_about_the_same_is_in_the_way_however_it_is_done() {
    let order = cluster("2", "c", "IMMEDIATELY");
    for stage in [Stage::Sent, Stage::Unanswered, Stage::Closed] {
        let earlier = cluster("1", "c", "GRACEFULLY").at(stage);
        let found = in_the_way(&order, std::slice::from_ref(&earlier), &[], &[], &[]);
        assert_eq!(found, Some(InTheWay::Unknown(earlier)), "{stage:?}");
    }
    for stage in [Stage::Untraced, Stage::Over] {
        let earlier = cluster("1", "c", "GRACEFULLY").at(stage);
        assert_eq!(
            in_the_way(&order, &[earlier], &[], &[], &[]),
            None,
            "{stage:?}"
        );
    }
}

#[test]
fn one_intent_is_sent_once_even_if_it_is_long_over() {
    let sent = cluster("1", "c", "GRACEFULLY").at(Stage::Over);
    let again = cluster("1", "c", "GRACEFULLY");
    let known = [sent.hash()];
    assert_eq!(
        in_the_way(&again, &[sent], &[], &[], &known),
        Some(InTheWay::SentBefore)
    );
}

#[test]
fn the_same_cluster_in_another_environment_is_another_one() {
    let here = in_place("1", "ocp/stop-cluster", &[("id", "39")], "prod");
    let there = in_place("2", "ocp/stop-cluster", &[("id", "39")], "test");
    assert_eq!(in_the_way(&there, &[here], &[], &[], &[]), None);
}

#[test]
fn two_lists_of_jobs_that_share_one_are_about_the_same() {
    let jobs = |id, ids| {
        intent(
            id,
            "dli/stop-jobs",
            &[("project_id", "p"), ("job_ids", ids)],
        )
    };
    let earlier = jobs("1", "128,137");
    let overlapping = jobs("2", "137,200");
    let apart = jobs("3", "200,201");
    let all = [earlier.clone()];
    assert_eq!(
        in_the_way(&overlapping, &all, &[], &[], &[]),
        Some(InTheWay::Unknown(earlier))
    );
    assert_eq!(in_the_way(&apart, &all, &[], &[], &[]), None);
}

#[test]
fn in_an_obshell_cluster_every_stop_meets_every_other() {
    let zone = [("scope.type", "ZONE"), ("scope.target", "zone1")];
    let server = [("scope.type", "SERVER"), ("scope.target", "10.0.0.12:2886")];
    let earlier = intent("1", "obshell/stop", &zone);
    let order = intent("2", "obshell/stop", &server);
    let found = in_the_way(&order, std::slice::from_ref(&earlier), &[], &[], &[]);
    assert_eq!(found, Some(InTheWay::Unknown(earlier)));
}

#[test]
fn a_run_is_in_the_way_until_any_tab_has_seen_its_end() {
    let order = cluster("2", "c", "GRACEFULLY");
    let under_way = run_of(&order, "t", None);
    let ended = run_of(&order, "t", Some(crate::follow::EndKind::Stopped));
    let (shown, kept) = (
        std::slice::from_ref(&under_way),
        std::slice::from_ref(&ended),
    );
    let found = Some(InTheWay::UnderWay(under_way.clone()));
    assert_eq!(in_the_way(&order, &[], shown, &[], &[]), found);
    assert_eq!(in_the_way(&order, &[], &[], shown, &[]), found);
    assert_eq!(in_the_way(&order, &[], shown, kept, &[]), None);
    // An earlier run of the same target that has ended hides none that goes on.
    let later = run_of(&order, "u", None);
    let both = [ended.clone(), later.clone()];
    assert_eq!(
        in_the_way(&order, &[], &both, &[], &[]),
        Some(InTheWay::UnderWay(later))
    );
}

#[test]
fn what_the_operator_was_told_of_can_be_gone_past_and_nothing_else() {
    let order = cluster("2", "c", "IMMEDIATELY");
    let gentle = run_of(&cluster("1", "c", "GRACEFULLY"), "t", None);
    let known = [gentle.hash()];
    assert_eq!(in_the_way(&order, &[], &[gentle], &[], &known), None);
    let other = run_of(&cluster("1", "c", "GRACEFULLY"), "u", None);
    let found = Some(InTheWay::UnderWay(other.clone()));
    assert_eq!(in_the_way(&order, &[], &[other], &[], &known), found);
}

#[test]
fn what_was_kept_comes_back() {
    let kept = cluster("1", "c", "GRACEFULLY").at(Stage::Closed);
    assert_eq!(unpack(&pack(&kept)), Some(kept));
    for odd in [
        "",
        "null",
        "{}",
        "[]",
        r#"{"id":"1","asked":{"operation":"x/y"}}"#,
    ] {
        assert_eq!(unpack(odd), None, "{odd}");
    }
}

#[test]
fn its_address_opens_the_form_and_names_it() {
    let kept = in_place("0a1b", "ocp/stop-cluster", &[("id", "39")], "prod");
    assert_eq!(kept.hash(), "#/ocp/stop-cluster?id=39&intent=0a1b");
    assert_eq!(id_in(&kept.hash()), "0a1b");
    assert_eq!(id_in("#/ocp/stop-cluster?id=39"), "");
}

#[test]
fn nothing_that_is_open_is_ever_let_go() {
    let mut many: Vec<IntentKept> = (0..45)
        .map(|n| cluster(&format!("over {n}"), "c", "GRACEFULLY").at(Stage::Over))
        .collect();
    for (n, intent) in many.iter_mut().enumerate() {
        intent.asked.began = 1_800_000_000 + n as u64;
    }
    many.push(cluster("open", "c", "GRACEFULLY"));
    many.push(cluster("closed", "c", "GRACEFULLY").at(Stage::Closed));
    let oldest = ["over 4", "over 3", "over 2", "over 1", "over 0"];
    assert_eq!(superfluous(&many), oldest);
}

/// Something done about a run of a cluster.
fn retry(id: &str, cluster_id: &str) -> IntentKept {
    let run = run_of(&cluster("0", cluster_id, "GRACEFULLY"), "t", None);
    let deed = DeedKept {
        name: ["Retry task t".to_owned(), "重试任务 t".to_owned()],
        subject: vec!["task".to_owned()],
        before: vec!["FAILED".to_owned()],
        sent: 1_800_000_100,
    };
    IntentKept::of_deed(id, run, deed)
}

#[test]
fn what_is_done_about_a_run_comes_back_as_it_was_kept() {
    let kept = retry("1", "c").at(Stage::Closed);
    assert_eq!(unpack(&pack(&kept)), Some(kept.clone()));
    assert_eq!(kept.sent(), 1_800_000_100);
    assert!(kept.hash().contains("&follow=t&environment=prod"));
    // What was kept of an order before it could be of a run.
    let order = pack(&cluster("2", "c", "GRACEFULLY"));
    assert!(!order.contains("deed"), "{order}");
}

#[test]
fn a_run_is_in_the_way_of_an_order_and_not_of_what_is_done_about_it() {
    let runs = [run_of(&cluster("0", "c", "GRACEFULLY"), "t", None)];
    let stop = cluster("0", "c", "GRACEFULLY").at(Stage::Unanswered);
    assert_eq!(
        in_the_way(&retry("1", "c"), &[stop], &runs, &runs, &[]),
        None
    );
}

#[test]
fn as_long_as_a_retry_is_not_known_of_nothing_else_is_sent_about_the_run() {
    let unknown = [retry("1", "c").at(Stage::Closed)];
    let found = Some(InTheWay::Unknown(unknown[0].clone()));
    assert_eq!(in_the_way(&retry("2", "c"), &unknown, &[], &[], &[]), found);
    let stop = cluster("3", "c", "IMMEDIATELY");
    assert_eq!(in_the_way(&stop, &unknown, &[], &[], &[]), found);
    assert_eq!(
        in_the_way(&stop, &unknown, &[], &[], &[unknown[0].hash()]),
        None
    );
    assert_eq!(in_the_way(&retry("2", "d"), &unknown, &[], &[], &[]), None);
    assert_eq!(
        in_the_way(&retry("1", "c"), &unknown, &[], &[], &[]),
        Some(InTheWay::SentBefore)
    );
    let read = [retry("1", "c").at(Stage::Untraced)];
    assert_eq!(in_the_way(&retry("2", "c"), &read, &[], &[], &[]), None);
}
