//! The keys of `style/en.yaml`.

use super::Shape::{Flag, Free, List, One, Text, Texts, Whole};
use super::Thing;
use super::tables::{may, needs};

pub(super) static STYLE: Thing = Thing {
    name: "style",
    about: "How the site is written: style/en.yaml",
    keys: &[
        may("limits", One(&LIMITS), "How long things may be"),
        may("banned", List(&BANNED), "What is not written"),
        may("terms", List(&TERM), "Hard terms of the glossary"),
        may("claims", Texts, "Phrases that need a fact mark"),
        may("duties", Texts, "Phrases that need the law, in letters"),
        may("doubts", Texts, "Phrases that show doubt"),
        may("reports", Texts, "Phrases that say whose words it is"),
        may("numbers", Texts, "Numbers in words"),
        may("abbreviations", Texts, "Short forms that everyone knows"),
        may("names", Texts, "Names that have capitals in headings"),
        may("link_texts", Texts, "Texts that no link has"),
        may("months", Texts, "The months in full"),
        may("short_months", Texts, "The months cut short"),
        may("hours", Texts, "What stands behind an hour"),
        may("dotted", Texts, "Words that end in a full stop"),
        may(
            "syllables",
            Free,
            "Words that are counted wrong, with how many syllables they have",
        ),
    ],
};

static LIMITS: Thing = Thing {
    name: "limits",
    about: "How long things may be; what is left out is not looked at",
    keys: &[
        may("grade", Whole, "The reading grade to aim for"),
        may("grade_most", Whole, "The highest that is published"),
        may("judged", Whole, "Words that a text has to have for a grade"),
        may("sentence", Whole, "Words of a sentence, to aim for"),
        may("sentence_most", Whole, "The most that are published"),
        may("paragraph", Whole, "Sentences of a paragraph"),
        may("heading", Whole, "Characters of a heading"),
        may("list", Whole, "Items of a list"),
        may("columns", Whole, "Columns of a table"),
        may("letter", Whole, "Words of a letter with short answers"),
    ],
};

static BANNED: Thing = Thing {
    name: "banned",
    about: "Words that are not written",
    keys: &[
        needs("words", Texts, "The phrases"),
        needs("write", Text, "What to write instead"),
        needs("style", Text, "The rule of the style guide"),
        may("stops", Flag, "Whether nothing is published with them"),
    ],
};

static TERM: Thing = Thing {
    name: "term",
    about: "A hard term",
    keys: &[
        needs("id", Text, "Its id in the glossary"),
        needs("words", Texts, "How it is written, with its plurals"),
    ],
};
