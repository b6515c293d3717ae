//! The keys of each kind of file: the only place that says what each is for.

use super::Shape::{self, *};
use super::brand::BRAND;
use super::style::STYLE;
use super::{Key, Thing};
use crate::letter::parse::told;

pub(super) const fn needs(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        is_needed: true,
        about,
    }
}

pub(super) const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        is_needed: false,
        about,
    }
}

/// Every kind of file.
pub static ALL: [&Thing; 9] = [
    &LETTER, &GROUP, &PAGE, &BRAND, &CASES, &FACTS, &LEFT_OUT, &HOLIDAYS, &STYLE,
];

const ALLOW: &str = "Rules on wording that it may break, each with a reason";

static LETTER: Thing = Thing {
    name: "letter",
    about: "The front matter of a letter: letters/NAME.md",
    keys: &[
        needs("title", Text, "What the letter is called"),
        needs("summary", Text, "What it is for, in one sentence"),
        may(
            "kind",
            OneOf(&["letter", "sheet", "tool"]),
            "What kind of text it makes; a letter if left out",
        ),
        may(
            "stage",
            OneOf(&told::STAGES),
            "The moment of a complaint it belongs to",
        ),
        may(
            "order",
            Whole,
            "Where it stands among the letters of that moment; last if left out",
        ),
        may(
            "want",
            OneOrSome(&told::WANTS),
            "What someone wants to do who needs it",
        ),
        may(
            "words",
            Texts,
            "Plain words it is found by, besides its title and summary",
        ),
        may(
            "use_when",
            Texts,
            "When to use it, a sentence each; fact marks may stand in it",
        ),
        may(
            "cannot",
            Texts,
            "What it cannot do, a sentence each; fact marks may stand in it",
        ),
        needs("reviewed", Date, "The day it was last checked"),
        needs("review_due", Date, "The day it is to be checked again"),
        may("allow", Free, ALLOW),
        may("facts", Texts, "The ids of the facts it rests on"),
        may(
            "uses",
            Texts,
            "The shared groups of questions it uses: files of letters/shared/, or questions of them; and `questions` where its own are asked",
        ),
        may("to", Text, "Who it goes to: one line, with tags"),
        may(
            "recipient",
            Texts,
            "Their name and address, where that is not the service of the complaint",
        ),
        may(
            "reference",
            Text,
            "Their reference, where that is not the one of the complaint",
        ),
        may("dear", Text, "Who it greets, if not the one it goes to"),
        may("subject", Text, "What it is about: one line, with tags"),
        may("questions", List(&QUESTION), "Its own questions"),
        may("steps", List(&STEP), "Which questions are asked together"),
        may(
            "values",
            TextIds,
            "Expressions by name, to use more than once",
        ),
        may("law", Ids(&LAW), "Lines of law that the reader may add"),
        may("reminders", List(&REMINDER), "Days to be reminded of"),
        may("next", List(&NEXT), "Where to go from here"),
        may("copies", Texts, "Who gets a copy"),
        may("enclosures", Texts, "What is sent with it"),
    ],
};

static GROUP: Thing = Thing {
    name: "group",
    about: "Questions that several letters share: letters/shared/NAME.yaml",
    keys: &[
        needs("title", Text, "The heading over the questions"),
        may("summary", Text, "A line below the heading"),
        may("questions", List(&QUESTION), "The questions"),
        may(
            "values",
            TextIds,
            "Expressions by name, to use more than once",
        ),
        may("texts", TextIds, "Lines of text with tags, by name"),
    ],
};

static QUESTION: Thing = Thing {
    name: "question",
    about: "A question",
    keys: &[
        needs(
            "id",
            Text,
            "What tags call it: small letters, digits and underscores",
        ),
        needs("ask", Text, "The question, to the reader"),
        needs("type", OneOf(&TYPES), "What kind of answer it takes"),
        may("hint", Text, "A short hint below it"),
        may("why", Text, "Why it is asked; personal questions need it"),
        may("optional", Flag, "Whether it may be left out"),
        may("unknown", Text, "The words for \"I do not know\""),
        may("none", Text, "The words for \"None of these\" (many)"),
        may(
            "options",
            TextOrIds(&OPTION),
            "What there is to choose from (one, many)",
        ),
        may(
            "when",
            Text,
            "When it is asked: an expression with questions before it",
        ),
        may("example", TextOrTexts, "An answer, for tests and previews"),
        may(
            "max_length",
            Whole,
            "How many characters an answer may have",
        ),
        may(
            "lines",
            Whole,
            "How many ruled lines it gets on paper, 1 to 40; 4 if left out (words)",
        ),
        may(
            "min",
            Whole,
            "The least number, or the fewest entries (number, list)",
        ),
        may(
            "max",
            Whole,
            "The greatest number, or the most entries (number, list)",
        ),
        may("before", Text, "A day that the answer comes before (date)"),
        may("after", Text, "A day that the answer comes after (date)"),
        may(
            "approximate",
            Flag,
            "Whether the month or the year is enough (date)",
        ),
        may("item", Text, "What one entry is called (list)"),
        may(
            "questions",
            List(&QUESTION),
            "What is asked of each entry (list)",
        ),
    ],
};

static TYPES: [&str; 15] = [
    "line",
    "words",
    "name",
    "email",
    "phone",
    "postcode",
    "nhs_number",
    "reference",
    "address",
    "date",
    "number",
    "yes_no",
    "one",
    "many",
    "list",
];

static OPTION: Thing = Thing {
    name: "option",
    about: "An option that is there on a condition",
    keys: &[
        needs("label", Text, "Its words"),
        may("when", Text, "When it is there"),
    ],
};

static STEP: Thing = Thing {
    name: "step",
    about: "Questions that are asked together",
    keys: &[
        needs("title", Text, "The heading over them"),
        may("summary", Text, "A line below the heading"),
        may("when", Text, "When they are asked"),
        needs("questions", Texts, "Their ids"),
    ],
};

static LAW: Thing = Thing {
    name: "law",
    about: "A line of law that the reader may add",
    keys: &[
        needs("offer", Text, "The words that offer it"),
        needs("says", Text, "The line"),
        needs("facts", Texts, "The ids of the facts it rests on"),
        may("when", Text, "When it is offered"),
    ],
};

static REMINDER: Thing = Thing {
    name: "reminder",
    about: "A day to be reminded of",
    keys: &[
        needs("on", Text, "The day: an expression"),
        needs("title", Text, "What to do on it"),
        may("when", Text, "When there is something to remind of"),
    ],
};

static NEXT: Thing = Thing {
    name: "next",
    about: "Where to go from here: a letter or a page",
    keys: &[
        may("letter", Text, "The id of a letter"),
        may("page", Text, "The path of a page from this file"),
        may("why", Text, "Why, in a few words"),
        may("when", Text, "When it fits"),
    ],
};

static PAGE: Thing = Thing {
    name: "page",
    about: "The front matter of a page: content/**/NAME.md",
    keys: &[
        needs("title", Text, "The title of the page"),
        needs("summary", Text, "What it says, in one sentence"),
        may("nav", Text, "A shorter title, for menus"),
        may("question", Text, "The question it answers; guides need it"),
        may("order", Whole, "Its place among the pages of its folder"),
        may("reviewed", Date, "The day it was last checked"),
        may("review_due", Date, "The day it is to be checked again"),
        may("letters", Texts, "The ids of letters that belong to it"),
        may("related", Texts, "The paths of pages to read on"),
        may(
            "contains",
            Texts,
            "What is in a pack: the paths of pages, checklists and letters",
        ),
        may("aliases", Texts, "Old addresses of this page"),
        may("grade", Whole, "The reading grade it may have"),
        may("allow", Free, ALLOW),
        may(
            "notices",
            SomeOf(&["england", "legal", "emergency"]),
            "Notices that stand on it",
        ),
        may("changes", List(&CHANGE), "What has changed on it"),
    ],
};

static CHANGE: Thing = Thing {
    name: "change",
    about: "A change of a page",
    keys: &[
        needs("on", Date, "The day of the change"),
        needs("what", Text, "What is other now, in a sentence"),
    ],
};

static CASES: Thing = Thing {
    name: "cases",
    about: "Example cases of a letter: letters/NAME.cases.yaml",
    keys: &[needs("cases", List(&CASE), "The cases")],
};

static CASE: Thing = Thing {
    name: "case",
    about: "Who it is, what they answer, and what has to come out",
    keys: &[
        needs("name", Text, "Who it is, in a few words"),
        needs("today", Date, "The day the letter is made"),
        may("answers", Free, "The answers, by the ids of the questions"),
        may(
            "letter",
            Text,
            "The whole text that comes out; `candour check --update` writes it",
        ),
        may("contains", Texts, "Words that have to be in it"),
        may("lacks", Texts, "Words that may not be in it"),
        may(
            "reminders",
            Texts,
            "All reminders, as 2026-12-03 and the title",
        ),
    ],
};

static FACTS: Thing = Thing {
    name: "facts",
    about: "Facts and where they come from: facts/NAME.yaml",
    keys: &[
        needs("checked", Date, "The day they were last checked"),
        needs("due", Date, "The day they are to be checked again"),
        may("sources", Names(&SOURCE), "The sources, by id"),
        may("facts", Facts(&FACT), "The facts, by id"),
    ],
};

static SOURCE: Thing = Thing {
    name: "source",
    about: "Where a fact comes from",
    keys: &[
        needs("name", Text, "Who says it, and where"),
        may("url", Text, "Its web address"),
        may("date", Text, "Its date, in words"),
    ],
};

static FACT: Thing = Thing {
    name: "fact",
    about: "A fact",
    keys: &[
        needs("says", Text, "What it says"),
        needs("confidence", OneOf(&CONFIDENCE), "How sure it is"),
        may("sources", Texts, "The ids of its sources"),
        may("note", Text, "What else is to be known"),
        may("applies_to", Text, "Where it applies"),
        may(
            "checked",
            Date,
            "The day it was checked, if not with all others",
        ),
        may(
            "due",
            Date,
            "The day it is to be checked again, if not with all others",
        ),
    ],
};

static LEFT_OUT: Thing = Thing {
    name: "left-out",
    about: "Facts that nothing uses: facts/left-out.yaml",
    keys: &[may(super::ANY_FACT, Text, "Why it is left out")],
};

static CONFIDENCE: [&str; 6] = [
    "official",
    "publisher",
    "secondary",
    "single-source",
    "partial",
    "unverified",
];

static HOLIDAYS: Thing = Thing {
    name: "holidays",
    about: "Bank holidays: facts/bank-holidays.yaml",
    keys: &[
        needs("region", Text, "Where they apply"),
        needs("facts", Texts, "The ids of the facts they rest on"),
        needs("first", Whole, "The first year covered"),
        needs("last", Whole, "The last year covered"),
        needs("days", Texts, "The days, such as 2026-12-25"),
    ],
};
