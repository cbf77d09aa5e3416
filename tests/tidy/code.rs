//! What the code of the repository is, and what is not in it.

use crate::{assert_none, files};

/// Files that may be longer than [`LONGEST`] lines, each with the reason.
const MAY_BE_LONG: [(&str, &str); 6] = [
    (
        "src/vendors/obshell/follow/tests.rs",
        "the documented answers of DAGs and servers, and every way that they end in",
    ),
    (
        "src/vendors/obshell/stop/tests.rs",
        "every rule of the form beside its request",
    ),
    (
        "src/vendors/ocp/follow/tests.rs",
        "the recorded answers of a task and its cluster, and every way that they end in",
    ),
    (
        "src/vendors/ocp/task/tests.rs",
        "the recorded shapes of a task, one beside the other",
    ),
    (
        "tests/simulator/src/huawei/tests.rs",
        "every documented answer of three services",
    ),
    (
        "tests/simulator/src/ocp/tests.rs",
        "the task engine's rules, from start to end",
    ),
];
const LONGEST: usize = 300;

/// What must not be left behind. In two parts, so that this file does not hold it.
const UNFINISHED: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
];
const LEFT_OUT: [&str; 8] = [
    concat!("#[ig", "nore"),
    concat!("test.", "skip("),
    concat!("test.", "only("),
    concat!("test.", "fixme("),
    concat!("describe.", "skip("),
    concat!("describe.", "only("),
    concat!("pytest.", "skip("),
    concat!("pytest.mark.", "skip"),
];

/// Folders of one machine, each with what may follow it all the same.
const OF_ONE_MACHINE: [(&str, &[&str]); 4] = [
    (concat!("/ro", "ot/"), &[]),
    // Where OceanBase's packages put it (obshell.md).
    (concat!("/ho", "me/"), &["admin/"]),
    (concat!("/wo", "rk/"), &[]),
    (concat!("/Us", "ers/"), &[]),
];

#[test]
fn no_source_file_is_long() {
    let mut broken = Vec::new();
    for file in files::all() {
        let n_lines = file.text.lines().count();
        let may_be = MAY_BE_LONG.iter().any(|(path, _)| *path == file.path);
        if file.is(&["rs", "ts", "mjs", "sh", "py"]) && n_lines > LONGEST && !may_be {
            broken.push(format!("{} has {n_lines} lines", file.path));
        }
    }
    assert_none(&broken);
}

#[test]
fn the_simulator_takes_nothing_from_the_page() {
    let page = concat!("qui", "esce");
    let ways_in = [
        page,
        "#[path",
        "include!(",
        "../src",
        "../../src",
        "../../../src",
    ];
    let mut broken = Vec::new();
    for file in files::under("tests/simulator/") {
        for (place, line) in file.lines() {
            if let Some(way) = ways_in.iter().find(|way| line.contains(**way)) {
                broken.push(format!("{place}: {way}"));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn no_test_stands_where_none_is_run() {
    // The user interface is compiled for the browser alone, and what runs there stands in tests/.
    let mut broken = Vec::new();
    for file in files::under("src/ui/") {
        for (place, line) in file.lines() {
            if line.trim() == concat!("#[te", "st]") {
                broken.push(format!(
                    "{place}: its logic belongs where it is tested natively"
                ));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn nothing_is_left_unfinished_and_no_test_is_left_out() {
    let mut broken = Vec::new();
    for file in files::all() {
        for (place, line) in file.lines() {
            let marks = UNFINISHED.iter().chain(&LEFT_OUT);
            if let Some(mark) = marks.into_iter().find(|mark| line.contains(**mark)) {
                broken.push(format!("{place}: {mark}"));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    let mut broken = Vec::new();
    for file in files::all() {
        for (place, line) in file.lines() {
            for (folder, but) in OF_ONE_MACHINE {
                let parts: Vec<&str> = line.split(folder).collect();
                let names_it = parts.windows(2).any(|pair| {
                    let [before, after] = pair else { return false };
                    let is_start = !before.ends_with(|letter: char| {
                        letter.is_alphanumeric() || "._-}~".contains(letter)
                    });
                    is_start && !but.iter().any(|but| after.starts_with(but))
                });
                if names_it {
                    broken.push(format!("{place}: {folder}"));
                }
            }
        }
    }
    assert_none(&broken);
}

/// `src/ui` shows and asks; what differs from vendor to vendor stands left of it. obshell is named
/// where its keys live and where its sealing is shown.
#[test]
fn components_decide_nothing_about_a_vendor() {
    let obshell_may_be_named = ["src/ui/console.rs", "src/ui/preview.rs"];
    let keys = ["huawei", "ocp", "obshell", "cdm", "dli"];
    let mut broken = Vec::new();
    for file in files::under("src/ui/") {
        for (place, line) in file.lines() {
            let code = line.split("//").next().unwrap_or_default();
            let words = || code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            if let Some(word) = words().find(|word| keys.contains(word)) {
                let may_be =
                    word == "obshell" && obshell_may_be_named.contains(&file.path.as_str());
                if !may_be {
                    broken.push(format!("{place}: {word}"));
                }
            }
            for kind in ["Service::", "Access::"] {
                let variant = code.split(kind).nth(1).unwrap_or_default();
                if variant.starts_with(char::is_uppercase) && !variant.starts_with("ALL") {
                    broken.push(format!("{place}: {kind}…"));
                }
            }
        }
    }
    assert_none(&broken);
}
