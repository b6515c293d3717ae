// Types: the program and its answers as they come from Rust, and what each letter script offers the others.

interface Day { y: number; m: number; d: number }
/** A date of which only the month or the year is known. */
interface Rough { y: number; m?: number }
interface DateBoxes { day: string; month: string; year: string }
/** The days of the years from first to last that are no working days, as 2026-12-25. */
interface Holidays { first: number; last: number; days: string[] }

/** An expression: its kind, then what it needs. */
type Expr = [string, ...unknown[]];
type Branch<T> = [Expr | null, T[]];

interface Piece {
  b?: PieceOrText[]; br?: true; tick?: true; v?: Expr; gap?: string;
  if?: Branch<PieceOrText>[]; for?: [number, Expr, PieceOrText[]];
}
type PieceOrText = string | Piece;

interface Part {
  p?: PieceOrText[]; h?: [number, PieceOrText[]]; ul?: Part[][]; ol?: Part[][]; tasks?: Part[][];
  lines?: [string, PieceOrText[][]]; subject?: PieceOrText[]; words?: Expr; gap?: string; rule?: true; ruled?: number;
  table?: [string[], PieceOrText[][], PieceOrText[][][]]; rows?: PieceOrText[][][];
  if?: Branch<Part>[]; for?: [number, Expr, Part[]];
}

type Kind = "line" | "words" | "name" | "email" | "phone" | "postcode" | "nhs_number" | "reference" | "address"
  | "date" | "number" | "yes_no" | "one" | "many" | "list" | "offer";
/** An option: its id, its words, and when it is there. */
type Choice = [string, string, Expr?];

interface Question {
  id: string; type: Kind; ask: string; hint?: string; why?: string; optional?: boolean;
  unknown?: string; none?: string; options?: Choice[]; when?: Expr; autocomplete?: string;
  example?: unknown; max_length?: number; min?: number; max?: number; before?: Expr; after?: Expr; approximate?: boolean;
  item?: string; questions?: Question[];
}
interface Step { id: string; title?: string; summary?: string; questions: number[] }
interface Program {
  version: number; id: string; title: string; kind: "letter" | "sheet" | "tool"; hash: string;
  questions: Question[]; steps: Step[]; values?: Expr[]; body: Part[];
  reminders?: { on: Expr; title: PieceOrText[]; when?: Expr }[]; next?: (Expr | null)[]; holidays?: Holidays;
}

type Answer = string | boolean | number | string[] | Day | Rough | Answers[];
/** By full id; `id?` marks "I do not know", `id!` marks "none of these". */
interface Answers { [id: string]: Answer }

interface Dated { t: "date"; day: Day; unsure: boolean }
interface Option { t: "option"; id: string; label: string }
interface Group { t: "record"; fields: Settled[] }
type Value = null
  | { t: "text"; text: string; data: boolean }
  | Dated
  | { t: "rough"; rough: Rough }
  | { t: "number"; number: number }
  | { t: "bool"; bool: boolean }
  | Option
  | { t: "options"; items: Option[] }
  | Group
  | { t: "records"; items: Group[] };

/** A question as it stands with the answers given; `left` is an optional one without an answer. */
interface Settled {
  question: Question; asked: boolean; state: "hidden" | "answered" | "unknown" | "left" | "gap";
  value: Value; before: Value; after: Value;
  /** Which of its options there are. */
  offered: boolean[];
  /** Its records, as given. */
  rows: Settled[][];
  /** A record of it with nothing in it. */
  blank: Settled[];
}

/** One finishing of a letter: what it needs to know, and what it has worked out so far. */
interface Run {
  program: Program; today: Day; settled: Settled[]; known: (Value | undefined)[];
  loops: { value: Value; index: number; last: boolean }[];
}

interface Mark { b?: Inline[]; br?: true; tick?: true; gap?: string; data?: string }
type Inline = string | Mark;
interface Block {
  p?: Inline[]; h?: [number, Inline[]]; ul?: Block[][]; ol?: Block[][]; tasks?: Block[][]; lines?: [string, Inline[][]];
  subject?: Inline[]; rule?: true; ruled?: number; table?: [string[], Inline[][], Inline[][][]];
  /** Rows on their way into the table before them. */
  rows?: Inline[][][];
}
interface Reminder { on: Day; title: string }
/** A letter with some answers, whose questions were gone through once. */
interface Evaluation { survey: Settled[]; document(): Block[]; reminders(): Reminder[]; nexts(): boolean[] }

/** Interface texts: a tree of the part `builder` of i18n. */
interface Texts { [name: string]: string | Texts }

/** What was typed that is no answer yet, by question. */
interface Typed { [id: string]: DateBoxes | string | Typed[] }
/** Answers with what else was typed: of a letter, or of one record of a list. */
interface Bag { answers: Answers; typed: Typed }

/** What is being worked on: one letter, its answers, and the page around it. */
interface Desk extends Bag {
  program: Program; today: Day; document: Block[]; title: string; dirty: boolean;
  /** What is known of the answers as they are now. */
  found: Evaluation;
  /** Questions whose kept answers did not fit; nothing for one that is gone. */
  lost: string[];
}

type ScreenName = "start" | "step" | "all" | "check" | "letter";
/** A screen, and the step it shows, if it is one of the steps. */
interface Spot { screen: ScreenName; step: number }
/** The one heading of a screen, wherever it stands. */
interface Heading { element: HTMLElement; put(words: string, place: HTMLElement): void; lift(field: Field): void; take(): void }
/** Questions under one title: the indexes of their steps. */
interface Titled { title: string; steps: number[] }

/** Everything that stands on the page for one letter. */
interface Bench {
  desk: Desk; spot: Spot; survey: Settled[];
  /** The frame that keeps and shows what was changed since the one before, if anything was. */
  due: number;
  /** An answer is being changed, to come back to the check of all. */
  changing: boolean;
  /** The field to bring the reader to on the next screen. */
  wanted: Field | null;
  /** The addresses of the steps. */
  steps: string[];
  /** The title of the page while there is no problem. */
  title: string;
  place: HTMLElement; back: HTMLElement; count: HTMLElement; caption: HTMLElement; columns: HTMLElement;
  warning: HTMLElement;
  heading: Heading; form: Form; preview: Preview;
  start: { element: HTMLElement; refresh(): void };
  check: Checker;
  /** The check of all answers. */
  overview: HTMLElement;
  peek: { element: HTMLElement; close(): void };
  watch: () => void;
  keeping: Keeping;
  /** What is brought in once the page is shown; nothing until then. */
  late: Late | null;
}
/** What is written again when its screen is shown. */
interface Late { check(): void; letter(): void; refresh(): void }
/** The summary of problems at the top. */
interface Checker { element: HTMLElement; show(form: Form, found: Problem[], title: string): void; focus(): void }

interface CandourParts {
  dates: {
    MONTHS: string[];
    real(y: unknown, m: unknown, d: unknown): Day | null;
    isWhole(value: unknown, low: number, high: number): value is number;
    compare(a: Day, b: Day): number;
    addDays(day: Day, days: number): Day | null;
    addMonths(day: Day, months: number): Day | null;
    addWorkingDays(day: Day, days: number, holidays: Holidays | undefined): { day: Day; unsure: boolean } | null;
    between(from: Day, to: Day): number;
    long(day: Day): string;
    short(day: Day): string;
    around(rough: Rough): string;
    iso(day: Day): string;
    weekday(day: Day): string;
    today(): Day;
  };
  values: {
    truth(value: Value): boolean;
    same(a: Value, b: Value): boolean;
    before(a: Value, b: Value, orSame: boolean): boolean;
    within(a: Value, list: Value): boolean;
    dated(date: Dated, words: string): string;
    words(value: Value): string | null;
    isData(value: Value): boolean;
  };
  answers: {
    LIMIT: number;
    strip(text: string): string;
    clean(text: string): string;
    own(bag: unknown, id: string): unknown;
    marked(bag: unknown, question: Question, sign: "?" | "!"): boolean;
    read(question: Question, bag: unknown, offered: boolean[]): Value;
  };
  typed: {
    month(typed: string): number | null;
    day(boxes: DateBoxes, approximate: boolean | undefined): { day: Day | Rough | null; fault: DateFault | null };
    number(typed: string): number | null;
    text(question: Question, typed: string): Fault | null;
    length(words: string): number;
  };
  filters: { apply(name: string, value: Value, args: Value[], around: { today: Day; holidays?: Holidays }): Value };
  run: {
    begin(program: Program, answers: Answers, today: Day): Run;
    value(run: Run, expr: unknown): Value;
    isSo(run: Run, when: Expr | null | undefined): boolean;
    isOpen(run: Run, expr: unknown): boolean;
    each<T>(run: Run, slot: number, list: Expr, body: () => T[]): T[];
  };
  evaluation(program: Program, answers: Answers, today: Day): Evaluation;
  evaluate(program: Program, answers: Answers, today: Day): Block[];
  asked(program: Program, answers: Answers, today: Day): boolean[];
  reminders(program: Program, answers: Answers, today: Day): Reminder[];
  nexts(program: Program, answers: Answers, today: Day): boolean[];
  tidy: { blocks(blocks: Block[]): Block[]; inlines(text: Inline[]): Inline[] };
  text: { write(blocks: Block[]): string; line(text: Inline[]): string };
  html: { write(blocks: Block[]): HTMLElement[] };
  page: {
    say(path: string, values?: Record<string, string>): string;
    learn(texts: Texts, program: Program): void;
    add(texts: Texts): void;
    voiced(words: string): (Node | string)[];
    make<K extends keyof HTMLElementTagNameMap>(
      tag: K, attributes?: Record<string, string>, children?: (Node | string)[]): HTMLElementTagNameMap[K];
    button(words: string, kind: string, press: () => void, icon?: string): HTMLButtonElement;
    announce(words: string): void;
    find<T extends HTMLElement>(id: string): T | null;
  };
  boxes: {
    text(question: Question, id: string): HTMLInputElement | HTMLTextAreaElement;
    length(max: number, input: HTMLInputElement | HTMLTextAreaElement): HTMLElement;
    date(id: string): { boxes: Record<"day" | "month" | "year", HTMLInputElement>; element: HTMLElement };
    choice(type: "radio" | "checkbox", id: string, words: string, name?: string):
      { input: HTMLInputElement; element: HTMLElement };
  };
  shell: {
    make(question: Question, id: string, control: Control, extra: HTMLElement | null):
      { element: HTMLElement; complain(message: string | null): void; lift(heading: HTMLElement): void; drop(): void };
  };
  controls: {
    make(question: Question, id: string): Control;
    plain(element: HTMLElement, inputs: HTMLElement[]): Omit<Control, "fill" | "take">;
    put(answers: Answers, id: string, value: Answer | null): void;
  };
  choices: {
    one(question: Question, id: string): Control;
    many(question: Question, id: string): Control;
    offer(question: Question, id: string): Control;
  };
  list: { make(question: Question, id: string): Control };
  limits: { fault(settled: Settled): Fault | null };
  fields: { make(question: Question, id: string, name: () => string, changed: () => void): Field };
  questions: {
    make(desk: Desk, changed: (field: Field) => void): Form;
    groups(program: Program): Titled[];
    titleOf(desk: Desk, step: number): string;
  };
  route: {
    ALL: string; CHECK: string; LETTER: string;
    home(desk: Desk): string;
    addresses(program: Program): string[];
    read(steps: string[]): Spot | null;
    isAsked(step: Step, survey: Settled[]): boolean;
    beside(program: Program, survey: Settled[], from: number, way: 1 | -1): number | null;
    stepOf(program: Program, question: number): number;
    count(program: Program, survey: Settled[], step: number): { number: number; all: number; isSure: boolean };
  };
  heading: { make(): Heading };
  start: { make(desk: Desk, addresses: string[]): Bench["start"] };
  check: {
    problems(form: Form, survey: Settled[], questions: number[]): Problem[];
    make(reach: (field: Field) => void): Checker;
  };
  overview: {
    make(place: HTMLElement, desk: Desk, form: Form, change: (field: Field) => void): { refresh(survey: Settled[]): void };
    open(desk: Desk, form: Form, change: (field: Field) => void, hint: string): HTMLElement[];
  };
  screens: { show(bench: Bench, spot: Spot): void; focus(bench: Bench): void };
  save: { file(name: string, type: string, content: string | Uint8Array): void };
  next: { show(desk: Desk): void };
  gaps: { list(survey: Settled[]): Gap[] };
  preview: { make(desk: Desk): Preview };
  peek: { make(letter: HTMLElement): { element: HTMLElement; close(): void } };
  result: { make(desk: Desk, preview: Preview, form: Form, change: (field: Field) => void): { refresh(): void } };
  late: { make(bench: Bench, change: (field: Field) => void, opened: () => void): Late };
  builder: { setUp(place: HTMLElement, program: Program): void };
}

/** What a kind of question is answered with. */
interface Control {
  element: HTMLElement;
  /** What an error marks. */
  inputs: HTMLElement[];
  /** Whether its boxes need a group around them. */
  group: boolean;
  /** What is said below it. */
  note: HTMLElement | null;
  first(): HTMLElement;
  fill(bag: Bag): void;
  take(bag: Bag): void;
  /** Shows only the options that there are. */
  show(settled: Settled): void;
  /** What is wrong with what was typed. */
  fault(): Fault | null;
  /** The questions inside it, by record. */
  fields(): Field[][];
}

/** A question on the page. */
interface Field {
  question: Question;
  element: HTMLElement;
  /** What it is called where it is not in sight. */
  name(): string;
  /** Where an error's link leads. */
  first(): HTMLElement;
  /** Puts the answers into the boxes. */
  fill(bag: Bag): void;
  /** Takes the answers out of the boxes. */
  take(bag: Bag): void;
  /** Shows what is asked. */
  show(settled: Settled): void;
  /** What is wrong with what was typed, here and inside. */
  problems(settled: Settled): Problem[];
  /** Shows an error, or takes it away. */
  complain(words: string | null): void;
  /** Makes its question the heading of the page, and its own again. */
  lift(heading: HTMLElement): void;
  drop(): void;
  /** It and the fields inside it. */
  all(): Field[];
  /** A field inside it, or itself. */
  part(row: number, part: number): Field;
}
type DateFault = "date_day" | "date_month" | "date_year" | "date_real";
/** What is wrong with an answer: the name of an error, and what its words need. */
interface Fault { name: string; values?: Record<string, string> }
/** A question left open, or one in a record of a list. */
interface Gap { question: number; row: number; part: number }
interface Form {
  element: HTMLFormElement; fields: Field[]; send: HTMLButtonElement;
  fill(): void;
  show(survey: Settled[], spot: Spot): void;
  /** Puts the heading of a step where it belongs. */
  head(step: number, heading: Heading): void;
}
interface Problem { field: Field; words: string }
interface Preview {
  element: HTMLElement; tools: HTMLElement; paper: HTMLElement;
  refresh(isTouched?: boolean): boolean;
  /** Says how long the letter is. */
  measure(): void;
  finish(finished: boolean): void;
}

declare var Candour: CandourParts;
