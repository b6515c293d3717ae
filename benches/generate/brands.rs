//! Branded copies of the shipped guidance: what a run of many is measured with.

use std::path::Path;

use candour::source::tree::Tree;

/// The page that every tenth brand has its own text of.
const REPLACED: &str = "content/meeting/should-i-go.md";

/// The folders of so many brands: each has its own name, phone and colours; every
/// tenth also a page and a letter of its own, and a page in its own words.
pub(crate) fn of_guidance(count: usize) -> Vec<(String, Tree)> {
    let guidance = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let guidance = guidance.expect("the project can be read");
    let replaced = guidance.text(REPLACED).expect("the guidance has this page");
    let replaced = format!("{}\nCall us if you are not sure.\n", replaced.text());
    let brands = (0..count).map(|number| {
        let mut tree = Tree::default();
        tree.insert_text("brand.yaml", &brand(number));
        if number.is_multiple_of(10) {
            tree.insert_text("content/help/our-team.md", PAGE);
            tree.insert_text("letters/our-own.md", LETTER);
            tree.insert_text(REPLACED, &replaced);
        }
        (format!("charity-{:03}", number + 1), tree)
    });
    brands.collect()
}

/// Who a brand is. Every colour can be read on what it stands on.
fn brand(number: usize) -> String {
    let (red, blue) = (number % 64, 64 + number / 64 % 64);
    format!(
        "name: Charity {name}\n\
         strapline: Free help with NHS complaints\n\
         feedback: mailto:guide@example.org\n\
         phone: 01632 960{number:03}\n\
         hours: Monday to Friday, 10am to 4pm\n\
         colours:\n  accent: {{light: \"#{red:02x}30{blue:02x}\", dark: \"#{light:02x}e0e0\"}}\n",
        name = number + 1,
        light = 192 + number % 64,
    )
}

const PAGE: &str = "---
title: Our team
question: Who is who?
summary: Who you can talk to, and when
reviewed: 2026-01-01
review_due: 2027-12-31
order: 90
---
We help people in our area. See [who else can help](getting-help.md).
";

const LETTER: &str = "---
title: Ask us for help
summary: A short note that asks our team to help you
reviewed: 2026-01-01
review_due: 2027-12-31
to: the team
subject: Please help me
questions:
  - {id: name, ask: What is your name?, type: name}
  - {id: phone, ask: What is your number?, type: phone, optional: true}
---
My name is {{ name }}. Please help me with my complaint.

{% if phone %}Please call me on {{ phone }}.{% endif %}
";
