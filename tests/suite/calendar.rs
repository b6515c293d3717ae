//! Calendar files: what another program reads in them is what was put in.

use candour::letter::calendar::{Reminder, ics};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 21);

fn reminder(on: Date, title: &str) -> Reminder {
    Reminder {
        on,
        title: title.to_owned(),
    }
}

#[test]
fn another_program_reads_what_was_put_in() {
    let hostile = "Ring; them, \\n not \\ a \"line\"\nor two\u{7}\u{0} {{ x }} ]]> \u{1f600}\u{5e9}"
        .to_owned() + &" and so on, \u{e9}\u{20ac}".repeat(40);
    let list = [
        reminder(date(2026, 12, 31), &hostile),
        reminder(date(2026, 12, 31), "Again"),
        reminder(date(2028, 2, 28), "Leap"),
    ];
    let text = ics("ask-to-record", "Ask to record, please", &list, TODAY);
    let calendar: Calendar = text.parse().unwrap();
    let events: Vec<_> = calendar
        .components
        .iter()
        .filter_map(CalendarComponent::as_event)
        .collect();
    let titles: Vec<_> = events
        .iter()
        .map(|event| event.get_summary().unwrap().to_owned())
        .collect();
    let kept = hostile.replace(['\u{7}', '\u{0}'], "");
    assert_eq!(titles, [kept.as_str(), "Again", "Leap"]);
    let days: Vec<_> = events
        .iter()
        .map(|event| (day(event.get_start()), day(event.get_end())))
        .collect();
    let expected = [
        ("2026-12-31", "2027-01-01"),
        ("2026-12-31", "2027-01-01"),
        ("2028-02-28", "2028-02-29"),
    ];
    assert_eq!(
        days,
        expected.map(|(from, to)| (from.to_owned(), to.to_owned()))
    );
    let ids: Vec<_> = events
        .iter()
        .map(|event| event.get_uid().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "ask-to-record-20261231-1@candour.invalid",
            "ask-to-record-20261231-2@candour.invalid",
            "ask-to-record-20280228-1@candour.invalid",
        ]
    );
    assert!(
        events
            .iter()
            .all(|event| event.get_description() == Some("Ask to record, please"))
    );
}

fn day(found: Option<DatePerhapsTime>) -> String {
    match found {
        Some(DatePerhapsTime::Date(day)) => day.to_string(),
        found => panic!("expected a whole day, found {found:?}"),
    }
}

#[test]
fn lines_are_folded_between_characters_and_end_as_they_must() {
    for step in 0..4 {
        let title = format!(
            "{}{}",
            "x".repeat(step),
            "\u{1f600}\u{20ac}\u{e9}a".repeat(60)
        );
        let text = ics("a", &title, &[reminder(TODAY, &title)], TODAY);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
        );
        assert_eq!(text.replace("\r\n ", "").matches(&title).count(), 3);
    }
}

#[test]
fn an_event_is_written_in_full() {
    let text = ics(
        "a b/\u{e9}",
        "T",
        &[reminder(date(2026, 12, 1), "Ring")],
        TODAY,
    );
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Candour//Letter reminders//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:a-b---20261201-1@candour.invalid",
        "DTSTAMP:20261121T000000Z",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "SUMMARY:Ring",
        "DESCRIPTION:T",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Ring",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(text, expected.join("\r\n"));
}
