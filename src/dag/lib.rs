//! A task graph becomes a drawing: boxes in layers from top to bottom, edges routed between them.
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
//! picture on every machine.

mod acyclic;
mod drawing;
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
pub use graph::{Oddity, TaskGraph};
pub use walk::{Way, neighbour, topmost};

/// Draws a task graph from top to bottom; parts that do not hang together stand side by side.
pub fn layout(graph: &TaskGraph, spacing: Spacing) -> Drawing {
    let sketches = part::split(graph).into_iter().map(|part| {
        let acyclic = acyclic::acyclic(part);
        let ranked = rank::rank(acyclic);
        let layered = layer::layer(ranked);
        let ordered = order::order(layered);
        let placed = place::place(ordered, spacing);
        route::route(placed)
    });
    pack::pack(graph, sketches.collect(), spacing)
}
