//! Reminders as a calendar file (RFC 5545), which every calendar can take in.
//!
//! It holds the reminders' days and titles and the letter's title: nothing of
//! what was answered, and nothing of the machine. `web/letter/calendar.js` is
//! its twin.

use jiff::civil::Date;

/// Something to do on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The day.
    pub on: Date,
    /// What to do.
    pub title: String,
}

/// Writes the reminders of a letter as all-day events that ring at nine.
///
/// The same letter, day and place in the list always give the same event, so
/// that taking a file in again changes an event instead of doubling it.
pub fn ics(id: &str, title: &str, reminders: &[Reminder], today: Date) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", PRODUCT] {
        push(&mut out, line);
    }
    push(&mut out, "CALSCALE:GREGORIAN");
    for (index, reminder) in reminders.iter().enumerate() {
        let same = |other: &&Reminder| other.on == reminder.on;
        let number = reminders[..index].iter().filter(same).count() + 1;
        let uid = format!(
            "{}-{}-{number}@candour.invalid",
            plain(id),
            day(reminder.on)
        );
        push_event(&mut out, &uid, title, reminder, today);
    }
    push(&mut out, "END:VCALENDAR");
    out
}

const PRODUCT: &str = "PRODID:-//Candour//Letter reminders//EN";

fn push_event(out: &mut String, uid: &str, title: &str, reminder: &Reminder, today: Date) {
    let summary = escape(&reminder.title);
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{uid}"));
    push(out, &format!("DTSTAMP:{}T000000Z", day(today)));
    push(out, &format!("DTSTART;VALUE=DATE:{}", day(reminder.on)));
    // The last day there is has no next one; an event without an end lasts a day.
    if let Some(next) = reminder.on.tomorrow().ok().filter(|day| day.year() <= 9999) {
        push(out, &format!("DTEND;VALUE=DATE:{}", day(next)));
    }
    push(out, &format!("SUMMARY:{summary}"));
    push(out, &format!("DESCRIPTION:{}", escape(title)));
    push(out, "TRANSP:TRANSPARENT");
    push(out, "BEGIN:VALARM");
    push(out, "ACTION:DISPLAY");
    push(out, &format!("DESCRIPTION:{summary}"));
    push(out, "TRIGGER:PT9H");
    push(out, "END:VALARM");
    push(out, "END:VEVENT");
}

fn day(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// An id with nothing in it but letters, digits, dots, dashes and underscores.
fn plain(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    id.chars()
        .map(|c| if is_plain(c) { c } else { '-' })
        .collect()
}

/// A text as a value: what divides values is escaped, control characters go.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}

/// Adds a line, folded after 75 bytes between two characters.
fn push(out: &mut String, line: &str) {
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}
