//! Scripts without their comments and indentation: a quarter of what an old phone
//! on a bad line would have to wait for. Who wants to read them reads the sources.

/// Adds a script without the lines that are nothing but comment, and without
/// indentation and empty lines unless a text in it could go over several lines.
pub(super) fn push(out: &mut String, script: &str) {
    let mut lines = script.trim_end().lines().peekable();
    let mut is_first = true;
    let may_trim = !script.contains('`');
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
        if may_trim && start.is_empty() {
            continue;
        }
        if !is_first {
            out.push('\n');
        }
        is_first = false;
        out.push_str(if may_trim { start } else { line });
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
        let expected = "var a = 1; // one\nb(/** @type {x} */ (c));\nd = \"//\";";
        assert_eq!(bare(script), expected);
    }

    #[test]
    fn a_text_of_several_lines_stays_as_it_is() {
        let script = "a = `one\n\n  two`;\n  b();\n";
        assert_eq!(bare(script), script.trim_end());
    }

    #[test]
    fn a_comment_before_code_stays() {
        let script = "/** @type {x} */ (a).b = 1;\n/** @x */ c(); /** @y */\n";
        assert_eq!(bare(script), script.trim_end());
    }
}
