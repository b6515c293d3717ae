// Evaluate: finishes a letter with the given answers; the twin of src/letter/evaluate.rs, pure and total.

(function () {
  "use strict";
  const values = Candour.values;

  /**
   * One finishing of a letter: what it needs to know, and what it has worked out so far.
   * @typedef {{ program: Program, answers: Answers, today: Day, loops: Value[], asked: boolean[] }} Run
   */

  /**
   * A condition uses only questions before its own, so one pass in their order settles which are asked.
   * @param {Program} program @param {Answers} answers @param {Day} today @returns {Run}
   */
  function begin(program, answers, today) {
    /** @type {Run} */
    const run = { program, answers, today, loops: [], asked: [] };
    for (const question of program.questions) {
      run.asked.push(!question.when || values.truth(value(run, question.when)));
    }
    return run;
  }

  /** @param {Program} program @param {Answers} answers @param {Day} today @returns {Block[]} */
  function evaluate(program, answers, today) {
    return Candour.tidy.blocks(parts(begin(program, answers, today), program.body));
  }

  /** Which questions are asked, by index. @param {Program} program @param {Answers} answers @param {Day} today */
  function asked(program, answers, today) {
    return begin(program, answers, today).asked;
  }

  /** @param {Run} run @param {unknown} expr @returns {Value} */
  function value(run, expr) {
    if (!Array.isArray(expr)) return null;
    const [kind, a, b] = expr;
    switch (kind) {
      case "text": return { t: "text", text: String(a), data: false };
      case "number": return { t: "number", number: Number(a) };
      case "bool": return { t: "bool", bool: a === true };
      case "today": return { t: "date", day: run.today };
      case "ask": return run.asked[a] ? values.answer(run.program.questions[a], run.answers) : null;
      case "loop": return run.loops[a] || null;
      case "is": return yes(values.same(value(run, a), value(run, b)));
      case "less": return yes(values.before(value(run, a), value(run, b), false));
      case "at_most": return yes(values.before(value(run, a), value(run, b), true));
      case "in": return yes(values.within(value(run, a), value(run, b)));
      case "not": return yes(!values.truth(value(run, a)));
      case "and": return yes(values.truth(value(run, a)) && values.truth(value(run, b)));
      case "or": return yes(values.truth(value(run, a)) || values.truth(value(run, b)));
      case "filter":
        return Candour.filters.apply(a, value(run, b), expr.slice(3).map((argument) => value(run, argument)));
      default: return null;
    }
  }

  /** @param {boolean} bool @returns {Value} */
  function yes(bool) {
    return { t: "bool", bool };
  }

  /**
   * What the first true branch holds.
   * @template T @param {Run} run @param {Branch<T>[]} branches @returns {T[]}
   */
  function chosen(run, branches) {
    const found = branches.find(([when]) => !when || values.truth(value(run, when)));
    return found ? found[1] : [];
  }

  /**
   * What a loop's body makes of each item.
   * @template T @param {Run} run @param {number} slot @param {Expr} list @param {() => T[]} body @returns {T[]}
   */
  function each(run, slot, list, body) {
    const over = value(run, list);
    if (!over || over.t !== "list") return [];
    const before = run.loops[slot];
    const made = over.items.flatMap((item) => {
      run.loops[slot] = item;
      return body();
    });
    run.loops[slot] = before;
    return made;
  }

  /** @param {Run} run @param {Part[]} list @returns {Block[]} */
  function parts(run, list) {
    return list.flatMap((part) => blocks(run, part));
  }

  /** @param {Run} run @param {Part} part @returns {Block[]} */
  function blocks(run, part) {
    if (part.p) return [{ p: pieces(run, part.p) }];
    if (part.h) return [{ h: [part.h[0], pieces(run, part.h[1])] }];
    if (part.ul) return [{ ul: part.ul.map((item) => parts(run, item)) }];
    if (part.ol) return [{ ol: part.ol.map((item) => parts(run, item)) }];
    if (part.lines) return [{ lines: [part.lines[0], part.lines[1].map((line) => pieces(run, line))] }];
    if (part.subject) return [{ subject: pieces(run, part.subject) }];
    if (part.words) return paragraphs(run, part);
    if (part.rule) return [{ rule: true }];
    if (part.table) return [table(run, part.table)];
    if (part.if) return parts(run, chosen(run, part.if));
    if (part.for) {
      const [slot, list, body] = part.for;
      return each(run, slot, list, () => parts(run, body));
    }
    return [];
  }

  /** A reader's long text: blank lines part paragraphs. @param {Run} run @param {Part} part @returns {Block[]} */
  function paragraphs(run, part) {
    const words = values.words(value(run, part.words));
    if (words === null) return [{ p: gap(run, part.words, part.gap) }];
    /** @type {string[][]} */
    const found = [[]];
    for (const line of words.split("\n")) {
      if (line.trim()) found[found.length - 1].push(line);
      else found.push([]);
    }
    return found.filter((some) => some.length > 0).map((some) => ({ p: lines(some.join("\n")) }));
  }

  /** @param {Run} run @param {[string[], PieceOrText[][], PieceOrText[][][]]} parts @returns {Block} */
  function table(run, parts) {
    const [align, head, rows] = parts;
    const cells = (/** @type {PieceOrText[][]} */ row) => row.map((cell) => pieces(run, cell));
    return { table: [align, cells(head), rows.map(cells)] };
  }

  /** @param {Run} run @param {PieceOrText[]} list @returns {Inline[]} */
  function pieces(run, list) {
    return list.flatMap((piece) => inlines(run, piece));
  }

  /** @param {Run} run @param {PieceOrText} piece @returns {Inline[]} */
  function inlines(run, piece) {
    if (typeof piece === "string") return [piece];
    if (piece.b) return [{ b: pieces(run, piece.b) }];
    if (piece.br) return [{ br: true }];
    if (piece.v) return written(run, piece.v, piece.gap);
    if (piece.if) return pieces(run, chosen(run, piece.if));
    if (piece.for) {
      const [slot, list, body] = piece.for;
      return each(run, slot, list, () => pieces(run, body));
    }
    return [];
  }

  /** @param {Run} run @param {Expr} expr @param {string | undefined} label @returns {Inline[]} */
  function written(run, expr, label) {
    const found = value(run, expr);
    const words = values.words(found);
    if (!found || words === null) return gap(run, expr, label);
    const own = found.t === "words" || found.t === "lines" || (found.t === "text" && found.data);
    return own ? lines(words) : [words];
  }

  /** A reader's words with their line ends. @param {string} words @returns {Inline[]} */
  function lines(words) {
    return words.split("\n").flatMap((line, index) => (index ? [{ br: /** @type {const} */ (true) }, { data: line }] : [{ data: line }]));
  }

  /** The blank for a question that is asked and was left open. @param {Run} run @param {unknown} expr @param {string | undefined} label @returns {Inline[]} */
  function gap(run, expr, label) {
    if (label === undefined) return [];
    let root = expr;
    while (Array.isArray(root) && root[0] === "filter") root = root[2];
    if (!Array.isArray(root) || root[0] !== "ask" || !run.asked[root[1]]) return [];
    const question = run.program.questions[root[1]];
    if (question.optional || run.answers[question.id + "?"] === true) return [];
    return [{ gap: label }];
  }

  Candour.evaluate = evaluate;
  Candour.asked = asked;
})();
