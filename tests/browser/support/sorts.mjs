// Sorts: all that a letter can have on its screens and on its paper, counted out of its program, so that no list of it is kept by hand.

/** Shown as a group of boxes; all others are one box. */
const GROUPS = ["date", "yes_no", "many", "list"];
/** From so many options on, one of them is picked from a list to open. */
const MANY = 8;
/** What a question says of itself, which no screen shows as such. */
const SILENT = ["id", "type", "ask", "example", "autocomplete", "questions", "item"];

/**
 * Every sort of question, of step, of words on the paper and of what stands around them.
 * @param {any} program @returns {Set<string>}
 */
export function sortsOf(program) {
  const { questions, steps, body, kind } = program;
  const found = [...questions.flatMap((question) => ofQuestion(question, "")), ...ofParts(body), `kind ${kind}`];
  for (const name of ["reminders", "next"]) if (program[name]) found.push(name);
  for (const step of steps) {
    const asked = step.questions.map((index) => shapeOf(questions[index]));
    found.push(asked.length === 1 ? `step of one ${asked[0]}` : "step of several", ...(step.summary ? ["step with a summary"] : []));
  }
  return new Set(found);
}

/** What a question is on the screen: a line to add, a group of boxes, or one box. */
function shapeOf({ type, options = [] }) {
  if (type === "offer") return "offer";
  return GROUPS.includes(type) || (type === "one" && options.length < MANY) ? "group" : "box";
}

function ofQuestion(question, inside) {
  const { type, options = [], questions = [] } = question;
  const shape = shapeOf(question);
  const own = Object.keys(question).filter((key) => !SILENT.includes(key) && key !== "options");
  return [
    `${inside}${type}${type === "one" && shape === "box" ? " to open" : ""}`,
    ...own.map((key) => `${inside}${shape} with ${key}`),
    ...(options.some((option) => option.length > 2) ? [`${inside}${type} with options that come and go`] : []),
    ...questions.flatMap((one) => ofQuestion(one, "list of ")),
  ];
}

/** The names of the parts and pieces of a body, with the levels of its headings and the roles of its lines. */
function ofParts(part) {
  if (Array.isArray(part)) return part.flatMap(ofParts);
  if (part === null || typeof part !== "object") return [];
  return Object.entries(part).flatMap(([name, inner]) => {
    if (name === "v") return [];
    if (name === "h") return [`heading ${inner[0]}`, ...ofParts(inner)];
    if (name === "lines") return [`lines ${inner[0]}`, ...ofParts(inner)];
    return [`part ${name}`, ...ofParts(inner)];
  });
}
