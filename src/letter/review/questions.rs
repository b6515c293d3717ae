//! Every question with its kind, its options, and when it is asked.

use super::{Sheet, bullets, heading, lines, paragraph, plain, section, strong};
use crate::document::{Block, Inline};
use crate::letter::spoken::Turn;
use crate::letter::{Kind, Question};
use crate::source::fill::fill;

impl<'a> Sheet<'a> {
    /// The questions, by the steps they are asked in.
    pub(super) fn questions(&mut self) -> Vec<Block> {
        let program = &self.reviewed.checked.program;
        let mut blocks = Vec::new();
        let mut number = 0;
        for step in &program.steps {
            blocks.extend(step.title.iter().map(|title| heading(3, title)));
            blocks.extend(step.summary.iter().map(|summary| paragraph(summary)));
            for index in &step.questions {
                let Some(question) = program.questions.get(*index) else {
                    continue;
                };
                number += 1;
                blocks.extend(self.question(question, &number.to_string()));
            }
        }
        section(&self.words.questions, blocks)
    }

    fn question(&mut self, question: &'a Question, number: &str) -> Vec<Block> {
        let words = self.words;
        let values = [("number", number), ("question", question.ask.as_str())];
        let when = question
            .when
            .as_ref()
            .map(|when| self.on(&words.when, when));
        let about = |text: &str, say: &Option<String>| -> Vec<Inline> {
            let said = say.as_ref().map(|say| fill(text, &[("text", say)]));
            said.map_or(Vec::new(), |said| plain(&said))
        };
        let mut text = vec![
            vec![strong(&fill(&words.numbered, &values))],
            plain(&self.answer(question)),
        ];
        text.extend(when.map(|when| plain(&when)));
        text.push(about(&words.hint, &question.hint));
        text.push(about(&words.why, &question.why));
        let mut blocks = vec![lines(text)];
        let options = self.options(question);
        if !options.is_empty() {
            blocks.push(bullets(
                options.iter().map(|option| vec![paragraph(option)]),
            ));
        }
        blocks.extend(self.entries(question, number));
        blocks
    }

    /// What is asked of each entry of a list.
    fn entries(&mut self, question: &'a Question, number: &str) -> Vec<Block> {
        if question.questions.is_empty() {
            return Vec::new();
        }
        let item = question.item.as_deref().unwrap_or(&self.words.entry);
        let over = fill(&self.words.entries, &[("item", item)]);
        let turn = Turn {
            question: Some(question),
            ..Turn::default()
        };
        self.spoken.enter(0, turn);
        let mut items = Vec::new();
        for (index, entry) in question.questions.iter().enumerate() {
            items.push(self.question(entry, &format!("{number}.{}", index + 1)));
        }
        self.spoken.leave(0);
        vec![paragraph(&over), Block::Quote(items.concat())]
    }

    /// What kind of answer it takes, and within what bounds.
    fn answer(&self, question: &Question) -> String {
        let words = self.words;
        let mut said = vec![format!("{}.", self.kind(question))];
        said.extend(question.optional.then(|| words.optional.clone()));
        let days = [
            (&words.before, &question.before),
            (&words.after, &question.after),
        ];
        for (text, day) in days {
            let day = day.as_ref().map(|day| self.spoken.value(day));
            said.extend(day.map(|day| fill(text, &[("day", &day)])));
        }
        for (text, bound) in [(&words.least, question.min), (&words.most, question.max)] {
            said.extend(bound.map(|n| fill(text, &[("n", &n.to_string())])));
        }
        said.join(" ")
    }

    fn kind(&self, question: &Question) -> &str {
        let words = self.words;
        match question.kind {
            Kind::Line => &words.line,
            Kind::Words => &words.words,
            Kind::Name => &words.name,
            Kind::Email => &words.email,
            Kind::Phone => &words.phone,
            Kind::Postcode => &words.postcode,
            Kind::NhsNumber => &words.nhs_number,
            Kind::Reference => &words.reference,
            Kind::Address => &words.address,
            Kind::Date if question.approximate => &words.rough_date,
            Kind::Date => &words.date,
            Kind::Number => &words.number,
            Kind::YesNo => &words.yes_no,
            Kind::One => &words.one,
            Kind::Many => &words.many,
            Kind::List => &words.list,
            Kind::Offer => &words.offer,
        }
    }

    /// What there is to choose from, and when.
    fn options(&self, question: &Question) -> Vec<String> {
        let words = self.words;
        let mut options: Vec<String> = question
            .options
            .iter()
            .map(|option| match &option.when {
                Some(when) => {
                    let condition = self.spoken.condition(when);
                    let values = [("option", option.label.as_str()), ("condition", &condition)];
                    fill(&words.option, &values)
                }
                None => option.label.clone(),
            })
            .collect();
        let others = [
            (&words.option_unknown, &question.unknown),
            (&words.option_none, &question.none),
        ];
        for (text, label) in others {
            options.extend(label.iter().map(|label| fill(text, &[("option", label)])));
        }
        options
    }
}
