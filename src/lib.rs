//! Quiesce: a web console that stops clusters and jobs and watches them until they have really
//! stopped.
//!
//! A request is one straight line, and the modules are listed in its order:
//!
//! ```text
//! typed text ─ form ▶ Input ─ request ▶ WireRequest ─ access, seal ▶ HttpRequest ─ proxy, fetch ▶ WireResponse
//!                                                                                                  │
//!           screen ◀ ui ─ Drawing ◀ dag ─ Task ◀─ Outcome or Failure ◀───────────────── response ──┘
//! ```
//!
//! Every arrow but `fetch` is a plain function from data to data that compiles and is tested
//! natively; it takes time, randomness and keys as arguments. Only [`ui`] and `transport::fetch`
//! know that there is a browser.

pub mod by_name;
pub mod crypto;
pub mod doctor;
pub mod environment;
pub mod follow;
pub mod form;
pub mod guard;
pub mod journal;
pub mod length;
pub mod listing;
pub mod log;
pub mod moment;
pub mod operation;
pub mod plan;
pub mod preflight;
pub mod proxy_config;
pub mod record;
mod sort;
pub mod state;
pub mod task;
pub mod text;
pub mod transport;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod vendors;

/// A task graph becomes a drawing; a crate of its own, because it alone is compiled for speed.
pub use quiesce_dag as dag;
