//! The expressions of the letter language, as they are written.
//!
//! `mode == "ask" and not meeting_date`: literals, names with `.field`,
//! comparisons, `in`, `not`, `and`, `or`, parentheses and filters. No function,
//! no arithmetic, no recursion.

mod tokens;

use crate::source::{Placed, Span};
use tokens::{Token, tokens};

/// An expression as written, with the place of each part.
#[derive(Clone, Debug, PartialEq)]
pub struct Ast {
    /// What it is.
    pub kind: AstKind,
    /// Where it is.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum AstKind {
    /// A text in quotes.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Bool(bool),
    /// A name, such as `meeting_date` or `sender.name`.
    Name(String),
    /// Two expressions with a sign between them.
    Binary(Sign, Box<Ast>, Box<Ast>),
    /// The opposite.
    Not(Box<Ast>),
    /// A filter with its arguments.
    Filter(Box<Ast>, Placed<String>, Vec<Ast>),
    /// A name with arguments and no value before it, such as `lines(4)`.
    Call(Placed<String>, Vec<Ast>),
}

impl AstKind {
    /// The same, with every expression in it changed.
    pub fn map(self, change: &dyn Fn(Ast) -> Ast) -> AstKind {
        let boxed = |inner: Box<Ast>| Box::new(change(*inner));
        let each = |list: Vec<Ast>| list.into_iter().map(change).collect();
        match self {
            AstKind::Binary(sign, a, b) => AstKind::Binary(sign, boxed(a), boxed(b)),
            AstKind::Not(inner) => AstKind::Not(boxed(inner)),
            AstKind::Filter(inner, name, arguments) => {
                AstKind::Filter(boxed(inner), name, each(arguments))
            }
            AstKind::Call(name, arguments) => AstKind::Call(name, each(arguments)),
            plain => plain,
        }
    }
}

/// What stands between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`
    In,
    /// `and`
    And,
    /// `or`
    Or,
}

/// What is wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to do.
    pub hint: &'static str,
}

/// How deep expressions may stand in one another.
const DEEPEST: usize = 32;

/// How many names, signs and values one expression may have.
const LONGEST: usize = 200;

/// Reads an expression that starts at byte `offset` of its source.
///
/// # Errors
/// The first mistake in it.
pub fn parse(text: &str, offset: usize) -> Result<Ast, Mistake> {
    let tokens = tokens(text, offset)?;
    let end = Span::new(offset + text.trim_end().len(), offset + text.len());
    if tokens.len() > LONGEST {
        return Err(Mistake {
            message: "this expression is too long".to_owned(),
            span: Span::new(offset, offset + text.len()),
            hint: "split it over several tags",
        });
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        end,
        depth: 0,
    };
    let ast = parser.or()?;
    match parser.peek() {
        None => Ok(ast),
        Some(token) => Err(Mistake {
            message: format!("did not expect {} here", token.value.shown()),
            span: token.span,
            hint: "an expression is a name, a comparison such as `mode == \"ask\"`, or these joined by `and`, `or`, `not`",
        }),
    }
}

struct Parser<'a> {
    tokens: &'a [Placed<Token>],
    at: usize,
    end: Span,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Placed<Token>> {
        self.tokens.get(self.at)
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Placed { value: Token::Word(w), .. }) if w == word);
        self.at += usize::from(found);
        found
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Placed { value: Token::Sign(s), .. }) if *s == sign);
        self.at += usize::from(found);
        found
    }

    fn or(&mut self) -> Result<Ast, Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Mistake {
                message: "this expression is too deep".to_owned(),
                span: self.end,
                hint: "take some of it into a question of its own",
            });
        }
        let mut left = self.and()?;
        while self.word("or") {
            left = binary(Sign::Or, left, self.and()?);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn and(&mut self) -> Result<Ast, Mistake> {
        let mut left = self.not()?;
        while self.word("and") {
            left = binary(Sign::And, left, self.not()?);
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Ast, Mistake> {
        let mut spans = Vec::new();
        while let Some(token) = self.peek()
            && self.word("not")
        {
            spans.push(token.span);
            if spans.len() > DEEPEST {
                break;
            }
        }
        let inner = self.compare()?;
        Ok(spans.into_iter().rev().fold(inner, |inner, span| Ast {
            span: Span::new(span.start, inner.span.end),
            kind: AstKind::Not(Box::new(inner)),
        }))
    }

    fn compare(&mut self) -> Result<Ast, Mistake> {
        let left = self.filtered()?;
        let signs = [
            ("==", Sign::Equal),
            ("!=", Sign::NotEqual),
            ("<=", Sign::AtMost),
            (">=", Sign::AtLeast),
            ("<", Sign::Less),
            (">", Sign::More),
        ];
        for (written, sign) in signs {
            if self.sign(written) {
                return Ok(binary(sign, left, self.filtered()?));
            }
        }
        if self.word("in") {
            return Ok(binary(Sign::In, left, self.filtered()?));
        }
        Ok(left)
    }

    fn filtered(&mut self) -> Result<Ast, Mistake> {
        let mut value = self.primary()?;
        let mut filters = 0;
        while self.sign("|") {
            filters += 1;
            let name = match self.peek() {
                Some(Placed {
                    value: Token::Word(name),
                    span,
                }) if filters <= DEEPEST => Placed::new(name.clone(), *span),
                other => return Err(self.expected("the name of a filter", other)),
            };
            self.at += 1;
            let arguments = self.arguments()?;
            let end = self.tokens[self.at - 1].span.end;
            value = Ast {
                span: Span::new(value.span.start, end),
                kind: AstKind::Filter(Box::new(value), name, arguments),
            };
        }
        Ok(value)
    }

    fn arguments(&mut self) -> Result<Vec<Ast>, Mistake> {
        let mut arguments = Vec::new();
        if !self.sign("(") || self.sign(")") {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.or()?);
            if self.sign(")") {
                return Ok(arguments);
            }
            if !self.sign(",") {
                return Err(self.expected("`,` or `)`", self.peek()));
            }
        }
    }

    fn primary(&mut self) -> Result<Ast, Mistake> {
        let Some(token) = self.peek() else {
            return Err(self.expected("a name or a value", None));
        };
        self.at += 1;
        let kind = match &token.value {
            Token::Text(text) => AstKind::Text(text.clone()),
            Token::Number(number) => AstKind::Number(*number),
            Token::Word(word) => match word.as_str() {
                "true" => AstKind::Bool(true),
                "false" => AstKind::Bool(false),
                "and" | "or" | "in" | "not" => {
                    return Err(self.expected("a name or a value", Some(token)));
                }
                name if matches!(self.peek(), Some(next) if next.value == Token::Sign("(")) => {
                    let name = Placed::new(name.to_owned(), token.span);
                    let arguments = self.arguments()?;
                    return Ok(Ast {
                        span: Span::new(token.span.start, self.tokens[self.at - 1].span.end),
                        kind: AstKind::Call(name, arguments),
                    });
                }
                name => AstKind::Name(name.to_owned()),
            },
            Token::Sign("(") => {
                let inner = self.or()?;
                return match self.sign(")") {
                    true => Ok(inner),
                    false => Err(self.expected("`)`", self.peek())),
                };
            }
            Token::Sign(_) => return Err(self.expected("a name or a value", Some(token))),
        };
        Ok(Ast {
            kind,
            span: token.span,
        })
    }

    fn expected(&self, what: &str, found: Option<&Placed<Token>>) -> Mistake {
        let (message, span) = match found {
            Some(token) => (
                format!("expected {what}, found {}", token.value.shown()),
                token.span,
            ),
            None => (
                format!("expected {what}, found the end of the tag"),
                self.end,
            ),
        };
        Mistake {
            message,
            span,
            hint: "an expression looks like `mode == \"ask\" and not meeting_date`",
        }
    }
}

fn binary(sign: Sign, left: Ast, right: Ast) -> Ast {
    Ast {
        span: Span::new(left.span.start, right.span.end),
        kind: AstKind::Binary(sign, Box::new(left), Box::new(right)),
    }
}
