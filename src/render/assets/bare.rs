//! Scripts without their comments: a quarter of what an old phone on a bad line
//! would have to wait for. Who wants to read them reads the sources.

/// Adds a script without the lines that are nothing but comment.
pub(super) fn push(out: &mut String, script: &str) {
    let mut lines = script.trim_end().lines().peekable();
    let mut is_first = true;
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        if start.starts_with("//") {
            continue;
        }
        if start.starts_with("/**") && ends(line) {
            continue;
        }
        if start.starts_with("/**") && !line.contains("*/") {
            // The block goes with its last line, which holds nothing else.
            while lines.next_if(|line| !line.contains("*/")).is_some() {}
            if lines.next_if(|line| ends(line)).is_some() {
                continue;
            }
        }
        if !is_first {
            out.push('\n');
        }
        is_first = false;
        out.push_str(line);
    }
}

/// Whether a comment ends with its line, and is the only one that does.
fn ends(line: &str) -> bool {
    line.trim_end().ends_with("*/") && line.matches("*/").count() == 1
}

#[cfg(test)]
mod tests {
    use super::push;

    fn bare(script: &str) -> String {
        let mut out = String::new();
        push(&mut out, script);
        out
    }

    #[test]
    fn lines_of_comment_go_and_all_else_stays() {
        let script = "// What it is.\n\n/** @type {x} */\nvar a = 1; // one\n  /**\n   * More.\n   */\n  \
                      b(/** @type {x} */ (c));\nd = \"//\";\n";
        let expected = "\nvar a = 1; // one\n  b(/** @type {x} */ (c));\nd = \"//\";";
        assert_eq!(bare(script), expected);
    }

    #[test]
    fn a_comment_before_code_stays() {
        let script = "/** @type {x} */ (a).b = 1;\n/** @x */ c(); /** @y */\n";
        assert_eq!(bare(script), script.trim_end());
    }
}
