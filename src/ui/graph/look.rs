//! What of a task's steps is seen in its picture.

use crate::dag::TaskGraph;
use crate::task::{Step, StepState};
use crate::text::Text;

/// What of a step is seen in the picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) name: String,
    pub(super) state: StepState,
    pub(super) word: String,
    pub(super) place: Option<(Text, String)>,
}

/// What is seen of each task, in the order of the graph. The first of several steps with one id
/// counts.
pub(super) fn looks_of(graph: &TaskGraph, steps: &[Step]) -> Vec<Look> {
    let mut looks: Vec<Option<Look>> = vec![None; graph.ids().len()];
    for step in steps {
        let place = graph.position(&step.id).and_then(|idx| looks.get_mut(idx));
        if let Some(look @ None) = place {
            *look = Some(Look {
                name: step.name.clone(),
                state: step.state,
                word: step.state_word.clone(),
                place: step.place.clone(),
            });
        }
    }
    let unknown = Look {
        name: String::new(),
        state: StepState::Unknown,
        word: String::new(),
        place: None,
    };
    looks
        .into_iter()
        .map(|look| look.unwrap_or_else(|| unknown.clone()))
        .collect()
}
