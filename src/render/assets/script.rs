//! Scripts made small: no comments, no space, short local names. What an old phone
//! on a bad line waits for is mostly scripts. Who wants to read them reads the sources.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_diagnostics::OxcDiagnostic;
use oxc_mangler::{MangleOptions, Mangler};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use crate::source::report::{Diagnostic, Place, Report};
use crate::source::{Source, Span};

/// A script without what only people need. Each file by itself, so that a mistake
/// is shown in its own file. What it declares for other files keeps its name, and
/// nothing is rewritten: it stays in the JavaScript it was written in.
pub(super) fn small(source: &Arc<Source>, report: &mut Report) -> String {
    let arena = Allocator::default();
    let parsed = Parser::new(&arena, source.text(), SourceType::script()).parse();
    if let Some(mistake) = parsed.errors.first() {
        report.error(told(source, mistake));
        return String::new();
    }
    // What only shows once names are known, such as one name given twice.
    let checked = SemanticBuilder::new()
        .with_check_syntax_error(true)
        .build(&parsed.program);
    if let Some(mistake) = checked.errors.first() {
        report.error(told(source, mistake));
        return String::new();
    }
    let options = MangleOptions {
        top_level: Some(false),
        ..MangleOptions::default()
    };
    let names = Mangler::new().with_options(options).build(&parsed.program);
    let mut code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(Some(names.scoping))
        .with_private_member_mappings(Some(names.class_private_mappings))
        .build(&parsed.program)
        .code;
    // The next file may begin with a bracket.
    if !code.is_empty() && !code.ends_with(';') {
        code.push(';');
    }
    code
}

fn told(source: &Arc<Source>, mistake: &OxcDiagnostic) -> Diagnostic {
    let label = mistake.labels.iter().flatten().next();
    let span = label.map_or(Span::new(0, 0), |label| {
        Span::new(label.offset(), label.offset() + label.len())
    });
    let place = Place::Text(source.clone(), span);
    let message = format!("the script cannot be read: {}", phrase(&mistake.message));
    let hint = match &mistake.help {
        Some(help) => phrase(help),
        None => {
            "mend it here or just before; one mistake of a script is shown at a time".to_owned()
        }
    };
    Diagnostic::error("assets::script", place, message).hint(hint)
}

/// A sentence of the parser as our reports write phrases.
fn phrase(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches(['.', '!', ' ']);
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(text: &str) -> (String, Report) {
        let mut report = Report::new();
        let source = Arc::new(Source::new("web/a.js", text));
        (super::small(&source, &mut report), report)
    }

    #[test]
    fn comments_space_and_local_names_go_and_what_others_see_stays() {
        let script = "// What.\n\"use strict\";\nvar Candour = Candour || {};\n\n\
            /** @type {x} */\nCandour.one = function (first, second) {\n  \
            var longName = first + second;\n  return longName * Other.thing(longName);\n};\n\
            function two(value) { return value; }\n";
        let (code, report) = small(script);
        assert!(report.passed().is_ok());
        let expected = "\"use strict\";var Candour=Candour||{};Candour.one=function(e,t){var n=e+t;\
            return n*Other.thing(n)};function two(e){return e};";
        assert_eq!(code, expected);
    }

    #[test]
    fn it_stays_in_the_javascript_it_was_written_in() {
        let script = "if (a !== null && a !== undefined) { b = \"x\" + a + \"y\"; }\n\
            c = [].concat(d, [1]);\nvar e = function () { return 1; };\n";
        let (code, _) = small(script);
        for new in ["=>", "?.", "??", "..."] {
            assert!(!code.contains(new), "{new} in {code}");
        }
    }

    #[test]
    fn letters_that_need_an_escape_keep_it() {
        let script = "a = /[\\ud800-\\udbff][\\udc00-\\udfff]/g; b = \"\\ud800\"; c = \"\\u2028\"; \
            d = /\\u00ad|\\u200b/; e = \"\\u0000</script>\"; f = \"’\"; g = \"\\u00a0\";";
        let (code, _) = small(script);
        assert!(
            code.contains("/[\\ud800-\\udbff][\\udc00-\\udfff]/g"),
            "{code}"
        );
        assert!(code.contains("/\\u00ad|\\u200b/"), "{code}");
        assert!(code.contains("\\ud800`") && code.contains("’"), "{code}");
        for raw in ['\u{2028}', '\0'] {
            assert!(!code.contains(raw), "{raw:?} in {code}");
        }
    }

    #[test]
    fn any_beginning_of_a_script_is_read_or_reported() {
        let script = "a = { b: [`x${c(1)}`, /d[/]e/], f() { for (let g of h) { 'i'; } } };";
        for end in 0..script.len() {
            let (code, report) = small(&script[..end]);
            assert!(report.passed().is_ok() || code.is_empty());
        }
    }
}
