//! Mounts the page. Natively there is no page and nothing to do.

fn main() {
    #[cfg(target_arch = "wasm32")]
    quiesce::ui::start();
}
