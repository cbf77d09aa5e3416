use super::*;

fn run(path: &str, asked: &[(&'static str, &str)], id: &str) -> RunKept {
    let operation = OPERATIONS
        .into_iter()
        .find(|known| known.path == path)
        .unwrap();
    let mut values = FormValues::initial(operation.fields);
    for (name, value) in asked {
        values.set(name, *value);
    }
    let trail = Trail {
        asked: values,
        id: id.to_owned(),
    };
    let place = Place {
        environment: "生产 1".to_owned(),
        address: "http://ocp.example.com:8080".to_owned(),
    };
    RunKept::of(operation, &trail, &place, 1_800_000_000, None)
}

#[test]
fn an_address_opens_the_run_that_wrote_it() {
    let kept = run("ocp/stop-cluster", &[("id", "39")], "107302");
    assert_eq!(
        kept.hash(),
        "#/ocp/stop-cluster?id=39&follow=107302&environment=%E7%94%9F%E4%BA%A7%201&service=http://ocp.example.com:8080"
    );
    let opened = RunKept::from_hash(&kept.hash()).unwrap();
    assert!(opened.is(&kept));
    assert_eq!(opened.trail(), kept.trail());
    assert_eq!(opened.place(), kept.place());
    // What is typed in no form is in no run either.
    assert_eq!(RunKept::from_hash("#/ocp/stop-cluster?id=39"), None);
    assert_eq!(RunKept::from_hash("#/ocp/none?follow=1"), None);
}

#[test]
fn what_a_form_does_not_ask_tells_no_two_runs_apart() {
    let of = |delay: &str| {
        let asked = [
            ("project_id", "p"),
            ("cluster_id", "c"),
            ("stopMode", "IMMEDIATELY"),
            ("delayTime", delay),
        ];
        run("cdm/stop-cluster", &asked, "")
    };
    // A plan leaves the delay out, the form holds one that it does not send.
    let opened = RunKept::from_hash(&of("").hash()).unwrap();
    assert!(opened.is(&of("")));
    assert!(opened.is(&of("-1")));
}

#[test]
fn what_was_kept_comes_back() {
    let mut kept = run(
        "dli/stop-jobs",
        &[("project_id", "p"), ("job_ids", "128,137")],
        "",
    );
    kept.ended = "partly".to_owned();
    assert_eq!(unpack(&pack(std::slice::from_ref(&kept))), [kept.clone()]);
    assert_eq!(kept.ended(), Some(EndKind::Partly));
    for odd in ["", "null", "[", "{}", r#"[{"operation":"x/y"}]"#, "[1]"] {
        assert_eq!(unpack(odd), [], "{odd}");
    }
}

#[test]
fn another_cluster_another_task_or_another_place_is_another_run() {
    let one = run("ocp/stop-cluster", &[("id", "39")], "107302");
    assert!(!one.is(&run("ocp/stop-cluster", &[("id", "40")], "107302")));
    assert!(!one.is(&run("ocp/stop-cluster", &[("id", "39")], "107303")));
    let mut elsewhere = one.clone();
    elsewhere.environment = "test".to_owned();
    assert!(!one.is(&elsewhere));
    // The id of a submission is learned by looking.
    assert!(one.is(&run("ocp/stop-cluster", &[("id", "39")], "")));
}

#[test]
fn one_target_has_one_lock_whatever_is_done_to_it() {
    let jobs = run(
        "dli/stop-jobs",
        &[("project_id", "p"), ("job_ids", "137 128")],
        "",
    );
    assert_eq!(
        jobs.locks(),
        [
            "quiesce 生产 1 http://ocp.example.com:8080 p/128",
            "quiesce 生产 1 http://ocp.example.com:8080 p/137",
        ]
    );
}

#[test]
fn what_other_tabs_have_kept_stays_and_what_was_taken_off_does_not_come_back() {
    let [one, two, three] = ["1", "2", "3"].map(|id| run("ocp/stop-cluster", &[("id", id)], id));
    let merged_now = merged(
        vec![one.clone()],
        vec![one.clone(), two.clone(), three.clone()],
        std::slice::from_ref(&three),
    );
    assert_eq!(merged_now, [one, two]);
}

#[test]
fn the_oldest_that_has_ended_makes_way() {
    let mut many: Vec<RunKept> = (0..=MOST)
        .map(|n| run("ocp/stop-cluster", &[("id", "1")], &n.to_string()))
        .collect();
    many[3].ended = "stopped".to_owned();
    many[7].ended = "failed".to_owned();
    let kept = merged(many.clone(), Vec::new(), &[]);
    assert_eq!(kept.len(), MOST);
    assert!(!kept.contains(&many[7]));
}

#[test]
fn a_run_is_called_by_what_it_hits_and_not_by_where_that_is() {
    let project = ("project_id", "p1");
    let jobs = run("dli/stop-jobs", &[project, ("job_ids", "128,137")], "");
    assert_eq!(jobs.targets(), ["128", "137"]);
    let fields = [project, ("cluster_id", "c1"), ("job_name", "nightly")];
    assert_eq!(run("cdm/stop-job", &fields, "").targets(), ["nightly"]);
    assert_eq!(
        run("ocp/stop-cluster", &[("id", "39")], "").targets(),
        ["39"]
    );
}

#[test]
fn a_run_knows_its_order_whichever_tab_keeps_it() {
    let run = run("ocp/stop-cluster", &[("id", "39")], "107302");
    let known = run.clone().of_order("i1");
    assert_eq!(
        unpack(&pack(std::slice::from_ref(&known)))[0].intent(),
        "i1"
    );
    let kept = merged(vec![run], vec![known.clone()], &[]);
    assert_eq!(kept, std::slice::from_ref(&known));
    assert!(!known.hash().contains("i1"));
}

#[test]
fn an_end_that_is_not_told_yet_is_not_kept() {
    let mut run = run("ocp/stop-cluster", &[("id", "39")], "107302");
    run.ended = "stopped".to_owned();
    assert_eq!(run.without_end().ended(), None);
}
