//! A text with braces, line by line.

/// A configuration as it is being written.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    indent: &'static str,
    depth: usize,
}

impl Sheet {
    /// An empty one; `indent` is what a line within braces begins with.
    pub(super) fn new(indent: &'static str) -> Self {
        Self {
            text: String::new(),
            indent,
            depth: 0,
        }
    }

    /// One line, or an empty one.
    pub(super) fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            self.text.push_str(&self.indent.repeat(self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// Several lines.
    pub(super) fn lines<Line: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = Line>) {
        for line in lines {
            self.line(line);
        }
    }

    /// A line that ends in a brace, what stands within, and the brace that closes it.
    pub(super) fn block(&mut self, head: &str, within: impl FnOnce(&mut Self)) {
        self.line(format!("{head} {{").trim_start());
        self.depth += 1;
        within(self);
        self.depth -= 1;
        self.line("}");
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}
