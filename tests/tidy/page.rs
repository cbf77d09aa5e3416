//! Markup and styles of the page.

use std::collections::BTreeSet;

use crate::assert_none;
use crate::files::{self, File};

const TOKENS: &str = "style/tokens.css";

/// Functions and words that make a colour of their own. Mixing two of the tokens is none.
const COLOURS: [&str; 10] = [
    "rgb(",
    "rgba(",
    "hsl(",
    "hsla(",
    "hwb(",
    "lab(",
    "lch(",
    "oklab(",
    "oklch(",
    "light-dark(",
];
const NAMED: [&str; 18] = [
    "white", "black", "red", "green", "blue", "gray", "grey", "silver", "yellow", "orange",
    "purple", "brown", "pink", "cyan", "magenta", "teal", "navy", "maroon",
];

fn style_sheets() -> Vec<File> {
    let mut sheets = files::under("style/");
    sheets.retain(|file| file.is(&["css"]));
    sheets
}

/// The declarations of a sheet as line, property and value.
fn declarations(sheet: &File) -> Vec<(String, &str, &str)> {
    let lines = sheet.lines().filter_map(|(place, line)| {
        let (property, value) = line.trim().split_once(':')?;
        let value = value.trim_start().strip_suffix(';')?;
        Some((place, property, value))
    });
    lines.collect()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || "-_".contains(letter)
}

fn has_hex_colour(value: &str) -> bool {
    value.split('#').skip(1).any(|behind| {
        let digits = behind
            .split(|letter: char| !is_of_word(letter))
            .next()
            .unwrap_or_default();
        matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    })
}

#[test]
fn colours_come_from_the_tokens_alone() {
    let mut broken = Vec::new();
    for sheet in style_sheets().iter().filter(|sheet| sheet.path != TOKENS) {
        for (place, property, value) in declarations(sheet) {
            let mut words = value.split(|letter: char| !is_of_word(letter));
            let is_colour = has_hex_colour(value)
                || COLOURS.iter().any(|colour| value.contains(colour))
                || words.any(|word| NAMED.contains(&word));
            if is_colour {
                broken.push(format!("{place}: {property}: {value}"));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn every_token_that_is_used_is_there() {
    let sheets = style_sheets();
    let declared: BTreeSet<String> = sheets
        .iter()
        .flat_map(declarations)
        .map(|(_, property, _)| property.to_owned())
        .collect();
    let mut broken = Vec::new();
    for sheet in &sheets {
        for (place, line) in sheet.lines() {
            for used in line.split("var(").skip(1) {
                let name = used.split([')', ',']).next().unwrap_or_default();
                if !declared.contains(name) {
                    broken.push(format!("{place}: {name}"));
                }
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn every_style_sheet_is_part_of_the_page() {
    let index = files::read("index.html");
    let broken: Vec<String> = style_sheets()
        .into_iter()
        .map(|sheet| sheet.path)
        .filter(|path| !index.text.contains(&format!(r#"href="{path}""#)))
        .collect();
    assert_none(&broken);
}

#[test]
fn components_bring_no_styles_of_their_own() {
    let mut broken = Vec::new();
    for file in files::under("src/ui/") {
        for (place, line) in file.lines() {
            let is_style = [" style=", " style:", "<style", "inner_html"]
                .iter()
                .any(|way| line.contains(way));
            if is_style || has_hex_colour(line) {
                broken.push(format!("{place}: {}", line.trim()));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn the_page_loads_nothing_from_another_host() {
    let mut broken = Vec::new();
    let index = files::read("index.html");
    for attribute in [r#"src=""#, r#"href=""#, r#"content="http"#, r#"action=""#] {
        for behind in index.text.split(attribute).skip(1) {
            let address = behind.split('"').next().unwrap_or_default();
            let is_here = address.starts_with("data:")
                || !(address.contains(':') || address.starts_with("//"));
            if !is_here {
                broken.push(format!("index.html: {address}"));
            }
        }
    }
    for sheet in style_sheets() {
        for (place, line) in sheet.lines() {
            if line.contains("@import") || line.contains("url(") {
                broken.push(format!("{place}: {}", line.trim()));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn the_page_runs_no_script_of_its_own_markup() {
    let index = files::read("index.html");
    let scripts = index.text.matches("<script").count();
    let of_files = index
        .text
        .matches(r#"<script data-trunk type="module" src=""#)
        .count();
    assert_eq!(scripts, of_files);
    for way in [" onload=", " onclick=", "javascript:", "<iframe"] {
        assert!(!index.text.contains(way), "index.html: {way}");
    }
}
