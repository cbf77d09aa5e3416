//! How bad a line of a log is, by the vendors' forms.

/// How bad a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Nothing is known against it.
    #[default]
    Plain,
    /// Stands between two attempts.
    Separator,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

/// What the beginning of a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) level: Level,
    /// Whether the lines without a head that follow belong to it.
    pub(super) is_open: bool,
}

/// Bytes within which a name may stand before obshell's level.
const NAME: usize = 160;
/// Bytes within which a line without a head is searched for the word.
const SPOKEN: usize = 400;

/// The level that a line begins with. OCP: `date time LEVEL pid --- […]`, and what follows without
/// such a head belongs to it (`ocp.md` §4.2). obshell: `ERROR: […]: …` and `WARN: …`, each line for
/// itself (`obshell.md` §3.5); the main task copies them as `name: line` (§5.7).
pub(super) fn head(line: &str) -> Option<Head> {
    if let Some(rest) = after_time(line) {
        let mut words = rest.split_ascii_whitespace().take(2);
        let level = words.find_map(|word| level_of(word.trim_matches(['[', ']'])));
        return level.map(|level| Head {
            level,
            is_open: true,
        });
    }
    let starts = |word: &str| {
        let named = || {
            let place = line.find(word).filter(|place| *place < NAME);
            let before = place.and_then(|place| line.get(..place));
            before.is_some_and(|before| before.ends_with(": "))
        };
        line.starts_with(word) || named()
    };
    let level = if starts("ERROR: ") {
        Level::Error
    } else if starts("WARN: ") {
        Level::Warning
    } else {
        return None;
    };
    Some(Head {
        level,
        is_open: false,
    })
}

/// What stands behind `2021-03-02 10:29:04`; `None` if a line begins otherwise.
fn after_time(line: &str) -> Option<&str> {
    const FORM: &[u8; 19] = b"0000-00-00 00:00:00";
    let time = line.as_bytes().get(..FORM.len())?;
    let fits = |(&byte, &form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b' ' => matches!(byte, b' ' | b'T'),
        _ => byte == form,
    };
    time.iter().zip(FORM).all(fits).then_some(())?;
    line.get(FORM.len()..)
}

fn level_of(word: &str) -> Option<Level> {
    match word {
        "ERROR" | "FATAL" | "SEVERE" => Some(Level::Error),
        "WARN" | "WARNING" => Some(Level::Warning),
        "INFO" | "DEBUG" | "TRACE" => Some(Level::Plain),
        _ => None,
    }
}

/// Whether a line is one of a stack trace.
pub(super) fn looks_like_trace(line: &str) -> bool {
    let said = line.trim_ascii_start();
    let starts = ["at ", "Caused by:", "Suppressed:", "... "];
    said.len() < line.len() || starts.iter().any(|start| said.starts_with(start))
}

/// Whether a line that stands for itself speaks of an error in capitals.
pub(super) fn says_error(line: &str) -> bool {
    let bytes = line.as_bytes();
    let bytes = bytes.get(..SPOKEN).unwrap_or(bytes);
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    ["ERROR", "FATAL"].iter().any(|word| {
        let mut windows = bytes.windows(word.len()).enumerate();
        windows.any(|(at, window)| {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before));
            window == word.as_bytes()
                && !is_letter(before)
                && !is_letter(bytes.get(at + word.len()))
        })
    })
}

/// What a line says, without time, thread and logger in front.
pub fn message_of(line: &str) -> &str {
    let said = match line.split_once(" --- ") {
        Some((_, rest)) if after_time(line).is_some() => {
            rest.split_once(" : ").map_or(rest, |(_, said)| said)
        }
        _ => line.split_once("ERROR: ").map_or(line, |(_, said)| said),
    };
    said.trim_ascii()
}

/// The trace id in a line of OCP: `date time LEVEL pid --- [thread,traceId,spanId] …`.
pub fn trace_of(line: &str) -> Option<&str> {
    after_time(line)?;
    let (_, rest) = line.split_once(" --- [")?;
    let (inner, _) = rest.split_once(']')?;
    let trace = inner.split(',').nth(1)?.trim_ascii();
    (!trace.is_empty()).then_some(trace)
}
