//! A text that must not be seen.

use std::fmt;

use zeroize::Zeroizing;

/// A password or token. It prints as `Secret(…)` and is wiped from memory when it is let go.
///
/// It cannot be printed by accident:
///
/// ```compile_fail
/// println!("{}", quiesce::form::Secret::new("hunter2"));
/// ```
///
/// Nor compared, whose time would tell how much of a guess is right:
///
/// ```compile_fail
/// use quiesce::form::Secret;
/// let _ = Secret::new("hunter2") == Secret::new("hunter2");
/// ```
///
/// Nor serialised into a file or a storage:
///
/// ```compile_fail
/// let _ = serde_json::to_string(&quiesce::form::Secret::new("hunter2"));
/// ```
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text into custody.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself, for the one place that sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
    }

    #[test]
    fn a_secret_is_wiped_when_it_is_let_go() {
        fn is_wiped_on_drop<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        is_wiped_on_drop(&Secret::new("hunter2").0);
    }
}
