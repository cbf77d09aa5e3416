//! The schema of `config.json` is that of the types which read it.

use quiesce::state::Site;

use crate::files;

const FILE: &str = "src/state/config.schema.json";

/// `WRITE_SCHEMA=1 cargo test --test tidy schema` writes it anew.
#[test]
fn the_schema_that_is_shipped_is_that_of_the_types() {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Site)).unwrap() + "\n";
    if std::env::var_os("WRITE_SCHEMA").is_some() {
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::write(top.join(FILE), &schema).unwrap();
    }
    assert_eq!(files::read(FILE).text, schema);
}
