//! The repository's own text files.

use std::fs;
use std::path::Path;

/// One text file.
pub(crate) struct File {
    /// Its path from the top, with `/`.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

impl File {
    /// Whether its name ends in one of these, without the dot.
    pub(crate) fn is(&self, kinds: &[&str]) -> bool {
        let kind = self.path.rsplit_once('.').map(|(_, kind)| kind);
        kind.is_some_and(|kind| kinds.contains(&kind))
    }

    /// Whether it is written by a tool to fix versions.
    pub(crate) fn is_lock(&self) -> bool {
        self.path.ends_with("Cargo.lock") || self.path.ends_with("package-lock.json")
    }

    /// Its lines, each with its place: `src/lib.rs:7`.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        let places = (1..).map(|number| format!("{}:{number}", self.path));
        places.zip(self.text.lines())
    }
}

/// Every text file that git does not ignore, in the order of their paths.
pub(crate) fn all() -> Vec<File> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ignored = fs::read_to_string(top.join(".gitignore")).expect(".gitignore can be read");
    let ignored: Vec<&str> = ignored.lines().chain([".git"]).collect();
    let mut files = Vec::new();
    collect(top, "", &ignored, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Every text file below a folder.
pub(crate) fn under(folder: &str) -> Vec<File> {
    let mut files = all();
    files.retain(|file| file.path.starts_with(folder));
    assert!(!files.is_empty(), "there is nothing in {folder}");
    files
}

/// The file at a path.
pub(crate) fn read(path: &str) -> File {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
    File {
        path: path.to_owned(),
        text,
    }
}

fn collect(folder: &Path, path: &str, ignored: &[&str], files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{path}: {error}"));
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let below = match path {
            "" => name.clone(),
            _ => format!("{path}/{name}"),
        };
        if ignored.iter().any(|rule| is_ignored(rule, &name, &below)) {
            continue;
        }
        let kind = entry.file_type().expect("an entry has a type");
        if kind.is_dir() {
            collect(&entry.path(), &below, ignored, files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File { path: below, text });
        }
    }
}

/// The rules of `.gitignore` that this project uses: a name, or a path from the top.
fn is_ignored(rule: &str, name: &str, path: &str) -> bool {
    assert!(!rule.contains('*'), "this reads no patterns: {rule}");
    rule == name || rule.strip_prefix('/') == Some(path)
}
