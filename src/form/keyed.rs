//! Kinds of things that markup, files and forms know by a word.

/// A kind with a word for each of its values.
pub trait Keyed: Copy + Default + 'static {
    /// Every value, in the order in which they are offered.
    const ALL: &'static [Self];

    /// The word for it.
    fn key(self) -> &'static str;

    /// The value of a word; the usual one where the word is none.
    fn of_key(key: &str) -> Self {
        let mut all = Self::ALL.iter().copied();
        all.find(|value| value.key() == key).unwrap_or_default()
    }
}
