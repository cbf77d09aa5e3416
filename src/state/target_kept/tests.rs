//! Targets as the browser keeps them.

use super::*;
use crate::listing::Listing;
use crate::text::text;
use crate::vendors::OPERATIONS;

/// A list at a field.
const fn list(field: &'static str, needs: &'static [&'static str]) -> Listing {
    Listing {
        title: text("List", "列表"),
        field,
        is_many: true,
        needs,
        columns: &[],
        read: |_, _, _| Box::pin(async { Ok(()) }),
    }
}

static PARTS: [Listing; 1] = [list("scope.target", &[])];
static CDM: [Listing; 1] = [list("job_name", &["project_id", "cluster_id"])];

fn operation(path: &str) -> &'static Operation {
    let mut known = OPERATIONS.into_iter();
    known.find(|operation| operation.path == path).unwrap()
}

fn place(environment: &str) -> Place {
    Place {
        environment: environment.to_owned(),
        address: "http://10.0.0.11:2886".to_owned(),
    }
}

fn names(fields: &[&Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.name).collect()
}

fn zone(name: &str) -> TargetKept {
    let typed = [
        ("scope.type", "ZONE"),
        ("scope.target", name),
        ("force", "true"),
    ];
    let typed = typed.into_iter().collect();
    TargetKept::of(operation("obshell/stop"), &PARTS, &place("prod"), &typed).unwrap()
}

#[test]
fn what_names_a_target_is_told_by_the_lists_and_how_it_is_stopped_is_not_part_of_it() {
    let stop = operation("obshell/stop");
    assert_eq!(
        names(&target_fields(stop, &PARTS)),
        ["scope.type", "scope.target"]
    );
    let job = operation("cdm/stop-job");
    assert_eq!(
        names(&target_fields(job, &CDM)),
        ["project_id", "cluster_id", "job_name"]
    );
    assert_eq!(
        zone("zone1").values().collect::<Vec<_>>(),
        ["ZONE", "zone1"]
    );
}

#[test]
fn a_form_that_names_no_target_is_not_kept() {
    let of = |typed: &[(&'static str, &str)]| {
        let typed = typed.iter().copied().collect();
        TargetKept::of(operation("obshell/stop"), &PARTS, &place("prod"), &typed)
    };
    assert_eq!(of(&[("scope.type", "ZONE"), ("scope.target", " ")]), None);
    assert_eq!(of(&[]), None);
    // The whole cluster has no targets.
    let whole = of(&[("scope.type", "GLOBAL"), ("scope.target", "zone1")]).unwrap();
    assert_eq!(whole.values().collect::<Vec<_>>(), ["GLOBAL"]);
}

#[test]
fn what_was_kept_comes_back_and_fills_the_form_but_for_how_it_is_stopped() {
    let kept = zone("zone1");
    assert_eq!(unpack(&pack(&[zone("zone1")])), [zone("zone1")]);
    for odd in ["", "null", "[", "{}", "[1]"] {
        assert_eq!(unpack(odd), [], "{odd}");
    }
    let mut typed: FormValues = [("scope.target", "zone2"), ("terminate", "true")]
        .into_iter()
        .collect();
    kept.fill(operation("obshell/stop"), &PARTS, &mut typed);
    assert_eq!(typed.get("scope.type"), "ZONE");
    assert_eq!(typed.get("scope.target"), "zone1");
    assert_eq!(typed.get("terminate"), "true");
}

#[test]
fn the_newest_comes_first_the_pinned_before_it_and_each_place_has_its_own() {
    let mut kept = Vec::new();
    used(&mut kept, zone("zone1"), 1);
    used(&mut kept, zone("zone2"), 2);
    pin(&mut kept, zone("zone1"), true);
    pin(&mut kept, zone("zone9"), true);
    used(&mut kept, zone("zone3"), 3);
    let here = |kept: &[TargetKept]| {
        let offered = offered(kept, operation("obshell/stop"), &place("prod"));
        let last = |kept: &TargetKept| kept.values().last().unwrap_or_default().to_owned();
        offered.iter().map(last).collect::<Vec<_>>()
    };
    assert_eq!(here(&kept), ["zone1", "zone9", "zone3", "zone2"]);
    assert_eq!(
        offered(&kept, operation("obshell/stop"), &place("test")),
        []
    );
    assert_eq!(
        offered(&kept, operation("ocp/stop-cluster"), &place("prod")),
        []
    );
    // What was never acted on is gone once it is loose.
    pin(&mut kept, zone("zone9"), false);
    pin(&mut kept, zone("zone1"), false);
    assert_eq!(here(&kept), ["zone3", "zone2", "zone1"]);
    forget(&mut kept, &zone("zone2"));
    assert_eq!(here(&kept), ["zone3", "zone1"]);
}

#[test]
fn acting_again_keeps_the_pin_and_the_name() {
    let mut kept = Vec::new();
    let named = TargetKept {
        name: "East".to_owned(),
        ..zone("zone1")
    };
    used(&mut kept, named, 1);
    pin(&mut kept, zone("zone1"), true);
    used(&mut kept, zone("zone1"), 5);
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].name.as_str(), kept[0].is_pinned, kept[0].used),
        ("East", true, 5)
    );
}

#[test]
fn the_oldest_makes_way_and_what_is_pinned_stays() {
    let mut kept = Vec::new();
    used(&mut kept, zone("first"), 1);
    pin(&mut kept, zone("first"), true);
    for n in 0..20 {
        used(&mut kept, zone(&format!("zone{n}")), 2 + n);
    }
    assert_eq!(kept.len(), 1 + MOST_RECENT);
    assert!(kept.iter().any(|kept| kept.is(&zone("first"))));
    assert!(kept.iter().any(|kept| kept.is(&zone("zone12"))));
    assert!(!kept.iter().any(|kept| kept.is(&zone("zone11"))));
}
