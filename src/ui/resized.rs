//! What has to be measured again whenever its size changes.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Measures once these elements are there, and whenever one of them changes its size, as long as the view lasts.
pub(in crate::ui) fn measure_resized<const N: usize>(
    elements: impl Fn() -> Option<[Element; N]> + 'static,
    measure: impl Fn() + Copy + 'static,
) {
    let watching = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move |_| {
        let Some(elements) = elements() else {
            return;
        };
        let measured = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(measured.as_ref().unchecked_ref()) {
            for element in &elements {
                observer.observe(element);
            }
            watching.set_value(Some((observer, measured)));
        }
        measure();
    });
    on_cleanup(move || {
        watching.try_update_value(|watching| {
            if let Some((observer, _)) = watching.take() {
                observer.disconnect();
            }
        });
    });
}
