//! `view!` for this page.

/// Leptos' `view!`, its result of one type whatever it shows. Each type of view that a closure, a
/// list or a choice may show costs the page kilobytes of code that does the same.
macro_rules! view {
    ($($markup:tt)*) => {
        leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($markup)* })
    };
}

pub(super) use view;
