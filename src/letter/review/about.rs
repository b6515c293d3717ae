//! What a letter is, what it rests on, and what it leads to.

use super::{Fact, Sheet, bullets, heading, lines, paragraph, plain, section, strong};
use crate::document::{Block, Inline, Table};
use crate::letter::evaluate::dates::written;
use crate::letter::evaluate::values::upper_first;
use crate::letter::parse::Target;
use crate::letter::tree::Expr;
use crate::letter::{Form, Kind};
use crate::source::Placed;
use crate::source::fill::fill;

impl Sheet<'_> {
    /// The title, and what is known of the letter.
    pub(super) fn head(&self) -> Vec<Block> {
        let (letter, words) = (self.reviewed.letter, self.words);
        let kind = match letter.kind {
            Form::Letter => &words.letter,
            Form::Sheet => &words.sheet,
            Form::Tool => &words.tool,
        };
        let mut rows = vec![
            (&words.id, self.reviewed.checked.program.id.clone()),
            (&words.kind, kind.clone()),
        ];
        let day = |date: &Placed<jiff::civil::Date>| written(date.value);
        rows.extend(
            letter
                .stage
                .iter()
                .map(|stage| (&words.stage, stage.value.to_owned())),
        );
        rows.extend(
            letter
                .reviewed
                .iter()
                .map(|date| (&words.reviewed, day(date))),
        );
        rows.extend(letter.review_due.iter().map(|date| (&words.due, day(date))));
        let rows = rows
            .into_iter()
            .map(|(name, what)| vec![vec![strong(name)], plain(&what)]);
        vec![
            heading(1, &fill(&words.title, &[("title", &letter.title.value)])),
            paragraph(&letter.summary.value),
            paragraph(&words.intro),
            paragraph(&words.you),
            Block::Table(Table {
                rows: rows.collect(),
                ..Table::default()
            }),
        ]
    }

    /// What the letter rests on.
    pub(super) fn facts(&self) -> Vec<Block> {
        let law = self.reviewed.letter.law.iter().flat_map(|law| &law.facts);
        let mut shown: Vec<&str> = Vec::new();
        let mut items = Vec::new();
        for id in self.reviewed.letter.facts.iter().chain(law) {
            if let Some(fact) = self.fact(&id.value)
                && !shown.contains(&fact.id)
            {
                shown.push(fact.id);
                items.push(vec![self.stated(fact)]);
            }
        }
        match items.is_empty() {
            true => Vec::new(),
            false => section(&self.words.facts, vec![bullets(items)]),
        }
    }

    fn fact(&self, id: &str) -> Option<&Fact<'_>> {
        self.reviewed.facts.iter().find(|fact| fact.id == id)
    }

    fn stated(&self, fact: &Fact<'_>) -> Block {
        let words = self.words;
        let confidence = match fact.confidence {
            "official" => &words.official,
            "publisher" => &words.publisher,
            "secondary" => &words.secondary,
            "single-source" => &words.single_source,
            "partial" => &words.partial,
            _ => &words.unverified,
        };
        let sure = Inline::Text(format!(" ({confidence}): {}", fact.says));
        let note = fact.note.map(|note| fill(&words.note, &[("note", note)]));
        let limits = fact
            .limits
            .map(|limits| fill(&words.limits, &[("where", limits)]));
        let mut text = vec![vec![strong(fact.id), sure]];
        text.extend(note.iter().chain(&limits).map(|line| plain(line)));
        if !fact.sources.is_empty() {
            let sources = fact.sources.join("; ");
            text.push(plain(&format!("{}: {sources}", words.sources)));
        }
        lines(text)
    }

    /// The lines of law that may be added.
    pub(super) fn laws(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        for law in &self.reviewed.letter.law {
            let id = format!("law.{}", law.id.value);
            let mut questions = self.reviewed.checked.program.questions.iter();
            let when = questions
                .find(|question| question.id == id)
                .and_then(|question| question.when.as_ref());
            let facts: Vec<&str> = law.facts.iter().map(|fact| fact.value.as_str()).collect();
            blocks.push(vec![lines(vec![
                vec![strong(&fill(&words.offers, &[("offer", &law.offer)]))],
                plain(&fill(&words.says, &[("says", &law.says)])),
                plain(&match when {
                    Some(when) => self.on(&words.offered, when),
                    None => words.offered_always.clone(),
                }),
                plain(&fill(&words.rests, &[("facts", &facts.join(", "))])),
            ])]);
        }
        match blocks.is_empty() {
            true => Vec::new(),
            false => section(&words.law, vec![bullets(blocks)]),
        }
    }

    /// The named values, in words.
    pub(super) fn values(&self) -> Vec<Block> {
        let checked = self.reviewed.checked;
        let mut items = Vec::new();
        for (name, ast) in &self.reviewed.letter.values {
            let mut places = checked.values.iter();
            let place =
                crate::source::report::Place::Text(self.reviewed.letter.source.clone(), ast.span);
            let index = places.position(|found| *found == place);
            let Some(value) = index.and_then(|index| checked.program.values.get(index)) else {
                continue;
            };
            let said = match self.is_condition(value) {
                true => self.on(&self.words.so, value),
                false => self.spoken.value(value),
            };
            let name = upper_first(&name.value.replace('_', " "));
            let values = [("name", name.as_str()), ("value", &said)];
            items.push(vec![paragraph(&fill(&self.words.value, &values))]);
        }
        match items.is_empty() {
            true => Vec::new(),
            false => section(&self.words.values, vec![bullets(items)]),
        }
    }

    fn is_condition(&self, value: &Expr) -> bool {
        match value {
            Expr::Not(_) | Expr::Last(_) => true,
            Expr::Binary(..) => true,
            Expr::Ask(_) => {
                let question = self.spoken.question(value);
                question.is_some_and(|q| matches!(q.kind, Kind::YesNo | Kind::Offer))
            }
            _ => false,
        }
    }

    /// The days that the reader is reminded of.
    pub(super) fn reminders(&mut self) -> Vec<Block> {
        let program = &self.reviewed.checked.program;
        let mut items = Vec::new();
        for reminder in &program.reminders {
            let day = self.spoken.value(&reminder.on);
            let mut text = plain(&fill(&self.words.reminder, &[("day", &day)]));
            text.push(Inline::Text(" ".to_owned()));
            text.extend(self.pieces(&reminder.title));
            let when = reminder.when.as_ref();
            let when = when.map(|when| self.on(&self.words.only, when));
            items.push(vec![lines(vec![text, plain(&when.unwrap_or_default())])]);
        }
        match items.is_empty() {
            true => Vec::new(),
            false => section(&self.words.reminders, vec![bullets(items)]),
        }
    }

    /// Where the letter leads to.
    pub(super) fn nexts(&self) -> Vec<Block> {
        let conditions = &self.reviewed.checked.program.next;
        let mut items = Vec::new();
        for (index, next) in self.reviewed.letter.next.iter().enumerate() {
            let (Target::Page(to) | Target::Letter(to)) = &next.to;
            let title = self.reviewed.next.get(index).copied();
            let why = next.why.as_deref().unwrap_or_default();
            let values = [("to", title.unwrap_or(&to.value)), ("why", why)];
            let when = conditions.get(index).and_then(Option::as_ref);
            let when = when.map(|when| self.on(&self.words.only, when));
            items.push(vec![lines(vec![
                plain(&fill(&self.words.step, &values)),
                plain(&when.unwrap_or_default()),
            ])]);
        }
        match items.is_empty() {
            true => Vec::new(),
            false => section(&self.words.next, vec![bullets(items)]),
        }
    }
}
