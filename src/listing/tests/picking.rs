//! What is picked, and what that puts into the form.

use super::*;
use crate::listing::{Order, SortBy, Takes, Wanted};

/// One job, of which one is to be picked.
static JOB_ALONE: Listing = Listing {
    title: JOBS.title,
    field: "job_ids",
    is_many: false,
    needs: &[],
    columns: JOBS.columns,
    read: |_, _, _| Box::pin(async { Ok(()) }),
};

#[test]
fn several_are_joined_with_commas_as_they_came() {
    let mut held = held(&JOBS, &[], four_jobs());
    held.turn(3);
    held.turn(0);
    assert_eq!(put(&held), [value("job_ids", "128,151")]);
    held.turn(3);
    assert_eq!(put(&held), [value("job_ids", "128")]);
    assert_eq!(held.n_picked(), 1);
}

#[test]
fn what_cannot_be_picked_is_never_selected() {
    let mut held = held(&JOBS, &[], four_jobs());
    held.turn(2);
    assert_eq!(held.n_picked(), 0);
    held.pick_shown();
    assert_eq!(put(&held), [value("job_ids", "128,137,151")]);
    held.drop_shown();
    held.turn(0);
    held.pick_to(3);
    assert_eq!(put(&held), [value("job_ids", "128,137,151")]);
}

#[test]
fn a_selection_survives_searching_and_sorting() {
    let mut held = held(&JOBS, &[], four_jobs());
    held.turn(1);
    held.want(Wanted {
        containing: "orders".to_owned(),
        ..Wanted::default()
    });
    held.sort_by(Order {
        by: SortBy::Name,
        is_down: true,
    });
    assert_eq!(ids(&held), ["128", "140"]);
    held.pick_shown();
    assert_eq!(put(&held), [value("job_ids", "128,137")]);
    // What is out of sight is not let go.
    held.drop_shown();
    assert_eq!(put(&held), [value("job_ids", "137")]);
}

#[test]
fn a_range_is_what_is_shown_between_its_ends() {
    let mut held = held(&JOBS, &[], four_jobs());
    held.sort_by(Order {
        by: SortBy::Name,
        is_down: false,
    });
    assert_eq!(ids(&held), ["151", "137", "140", "128"]);
    held.turn(1);
    held.pick_to(3);
    assert_eq!(put(&held), [value("job_ids", "137,151")]);
    held.pick_to(0);
    assert_eq!(put(&held), [value("job_ids", "128,137,151")]);
}

#[test]
fn where_one_can_be_picked_another_takes_its_place() {
    let asked = [("job_ids", "151")];
    let mut held = held(&JOB_ALONE, &asked, four_jobs());
    assert_eq!(put(&held), [value("job_ids", "151")]);
    held.turn(0);
    held.pick_to(1);
    held.pick_shown();
    assert_eq!(put(&held), [value("job_ids", "128")]);
}

#[test]
fn what_stands_in_the_form_is_picked_and_what_is_not_in_the_list_stays() {
    let asked = [("job_ids", "999, 137 140")];
    let mut held = held(&JOBS, &asked, four_jobs());
    assert_eq!(held.n_picked(), 1);
    assert_eq!(held.left(), ["999", "140"]);
    held.turn(0);
    assert_eq!(put(&held), [value("job_ids", "999,140,128,137")]);
    held.turn(1);
    assert_eq!(put(&held), [value("job_ids", "999,140,128")]);
}

#[test]
fn a_zone_and_a_server_are_not_picked_together() {
    let mut held = held(&PARTS, &[], two_clusters());
    held.turn(1);
    held.turn(3);
    assert_eq!(
        put(&held),
        [
            value("scope.type", "ZONE"),
            value("scope.target", "zone2,zone1")
        ]
    );
    // The server takes their place.
    held.turn(4);
    assert_eq!(
        put(&held),
        [
            value("scope.type", "SERVER"),
            value("scope.target", "10.0.0.1:2886")
        ]
    );
    // Of all that is shown only what goes along with it is picked.
    held.pick_shown();
    assert_eq!(
        put(&held),
        [
            value("scope.type", "SERVER"),
            value("scope.target", "10.0.0.2:2886,10.0.0.1:2886")
        ]
    );
}

#[test]
fn a_typed_zone_does_not_stay_beside_a_server() {
    let asked = [("scope.type", "ZONE"), ("scope.target", "zone1,zone7")];
    let mut held = held(&PARTS, &asked, two_clusters());
    assert_eq!(
        put(&held),
        [
            value("scope.type", "ZONE"),
            value("scope.target", "zone7,zone1")
        ]
    );
    held.turn(2);
    assert_eq!(held.left(), [""; 0]);
    assert_eq!(
        put(&held),
        [
            value("scope.type", "SERVER"),
            value("scope.target", "10.0.0.2:2886")
        ]
    );
}

#[test]
fn where_each_is_an_order_of_its_own_the_values_stand_one_a_line() {
    let asked = [("job_ids", "137\n\n a, b \n")].into_iter().collect();
    let mut held = Held::taking(Takes::Each, &JOB_ALONE, &asked);
    read(&mut held, four_jobs());
    assert_eq!(held.n_picked(), 1);
    assert_eq!(held.left(), ["a, b"], "a name with a comma is one name");
    held.turn(0);
    assert_eq!(put(&held), [value("job_ids", "a, b\n128\n137")]);
}
