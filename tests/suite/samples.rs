//! What people get: ten letters with the answers of their typical case, as text and as Word, kept in `docs/samples`.

use std::process::Command;

use crate::expected::{Expected, data, files_below};
use crate::letters::{examples, shipped};

const SAMPLES: [&str; 10] = [
    "accept-with-conditions",
    "after-meeting-summary",
    "ask-for-a-meeting",
    "ask-for-my-records",
    "chase-acknowledgement",
    "complain-provider",
    "ombudsman-letter",
    "recording-ask-or-tell",
    "reply-to-response",
    "written-response-please",
];

#[test]
fn the_samples_are_what_the_program_makes_of_the_typical_cases() {
    let mut expected = Expected::default();
    let samples = data("../docs/samples");
    let place = tempfile::tempdir().unwrap();
    for name in SAMPLES {
        if !shipped().iter().any(|shipped| shipped == name) {
            expected.wrong(&format!("there is no letter `{name}`"));
            continue;
        }
        let mut cases = examples(name).into_iter();
        let Some(case) = cases.find(|case| case.name.starts_with("Typical")) else {
            expected.wrong(&format!("`{name}` has no case `Typical: …`"));
            continue;
        };
        let answers = place.path().join("answers.json");
        std::fs::write(&answers, serde_json::to_string(&case.answers).unwrap()).unwrap();
        for format in ["txt", "docx"] {
            let file = format!("{name}.{format}");
            let made = place.path().join(&file);
            let said = Command::new(env!("CARGO_BIN_EXE_candour"))
                .args(["letter", name, "--to", format, "--today", &case.today])
                .arg("--project")
                .arg(data(".."))
                .arg("--answers")
                .arg(&answers)
                .arg("--out")
                .arg(&made)
                .output()
                .unwrap();
            assert!(said.status.success(), "{name}: {said:?}");
            expected.compare_bytes(samples.join(file), &std::fs::read(made).unwrap());
        }
    }
    let is_note = |path: &std::path::PathBuf| path.ends_with("README.md");
    expected.finish(
        files_below(&samples)
            .into_iter()
            .filter(|path| !is_note(path)),
    );
}
