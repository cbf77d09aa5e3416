//! Reading page by page, reading anew, and readings that fail.

use super::*;
use crate::listing::Gone;

fn page(rows: &[Row]) -> Page {
    Page {
        rows: rows.to_vec(),
        total: Some(4),
    }
}

#[test]
fn rows_are_there_as_soon_as_they_have_come_and_stay_after_a_failure() {
    let rows = four_jobs();
    let mut held = Held::new(&JOBS, &FormValues::default());
    held.begin();
    held.take(page(&rows[..2]));
    assert_eq!(ids(&held), ["128", "137"]);
    assert_eq!(held.n_come(), (2, Some(4)));
    held.end(false);
    assert_eq!(ids(&held), ["128", "137"]);
    // The next reading is shown as soon as it has brought as much.
    held.begin();
    held.take(page(&rows[..1]));
    assert_eq!(held.n_come(), (1, Some(4)));
    assert_eq!(ids(&held), ["128", "137"]);
    held.take(page(&rows[1..3]));
    assert_eq!(ids(&held), ["128", "137", "140"]);
    held.take(page(&rows[3..]));
    held.end(true);
    assert_eq!(ids(&held), ["128", "137", "140", "151"]);
}

#[test]
fn a_whole_list_stays_until_the_newer_one_is_whole() {
    let rows = four_jobs();
    let mut held = held(&JOBS, &[], rows.clone());
    let before = held.reading();
    held.begin();
    held.take(page(&rows[1..]));
    assert_eq!(ids(&held), ["128", "137", "140", "151"]);
    held.end(false);
    assert_eq!(ids(&held), ["128", "137", "140", "151"]);
    assert_eq!(held.reading(), before);
    held.begin();
    held.take(page(&rows[1..]));
    held.end(true);
    assert_eq!(ids(&held), ["137", "140", "151"]);
    assert_eq!(held.reading(), before + 1);
}

#[test]
fn what_is_picked_stays_picked_in_a_newer_reading_wherever_it_stands_there() {
    let mut held = held(&JOBS, &[], four_jobs());
    held.turn(0);
    held.turn(3);
    let mut rows = four_jobs();
    rows.reverse();
    read(&mut held, rows);
    assert_eq!(put(&held), [value("job_ids", "151,128")]);
    assert_eq!(held.gone(), []);
}

#[test]
fn what_is_not_there_any_more_or_has_ended_is_let_go_and_named() {
    let mut held = held(&JOBS, &[], four_jobs());
    held.pick_shown();
    read(
        &mut held,
        vec![
            ended("128", "orders-sync"),
            job("151", "billing", "ann", ""),
        ],
    );
    assert_eq!(put(&held), [value("job_ids", "151")]);
    let gone = |name: &str, why: Option<Text>| Gone {
        name: name.to_owned(),
        why: why.map(Into::into),
    };
    assert_eq!(
        held.gone(),
        [
            gone("orders-sync", Some(text("It has ended.", "已结束。"))),
            gone("Clicks", None)
        ]
    );
    held.begin();
    assert_eq!(held.gone(), []);
}

#[test]
fn what_the_operator_let_go_is_not_picked_again_by_reading_anew() {
    let mut held = held(&JOBS, &[("job_ids", "128,999")], four_jobs());
    held.turn(0);
    read(&mut held, four_jobs());
    assert_eq!(held.n_picked(), 0);
    assert_eq!(put(&held), [value("job_ids", "999")]);
}

#[test]
fn a_row_below_another_finds_it_over_the_border_of_a_page() {
    let rows = two_clusters();
    let mut held = Held::new(&PARTS, &FormValues::default());
    held.begin();
    for row in &rows {
        held.take(page(std::slice::from_ref(row)));
    }
    held.want(crate::listing::Wanted {
        containing: "10.0.0.1".to_owned(),
        ..Default::default()
    });
    assert_eq!(ids(&held), ["2", "zone1", "10.0.0.1:2886"]);
}

#[test]
fn ten_thousand_rows_are_taken_in_searched_sorted_and_picked() {
    let rows: Vec<Row> = (0..10_000)
        .map(|n| {
            let id = format!("{}", 9_999 - n);
            job(&id, &format!("job-{}", n % 100), "ann", &id)
        })
        .collect();
    let mut held = Held::new(&JOBS, &FormValues::default());
    held.begin();
    held.sort_by(crate::listing::Order {
        by: crate::listing::SortBy::Column(1),
        is_down: false,
    });
    for rows in rows.chunks(100) {
        held.take(page(rows));
    }
    held.end(true);
    assert_eq!(ids(&held)[..3], ["0", "1", "2"]);
    held.want(crate::listing::Wanted {
        containing: "job-77".to_owned(),
        ..Default::default()
    });
    assert_eq!(held.n_found(), 100);
    held.pick_shown();
    assert_eq!(held.n_picked(), 100);
}
