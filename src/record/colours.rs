//! The colours of a picture that stands on its own: those of `style/tokens.css`, which it cannot refer to.

use crate::task::StepState;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// What the picture lies on.
    pub paper: &'static str,
    /// A box.
    pub card: &'static str,
    /// Words.
    pub ink: &'static str,
    /// Words of less weight.
    pub ink_soft: &'static str,
    /// Edges and rims.
    pub line: &'static str,
    /// What is done.
    pub good: &'static str,
    /// What is on its way back.
    pub warn: &'static str,
    /// What is at work.
    pub busy: &'static str,
    /// What waits.
    pub idle: &'static str,
    /// What has failed.
    pub danger: &'static str,
    /// What nobody knows.
    pub odd: &'static str,
}

impl Colours {
    /// On white, as for paper.
    pub const LIGHT: Self = Self {
        paper: "#f4f6f8",
        card: "#ffffff",
        ink: "#17212b",
        ink_soft: "#4a5866",
        line: "#788796",
        good: "#19692c",
        warn: "#875300",
        busy: "#1f57b8",
        idle: "#566472",
        danger: "#b3261e",
        odd: "#7b3f9d",
    };

    /// On black.
    pub const DARK: Self = Self {
        paper: "#10151b",
        card: "#171e26",
        ink: "#e3e9ef",
        ink_soft: "#a3b1bf",
        line: "#6f8091",
        good: "#71cf86",
        warn: "#f0b75a",
        busy: "#8ab6ff",
        idle: "#98a7b5",
        danger: "#ff8f85",
        odd: "#d2a3ee",
    };

    /// The colour of a state, as the style sheets have it.
    pub fn of(&self, state: StepState) -> &'static str {
        match state {
            StepState::Pending
            | StepState::Ready
            | StepState::Cancelled
            | StepState::Skipped
            | StepState::Waiting => self.idle,
            StepState::Running => self.busy,
            StepState::Canceling
            | StepState::RollingBack
            | StepState::RolledBack
            | StepState::Held => self.warn,
            StepState::Failed => self.danger,
            StepState::Succeeded => self.good,
            StepState::Unknown => self.odd,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../style/tokens.css");

    #[test]
    fn the_colours_are_those_of_the_page() {
        let (light, dark) = (Colours::LIGHT, Colours::DARK);
        for (name, light, dark) in [
            ("paper", light.paper, dark.paper),
            ("card", light.card, dark.card),
            ("ink", light.ink, dark.ink),
            ("ink-soft", light.ink_soft, dark.ink_soft),
            ("line-strong", light.line, dark.line),
            ("good", light.good, dark.good),
            ("warn", light.warn, dark.warn),
            ("busy", light.busy, dark.busy),
            ("idle", light.idle, dark.idle),
            ("danger", light.danger, dark.danger),
            ("odd", light.odd, dark.odd),
        ] {
            let line = format!("--{name}: light-dark({light}, {dark});");
            assert!(TOKENS.contains(&line), "{line}");
        }
    }
}
