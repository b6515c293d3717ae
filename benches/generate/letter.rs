//! Letters: every kind of question, conditions that lean on other answers, and
//! loops, in the manner of the letters of the guidance.

use candour::source::fill::fill;

use super::Plan;
use super::random::Random;
use super::words::{POINTS, SENTENCES, WHAT, WHEN, WHO};

/// The text of a letter.
pub(super) fn text(plan: &Plan, number: usize) -> String {
    let mut writer = Writer {
        plan,
        random: Random::new(plan.size.seed, "letter", number),
        text: String::new(),
    };
    let extra = writer.random.within(2, 6);
    writer.front(number);
    writer.questions(extra);
    writer.law(number);
    writer.body(extra);
    writer.text
}

struct Writer<'a> {
    plan: &'a Plan,
    random: Random,
    text: String,
}

impl<'a> Writer<'a> {
    fn front(&mut self, number: usize) {
        let title = self.plan.letter_title(number);
        let (one, two) = (self.fact(), self.fact());
        let front = format!(
            "---\ntitle: {title}\n\
             summary: {title}, in a polite letter that you can change.\n\
             kind: letter\nstage: meeting\n\
             reviewed: 2026-11-21\nreview_due: 2027-05-21\n\
             facts: [{one}, {two}]\n\
             uses: [sender, organisation, complaint]\n\
             to: the complaints manager\n\
             subject: \"{title}{{% if met_on %}} after {{{{ met_on }}}}{{% endif %}}\"\n"
        );
        self.text.push_str(&front);
    }

    fn questions(&mut self, extra: usize) {
        self.text.push_str(QUESTIONS);
        let first = self.random.below(POINTS.len());
        for (number, option) in ["a", "b", "c", "d"].into_iter().enumerate() {
            let point = POINTS[(first + number) % POINTS.len()];
            self.text
                .push_str(&format!("      {option}: It is about {point}\n"));
        }
        for number in 1..=extra {
            let what = self.random.pick(&WHAT);
            let when = match number % 3 {
                0 => "need",
                1 => "mode == \"ask\"",
                _ => "mode == \"tell\" or \"a\" in reasons",
            };
            let question = format!(
                "  - id: more_{number}\n    ask: What do you want to say about {what}?\n    \
                 type: words\n    optional: true\n    when: {when}\n"
            );
            self.text.push_str(&question);
        }
    }

    fn law(&mut self, number: usize) {
        let fact = self.fact();
        let law = format!(
            "law:\n  adjustment:\n    offer: Add a line on what the law says\n    \
             says: I ask you to keep this in mind when you answer.\n    \
             facts: [{fact}]\n    when: need\n"
        );
        self.text.push_str(&law);
        let next = (number + 1) % self.plan.size.letters;
        self.text.push_str("next:\n");
        if next != number {
            let next = self.plan.letter_id(next);
            let next = format!("  - letter: {next}\n    why: What to send after this\n");
            self.text.push_str(&next);
        }
        self.text
            .push_str("  - page: ../content/index.md\n    why: Where the guide begins\n---\n");
    }

    fn body(&mut self, extra: usize) {
        let opening = format!("{} {}", self.sentence(), self.sentence());
        let asking = self.sentence();
        let telling = self.sentence();
        let body = format!(
            "{OPENING}\n{opening}\n\n\
             {{% if mode == \"tell\" %}}\n{telling}\n\
             {{% elif mode == \"ask\" and need %}}\n{asking}\n\
             {{% else %}}\nI hope that you can help me with this.\n{{% endif %}}\n\n{REASONS}"
        );
        self.text.push_str(&body);
        for number in 1..=extra {
            let sentence = self.sentence();
            let more = format!(
                "{{% if more_{number} %}}\n{sentence} {{{{ more_{number} }}}}\n{{% endif %}}\n\n"
            );
            self.text.push_str(&more);
        }
        self.text.push_str(CLOSING);
    }

    fn sentence(&mut self) -> String {
        let values = [
            ("who", self.random.pick(&WHO)),
            ("what", self.random.pick(&WHAT)),
            ("when", self.random.pick(&WHEN)),
        ];
        fill(self.random.pick(&SENTENCES), &values)
    }

    fn fact(&mut self) -> &'a str {
        let fact = self.random.below(self.plan.facts.len());
        &self.plan.facts[fact]
    }
}

const QUESTIONS: &str = r"questions:
  - id: mode
    ask: What do you want to do?
    type: one
    options:
      ask: Ask them for something
      tell: Tell them what I will do
  - id: met_on
    ask: When did you meet?
    type: date
    unknown: We have not met
  - id: need
    ask: Do you have a condition that makes this harder?
    type: yes_no
    optional: true
    why: It may make your request stronger. You can leave it out.
  - id: reply_by
    ask: By what date do you want an answer?
    type: date
    unknown: Any day is fine
  - id: reasons
    ask: Why do you ask?
    type: many
    optional: true
    none: None of these
    options:
";

const OPENING: &str = r"{% if met_on %}
We met on {{ met_on }} to talk about my complaint.
{% else %}
I am writing about my complaint.
{% endif %}

My complaint is about: {{ complaint.about }}
";

const REASONS: &str = r"{% if reasons %}
I ask for these reasons:

{% for reason in reasons %}
- {{ reason | lower_first }}
{% endfor %}
{% endif %}

{{ law.adjustment }}

";

const CLOSING: &str = r"Please let me know {% if reply_by %}by {{ reply_by }}{% else %}as soon as you can{% endif %}.

{% if sender.contact %}
Please contact me {{ sender.contact | lower_first }}.
{% endif %}

Thank you for your help.
";
