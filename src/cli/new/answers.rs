//! What a new brand is asked, and whether the answers can be used: that is for the
//! reader of `brand.yaml` to say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::brand;
use crate::cli::talk::Talk;
use crate::site;
use crate::source::Source;
use crate::source::report::Report;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Name,
    Area,
    Strapline,
    Phone,
    Hours,
    Colour,
    Address,
    Feedback,
}

/// A question: what to ask, what the answer is for, and what the site does without it.
struct Question {
    key: Key,
    ask: &'static str,
    why: &'static str,
    without: &'static str,
}

const NAME: Question = Question {
    key: Key::Name,
    ask: "What is your group called?",
    why: "The name stands on every page.",
    without: "",
};

/// The questions after the name, in their order.
const REST: [Question; 6] = [
    Question {
        key: Key::Area,
        ask: "Where do the people live that you help?",
        why: "Such as: Derby and Derbyshire. It goes beside the name.",
        without: "the pages do not say where you help",
    },
    Question {
        key: Key::Phone,
        ask: "Which number can people call for help?",
        why: "Such as: 01632 960001. It stands at the foot of every page.",
        without: "the pages have no number to call",
    },
    Question {
        key: Key::Hours,
        ask: "When is the phone answered?",
        why: "Such as: Monday to Friday, 10am to 4pm.",
        without: "the pages do not say when the phone is answered",
    },
    Question {
        key: Key::Colour,
        ask: "What is your colour?",
        why: "Such as: #0b5351 (a # and six of 0 to 9 and a to f). Links and buttons are in it.",
        without: "the pages are in the green of the guidance",
    },
    Question {
        key: Key::Address,
        ask: "Where will the site be?",
        why: "Such as: https://www.example.org/complaints/. Search engines and lost readers need it.",
        without: "there is no sitemap.xml, and the page for lost readers works only at the top of a host",
    },
    Question {
        key: Key::Feedback,
        ask: "Where can readers tell you about mistakes?",
        why: "An email address or a web address, such as: help@example.org.",
        without: "the pages have no link for feedback",
    },
];

impl Key {
    /// Its key in `brand.yaml`.
    pub(super) fn in_file(self) -> &'static str {
        match self {
            Key::Name => "name",
            Key::Area => "area",
            Key::Strapline => "strapline",
            Key::Phone => "phone",
            Key::Hours => "hours",
            Key::Colour => "colours",
            Key::Address => "address",
            Key::Feedback => "feedback",
        }
    }
}

/// What has been answered.
#[derive(Debug, Default)]
pub(super) struct Answers(BTreeMap<Key, String>);

/// The longest answer, in characters: more does not fit a line of a page.
const LONGEST: usize = 100;

impl Answers {
    /// An answer, if it was given.
    pub(super) fn get(&self, key: Key) -> Option<&str> {
        self.0.get(&key).map(String::as_str)
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.get(Key::Name)
    }

    /// What the site is, in a few words.
    pub(super) fn strapline(&self) -> String {
        match (self.get(Key::Strapline), self.get(Key::Area)) {
            (Some(own), _) => own.to_owned(),
            (None, Some(area)) => format!("Help with NHS complaints in {area}"),
            (None, None) => "Help with NHS complaints".to_owned(),
        }
    }

    /// Takes an answer, if it can be used. One that is empty is none.
    ///
    /// # Errors
    /// What is wrong with it, and what to write.
    pub(super) fn take(&mut self, key: Key, typed: &str) -> Result<(), String> {
        let mut value = typed.trim().to_owned();
        if value.is_empty() {
            return Ok(());
        }
        if value.chars().count() > LONGEST {
            return Err(format!("this is longer than {LONGEST} characters"));
        }
        let is_email = value.contains('@') && !value.contains(':');
        if key == Key::Feedback && is_email {
            value.insert_str(0, "mailto:");
        }
        if key == Key::Colour {
            // The hints write it as it stands in the file, in quotes.
            let digits = value.trim_matches(['"', '\'']).trim_start_matches('#');
            value = format!("#{digits}");
        }
        match key {
            Key::Colour => colour(&value).map(drop),
            key => fault(&brand::line(key.in_file(), &value)).map_or(Ok(()), Err),
        }?;
        self.0.insert(key, value);
        Ok(())
    }

    /// Asks for the name, if it is not there yet.
    ///
    /// # Errors
    /// Nobody answers any more.
    pub(super) fn ask_name(&mut self, talk: &mut dyn Talk) -> Result<(), String> {
        while self.name().is_none() {
            self.ask(&NAME, talk)?;
        }
        Ok(())
    }

    /// Asks for all else that is not there yet.
    ///
    /// # Errors
    /// Nobody answers any more.
    pub(super) fn ask_rest(&mut self, talk: &mut dyn Talk) -> Result<(), String> {
        talk.say("Press Enter to leave a question out; you can answer it later in brand.yaml.");
        for question in &REST {
            // Without a number nobody asks when it is answered.
            let is_idle = question.key == Key::Hours && self.get(Key::Phone).is_none();
            if self.get(question.key).is_none() && !is_idle {
                self.ask(question, talk)?;
            }
        }
        Ok(())
    }

    fn ask(&mut self, question: &Question, talk: &mut dyn Talk) -> Result<(), String> {
        talk.say("");
        talk.say(question.ask);
        talk.say(&format!("  {}", question.why));
        if !question.without.is_empty() {
            talk.say(&format!("  Without it {}.", question.without));
        }
        loop {
            let typed = talk
                .hear("> ")
                .ok_or("stopped before the end, so no folder was made")?;
            match self.take(question.key, &typed) {
                Ok(()) => return Ok(()),
                Err(wrong) => talk.say(&format!("! {wrong}")),
            }
        }
    }

    /// What was left out, and what the site does without it.
    pub(super) fn left_out(&self) -> Vec<(Key, &'static str)> {
        let open = REST
            .iter()
            .filter(|question| self.get(question.key).is_none());
        open.map(|question| (question.key, question.without))
            .collect()
    }
}

/// What is wrong with a `brand.yaml` that has a name and this, if anything is.
fn fault(text: &str) -> Option<String> {
    found(text)
        .into_iter()
        .next()
        .map(|(message, hint)| match hint.is_empty() {
            true => message,
            false => format!("{message}; {hint}"),
        })
}

/// All that is wrong with it, each with what to do.
fn found(text: &str) -> Vec<(String, String)> {
    let mut report = Report::new();
    // The last name counts where the line is one.
    let text = match text.starts_with("name:") {
        true => text.to_owned(),
        false => format!("name: A name\n{text}"),
    };
    let source = Arc::new(Source::new("brand.yaml", text));
    site::brand::read(&source, &mut report);
    let found = report.sorted();
    let found = found.into_iter();
    found
        .map(|wrong| {
            (
                wrong.message.clone(),
                wrong.hint.clone().unwrap_or_default(),
            )
        })
        .collect()
}

/// The colour on dark ground that goes with one on light ground: the nearest that can
/// be read there.
///
/// # Errors
/// The colour is none, or cannot be read on light ground; the nearest that can.
pub(super) fn colour(light: &str) -> Result<String, String> {
    let of = |light: &str, dark: &str| found(&brand::colours(light, dark));
    let own_dark = of(SOUND.0, light);
    let own_light = of(light, SOUND.1);
    match (own_light.first(), own_dark.first()) {
        // Of all that is hard to read the first says enough.
        (Some((message, hint)), _) => {
            let first = message.split("; ").next().unwrap_or_default();
            Err(format!("{first}; {hint}"))
        }
        (None, None) => Ok(light.to_owned()),
        (None, Some((_, hint))) => Ok(in_hint(hint).unwrap_or(SOUND.1).to_owned()),
    }
}

/// The colours of the guidance, which can be read.
const SOUND: (&str, &str) = ("#0b5351", "#8fdcd4");

/// The colour that a hint names.
fn in_hint(hint: &str) -> Option<&str> {
    let start = hint.rfind('#')?;
    hint.get(start..start + 7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::talk::Script;

    fn talk(lines: &[&'static str]) -> (Answers, String) {
        let mut script = Script::of(lines);
        let mut answers = Answers::default();
        answers.ask_name(&mut script).unwrap();
        answers.ask_rest(&mut script).unwrap();
        assert!(script.lines.is_empty(), "{}", script.said);
        (answers, script.said)
    }

    #[test]
    fn each_question_says_what_it_is_for_and_is_asked_until_its_answer_can_be_used() {
        let (answers, said) = talk(&[
            "",
            "Derby Advocacy",
            "",
            "call us",
            "01632 960001",
            "Monday to Friday",
            "#ffdd00",
            "7b6a00",
            "",
            "help@example.org",
        ]);
        for part in [
            "  The name stands on every page.\n> \n\nWhat is your group called?\n",
            "Press Enter to leave a question out",
            "  Without it the pages do not say where you help.\n> \n",
            "> call us\n! this is not a phone number; write it as people dial it",
            "the nearest colour that passes for `light` of `accent` is `\"#7b6a00\"`\n> 7b6a00\n",
        ] {
            assert!(said.contains(part), "no {part:?} in:\n{said}");
        }
        assert_eq!(answers.get(Key::Feedback), Some("mailto:help@example.org"));
        assert_eq!(answers.get(Key::Colour), Some("#7b6a00"));
        let left_out: Vec<_> = answers.left_out().iter().map(|(key, _)| *key).collect();
        assert_eq!(left_out, [Key::Area, Key::Address]);
    }

    #[test]
    fn a_colour_can_be_typed_as_the_hints_write_it() {
        for typed in ["#7b6a00", "7b6a00", "\"#7b6a00\"", "'#7b6a00'"] {
            let mut answers = Answers::default();
            answers.take(Key::Colour, typed).unwrap();
            assert_eq!(answers.get(Key::Colour), Some("#7b6a00"), "{typed}");
        }
    }

    #[test]
    fn nobody_asks_when_a_phone_is_answered_that_is_not_there() {
        let (_, said) = talk(&["A", "", "", "", "", ""]);
        assert!(!said.contains("answered?"), "{said}");
    }

    #[test]
    fn a_talk_that_ends_early_makes_nothing() {
        let mut answers = Answers::default();
        assert!(answers.ask_name(&mut Script::of(&[""])).is_err());
        assert!(answers.ask_rest(&mut Script::of(&["Derby"])).is_err());
    }

    #[test]
    fn the_colour_for_dark_ground_can_be_read_there() {
        for light in ["#0b5351", "#000000", "#7b6a00", "#aa0000", "#003399"] {
            let dark = colour(light).unwrap();
            assert_eq!(found(&brand::colours(light, &dark)), [], "{light} {dark}");
        }
        assert!(colour("#ffffff").is_err() && colour("blue").is_err());
    }
}
