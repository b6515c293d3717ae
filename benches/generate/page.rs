//! Pages: the parts that a page of guidance has, 600 to 900 words of them.

use candour::source::fill::fill;

use super::Plan;
use super::random::Random;
use super::words::{HEADINGS, LINKS, POINTS, SECTIONS, SENTENCES, WHAT, WHEN, WHO};

/// The headings that every page has, by id, for links to lead to.
const IDS: [&str; 4] = ["what-to-do-now", "papers", "dates", "help"];

/// The sentences of the longest paragraph: no more than `style/en.yaml` lets stand.
const LONGEST: usize = 3;

/// How many checklists there are.
const CHECKLISTS: usize = 10;

const REVIEWED: &str = "reviewed: 2026-11-21\nreview_due: 2027-05-21\n";

/// The text of a page; `variant` tells apart pages that stand at one address.
pub(super) fn guide(plan: &Plan, number: usize, variant: &str) -> String {
    let mut writer = Writer {
        plan,
        number,
        random: Random::new(plan.size.seed, variant, number),
        text: String::new(),
    };
    writer.front();
    writer.body();
    writer.text
}

struct Writer<'a> {
    plan: &'a Plan,
    number: usize,
    random: Random,
    text: String,
}

impl Writer<'_> {
    fn front(&mut self) {
        let title = self.plan.title(self.number);
        let section = self.number % SECTIONS.len();
        let order = section * 100_000 + self.number / SECTIONS.len();
        let related = format!("{}, {}", self.other_page(), self.other_page());
        self.text = format!(
            "---\ntitle: {title}\nnav: {title}\nquestion: What do I need to know here?\n\
             summary: {title}. What you can ask for, what to keep, and who can help you.\n\
             order: {order}\n{REVIEWED}related: [{related}]\n"
        );
        if self.random.one_in(4) && self.plan.size.letters > 0 {
            let letter = self.letter();
            self.text.push_str(&format!("letters: [{letter}]\n"));
        }
        if self.random.one_in(5) {
            self.text.push_str("notices: [legal]\n");
        }
        if self.random.one_in(50) {
            let alias = format!("old/page-{}.html", self.number);
            self.text.push_str(&format!("aliases: [{alias}]\n"));
        }
        self.text.push_str("---\n");
    }

    fn body(&mut self) {
        let begin = self.text.len();
        let words = self.random.within(580, 740);
        self.heading("In short", "");
        self.paragraph(2);
        self.list("- ");
        self.heading("What to do now", "");
        self.list("1. ");
        self.embed();
        let first = self.random.below(HEADINGS.len());
        for turn in 0.. {
            let heading = HEADINGS[(first + turn) % HEADINGS.len()];
            match turn {
                0 => self.papers(),
                1 => self.dates(),
                _ => self.heading(heading, ""),
            }
            self.paragraph(3);
            self.link();
            if self.random.one_in(2) {
                self.paragraph(4);
            }
            if self.random.one_in(3) {
                self.list("- ");
            }
            let written = self.text[begin..].split_whitespace().count();
            if (written > words && turn > 2) || turn + 1 == HEADINGS.len() {
                break;
            }
        }
        self.heading("If you are not sure, or worried", " {#help}");
        self.paragraph(4);
        self.link();
    }

    fn heading(&mut self, words: &str, id: &str) {
        self.text.push_str(&format!("## {words}{id}\n\n"));
    }

    fn papers(&mut self) {
        self.heading("The papers", " {#papers}");
        self.text
            .push_str("| When | Who to ask | What to ask for |\n| --- | --- | --- |\n");
        for _ in 0..self.random.within(2, 5) {
            let (when, who) = (self.random.pick(&WHEN), self.random.pick(&WHO));
            let (what, mark) = (self.random.pick(&WHAT), self.mark());
            let row = format!("| {when} | {who} | {what}{mark} |\n");
            self.text.push_str(&row);
        }
        self.text.push('\n');
    }

    fn dates(&mut self) {
        self.heading("Your dates", " {#dates}");
        let kind = self.random.pick(&["NOTE", "TIP", "IMPORTANT", "WARNING"]);
        let (one, two) = (self.sentence(), self.sentence());
        let callout =
            format!("> [!{kind}]\n> ### What this means for your dates\n> {one}\n>\n> {two}\n\n");
        self.text.push_str(&callout);
    }

    fn paragraph(&mut self, sentences: usize) {
        let sentences: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        for paragraph in sentences.chunks(LONGEST) {
            self.text.push_str(&paragraph.join(" "));
            self.text.push_str("\n\n");
        }
    }

    fn list(&mut self, marker: &str) {
        for _ in 0..self.random.within(3, 6) {
            let item = match marker {
                "- " => self.random.pick(&POINTS).to_owned(),
                _ => self.sentence(),
            };
            self.text.push_str(&format!("{marker}{item}\n"));
        }
        self.text.push('\n');
    }

    /// A letter on one page in four, a checklist on one in ten.
    fn embed(&mut self) {
        if self.random.one_in(4) && self.plan.size.letters > 0 {
            let letter = self.letter();
            self.text.push_str(&format!("```letter\n{letter}\n```\n\n"));
        }
        if self.random.one_in(10) {
            let name = self.random.below(CHECKLISTS);
            self.text
                .push_str(&format!("```checklist\nlist-{name}\n```\n\n"));
        }
    }

    /// A sentence with a link to another page.
    fn link(&mut self) {
        let (before, after) = LINKS[self.random.below(LINKS.len())];
        let number = self.other();
        let mut to = self.plan.link(self.section(), number);
        if self.random.one_in(3) {
            to = format!("{to}#{}", self.random.pick(&IDS));
        }
        let title = self.plan.title(number);
        self.text.push_str(&format!(
            "{before}[{}]({to}){after}\n\n",
            title.to_lowercase()
        ));
    }

    fn sentence(&mut self) -> String {
        let values = [
            ("who", self.random.pick(&WHO)),
            ("what", self.random.pick(&WHAT)),
            ("when", self.random.pick(&WHEN)),
        ];
        let sentence = fill(self.random.pick(&SENTENCES), &values);
        match self.random.one_in(3) {
            true => sentence + &self.mark(),
            false => sentence,
        }
    }

    fn mark(&mut self) -> String {
        let fact = self.random.below(self.plan.facts.len());
        format!("[^{}]", self.plan.facts[fact])
    }

    fn letter(&mut self) -> String {
        let number = self.random.below(self.plan.size.letters);
        self.plan.letter_id(number)
    }

    fn section(&self) -> &'static str {
        self.plan.section(self.number)
    }

    fn other_page(&mut self) -> String {
        let number = self.other();
        self.plan.link(self.section(), number)
    }

    /// Another page: two times in three one near to this one in its section.
    fn other(&mut self) -> usize {
        let pages = self.plan.size.pages;
        match self.random.one_in(3) {
            true => self.random.below(pages),
            false => (self.number + SECTIONS.len() * self.random.within(1, 12)) % pages,
        }
    }
}

/// The pages that are not guidance: where one begins, what lists the others.
pub(super) fn indexes(plan: &Plan) -> Vec<(String, String)> {
    let mut pages = vec![
        index("content/index.md", "Help with your complaint", 0),
        index("content/404.md", "Page not found", 0),
        index("content/letters/index.md", "Letters", 90),
        index("content/checklists/index.md", "Checklists", 91),
    ];
    for (order, (folder, title, about)) in SECTIONS.iter().enumerate() {
        let title = format!("{title}: {about}");
        pages.push(index(&format!("content/{folder}/index.md"), &title, order));
    }
    for number in 0..CHECKLISTS {
        let path = format!("content/checklists/list-{number}.md");
        let (path, front) = index(&path, &format!("Checklist {}", number + 1), number);
        pages.push((path, front + &boxes(plan, number)));
    }
    pages
}

fn index(path: &str, title: &str, order: usize) -> (String, String) {
    let text = format!(
        "---\ntitle: \"{title}\"\nsummary: {} in this guide.\norder: {order}\n{REVIEWED}---\n\
         This guide is made up, to measure with. Its sentences are plain and mean nothing.\n\n",
        title.replace(": ", ", ")
    );
    (path.to_owned(), text)
}

fn boxes(plan: &Plan, number: usize) -> String {
    let mut random = Random::new(plan.size.seed, "checklist", number);
    let mut text = String::new();
    for part in ["Before the day", "On the day", "Afterwards"] {
        text.push_str(&format!("## {part}\n\n"));
        for _ in 0..random.within(4, 6) {
            text.push_str(&format!("- [ ] Think of {}.\n", random.pick(&POINTS)));
        }
        text.push('\n');
    }
    text
}
