//! Running text of a blank letter: words, blanks, and words to choose from.

use super::Blank;
use crate::document::Inline;
use crate::letter::evaluate::filters::lower_first;
use crate::letter::evaluate::tidy;
use crate::letter::evaluate::values::Value;
use crate::letter::spoken::known::filtered;
use crate::letter::tree::{Branches, Expr, Piece};
use crate::letter::{Choice, Kind, Question};
use crate::source::fill::fill;

/// How many ruled lines an address gets.
const ADDRESS_LINES: usize = 3;

impl Blank<'_> {
    pub(super) fn pieces(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        pieces.iter().flat_map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Piece) -> Vec<Inline> {
        match piece {
            Piece::Text(text) => vec![Inline::Text(text.clone())],
            Piece::Strong(inner) => vec![Inline::Strong(self.pieces(inner))],
            Piece::Break => vec![Inline::Break],
            Piece::Tick => vec![Inline::Tick],
            Piece::Value(expr, _) => self.value(expr),
            Piece::If(branches) => self.alternatives(branches),
            Piece::For(slot, list, pieces) => {
                let Some(question) = self.spoken.question(list) else {
                    return Vec::new();
                };
                let each = self.each(*slot, question, |blank| blank.pieces(pieces));
                match question.kind {
                    Kind::List => each.concat(),
                    _ => each.into_iter().flat_map(boxed).collect(),
                }
            }
        }
    }

    fn alternatives(&mut self, branches: &Branches<Expr, Piece>) -> Vec<Inline> {
        let is_plain = self.is_plain(branches);
        let mut out = Vec::new();
        for (_, pieces) in self.left(branches) {
            let inner = self.pieces(pieces);
            if is_plain {
                return inner;
            }
            // What is itself to choose from has boxes of its own.
            out.extend(match pieces {
                [Piece::If(within)] if !self.is_plain(within) => inner,
                _ => boxed(inner),
            });
        }
        out
    }

    /// A blank for a value; a choice becomes boxes to tick.
    fn value(&self, expr: &Expr) -> Vec<Inline> {
        if let Some(words) = self.spoken.known(expr).and_then(|value| value.words()) {
            return vec![Inline::Text(words)];
        }
        let (filters, _) = self.spoken.chain(expr);
        let has = |name: &str| filters.iter().any(|(filter, _)| *filter == name);
        if let Some((_, arguments)) = filters.iter().find(|(name, _)| *name == "plural") {
            let words = arguments.iter().filter_map(|text| self.spoken.known(text));
            return boxes(words.filter_map(|text| text.words()));
        }
        match self.spoken.question(expr) {
            Some(question) if !has("count") && is_choice(question) => self.choice(question, expr),
            Some(question) if question.kind == Kind::Address => {
                let line = [Inline::Gap(String::new()), Inline::Break];
                let mut blank = vec![line; ADDRESS_LINES - 1].concat();
                blank.push(Inline::Gap(self.label(expr)));
                blank
            }
            Some(question) if has("on_date") && !question.approximate => {
                let on = Inline::Text(format!("{} ", self.words.on));
                vec![on, Inline::Gap(self.label(expr))]
            }
            _ => vec![Inline::Gap(self.label(expr))],
        }
    }

    /// Boxes for the answers to a question, each as the letter would write it.
    fn choice(&self, question: &Question, expr: &Expr) -> Vec<Inline> {
        let (filters, _) = self.spoken.chain(expr);
        let words = |value: Value| {
            let changed = filters
                .iter()
                .rev()
                .fold(value, |value, (name, _)| match *name {
                    "upper_first" | "lower_first" => filtered(name, value, &[]),
                    _ => value,
                });
            changed.words()
        };
        let said = self.spoken.words;
        let mut answers: Vec<String> = match question.kind {
            Kind::YesNo | Kind::Offer => vec![lower_first(&said.yes), lower_first(&said.no)],
            _ => question
                .options
                .iter()
                .filter_map(|option| words(Value::Option(option.id.clone(), option.label.clone())))
                .collect(),
        };
        if let Some((_, [Expr::Text(words)])) = filters.iter().find(|(name, _)| *name == "default")
        {
            answers.push(words.clone());
        }
        boxes(answers)
    }

    /// The words of an option, and when it is there.
    pub(super) fn option(&self, option: &Choice) -> String {
        match &option.when {
            Some(when) => self.only_if(&option.label, when),
            None => option.label.clone(),
        }
    }

    /// Words, and the condition that they are there on.
    pub(super) fn only_if(&self, words: &str, condition: &Expr) -> String {
        let condition = self.spoken.condition(condition);
        let values = [("option", words), ("condition", &condition)];
        fill(&self.words.option, &values)
    }
}

fn is_choice(question: &Question) -> bool {
    matches!(
        question.kind,
        Kind::One | Kind::Many | Kind::YesNo | Kind::Offer
    )
}

fn boxes(answers: impl IntoIterator<Item = String>) -> Vec<Inline> {
    let answers = answers.into_iter();
    answers
        .flat_map(|words| boxed(vec![Inline::Text(words)]))
        .collect()
}

/// Words with a box to tick before them; nothing, where there are no words.
fn boxed(inlines: Vec<Inline>) -> Vec<Inline> {
    if tidy::inlines(inlines.clone()).is_empty() {
        return Vec::new();
    }
    let space = || Inline::Text(" ".to_owned());
    let mut out = vec![space(), Inline::Tick, space()];
    out.extend(inlines);
    out.push(space());
    out
}
