// Run: a program with one reader's answers: what is asked, what is answered, and what an expression gives; pure and total.

Candour.run = (function () {
  "use strict";
  const values = Candour.values;
  const answers = Candour.answers;

  /**
   * A condition uses only questions before its own, so one pass in their order settles which are asked.
   * @param {Program} program @param {Answers} given @param {Day} today @returns {Run}
   */
  function begin(program, given, today) {
    /** @type {Run} */
    const run = { program, today, settled: [], known: [], loops: [] };
    for (const question of program.questions) {
      run.settled.push(settle(run, question, given));
      // A named value may rest on the question that has just been settled.
      run.known = [];
    }
    return run;
  }

  /** @param {Run} run @param {Question} question @param {unknown} bag @returns {Settled} */
  function settle(run, question, bag) {
    const asked = isSo(run, question.when);
    const offered = (question.options || []).map((option) => isSo(run, option[2]));
    const rows = asked && question.type === "list" ? recordsOf(run, question, bag) : [];
    const isUnknown = answers.marked(bag, question, "?");
    const isList = question.type === "list";
    const found = !asked || isUnknown ? null : isList ? records(rows) : answers.read(question, bag, offered);
    const isNone = question.type === "many" && answers.marked(bag, question, "!");
    const open = isUnknown ? "unknown" : question.optional ? "left" : "gap";
    return {
      question, asked, offered, rows, value: found, blank: asked && isList ? record(run, question, {}) : [],
      state: !asked ? "hidden" : found || (isNone && !isUnknown) ? "answered" : open,
      before: value(run, question.before), after: value(run, question.after),
    };
  }

  /** @param {Run} run @param {Question} question @param {unknown} bag */
  function recordsOf(run, question, bag) {
    const given = answers.own(bag, question.id);
    return Array.isArray(given) ? given.map((item) => record(run, question, item)) : [];
  }

  /** One record of a list, whose conditions see what is before them in it. @param {Run} run @param {Question} question @param {unknown} item @returns {Settled[]} */
  function record(run, question, item) {
    const around = run.loops;
    /** @type {Settled[]} */
    const fields = [];
    run.loops = [{ value: { t: "record", fields }, index: 1, last: true }];
    for (const part of question.questions || []) fields.push(settle(run, part, item));
    run.loops = around;
    return fields;
  }

  /** Those in which anything is answered. @param {Settled[][]} rows @returns {Value} */
  function records(rows) {
    const full = rows.filter((fields) => fields.some((field) => field.value !== null));
    return full.length ? { t: "records", items: full.map((fields) => ({ t: "record", fields })) } : null;
  }

  /** Whether a condition holds; none always does. @param {Run} run @param {Expr | null | undefined} when */
  function isSo(run, when) {
    return !when || values.truth(value(run, when));
  }

  /** @param {Run} run @param {unknown} expr @returns {Value} */
  function value(run, expr) {
    if (!Array.isArray(expr)) return null;
    const [kind, a, b] = expr;
    switch (kind) {
      case "text": return { t: "text", text: String(a), data: false };
      case "number": return { t: "number", number: Number(a) };
      case "bool": return yes(a === true);
      case "today": return { t: "date", day: run.today, unsure: false };
      case "ask": return run.settled[a]?.value || null;
      case "value": return named(run, a);
      case "loop": return run.loops[a]?.value || null;
      case "index": return run.loops[a] ? { t: "number", number: run.loops[a].index } : null;
      case "last": return yes(run.loops[a]?.last === true);
      case "field": return fieldOf(run, a, b)?.value || null;
      case "is": return yes(values.same(value(run, a), value(run, b)));
      case "less": return yes(values.before(value(run, a), value(run, b), false));
      case "at_most": return yes(values.before(value(run, a), value(run, b), true));
      case "in": return yes(values.within(value(run, a), value(run, b)));
      case "not": return yes(!values.truth(value(run, a)));
      case "and": return yes(values.truth(value(run, a)) && values.truth(value(run, b)));
      case "or": return yes(values.truth(value(run, a)) || values.truth(value(run, b)));
      case "filter": {
        const args = expr.slice(3).map((argument) => value(run, argument));
        return Candour.filters.apply(a, value(run, b), args, { today: run.today, holidays: run.program.holidays });
      }
      default: return null;
    }
  }

  /** @param {boolean} bool @returns {Value} */
  function yes(bool) {
    return { t: "bool", bool };
  }

  /** A named value, worked out once; one that rests on itself gives nothing. @param {Run} run @param {number} index */
  function named(run, index) {
    let found = run.known[index];
    if (found === undefined) {
      run.known[index] = null;
      found = value(run, (run.program.values || [])[index]);
      run.known[index] = found;
    }
    return found;
  }

  /** @param {Run} run @param {unknown} expr @param {number} index @returns {Settled | null} */
  function fieldOf(run, expr, index) {
    const found = value(run, expr);
    return (found && found.t === "record" && found.fields[index]) || null;
  }

  /** The question that an expression's words come from, if it is one. @param {Run} run @param {unknown} expr @returns {Settled | null} */
  function root(run, expr) {
    let inner = expr;
    // A value that rests on itself would lead round for ever.
    for (let steps = 0; Array.isArray(inner) && steps < 1000; steps += 1) {
      const [kind, a, b] = inner;
      if (kind === "ask") return run.settled[a] || null;
      if (kind === "field") return fieldOf(run, a, b);
      inner = kind === "filter" ? b : kind === "value" ? (run.program.values || [])[a] : null;
    }
    return null;
  }

  /** Whether the words of an expression are left open, so that a blank stands for them. @param {Run} run @param {unknown} expr */
  function isOpen(run, expr) {
    return root(run, expr)?.state === "gap";
  }

  /**
   * What a loop's body makes of each item; of a list left open, of one record with nothing in it.
   * @template T @param {Run} run @param {number} slot @param {Expr} list @param {() => T[]} body @returns {T[]}
   */
  function each(run, slot, list, body) {
    const over = value(run, list);
    /** @type {NonNullable<Value>[]} */
    let items = over && (over.t === "options" || over.t === "records") ? over.items : [];
    const from = over ? null : root(run, list);
    if (from && from.state === "gap" && from.question.type === "list") {
      items = [{ t: "record", fields: from.blank }];
    }
    const before = run.loops[slot];
    const made = items.flatMap((item, index) => {
      run.loops[slot] = { value: item, index: index + 1, last: index + 1 === items.length };
      return body();
    });
    run.loops[slot] = before;
    return made;
  }

  return { begin, value, isSo, isOpen, each };
})();
