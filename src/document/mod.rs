//! What every text is: a guide page and a finished letter are both documents.
//!
//! [`markdown::read`] makes one from Markdown, the letter evaluator makes one
//! from a program and its answers, and there is one writer for each format.

pub mod docx;
pub mod html;
pub mod kept;
pub mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod print;
pub mod sentences;
pub mod sheets;
pub mod text;

use jiff::civil::Date;

/// A text as a tree of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Its footnotes, by label, in the order they are defined.
    pub notes: Vec<Note>,
}

/// What a file says of the document in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// The day it was made.
    pub date: Date,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The label it is called by.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; a page's own title is level 1, so its headings start at 2.
    /// Level 1 is the title of a sheet or tool.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What links to it call it; empty in letters.
        id: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of its first item, or nothing for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A box that stands out.
    Callout {
        /// What kind of box.
        kind: Callout,
        /// Its label; the kind's own name when there is none.
        label: Option<Vec<Inline>>,
        /// What is in it.
        blocks: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// Terms with what they mean.
    Definitions(Vec<Definition>),
    /// Text to be shown as it was typed.
    Code(String),
    /// A break between parts; in a letter, a new page.
    Rule,
    /// So many ruled lines to write on by hand.
    Ruled(u8),
    /// Something of the site put in by its id.
    Embed {
        /// What kind of thing.
        kind: Embed,
        /// Its id.
        id: String,
    },
    /// Lines of a letter's frame, such as an address.
    Lines {
        /// Which part of the frame.
        role: Role,
        /// The lines.
        lines: Vec<Vec<Inline>>,
    },
    /// What a letter is about.
    Subject(Vec<Inline>),
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// A box to tick, and whether it is ticked.
    pub task: Option<bool>,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How each column is set.
    pub align: Vec<Align>,
    /// The cells of its head; a table of rows alone has none.
    pub head: Vec<Vec<Inline>>,
    /// Its rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A term with what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// What it means; often one, sometimes more.
    pub meanings: Vec<Vec<Block>>,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the text runs.
    Start,
    /// In the middle.
    Center,
    /// Against the end, for numbers.
    End,
}

impl Align {
    /// Its name in the program.
    pub fn name(self) -> &'static str {
        match self {
            Align::Start => "start",
            Align::Center => "center",
            Align::End => "end",
        }
    }
}

/// The kinds of box (GitHub's alerts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Callout {
    /// Something to know.
    Note,
    /// Something that helps.
    Tip,
    /// Something not to miss.
    Important,
    /// Something that can go wrong.
    Warning,
    /// Something urgent.
    Caution,
}

impl Callout {
    /// Its name in class names and interface texts.
    pub fn name(self) -> &'static str {
        match self {
            Callout::Note => "note",
            Callout::Tip => "tip",
            Callout::Important => "important",
            Callout::Warning => "warning",
            Callout::Caution => "caution",
        }
    }

    /// Every kind.
    pub const ALL: [Callout; 5] = [
        Callout::Note,
        Callout::Tip,
        Callout::Important,
        Callout::Warning,
        Callout::Caution,
    ];
}

/// What can be put into a page by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embed {
    /// A card that leads to a letter.
    Letter,
    /// A checklist with its boxes.
    Checklist,
    /// A text that several pages share.
    Part,
    /// The picture of the whole journey.
    Journey,
    /// Who helps near the readers of a brand.
    Local,
}

impl Embed {
    /// The info word of the fenced block that puts it in.
    pub fn word(self) -> &'static str {
        match self {
            Embed::Letter => "letter",
            Embed::Checklist => "checklist",
            Embed::Part => "part",
            Embed::Journey => "journey",
            Embed::Local => "local",
        }
    }

    /// Every kind.
    pub const ALL: [Embed; 5] = [
        Embed::Letter,
        Embed::Checklist,
        Embed::Part,
        Embed::Journey,
        Embed::Local,
    ];
}

/// The parts of a letter's frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who writes, with address and how to reach them.
    Sender,
    /// Who it goes to.
    Recipient,
    /// The day it is written.
    Date,
    /// The reference to give.
    Reference,
    /// "Dear …".
    Salutation,
    /// "Yours faithfully".
    Closing,
    /// Room to sign, and the name.
    Signature,
    /// Who gets a copy; the first line says so.
    Copies,
    /// What is sent with it; the first line says so.
    Enclosures,
}

impl Role {
    /// Its name in class names and in the program.
    pub fn name(self) -> &'static str {
        match self {
            Role::Sender => "sender",
            Role::Recipient => "recipient",
            Role::Date => "date",
            Role::Reference => "reference",
            Role::Salutation => "salutation",
            Role::Closing => "closing",
            Role::Signature => "signature",
            Role::Copies => "copies",
            Role::Enclosures => "enclosures",
        }
    }
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// The author's words.
    Text(String),
    /// A reader's words: data, never read as anything else.
    Data(String),
    /// Words that weigh more.
    Strong(Vec<Inline>),
    /// Words set apart.
    Emphasis(Vec<Inline>),
    /// Words as they are typed.
    Code(String),
    /// A link, as the author wrote where it goes.
    Link {
        /// A relative path to another source, a fragment or an address.
        to: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A picture.
    Picture {
        /// The path to its file, as the author wrote it.
        path: String,
        /// What it shows, in words, for those who cannot see it.
        alt: String,
    },
    /// A line end.
    Break,
    /// The mark of a fact the sentence rests on.
    Mark(String),
    /// A reference to a footnote, by its label.
    NoteRef(String),
    /// A blank to write on, with what belongs there.
    Gap(String),
    /// A box to tick by hand.
    Tick,
}

/// The character that stands for [`Inline::Tick`] in plain text.
pub const TICK: &str = "\u{2610}";

/// The plain words of running text: marks and note references say nothing.
pub fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_words(inlines, &mut out);
    out
}

fn push_words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Data(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                push_words(inner, out);
            }
            Inline::Picture { alt, .. } => out.push_str(alt),
            Inline::Break => out.push(' '),
            Inline::Gap(label) => out.push_str(label),
            Inline::Tick => out.push_str(TICK),
            Inline::Mark(_) | Inline::NoteRef(_) => {}
        }
    }
}
