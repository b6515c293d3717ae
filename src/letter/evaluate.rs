//! Finishes a letter: a program and its answers become a document.
//!
//! The twin of `web/letter/evaluate.js`, `values.js` and `filters.js`; the same
//! answers and the same day always make the same document in both.

use jiff::civil::Date;

use super::answers::Answers;
use super::calendar::Reminder;
use super::tree::{Bullet, Expr, Operator, Part, Piece};
use super::{Kind, Program, Question, answers, frame};
use crate::document::{Block, Document, Inline, Item, Role, Table, text};

pub mod dates;
pub(in crate::letter) mod filters;
pub mod limits;
pub(super) mod tidy;
pub mod values;

pub(in crate::letter) use filters::filter;
use tidy::is_space;
use values::{Answered, Entry, Value, data};

/// Finishes the letter with the given answers.
///
/// Pure and total: the same answers and the same `today` always make the same
/// document, and a question left open becomes a visible gap, never an error.
pub fn document(program: &Program, answers: &Answers, today: Date) -> Document {
    let mut run = Run::new(program, answers, today);
    Document {
        blocks: tidy::blocks(run.parts(&program.body)),
        notes: Vec::new(),
    }
}

/// The days to be reminded of, in the order they are written; those whose day
/// is not known are left out.
pub fn reminders(program: &Program, answers: &Answers, today: Date) -> Vec<Reminder> {
    let mut run = Run::new(program, answers, today);
    let mut made = Vec::new();
    for reminder in &program.reminders {
        let fits = reminder.when.as_ref().is_none_or(|when| run.truth(when));
        if let (true, Value::Date(on, _)) = (fits, run.value(&reminder.on)) {
            let title = run.pieces(&reminder.title);
            let title = text::line(&tidy::inlines(title));
            made.push(Reminder { on, title });
        }
    }
    made
}

/// Which of the next steps fit, in the order they are written.
pub fn nexts(program: &Program, answers: &Answers, today: Date) -> Vec<bool> {
    let run = Run::new(program, answers, today);
    let conditions = program.next.iter();
    conditions
        .map(|when| when.as_ref().is_none_or(|when| run.truth(when)))
        .collect()
}

/// Which questions are asked.
pub fn asked(program: &Program, answers: &Answers, today: Date) -> Vec<bool> {
    Run::new(program, answers, today).asked
}

/// The required questions that are asked and have no answer.
pub fn gaps(program: &Program, answers: &Answers, today: Date) -> Vec<usize> {
    let run = Run::new(program, answers, today);
    (0..program.questions.len())
        .filter(|index| run.is_open(*index))
        .collect()
}

/// An item of a loop that is gone through.
#[derive(Clone)]
struct Turn {
    item: Value,
    /// From 1 on.
    index: i64,
    is_last: bool,
}

/// One finishing of a letter.
struct Run<'a> {
    program: &'a Program,
    today: Date,
    loops: Vec<Turn>,
    /// Which questions are asked, and what was answered. A condition uses only
    /// questions before its own, so one pass in their order settles all of them.
    asked: Vec<bool>,
    given: Vec<Answered>,
}

impl<'a> Run<'a> {
    fn new(program: &'a Program, answers: &Answers, today: Date) -> Run<'a> {
        let count = program.questions.len();
        let mut run = Run {
            program,
            today,
            loops: Vec::new(),
            asked: Vec::with_capacity(count),
            given: Vec::with_capacity(count),
        };
        for question in &program.questions {
            let asked = run.is_so(question.when.as_ref());
            let given = match asked {
                true => run.answered(question, answers),
                false => Answered::not_asked(),
            };
            run.asked.push(asked);
            run.given.push(given);
        }
        run
    }

    fn is_so(&self, when: Option<&Expr>) -> bool {
        when.is_none_or(|when| self.truth(when))
    }

    fn truth(&self, expr: &Expr) -> bool {
        self.value(expr).truth()
    }

    fn is_open(&self, index: usize) -> bool {
        self.given.get(index).is_some_and(|given| given.open)
    }

    /// The answer to a question that is asked.
    fn answered(&mut self, question: &Question, answers: &Answers) -> Answered {
        let given = match question.kind {
            Kind::List => answers::entries(answers.get(&question.id)),
            _ => Vec::new(),
        };
        let entries = given.iter().map(|answers| self.entry(question, answers));
        let entries = entries.filter(Entry::is_answered).collect();
        values::answered(question, answers, entries, &|when| self.is_so(when))
    }

    /// An entry of a list, with the answers that are asked of it. The
    /// conditions among them see what was answered before.
    fn entry(&mut self, list: &Question, answers: &Answers) -> Entry {
        let around = std::mem::take(&mut self.loops);
        let mut entry = Entry::default();
        for question in &list.questions {
            self.loops = vec![Turn {
                item: Value::Record(entry.clone()),
                index: 1,
                is_last: true,
            }];
            entry.fields.push(match self.is_so(question.when.as_ref()) {
                true => self.answered(question, answers),
                false => Answered::not_asked(),
            });
        }
        self.loops = around;
        entry
    }

    fn value(&self, expr: &Expr) -> Value {
        match expr {
            Expr::Text(text) => Value::Text(text.clone(), false),
            Expr::Number(number) => Value::Number(*number),
            Expr::Bool(value) => Value::Bool(*value),
            Expr::Today => Value::Date(self.today, true),
            Expr::Ask(index) => self
                .given
                .get(*index)
                .map_or(Value::Nothing, |given| given.value.clone()),
            Expr::Value(index) => match self.program.values.get(*index) {
                Some(value) => self.value(value),
                None => Value::Nothing,
            },
            Expr::Loop(slot) => self
                .loops
                .get(*slot)
                .map_or(Value::Nothing, |turn| turn.item.clone()),
            Expr::Field(record, field) => match self.field(record, *field) {
                Some(answered) => answered.value,
                None => Value::Nothing,
            },
            Expr::Index(slot) => self
                .loops
                .get(*slot)
                .map_or(Value::Nothing, |turn| Value::Number(turn.index)),
            Expr::Last(slot) => Value::Bool(self.loops.get(*slot).is_some_and(|turn| turn.is_last)),
            Expr::Not(inner) => Value::Bool(!self.truth(inner)),
            Expr::Binary(operator, a, b) => Value::Bool(self.binary(*operator, a, b)),
            Expr::Filter(name, inner, arguments) => {
                let arguments: Vec<Value> = arguments.iter().map(|a| self.value(a)).collect();
                let about = filters::About {
                    today: self.today,
                    holidays: self.program.holidays.as_ref(),
                };
                filter(name, self.value(inner), &arguments, about)
            }
        }
    }

    fn field(&self, record: &Expr, field: usize) -> Option<Answered> {
        match self.value(record) {
            Value::Record(entry) => entry.fields.into_iter().nth(field),
            _ => None,
        }
    }

    fn binary(&self, operator: Operator, a: &Expr, b: &Expr) -> bool {
        let a = self.value(a);
        match operator {
            Operator::And => a.truth() && self.truth(b),
            Operator::Or => a.truth() || self.truth(b),
            Operator::Is => a.is(&self.value(b)),
            Operator::Less => a.less(&self.value(b)),
            Operator::AtMost => a.at_most(&self.value(b)),
            Operator::In => match (a.key(), self.value(b)) {
                (Some(key), Value::Options(items)) => items.iter().any(|(id, _)| id == key),
                _ => false,
            },
        }
    }

    fn parts(&mut self, parts: &[Part]) -> Vec<Block> {
        parts.iter().flat_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &Part) -> Vec<Block> {
        match part {
            Part::Paragraph((), pieces) => vec![Block::Paragraph(self.pieces(pieces))],
            Part::Heading((), level, pieces) => vec![Block::Heading {
                level: *level,
                id: String::new(),
                text: self.pieces(pieces),
            }],
            Part::List(bullet, items) => vec![self.list(*bullet, items)],
            Part::Table(align, head, rows) => vec![Block::Table(Table {
                align: align.clone(),
                head: self.cells(head),
                rows: rows.iter().map(|row| self.cells(row)).collect(),
            })],
            Part::Rows(rows) => vec![Block::Table(Table {
                rows: rows.iter().map(|row| self.cells(row)).collect(),
                ..Table::default()
            })],
            Part::Lines(role, lines) => vec![self.lines(*role, lines)],
            Part::Subject(pieces) => vec![Block::Subject(self.pieces(pieces))],
            Part::Words(expr, gap) => self.paragraphs(expr, gap.as_deref()),
            Part::Rule => vec![Block::Rule],
            Part::Ruled(lines) => vec![Block::Ruled(*lines)],
            Part::If(branches) => match self.chosen(branches) {
                Some(parts) => self.parts(parts),
                None => Vec::new(),
            },
            Part::For(slot, list, parts) => self.each(*slot, list, |run| run.parts(parts)),
        }
    }

    fn list(&mut self, bullet: Bullet, items: &[Vec<Part>]) -> Block {
        let items = items.iter().map(|item| Item {
            task: (bullet == Bullet::Tick).then_some(false),
            blocks: self.parts(item),
        });
        Block::List {
            items: items.collect(),
            start: (bullet == Bullet::Number).then_some(1),
        }
    }

    fn cells(&mut self, cells: &[Vec<Piece>]) -> Vec<Vec<Inline>> {
        cells.iter().map(|cell| self.pieces(cell)).collect()
    }

    /// Lines of the frame; copies and enclosures say what they are.
    fn lines(&mut self, role: Role, lines: &[Vec<Piece>]) -> Block {
        let lines = lines.iter().map(|line| self.pieces(line)).collect();
        let mut lines = tidy::frame(lines);
        if let (Some(label), false) = (frame::label(role), lines.is_empty()) {
            lines.insert(0, vec![Inline::Text(label.to_owned())]);
        }
        Block::Lines { role, lines }
    }

    /// What the first true branch holds.
    fn chosen<'p, T>(&self, branches: &'p [(Option<Expr>, Vec<T>)]) -> Option<&'p [T]> {
        branches
            .iter()
            .find(|(when, _)| self.is_so(when.as_ref()))
            .map(|(_, inner)| inner.as_slice())
    }

    fn each<T>(&mut self, slot: usize, list: &Expr, body: impl Fn(&mut Self) -> Vec<T>) -> Vec<T> {
        let items: Vec<Value> = match self.value(list) {
            Value::Options(items) => items
                .into_iter()
                .map(|(id, label)| Value::Option(id, label))
                .collect(),
            Value::Records(entries) => entries.into_iter().map(Value::Record).collect(),
            _ => self.blank_entry(list).into_iter().collect(),
        };
        let count = items.len();
        let mut made = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            self.loops.truncate(slot);
            self.loops.push(Turn {
                item,
                index: index as i64 + 1,
                is_last: index + 1 == count,
            });
            made.extend(body(self));
        }
        self.loops.truncate(slot);
        made
    }

    /// The entry to fill in by hand that stands for a list left open.
    fn blank_entry(&mut self, list: &Expr) -> Option<Value> {
        let Expr::Ask(index) = list else {
            return None;
        };
        let question = self.program.questions.get(*index)?;
        let open = self.is_open(*index) && question.kind == Kind::List;
        open.then(|| Value::Record(self.entry(question, &Answers::new())))
    }

    /// A reader's long text: blank lines part paragraphs.
    fn paragraphs(&self, expr: &Expr, gap: Option<&str>) -> Vec<Block> {
        let Some(words) = self.value(expr).words() else {
            return vec![Block::Paragraph(self.gap(expr, gap))];
        };
        let lines: Vec<&str> = words.split('\n').collect();
        lines
            .split(|line| line.chars().all(is_space))
            .filter(|lines| !lines.is_empty())
            .map(|lines| Block::Paragraph(data(&lines.join("\n"))))
            .collect()
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        let mut out = Vec::with_capacity(pieces.len());
        for piece in pieces {
            // An author's line that came out empty goes; the lines of readers stay.
            if *piece != Piece::Break || !tidy::is_line_empty(&out) {
                out.extend(self.piece(piece));
            }
        }
        out
    }

    fn piece(&mut self, piece: &Piece) -> Vec<Inline> {
        match piece {
            Piece::Text(text) => vec![Inline::Text(text.clone())],
            Piece::Strong(inner) => vec![Inline::Strong(self.pieces(inner))],
            Piece::Break => vec![Inline::Break],
            Piece::Tick => vec![Inline::Tick],
            Piece::Value(expr, gap) => self.written(expr, gap.as_deref()),
            Piece::If(branches) => match self.chosen(branches) {
                Some(pieces) => self.pieces(pieces),
                None => Vec::new(),
            },
            Piece::For(slot, list, pieces) => self.each(*slot, list, |run| run.pieces(pieces)),
        }
    }

    fn written(&self, expr: &Expr, gap: Option<&str>) -> Vec<Inline> {
        let value = self.value(expr);
        match value.words() {
            None => self.gap(expr, gap),
            Some(words) if value.is_data() => data(&words),
            Some(words) => vec![Inline::Text(words)],
        }
    }

    /// The blank for a question that is asked and was left open.
    fn gap(&self, expr: &Expr, label: Option<&str>) -> Vec<Inline> {
        let mut root = expr;
        while let Expr::Filter(_, inner, _) = root {
            root = inner;
        }
        let open = match root {
            Expr::Ask(index) => self.is_open(*index),
            Expr::Field(record, field) => {
                self.field(record, *field).is_some_and(|field| field.open)
            }
            _ => false,
        };
        match label {
            Some(label) if open => vec![Inline::Gap(label.to_owned())],
            _ => Vec::new(),
        }
    }
}
