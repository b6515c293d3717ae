// Evaluate: finishes a letter with the given answers; the twin of src/letter/evaluate.rs, pure and total.

(function () {
  "use strict";
  const values = Candour.values;
  const { begin, value, isSo, isOpen, each } = Candour.run;

  /**
   * All there is to say of one set of answers: every question as it stands, by index, and the rest when it is asked for.
   * @param {Program} program @param {Answers} answers @param {Day} today @returns {Evaluation}
   */
  function evaluation(program, answers, today) {
    const run = begin(program, answers, today);
    return {
      survey: run.settled,
      document: () => Candour.tidy.blocks(parts(run, program.body)),
      reminders: () => reminders(run),
      nexts: () => (program.next || []).map((when) => isSo(run, when)),
    };
  }

  /** What to be reminded of, of those with a day. @param {Run} run @returns {Reminder[]} */
  function reminders(run) {
    return (run.program.reminders || []).flatMap(({ on, title, when }) => {
      const day = value(run, on);
      if (!isSo(run, when) || !day || day.t !== "date") return [];
      return [{ on: day.day, title: Candour.text.line(Candour.tidy.inlines(pieces(run, title))) }];
    });
  }

  /**
   * What the first true branch holds.
   * @template T @param {Run} run @param {Branch<T>[]} branches @returns {T[]}
   */
  function chosen(run, branches) {
    const found = branches.find(([when]) => isSo(run, when));
    return found ? found[1] : [];
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
    if (part.tasks) return [{ tasks: part.tasks.map((item) => parts(run, item)) }];
    if (part.lines) return [{ lines: [part.lines[0], part.lines[1].map((line) => pieces(run, line))] }];
    if (part.subject) return [{ subject: pieces(run, part.subject) }];
    if (part.words) return paragraphs(run, part);
    if (part.rule) return [{ rule: true }];
    if (part.ruled) return [{ ruled: part.ruled }];
    if (part.table) return [{ table: [part.table[0], cells(run, part.table[1]), part.table[2].map((row) => cells(run, row))] }];
    if (part.rows) return [{ rows: part.rows.map((row) => cells(run, row)) }];
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

  /** @param {Run} run @param {PieceOrText[][]} row */
  function cells(run, row) {
    return row.map((cell) => pieces(run, cell));
  }

  /** @param {Run} run @param {PieceOrText[]} list @returns {Inline[]} */
  function pieces(run, list) {
    /** @type {Inline[]} */
    const out = [];
    for (const piece of list) {
      // An author's line that came out empty goes; the lines of readers stay.
      if (typeof piece !== "string" && piece.br && isLineEmpty(out)) continue;
      out.push(...inlines(run, piece));
    }
    return out;
  }

  /** Whether there is nothing after the last line end. @param {Inline[]} text */
  function isLineEmpty(text) {
    for (let at = text.length - 1; at >= 0; at--) {
      const inline = text[at];
      if (typeof inline !== "string" && inline.br) return true;
      const words = typeof inline === "string" ? inline : inline.data;
      if (words === undefined || words.trim()) return false;
    }
    return false;
  }

  /** @param {Run} run @param {PieceOrText} piece @returns {Inline[]} */
  function inlines(run, piece) {
    if (typeof piece === "string") return [piece];
    if (piece.b) return [{ b: pieces(run, piece.b) }];
    if (piece.br) return [{ br: true }];
    if (piece.tick) return [{ tick: true }];
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
    if (words === null) return gap(run, expr, label);
    return values.isData(found) ? lines(words) : [words];
  }

  /** A reader's words with their line ends. @param {string} words @returns {Inline[]} */
  function lines(words) {
    return words.split("\n").flatMap((line, index) => (index ? [{ br: /** @type {const} */ (true) }, { data: line }] : [{ data: line }]));
  }

  /** The blank for a question that is asked and was left open. @param {Run} run @param {unknown} expr @param {string | undefined} label @returns {Inline[]} */
  function gap(run, expr, label) {
    return label !== undefined && isOpen(run, expr) ? [{ gap: label }] : [];
  }

  Candour.evaluation = evaluation;
  Candour.evaluate = (program, answers, today) => evaluation(program, answers, today).document();
  Candour.asked = (program, answers, today) => evaluation(program, answers, today).survey.map((settled) => settled.asked);
  Candour.reminders = (program, answers, today) => evaluation(program, answers, today).reminders();
  Candour.nexts = (program, answers, today) => evaluation(program, answers, today).nexts();
})();
