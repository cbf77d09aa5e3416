//! Everything that a picture is made of, derived step by step: what is folded, where it stands, how
//! it looks, what is marked, and what of it is near the window.

use std::sync::Arc;

use leptos::prelude::*;

use super::SPACING;
use super::canvas::Canvas;
use super::drawn::drawing_of;
use super::marks::{self, Mark};
use super::near::Near;
use super::state::Settings;
use super::told::Told;
use crate::dag::{self, Drawing, TaskGraph};
use crate::state::{Bounds, Size};
use crate::task::fold::{self, Folded, Stage};
use crate::task::look::{Look, looks_of, places_of};
use crate::task::timing::Timing;
use crate::task::{StepState, Task};
use crate::ui::followed::Followed;

/// More boxes than this are drawn as one path for each state.
const MANY_BOXES: usize = 700;
/// More edges than this are drawn as one path.
const MANY_EDGES: usize = 1_000;

/// What a picture is made of. It is copied freely: everything in it is a handle.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) canvas: Canvas,
    pub(super) followed: Followed,
    pub(super) set: Settings,
    /// The task as it was seen, with every step.
    pub(super) task: Memo<Arc<Task>>,
    /// What can be folded.
    pub(super) stages: Memo<Vec<Stage>>,
    /// What is folded; `None` where nothing is.
    pub(super) folded: Memo<Option<Folded>>,
    /// What is drawn.
    pub(super) graph: Memo<TaskGraph>,
    pub(super) drawing: Memo<Drawing>,
    pub(super) bounds: Memo<Bounds>,
    /// How far each box is.
    pub(super) how_far: Memo<Vec<StepState>>,
    pub(super) marks: Memo<Vec<Mark>>,
    /// What each box shows, and how it is marked, told to each by itself.
    pub(super) looks: Told<Look>,
    pub(super) own_marks: Told<Mark>,
    /// The boxes that are looked for, in the order of reading.
    pub(super) hits: Memo<Vec<usize>>,
    pub(super) near: Memo<Near>,
    /// The box whose details are open.
    pub(super) open: Memo<Option<usize>>,
    /// The box that the keyboard has come to without opening it, and the step that was open then: a folded
    /// stage has no details to open, so the step stays open.
    pub(super) at_box: RwSignal<Option<(String, Option<String>)>>,
    /// The box that the Tab key comes to: the one come to, else the open one, else where reading
    /// begins.
    pub(super) current: Memo<usize>,
    /// A box that turns into another by folding: it is what stays in its place.
    pub(super) anchor: StoredValue<Option<(String, String)>>,
}

impl Scene {
    pub(super) fn new(
        whole: Memo<TaskGraph>,
        (task, shape): (Memo<Arc<Task>>, Memo<Arc<Task>>),
        followed: Followed,
        canvas: Canvas,
    ) -> Self {
        let set = followed.graph.settings();
        // Names belong to the structure: they do not change with a state.
        let stages = Memo::new(move |_| shape.with(|task| fold::stages(task)));
        let folded = Memo::new(move |_| {
            set.folds.with(|folds| {
                stages.with(|stages| {
                    let is_folded =
                        folds.hides_waits || stages.iter().any(|it| folds.is_folded(it));
                    is_folded.then(|| task.with(|task| fold::fold(task, stages, folds)))
                })
            })
        });
        let graph = Memo::new(move |_| {
            folded.with(|folded| match folded {
                None => whole.get(),
                Some(folded) => {
                    let ids = folded.task.steps.iter().map(|step| step.id.clone());
                    TaskGraph::new(ids, folded.task.edges.iter().cloned()).0
                }
            })
        });
        let drawing = drawing_of(graph, set.across);
        let bounds = Memo::new(move |_| drawing.with(|drawing| Bounds::of(drawing, SPACING)));
        let watch = followed.watch;
        let seen_at = move || watch.with(|watch| watch.seen_at.unwrap_or_default());
        // Where nothing is folded, which box shows a step follows from the structure.
        let places = Memo::new(move |_| {
            let has_own = folded.with(Option::is_none);
            let places = || graph.with(|graph| shape.with(|task| places_of(graph, &task.steps)));
            if has_own { places() } else { Vec::new() }
        });
        let looks = Memo::new_owning(move |before: Option<Vec<Look>>| {
            let n_boxes = graph.with(|graph| graph.ids().len());
            folded.with(|folded| match folded {
                None => task.with(|task| {
                    places.with(|places| {
                        let steps = (task.steps.as_slice(), places.as_slice());
                        looks_of(before, n_boxes, steps, None, seen_at())
                    })
                }),
                Some(it) => {
                    let places = graph.with(|graph| places_of(graph, &it.task.steps));
                    let steps = (it.task.steps.as_slice(), places.as_slice());
                    looks_of(before, n_boxes, steps, Some(&it.counts), seen_at())
                }
            })
        });
        let how_far = Memo::new(move |_| {
            looks.with(|looks| looks.iter().map(|look| look.state).collect::<Vec<_>>())
        });
        let shown = move |id: &str| {
            folded.with(|folded| match folded {
                None => Some(id.to_owned()),
                Some(folded) => folded.shown(id).map(str::to_owned),
            })
        };
        let open = Memo::new(move |_| {
            let id = followed.selected.get()?;
            graph.with(|graph| graph.position(&shown(&id)?))
        });
        let at_box = RwSignal::new(None::<(String, Option<String>)>);
        let current = Memo::new(move |_| {
            let selected = followed.selected.get();
            let at = at_box.get().filter(|(_, open)| *open == selected);
            at.and_then(|(id, _)| graph.with(|graph| graph.position(&id)))
                .or_else(|| open.get())
                .unwrap_or_else(|| drawing.with(dag::topmost))
        });
        let found = Memo::new(move |_| {
            let search = set.search.with(|search| search.trim().to_lowercase());
            if search.is_empty() {
                return Vec::new();
            }
            graph.with(|graph| {
                task.with(|task| {
                    marks::boxes_with(graph, task, shown, |_, step| marks::is_hit(step, &search))
                })
            })
        });
        let hits = Memo::new(move |_| {
            found.with(|found| drawing.with(|drawing| marks::in_reading_order(found, drawing)))
        });
        let critical = Memo::new(move |_| {
            if !set.critical.get() {
                return (Vec::new(), Vec::new());
            }
            graph.with(|graph| {
                task.with(|task| {
                    let timing = Timing::of(task, seen_at());
                    let slack = marks::slack_of(graph, task, shown, &timing);
                    let critical = marks::boxes_with(graph, task, shown, |idx, _| {
                        timing.critical.get(idx).copied().unwrap_or_default()
                    });
                    (critical, slack)
                })
            })
        });
        let around = Memo::new(move |_| {
            let centre = open.get().filter(|_| set.neighbours.get());
            centre.map(|centre| graph.with(|graph| marks::around(graph, centre)))
        });
        let marks = Memo::new(move |_| {
            let is = |list: &[bool], idx: usize| list.get(idx).copied().unwrap_or_default();
            let searches = !found.with(Vec::is_empty);
            // Without a choice of states a look changes no mark.
            let out = set.states.with(|states| {
                let is_out = |look: &Look| !marks::is_in(look, states);
                let out = || looks.with(|looks| looks.iter().map(is_out).collect());
                if states.is_empty() { Vec::new() } else { out() }
            });
            let n_boxes = graph.with(|graph| graph.ids().len());
            found.with(|found| {
                critical.with(|(critical, slack)| {
                    around.with(|around| {
                        let mark = |idx: usize| {
                            let is_away = around.as_ref().is_some_and(|it| !is(it, idx));
                            let is_hit = is(found, idx);
                            let is_missed = searches && !is_hit;
                            let is_critical = is(critical, idx);
                            let slack = slack.get(idx).copied().flatten();
                            Mark {
                                is_dim: is_missed || is_away || is(&out, idx),
                                is_hit,
                                is_critical,
                                slack: slack.filter(|_| !is_critical),
                            }
                        };
                        (0..n_boxes).map(mark).collect::<Vec<_>>()
                    })
                })
            })
        });
        let area = Memo::new(move |_| {
            let room = canvas.room.get();
            (room.width > 0.0).then(|| {
                let view = canvas.view.get();
                (view.near(room), view.grain())
            })
        });
        let near = Memo::new(move |_| {
            let Some((area, grain)) = area.get() else {
                return Near::default();
            };
            bounds.with(|bounds| {
                let split = |all: Vec<usize>, is_far: bool| {
                    if is_far {
                        (Vec::new(), all)
                    } else {
                        (all, Vec::new())
                    }
                };
                let (boxes, routes) = (bounds.boxes_in(area), bounds.routes_in(area));
                // Edges between boxes that are drawn together are no more than lines: a path for each
                // would cost more in every frame than all the boxes.
                let (is_far, n_routes) = (boxes.len() > MANY_BOXES, routes.len());
                let (boxes, far_boxes) = split(boxes, is_far);
                let (routes, far_routes) = split(routes, is_far || n_routes > MANY_EDGES);
                Near {
                    boxes,
                    routes,
                    far_boxes,
                    far_routes,
                    area,
                    grain,
                }
            })
        });
        Self {
            canvas,
            followed,
            set,
            task,
            stages,
            folded,
            graph,
            drawing,
            bounds,
            how_far,
            marks,
            looks: Told::new(looks),
            own_marks: Told::new(marks),
            hits,
            near,
            open,
            at_box,
            current,
            anchor: StoredValue::new(None),
        }
    }

    /// The size of the drawing.
    pub(super) fn drawn(self) -> Size {
        // A frame may come when the picture has gone.
        let size = self.drawing.try_with_untracked(|drawing| Size {
            width: drawing.width,
            height: drawing.height,
        });
        size.unwrap_or_default()
    }

    /// The id of a box.
    pub(super) fn id(self, task_idx: usize) -> Option<String> {
        self.graph
            .with_untracked(|graph| graph.ids().get(task_idx).cloned())
    }

    /// Brings a box into the window.
    pub(super) fn show(self, task_idx: usize) {
        let place = self
            .drawing
            .with_untracked(|drawing| drawing.boxes.get(task_idx).copied());
        if let Some(place) = place {
            let room = Size {
                width: SPACING.box_width,
                height: SPACING.box_height,
            };
            self.canvas.show(place.x, place.y, room);
        }
    }
}

/// Below this zoom names cannot be read, and drawing them costs time.
pub(super) const READABLE: f64 = 0.3;
