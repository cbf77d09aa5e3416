//! What the file of a log is called.

/// The name of a log's file: what is no letter, digit or dot becomes a line.
pub(in crate::ui) fn file_name(task: &str, step: &str, agent: &str) -> String {
    let mut name = format!("task-{task}-step-{step}");
    if !agent.is_empty() {
        name.push('-');
        name.push_str(agent);
    }
    let plain = |letter: char| match letter {
        '.' | '-' | '_' => letter,
        letter if letter.is_alphanumeric() => letter,
        _ => '-',
    };
    let mut name: String = name.chars().map(plain).collect();
    name.push_str(".log");
    name
}
