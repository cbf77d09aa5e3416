//! Inputs and their labels.

use std::collections::BTreeSet;

use quiesce::form::field::Asked;
use quiesce::vendors::OPERATIONS;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::find::{
    all, choice, click, description_of, field, is_checked, is_off, name_of, type_into, value_of,
};
use crate::page::{NOBODY, hash, open, open_at, site, whole_text};

#[wasm_bindgen_test]
async fn every_input_has_the_vendors_name_and_a_label_that_says_it() {
    for operation in OPERATIONS {
        open(&format!("#/{}", operation.path)).await;
        for asked in operation.fields.iter().chain(operation.vendor.credentials) {
            // What belongs to one way of signing in is asked once that way is chosen.
            if let Asked::Part { when, is, .. } = asked.asked {
                click(&choice(when, is[0])).await;
            }
            let inputs = all(&format!(r#"form [name="{}"]"#, asked.name));
            assert!(!inputs.is_empty(), "{}: {}", operation.path, asked.name);
            for input in inputs {
                // A choice is called by its value; its group by the parameter.
                let label = match input.get_attribute("type").as_deref() {
                    Some("radio") => {
                        let group = input.closest("fieldset").ok().flatten();
                        let group = group.and_then(|group| group.query_selector("legend").ok()?);
                        group.map(|legend| name_of(&legend)).unwrap_or_default()
                    }
                    _ => name_of(&input),
                };
                assert!(label.contains(asked.label.en), "{}: {label}", asked.name);
                assert!(label.contains(asked.name), "{}: {label}", asked.name);
            }
        }
    }
}

#[wasm_bindgen_test]
async fn nothing_that_can_be_used_is_without_a_name() {
    for operation in OPERATIONS {
        open(&format!("#/{}", operation.path)).await;
        for control in all("input, textarea, select, button, nav a, header a, form, nav") {
            let markup = control.outer_html();
            assert_ne!(name_of(&control), "", "{}: {markup}", operation.path);
        }
    }
}

#[wasm_bindgen_test]
async fn ids_are_unique_and_every_description_is_there() {
    for operation in OPERATIONS {
        open(&format!("#/{}", operation.path)).await;
        // Not `element.id()`: a form with a field named `id` answers with the field.
        let ids = all("[id]");
        let ids = ids.iter().filter_map(|element| element.get_attribute("id"));
        let ids: Vec<String> = ids.collect();
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{}: {ids:?}", operation.path);
        for described in all("[aria-describedby]") {
            description_of(&described);
        }
    }
}

#[wasm_bindgen_test]
async fn a_field_that_depends_on_another_is_off_and_says_why() {
    open("#/cdm/stop-cluster").await;
    let delay = field("delayTime");
    assert!(!is_off(&delay), "graceful is how the form opens");
    type_into("delayTime", "60").await;
    click(&choice("stopMode", "IMMEDIATELY")).await;
    assert!(is_off(&delay));
    assert!(description_of(&delay).contains("Only a graceful stop waits."));
    assert_eq!(hash(), "#/cdm/stop-cluster?stopMode=IMMEDIATELY");
    click(&choice("stopMode", "GRACEFULLY")).await;
    assert!(!is_off(&delay));
    assert_eq!(value_of(&delay), "60", "what was typed is still there");
    assert_eq!(hash(), "#/cdm/stop-cluster?delayTime=60");
}

#[wasm_bindgen_test]
async fn the_special_value_of_a_number_is_one_press_away() {
    open("#/cdm/stop-cluster?delayTime=60").await;
    let special = all("form button[aria-pressed]")
        .into_iter()
        .find(|button| name_of(button).contains("Until all jobs have ended"));
    let special = special.expect("the number has a special value");
    assert_eq!(
        special.get_attribute("aria-pressed").as_deref(),
        Some("false")
    );
    click(&special).await;
    assert_eq!(value_of(&field("delayTime")), "-1");
    assert_eq!(
        special.get_attribute("aria-pressed").as_deref(),
        Some("true")
    );
}

#[wasm_bindgen_test]
async fn a_site_fills_in_the_form_and_says_its_sentence() {
    let mut site = site();
    site.prefill = vec!["#/dli/stop-jobs?project_id=p1".to_owned()];
    site.notice = Some(quiesce::state::site::Notice {
        en: "Production.".to_owned(),
        zh: "生产环境。".to_owned(),
    });
    open_at(site, "#/dli/stop-jobs").await;
    assert_eq!(value_of(&field("project_id")), "p1");
    assert!(whole_text().contains(NOBODY));
    assert!(whole_text().contains("Production."));
}

#[wasm_bindgen_test]
async fn a_flag_is_ticked_and_unticked() {
    open("#/dli/stop-jobs").await;
    let savepoint = field("trigger_savepoint");
    click(&savepoint).await;
    assert!(is_checked(&savepoint));
    assert_eq!(hash(), "#/dli/stop-jobs?trigger_savepoint=true");
    click(&savepoint).await;
    assert_eq!(hash(), "#/dli/stop-jobs");
}
