//! A signal for each box, so that a look costs what it has changed and not what there is.

use leptos::prelude::*;

/// What is told to each box of its own. It is copied freely: everything in it is a handle.
pub(super) struct Told<T: Send + Sync + 'static> {
    all: Memo<Vec<T>>,
    signals: StoredValue<Vec<Option<ArcRwSignal<Option<T>>>>>,
}

impl<T: Send + Sync + 'static> Clone for Told<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Told<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Told<T> {
    /// Hands on to each box what has changed for it. A memo for each box would do the same, and be asked
    /// at each look whether it has changed, with everything that hangs on it.
    pub(super) fn new(all: Memo<Vec<T>>) -> Self {
        let signals = StoredValue::new(Vec::<Option<ArcRwSignal<Option<T>>>>::new());
        Effect::new(move |_| {
            all.with(|all| {
                signals.with_value(|signals| {
                    for (idx, signal) in signals.iter().enumerate() {
                        let Some(signal) = signal else { continue };
                        let now = all.get(idx);
                        if signal.with_untracked(|told| told.as_ref() != now) {
                            signal.set(now.cloned());
                        }
                    }
                });
            });
        });
        Self { all, signals }
    }

    /// What a box is told; `None` where there is no such box.
    pub(super) fn of(self, task_idx: usize) -> RwSignal<Option<T>> {
        let known = self
            .signals
            .with_value(|signals| signals.get(task_idx).cloned().flatten());
        let signal = known.unwrap_or_else(|| {
            let now = self.all.with_untracked(|all| all.get(task_idx).cloned());
            let signal = ArcRwSignal::new(now);
            self.signals.update_value(|signals| {
                if signals.len() <= task_idx {
                    signals.resize(task_idx + 1, None);
                }
                signals[task_idx] = Some(signal.clone());
            });
            signal
        });
        signal.into()
    }
}
