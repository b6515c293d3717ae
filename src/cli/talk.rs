//! Questions and answers, line by line.

/// Whoever answers.
pub(super) trait Talk {
    /// Tells them a line.
    fn say(&mut self, line: &str);
    /// Waits for a line; nothing when there will be no more.
    fn hear(&mut self, prompt: &str) -> Option<String>;
}

/// Someone who answers line by line as it was written down, and keeps all that was said.
#[cfg(test)]
pub(super) struct Script {
    /// The answers that are left.
    pub(super) lines: std::collections::VecDeque<&'static str>,
    /// All that was said so far.
    pub(super) said: String,
}

#[cfg(test)]
impl Script {
    /// Someone with these answers.
    pub(super) fn of(lines: &[&'static str]) -> Script {
        Script {
            lines: lines.iter().copied().collect(),
            said: String::new(),
        }
    }
}

#[cfg(test)]
impl Talk for Script {
    fn say(&mut self, line: &str) {
        self.said.push_str(line);
        self.said.push('\n');
    }

    fn hear(&mut self, prompt: &str) -> Option<String> {
        let line = self.lines.pop_front()?;
        self.said.push_str(&format!("{prompt}{line}\n"));
        Some(format!("{line}\n"))
    }
}
