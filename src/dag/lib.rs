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
mod earlier;
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

use earlier::Earlier;

pub use drawing::{Drawing, Placement, Rounded, Route, Spacing, path};
pub use earlier::median_move;
pub use flow::Flow;
pub use graph::{Oddity, TaskGraph};
pub use walk::{Way, neighbour, topmost};

/// Draws a task graph; parts that do not hang together stand side by side.
pub fn layout(graph: &TaskGraph, spacing: Spacing, flow: Flow) -> Drawing {
    draw(graph, spacing, flow, None)
}

/// Draws a task graph like an earlier drawing, of the same graph or of another that shares tasks
/// with it: in each layer what was there before keeps its order, unless that costs many crossings.
/// A function of the structure and the earlier drawing alone; a graph near its own drawing by
/// [`layout`] gives that drawing. See also [`median_move`].
pub fn layout_near(
    graph: &TaskGraph,
    spacing: Spacing,
    flow: Flow,
    (earlier_graph, earlier): (&TaskGraph, &Drawing),
) -> Drawing {
    let earlier = Earlier::new(graph, earlier_graph, earlier);
    draw(graph, spacing, flow, Some(&earlier))
}

fn draw(graph: &TaskGraph, spacing: Spacing, flow: Flow, earlier: Option<&Earlier>) -> Drawing {
    let down = draw_down(graph, flow.seen_along(spacing), flow.shape(), earlier);
    flow.turn(down)
}

/// Draws from top to bottom.
fn draw_down(
    graph: &TaskGraph,
    spacing: Spacing,
    shape: f64,
    earlier: Option<&Earlier>,
) -> Drawing {
    let sketches = part::split(graph).into_iter().map(|part| {
        let acyclic = acyclic::acyclic(part);
        let ranked = rank::rank(acyclic);
        let layered = layer::layer(ranked);
        let ordered = order::order(layered, earlier);
        let placed = place::place(ordered, spacing);
        route::route(placed)
    });
    pack::pack(graph, sketches.collect(), spacing, shape)
}
