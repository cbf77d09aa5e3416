//! A task graph becomes a drawing: boxes in layers along the flow, edges routed between them.
//!
//! ```text
//! TaskGraph ─ part ▶ Part ─ acyclic ▶ Acyclic ─ rank ▶ Ranked ─ layer ▶ Layered
//!                                                                         │
//!         Drawing ◀ pack ─ Sketch ◀ route ─ Placed ◀ place ─ Ordered ◀ order
//! ```
//!
//! Each phase consumes the type before it, so none can see a field that another has yet to fill.
//! Everything is a function of the structure alone: no clock, no randomness, no unordered
//! collection, and effort is counted in steps and not in time. The same graph gives the same
//! picture on every machine. All phases think from top to bottom; a drawing from left to right is
//! turned when it is done.

mod acyclic;
mod drawing;
mod flow;
mod graph;
mod layer;
mod neighbours;
mod order;
mod pack;
mod part;
mod place;
mod rank;
mod route;
// The page's own source, compiled here once more and for speed.
#[path = "../sort.rs"]
mod sort;
#[cfg(test)]
mod tests;
mod walk;

pub use drawing::{Drawing, Placement, Rounded, Route, Spacing, path};
pub use flow::Flow;
pub use graph::{Oddity, TaskGraph};
pub use walk::{Way, neighbour, topmost};

/// Draws a task graph; parts that do not hang together stand side by side.
pub fn layout(graph: &TaskGraph, spacing: Spacing, flow: Flow) -> Drawing {
    flow.turn(draw_down(graph, flow.seen_along(spacing), flow.shape()))
}

/// Draws from top to bottom.
fn draw_down(graph: &TaskGraph, spacing: Spacing, shape: f64) -> Drawing {
    let sketches = part::split(graph).into_iter().map(|part| {
        let acyclic = acyclic::acyclic(part);
        let ranked = rank::rank(acyclic);
        let layered = layer::layer(ranked);
        let ordered = order::order(layered);
        let placed = place::place(ordered, spacing);
        route::route(placed)
    });
    pack::pack(graph, sketches.collect(), spacing, shape)
}
