// Cases: the corpus of letters that the Rust evaluator is held to as well, in tests/letters.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./site.mjs";

const CORPUS = join(ROOT, "tests", "letters");

/**
 * @typedef {{ name: string, today: string, answers: Record<string, any>, text: string }} Case
 */

/** The cases of a letter. @param {string} letter @returns {Case[]} */
export function casesOf(letter) {
  return JSON.parse(readFileSync(join(CORPUS, letter, "cases.json"), "utf8"));
}

/** What the compiler made of a letter. @param {string} letter */
export function programOf(letter) {
  return JSON.parse(readFileSync(join(CORPUS, letter, "program.json"), "utf8"));
}

/** The letters that have cases. */
export function lettersWithCases() {
  return readdirSync(CORPUS).filter((letter) => existsSync(join(CORPUS, letter, "cases.json")));
}

/** A case whose answers the form can give just so. @param {Case} test @param {any} program */
export function canBeTyped({ answers }, program) {
  const known = new Map(program.questions.map((question) => [question.id, question]));
  return Object.entries(answers).every(([id, answer]) => {
    const question = known.get(id.replace(/[?!]$/, ""));
    if (!question) return false;
    if (id.endsWith("?")) return question.unknown !== undefined && answers[question.id] === undefined;
    if (id.endsWith("!")) return question.none !== undefined;
    return fits(question, answer);
  });
}

function fits({ type, options, approximate, questions }, answer) {
  const ids = (options || []).map(([id]) => id);
  switch (type) {
    case "date": return isDay(answer, approximate);
    case "number": return Number.isInteger(answer);
    case "list": return Array.isArray(answer) && answer.length > 0 && answer.every((record) => canBeTyped({ answers: record }, { questions }));
    case "yes_no": case "offer": return typeof answer === "boolean";
    case "one": return ids.includes(answer);
    case "many": return Array.isArray(answer) && answer.every((id) => ids.includes(id));
    case "words": case "address": return typeof answer === "string" && answer === answer.trim() && answer !== "";
    default: return typeof answer === "string" && answer === answer.trim() && answer !== "" && !answer.includes("\n");
  }
}

function isDay({ y, m, d }, approximate) {
  if (!(y >= 1000)) return false;
  if (approximate && d === undefined) return m === undefined || (m >= 1 && m <= 12);
  return new Date(Date.UTC(y, m - 1, d)).getUTCDate() === d;
}
