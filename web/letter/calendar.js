// Calendar: a letter's reminders as a calendar file (RFC 5545); the twin of src/letter/calendar.rs.

Candour.calendar = (function () {
  "use strict";

  /**
   * The same letter, day and place in the list always give the same event.
   * @param {string} id @param {string} title @param {Reminder[]} reminders @param {Day} today
   */
  function write(id, title, reminders, today) {
    const stamp = "DTSTAMP:" + digits(today) + "T000000Z";
    const events = reminders.flatMap(({ on, title: what }, index) => {
      const number = reminders.slice(0, index).filter((other) => digits(other.on) === digits(on)).length + 1;
      const next = Candour.dates.addDays(on, 1);
      const summary = escape(what);
      return [
        "BEGIN:VEVENT",
        "UID:" + id.replace(/[^A-Za-z0-9._-]/gu, "-") + "-" + digits(on) + "-" + number + "@candour.invalid",
        stamp, "DTSTART;VALUE=DATE:" + digits(on), ...(next ? ["DTEND;VALUE=DATE:" + digits(next)] : []),
        "SUMMARY:" + summary, "DESCRIPTION:" + escape(title), "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + summary, "TRIGGER:PT9H", "END:VALARM", "END:VEVENT",
      ];
    });
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Candour//Letter reminders//EN", "CALSCALE:GREGORIAN"];
    return [...head, ...events, "END:VCALENDAR"].map(fold).join("");
  }

  /** @param {Day} day */
  function digits(day) {
    return Candour.dates.iso(day).replace(/-/g, "");
  }

  /** What divides values is escaped, control characters and half characters go. @param {string} text */
  function escape(text) {
    return text
      .replace(/\r\n?/g, "\n")
      .replace(/\t/g, " ")
      .replace(/[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\u{10ffff}]/gu, "")
      .replace(/[\\;,]/g, (character) => "\\" + character)
      .replace(/\n/g, "\\n");
  }

  /** A line, folded after 75 bytes of UTF-8 between two characters. @param {string} line */
  function fold(line) {
    let out = "";
    let length = 0;
    for (const character of line) {
      const code = character.codePointAt(0) || 0;
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (length + size > 75) {
        out += "\r\n ";
        length = 1;
      }
      out += character;
      length += size;
    }
    return out + "\r\n";
  }

  return { write };
})();
