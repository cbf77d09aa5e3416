//! What of a task's steps is seen in its picture.

use crate::by_name::ByName;
use crate::dag::TaskGraph;
use crate::task::timing::span_of;
use crate::task::{Step, StepState};
use crate::text::Text;

/// What of a step is seen in the picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) name: String,
    pub(super) state: StepState,
    pub(super) word: String,
    pub(super) place: Option<(Text, String)>,
    /// How long it took or has taken by the last look, in whole seconds.
    pub(super) took: Option<f64>,
    /// Of a folded stage: how many of its steps are in which state.
    pub(super) counts: Vec<(StepState, usize)>,
}

/// What is seen of each task, in the order of the graph. The first of several steps with one id
/// counts.
pub(super) fn looks_of(
    graph: &TaskGraph,
    steps: &[Step],
    counts: Option<&ByName<Vec<(StepState, usize)>>>,
    now: f64,
) -> Vec<Look> {
    let mut looks: Vec<Option<Look>> = vec![None; graph.ids().len()];
    for step in steps {
        let place = graph.position(&step.id).and_then(|idx| looks.get_mut(idx));
        if let Some(look @ None) = place {
            let span = span_of(
                step.state,
                step.started.as_deref(),
                step.ended.as_deref(),
                now,
            );
            *look = Some(Look {
                name: step.name.clone(),
                state: step.state,
                word: step.state_word.clone(),
                place: step.place.clone(),
                took: span.map(|span| ((span.end - span.start) / 1000.0).round().max(0.0)),
                counts: counts
                    .and_then(|counts| counts.get(&step.id).cloned())
                    .unwrap_or_default(),
            });
        }
    }
    let unknown = Look {
        name: String::new(),
        state: StepState::Unknown,
        word: String::new(),
        place: None,
        took: None,
        counts: Vec::new(),
    };
    looks
        .into_iter()
        .map(|look| look.unwrap_or_else(|| unknown.clone()))
        .collect()
}
