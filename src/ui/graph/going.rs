//! Going to a step in the picture, out of its stage where that is folded.

use leptos::prelude::*;

use super::scene::{READABLE, Scene};
use crate::task::{Step, StepState};

impl Scene {
    /// Opens a step, brought into the window; a folded stage is unfolded.
    pub(super) fn select(self, task_idx: usize) {
        let Some(id) = self.id(task_idx) else {
            return;
        };
        if self.is_stage(&id) {
            self.unfold(&id);
            return;
        }
        self.show(task_idx);
        self.followed.selected.set(Some(id));
    }

    /// Whether a box is a folded stage.
    pub(super) fn is_stage(self, id: &str) -> bool {
        self.folded.with_untracked(|folded| {
            let counts = folded.as_ref().map(|folded| &folded.counts);
            counts.is_some_and(|counts| counts.get(id).is_some())
        })
    }

    fn unfold(self, id: &str) {
        let first = self.stages.with_untracked(|stages| {
            let stage = stages.iter().find(|stage| stage.id == id);
            stage.and_then(|stage| stage.members.first().cloned())
        });
        if let Some(first) = first {
            self.reveal(id, &first);
            // The keyboard stands where the stage stood, and what is open stays open.
            let open = self.followed.selected.get_untracked();
            self.at_box.set(Some((first, open)));
        }
    }

    /// Unfolds a stage so that one of its steps stands where the stage stood.
    fn reveal(self, stage: &str, step: &str) {
        self.anchor
            .set_value(Some((stage.to_owned(), step.to_owned())));
        self.set.folds.update(|folds| folds.set(stage, false));
    }

    /// Opens the first step of a folded stage that is looked for, brought into the window; gives its id.
    pub(super) fn find_in(self, stage: &str, is_hit: impl Fn(&Step) -> bool) -> Option<String> {
        let found = self.task.with_untracked(|task| {
            self.stages.with_untracked(|stages| {
                let members = &stages.iter().find(|it| it.id == stage)?.members;
                let mut steps = task.steps.iter();
                let found = steps.find(|step| is_hit(step) && members.contains(&step.id));
                found.map(|step| step.id.clone())
            })
        });
        let found = found?;
        if let Some(idx) = self.graph.with_untracked(|graph| graph.position(stage)) {
            self.show(idx);
        }
        self.reveal(stage, &found);
        self.followed.selected.set(Some(found.clone()));
        Some(found)
    }

    /// Goes to the first step in one of the states, out of its stage where it is folded.
    pub(super) fn go_to(self, states: &[StepState]) {
        let first = self.task.with_untracked(|task| {
            let mut steps = task.steps.iter();
            steps
                .find(|step| states.contains(&step.state))
                .map(|step| step.id.clone())
        });
        let Some(id) = first else {
            return;
        };
        let owner = self.folded.with_untracked(|folded| {
            let folded = folded.as_ref()?;
            folded.owners.get(&id).cloned()
        });
        self.make_readable();
        let place = || self.graph.with_untracked(|graph| graph.position(&id));
        match owner {
            // It stands where the stage stood, which is brought into the window.
            Some(Some(stage)) => {
                self.find_in(&stage, |step| step.id == id);
            }
            Some(None) => {
                self.set.folds.update(|folds| folds.hides_waits = false);
                self.followed.selected.set(Some(id.clone()));
                // Once the picture has come to rest again.
                let place = place();
                request_animation_frame(move || {
                    if let Some(idx) = place {
                        self.show(idx);
                    }
                });
            }
            None => {
                if let Some(idx) = place() {
                    self.select(idx);
                }
            }
        }
        self.canvas.come();
        if let Some(idx) = place() {
            self.canvas.focus(idx);
        }
    }

    /// Zooms to where names can be read, if they cannot.
    pub(super) fn make_readable(self) {
        if self.canvas.view.get_untracked().scale < READABLE {
            self.canvas.view.update(|view| view.scale = 1.0);
        }
    }
}
