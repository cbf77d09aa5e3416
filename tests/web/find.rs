//! Finds things as a user does, and does to them what a user does.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use crate::page::{document, frame};

/// Everything that a selector finds on the page.
pub(crate) fn all(selector: &str) -> Vec<HtmlElement> {
    let found = call(&document(), "querySelectorAll", &selector.into());
    let found = Array::from(&found);
    found.iter().map(JsCast::unchecked_into).collect()
}

/// Calls what the browser has and `web-sys` would need a feature for.
pub(crate) fn call(on: &JsValue, method: &str, argument: &JsValue) -> JsValue {
    let method_of_it = Reflect::get(on, &method.into()).unwrap_or_default();
    let called = method_of_it.unchecked_ref::<Function>().call1(on, argument);
    called.unwrap_or_else(|error| panic!("{method}: {error:?}"))
}

/// The one thing that a selector finds.
pub(crate) fn the(selector: &str) -> HtmlElement {
    let mut found = all(selector);
    let n_found = found.len();
    let first = found.pop().filter(|_| n_found == 1);
    first.unwrap_or_else(|| panic!("{n_found} instead of one: {selector}"))
}

/// The input of a vendor's parameter.
pub(crate) fn field(name: &str) -> HtmlElement {
    the(&format!(r#"[name="{name}"]"#))
}

/// One of the choices of a vendor's parameter.
pub(crate) fn choice(name: &str, value: &str) -> HtmlElement {
    the(&format!(r#"[name="{name}"][value="{value}"]"#))
}

/// The one button in sight that is called so.
pub(crate) fn button(called: &str) -> HtmlElement {
    let mut found = all("button");
    found.retain(|button| name_of(button) == called && is_in_sight(button));
    let n_found = found.len();
    let first = found.pop().filter(|_| n_found == 1);
    first.unwrap_or_else(|| panic!("{n_found} buttons instead of one: {called}"))
}

/// The part of the page under a heading.
pub(crate) fn region(heading: &str) -> HtmlElement {
    let mut found = all("section[aria-labelledby]");
    found.retain(|region| {
        let id = region.get_attribute("aria-labelledby");
        let title = id.and_then(|id| document().get_element_by_id(&id));
        title.is_some_and(|title| text(&title).starts_with(heading))
    });
    found
        .pop()
        .unwrap_or_else(|| panic!("no part of the page: {heading}"))
}

/// The one entry of the menu that says so.
pub(crate) fn menu_entry(says: &str) -> HtmlElement {
    let mut found = all("nav a");
    found.retain(|entry| text(entry).contains(says));
    found.pop().unwrap_or_else(|| panic!("no entry: {says}"))
}

/// What a screen reader calls an element: its `aria-label`, else its labels, else its text.
pub(crate) fn name_of(element: &Element) -> String {
    if let Some(label) = element.get_attribute("aria-label") {
        return label;
    }
    let labels = Reflect::get(element, &"labels".into()).unwrap_or(JsValue::UNDEFINED);
    if labels.is_object() {
        let labels = Array::from(&labels);
        let labels: Vec<String> = labels
            .iter()
            .map(|label| text(label.unchecked_ref()))
            .collect();
        if !labels.is_empty() {
            return labels.join(" ");
        }
    }
    text(element)
}

/// What a screen reader adds: the texts that `aria-describedby` names.
pub(crate) fn description_of(element: &Element) -> String {
    let ids = element
        .get_attribute("aria-describedby")
        .unwrap_or_default();
    let texts = ids.split_whitespace().map(|id| {
        let described = document().get_element_by_id(id);
        text(&described.unwrap_or_else(|| panic!("described by nothing: #{id}")))
    });
    texts.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The text of an element, without the blanks at its ends.
pub(crate) fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

/// The text of the one thing that a selector finds.
pub(crate) fn text_of(selector: &str) -> String {
    text(&the(selector))
}

/// Whether an element is drawn at all.
pub(crate) fn is_in_sight(element: &HtmlElement) -> bool {
    element.get_bounding_client_rect().width() > 0.0
}

/// What has the keyboard.
pub(crate) fn focused() -> Element {
    let focused = document().active_element();
    focused.unwrap_or_else(|| panic!("nothing has the keyboard"))
}

/// What stands in an input.
pub(crate) fn value_of(input: &HtmlElement) -> String {
    let value = Reflect::get(input, &"value".into()).unwrap_or_default();
    value.as_string().unwrap_or_default()
}

/// Whether a box or choice is ticked.
pub(crate) fn is_checked(input: &HtmlElement) -> bool {
    input
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(HtmlInputElement::checked)
}

/// Whether an input or button cannot be used.
pub(crate) fn is_off(input: &HtmlElement) -> bool {
    let is_called_off = input.get_attribute("aria-disabled").as_deref() == Some("true");
    input.has_attribute("disabled") || is_called_off
}

/// Whether an input is marked as wrong.
pub(crate) fn is_wrong(input: &Element) -> bool {
    input.get_attribute("aria-invalid").as_deref() == Some("true")
}

/// Types into the input of a vendor's parameter, over what stands in it.
pub(crate) async fn type_into(name: &str, typed: &str) {
    type_in(&field(name), typed).await;
}

/// Signs in to Huawei Cloud with a token, as far as typing goes.
pub(crate) async fn type_token(token: &str) {
    click(&choice("method", "token")).await;
    type_into("X-Auth-Token", token).await;
}

/// Types into an input.
pub(crate) async fn type_in(input: &HtmlElement, typed: &str) {
    if let Some(area) = input.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(typed);
    } else {
        input.unchecked_ref::<HtmlInputElement>().set_value(typed);
    }
    tell(input, "input").await;
}

/// Picks an entry of a list.
pub(crate) async fn pick(list: &HtmlElement, value: &str) {
    list.unchecked_ref::<HtmlSelectElement>().set_value(value);
    tell(list, "change").await;
}

/// Clicks, and waits until the page has taken it in.
pub(crate) async fn click(element: &HtmlElement) {
    element.click();
    frame().await;
    frame().await;
}

async fn tell(element: &HtmlElement, kind: &str) {
    let event = Event::new(kind).unwrap_or_else(|_| panic!("no event: {kind}"));
    event.init_event_with_bubbles(kind, true);
    let _ = element.dispatch_event(&event);
    frame().await;
}
