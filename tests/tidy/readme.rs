//! The README says what is so.

use std::collections::BTreeSet;
use std::path::Path;

use quiesce::vendors::OPERATIONS;

use crate::{assert_none, files};

/// The row of the table that begins with an operation's address.
fn row<'a>(readme: &'a str, path: &str) -> &'a str {
    let begin = format!("| `#/{path}` |");
    let row = readme.lines().find(|line| line.starts_with(&begin));
    row.unwrap_or_else(|| panic!("README.md has no row for the operation #/{path}"))
}

#[test]
fn the_readme_lists_every_operation_with_all_that_it_asks() {
    let readme = files::read("README.md").text;
    for operation in OPERATIONS {
        let row = row(&readme, operation.path);
        for field in operation.fields {
            let name = format!("`{}`", field.name);
            assert!(
                row.contains(&name),
                "#/{}: {name} is missing",
                operation.path
            );
        }
    }
}

/// An operation opens with its method and path: ``//! `POST /v1/…` does this.``
#[test]
fn the_readme_says_which_call_each_operation_makes() {
    let readme = files::read("README.md").text;
    let mut n_operations = 0;
    for file in files::under("src/vendors/") {
        let Some((_, operation)) = file.text.split_once("pub static OPERATION: Operation") else {
            continue;
        };
        n_operations += 1;
        let call = file
            .text
            .strip_prefix("//! `")
            .and_then(|rest| rest.split('`').next());
        let call = call.unwrap_or_else(|| panic!("{} opens without its call", file.path));
        let path = operation
            .split("path: \"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let row = row(&readme, path.unwrap_or_default());
        assert!(
            row.contains(&format!("`{call}`")),
            "{}: {call} is not in: {row}",
            file.path
        );
    }
    assert_eq!(n_operations, OPERATIONS.len());
}

#[test]
fn the_map_of_the_code_names_every_folder() {
    let readme = files::read("README.md").text;
    let mut folders = BTreeSet::new();
    for file in files::all() {
        let mut parts = file.path.split('/');
        if let (Some(top @ ("src" | "tests")), Some(folder), Some(_)) =
            (parts.next(), parts.next(), parts.next())
        {
            folders.insert(format!("| `{top}/{folder}/` |"));
        }
    }
    assert!(folders.len() > 10, "{folders:?}");
    folders.retain(|folder| !readme.contains(folder));
    assert_none(&folders.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_file_that_the_readme_points_at_is_there() {
    let readme = files::read("README.md").text;
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let targets = readme
        .split("](")
        .skip(1)
        .filter_map(|behind| behind.split(')').next());
    let broken: Vec<String> = targets
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .filter(|target| !top.join(target).exists())
        .map(str::to_owned)
        .collect();
    assert_none(&broken);
}
