// Letters: one that is much longer than any that is shipped, and answers to all that a letter asks.

const TYPES = ["words", "date", "one", "yes_no", "many", "line", "number"];
const QUESTIONS = 60;
/** The number of a question that is one of three, on which each third one after it hangs. */
const CHOICE = 16;
const SENTENCE = "I want to understand what happened, who knew of it, and what will be different for the next person. ";

/** A letter of about sixty questions and three pages, with conditions, a list and loops. */
export function longLetter() {
  const questions = [];
  const body = [];
  for (let number = 1; number <= QUESTIONS; number += 1) {
    const type = TYPES[number % TYPES.length];
    const id = "part_" + number;
    questions.push(`  - id: ${id}\n    ask: What do you want to say about part ${number}?\n    type: ${type}`);
    if (number > CHOICE && number % 3 === 0) questions.push(`    when: part_${CHOICE} == "a"`);
    questions.push(...details(type), "    optional: true");
    body.push(...said(id, type, number));
  }
  return `${FRONT}${questions.join("\n")}\n${LIST}---\n${body.join("\n")}\n${CLOSING}`;
}

function details(type) {
  if (type !== "one" && type !== "many") return [];
  return ["    options:", "      a: The first of these", "      b: The second of these", "      c: The third of these"];
}

function said(id, type, number) {
  const sentence = number % 4 ? "" : SENTENCE;
  const words = {
    words: `${sentence}Of this I say:\n\n{{ ${id} }}`,
    date: `${sentence}It was {{ ${id} | on_date }}, and I ask for an answer by {{ ${id} | add_working_days(10) | long_date }}.`,
    one: `${sentence}I choose this: {{ ${id} | lower_first }}.`,
    yes_no: `{% if ${id} %}\n${SENTENCE}\n{% else %}\nThis does not matter to me now.\n{% endif %}`,
    many: `${sentence}I ask for:\n\n{% for item in ${id} %}\n- {{ item | lower_first }}\n{% endfor %}`,
    line: `${sentence}In short: {{ ${id} }}.`,
    number: `${sentence}It took {{ ${id} }} {{ ${id} | plural("day", "days") }}.`,
  };
  return [type === "yes_no" ? words.yes_no : `{% if ${id} %}\n${words[type]}\n{% endif %}`, ""];
}

/** An answer to every question of a program, whether it is asked or not. */
export function everything(program) {
  return Object.fromEntries(program.questions.map((question) => [question.id, answer(question, 1)]));
}

function answer(question, number) {
  const { type, options = [], questions = [], min = 1, max = 4, max_length: room = 1000 } = question;
  const offered = options.filter(([, , when]) => !when).map(([id]) => id);
  switch (type) {
    case "date": return { y: 2026, m: 3, d: 2 + number };
    case "number": return Math.max(min, Math.min(max, 12));
    case "yes_no": case "offer": return true;
    case "one": return offered[0];
    case "many": return offered.slice(0, 3);
    case "list": return Array.from({ length: Math.min(max, 4) }, (_, row) => record(questions, row + 1));
    case "words": return [SENTENCE, SENTENCE + SENTENCE, SENTENCE].map((text) => text.trim()).join("\n\n").slice(0, room);
    case "address": return "1 High Street\nDerby\nDE1 2AB";
    case "email": return "asha@example.org";
    case "phone": return "01632 960 001";
    case "postcode": return "DE1 2AB";
    case "nhs_number": return "943 476 5919";
    default: return `Asha Patel ${number}`;
  }
}

/** What is asked only of some is left out: nobody but the page knows of which. */
function record(questions, number) {
  return Object.fromEntries(questions.filter(({ when }) => !when).map((question) => [question.id, answer(question, number)]));
}

const FRONT = `---
title: A long letter
summary: Much longer than any letter of the guide, for the bench of the builder.
kind: letter
stage: meeting
reviewed: 2026-11-21
review_due: 2027-05-21
facts: [REC-3]
uses: [sender, organisation, complaint]
to: the complaints manager
subject: A long letter
questions:
`;

const LIST = `  - id: people
    ask: Who was there?
    type: list
    item: person
    max: 6
    questions:
      - {id: name, ask: What is their name?, type: name}
      - {id: seen, ask: When did you see them?, type: date, optional: true}
      - {id: said, ask: What did they say?, type: words, optional: true}
  - {id: last_words, ask: What else do you want to say?, type: words}
`;

const CLOSING = `{% for person in people %}
- {{ person.name }}{% if person.seen %}, {{ person.seen | on_date }}{% endif %}{% if person.said %}: {{ person.said }}{% endif %}
{% endfor %}

{{ last_words }}

Thank you for your help.
`;
