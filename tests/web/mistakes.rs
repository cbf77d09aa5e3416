//! All mistakes at once, each beside its field, the keyboard on the first.

use quiesce::state::Site;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::find::{
    all, button, choice, click, description_of, field, focused, is_wrong, text, text_of, type_into,
};
use crate::page::{open, open_at, whole_text};
use crate::wire;

fn wrong() -> Vec<String> {
    let marked = all("form [aria-invalid=true]");
    marked.iter().map(|input| name(input)).collect()
}

fn name(input: &Element) -> String {
    input.get_attribute("name").unwrap_or_default()
}

#[wasm_bindgen_test]
async fn every_mistake_is_marked_at_once_and_the_keyboard_is_on_the_first() {
    open_at(Site::default(), "#/cdm/stop-cluster").await;
    wire::answer(None);
    assert_eq!(
        wrong(),
        [""; 0],
        "nothing is wrong before sending was tried"
    );
    click(&button("Stop…")).await;
    assert_eq!(
        wrong(),
        ["domain", "user", "password", "project_id", "cluster_id"]
    );
    assert_eq!(text(&focused()), "Change…");
    assert!(whole_text().contains("This environment has no address for this service."));
    assert_eq!(
        text_of("form [role=alert]"),
        "Nothing was sent. To correct: 6"
    );
    for name in ["domain", "user", "password", "project_id", "cluster_id"] {
        assert!(
            description_of(&field(name)).contains("Fill this in."),
            "{name}"
        );
    }
    assert_eq!(wire::sent(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_mistake_goes_when_it_is_mended() {
    open("#/ocp/stop-cluster?id=0x15").await;
    click(&button("Stop…")).await;
    assert_eq!(wrong(), ["username", "password", "id"]);
    assert_eq!(name(&focused()), "username");
    type_into("id", "21").await;
    assert_eq!(wrong(), ["username", "password"]);
    assert!(!is_wrong(&field("id")));
    assert_eq!(
        text_of("form [role=alert]"),
        "Nothing was sent. To correct: 2"
    );
}

#[wasm_bindgen_test]
async fn a_choice_that_was_not_made_is_marked_and_gets_the_keyboard() {
    open("#/obshell/stop").await;
    click(&button("Stop…")).await;
    let marked = all("form [aria-invalid=true]");
    assert!(!marked.is_empty(), "neither the choices nor their group");
    assert!(
        marked
            .iter()
            .all(|marked| text(marked).contains("scope.type") || name(marked) == "scope.type")
    );
    assert_eq!(name(&focused()), "scope.type");
    assert!(description_of(&choice("scope.type", "GLOBAL")).contains("Fill this in."));
}

#[wasm_bindgen_test]
async fn a_mistake_of_several_fields_has_its_reason_beside_the_field() {
    open("#/obshell/stop?scope.type=GLOBAL").await;
    click(&button("Stop…")).await;
    assert_eq!(wrong(), ["force"]);
    assert!(description_of(&field("force")).contains("only be stopped with force or terminate"));
    click(&field("force")).await;
    assert_eq!(wrong(), [""; 0]);
    click(&field("terminate")).await;
    assert_eq!(wrong(), ["terminate"]);
}
