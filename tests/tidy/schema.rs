//! The schemas that are shipped are those of the types which read and write the files.

use quiesce::plan::schema::PlanFile;
use quiesce::state::Site;

use crate::files;

/// `WRITE_SCHEMA=1 cargo test --test tidy schema` writes them anew.
#[track_caller]
fn is_shipped(file: &str, schema: &schemars::Schema) {
    let schema = serde_json::to_string_pretty(schema).expect("a schema can be written") + "\n";
    if std::env::var_os("WRITE_SCHEMA").is_some() {
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::write(top.join(file), &schema).expect("the file can be written");
    }
    assert_eq!(files::read(file).text, schema);
}

#[test]
fn the_schema_of_a_sites_configuration_is_that_of_its_types() {
    is_shipped("src/state/config.schema.json", &schemars::schema_for!(Site));
}

#[test]
fn the_schema_of_a_plan_is_that_of_its_types() {
    is_shipped(
        "src/plan/plan.schema.json",
        &schemars::schema_for!(PlanFile),
    );
}
