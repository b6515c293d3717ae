// Types: the program and its answers as they come from Rust, and what each letter script offers the others.

interface Day { y: number; m: number; d: number }
interface DateBoxes { day: string; month: string; year: string }
type DateFault = "day" | "month" | "year" | "real";

/** An expression: its kind, then what it needs. */
type Expr = [string, ...unknown[]];
type Branch<T> = [Expr | null, T[]];

interface Piece {
  b?: PieceOrText[]; br?: true; v?: Expr; gap?: string;
  if?: Branch<PieceOrText>[]; for?: [number, Expr, PieceOrText[]];
}
type PieceOrText = string | Piece;

interface Part {
  p?: PieceOrText[]; h?: [number, PieceOrText[]]; ul?: Part[][]; ol?: Part[][];
  lines?: [string, PieceOrText[][]]; subject?: PieceOrText[]; words?: Expr; gap?: string; rule?: true;
  table?: [string[], PieceOrText[][], PieceOrText[][][]];
  if?: Branch<Part>[]; for?: [number, Expr, Part[]];
}

type Kind = "line" | "words" | "name" | "email" | "phone" | "postcode" | "reference" | "address"
  | "date" | "yes_no" | "one" | "many" | "offer";

interface Question {
  id: string; type: Kind; ask: string; hint?: string; why?: string; optional?: boolean;
  unknown?: string; none?: string; options?: [string, string][]; when?: Expr; autocomplete?: string;
}
interface Step { id: string; title?: string; summary?: string; questions: number[] }
interface Program {
  version: number; id: string; title: string; kind: string; hash: string;
  questions: Question[]; steps: Step[]; body: Part[];
}

type Answer = string | boolean | string[] | Day;
/** By full id; `id?` marks "I do not know", `id!` marks "none of these". */
type Answers = Record<string, Answer>;

type Value = null
  | { t: "text"; text: string; data: boolean }
  | { t: "words"; text: string }
  | { t: "lines"; text: string }
  | { t: "date"; day: Day }
  | { t: "number"; number: number }
  | { t: "bool"; bool: boolean }
  | { t: "option"; id: string; label: string }
  | { t: "list"; items: { t: "option"; id: string; label: string }[] };

interface Mark { b?: Inline[]; br?: true; gap?: string; data?: string }
type Inline = string | Mark;
interface Block {
  p?: Inline[]; h?: [number, Inline[]]; ul?: Block[][]; ol?: Block[][]; lines?: [string, Inline[][]];
  subject?: Inline[]; rule?: true; table?: [string[], Inline[][], Inline[][][]];
}

/** Interface texts: a tree of the part `builder` of i18n. */
interface Texts { [name: string]: string | Texts }

/** What is being worked on: one letter, its answers, and the page around it. */
interface Desk {
  program: Program; answers: Answers; typed: Record<string, DateBoxes>; today: Day;
  document: Block[]; title: string; dirty: boolean;
}

interface CandourParts {
  dates: {
    real(y: unknown, m: unknown, d: unknown): Day | null;
    compare(a: Day, b: Day): number;
    addDays(day: Day, days: number): Day | null;
    long(day: Day): string;
    short(day: Day): string;
    iso(day: Day): string;
    weekday(day: Day): string;
    monthOf(typed: string): number | null;
    read(boxes: DateBoxes): { day: Day | null; fault: DateFault | null };
    today(): Day;
  };
  values: {
    truth(value: Value): boolean;
    same(a: Value, b: Value): boolean;
    before(a: Value, b: Value, orSame: boolean): boolean;
    within(a: Value, list: Value): boolean;
    words(value: Value): string | null;
    answer(question: Question, answers: Answers): Value;
  };
  filters: { apply(name: string, value: Value, args: Value[]): Value };
  evaluate(program: Program, answers: Answers, today: Day): Block[];
  asked(program: Program, answers: Answers, today: Day): boolean[];
  tidy: { blocks(blocks: Block[]): Block[]; inlines(text: Inline[]): Inline[] };
  text: { write(blocks: Block[]): string };
  html: { write(blocks: Block[]): HTMLElement[] };
  page: {
    say(path: string, values?: Record<string, string>): string;
    learn(texts: Texts): void;
    make<K extends keyof HTMLElementTagNameMap>(
      tag: K, attributes?: Record<string, string>, children?: (Node | string)[]): HTMLElementTagNameMap[K];
    button(words: string, kind: string, press: () => void): HTMLButtonElement;
    announce(words: string): void;
    find<T extends HTMLElement>(id: string): T | null;
  };
  store: {
    load(program: Program): { answers: Answers; typed: Record<string, DateBoxes> };
    save(desk: Desk): void;
    wipe(): void;
  };
  boxes: {
    text(question: Question, id: string): HTMLInputElement | HTMLTextAreaElement;
    date(id: string): { boxes: Record<"day" | "month" | "year", HTMLInputElement>; element: HTMLElement };
    choice(type: "radio" | "checkbox", id: string, words: string, name?: string):
      { input: HTMLInputElement; element: HTMLElement };
  };
  shell: {
    make(question: Question, id: string, control: HTMLElement, first: HTMLElement, extra: HTMLElement | null):
      { element: HTMLElement; complain(message: string | null): void };
  };
  fields: { make(question: Question, changed: () => void): Field };
  questions: { make(desk: Desk, changed: (field: Field) => void): Form };
  check: {
    problems(form: Form, asked: boolean[]): Problem[];
    show(form: Form, found: Problem[], desk: Desk): void;
    focus(): void;
  };
  gaps: { list(desk: Desk): number[] };
  preview: { make(desk: Desk): Preview };
  peek: { setUp(form: HTMLElement, columns: HTMLElement, letter: HTMLElement): { close(): void } };
  result: { make(desk: Desk, preview: Preview, form: Form, back: () => void): Result };
  wipe: { make(wiped: () => void): HTMLElement };
  leave: { setUp(desk: Desk): () => void };
  builder: { setUp(place: HTMLElement, program: Program): void };
}

/** A question on the page. */
interface Field {
  question: Question;
  element: HTMLElement;
  /** Where an error's link leads. */
  first: HTMLElement;
  /** Puts the answers into the boxes. */
  fill(desk: Desk): void;
  /** Takes the answers out of the boxes. */
  take(desk: Desk): void;
  /** What is wrong with what was typed. */
  fault(): DateFault | null;
  /** Shows an error, or takes it away. */
  complain(words: string | null): void;
}
interface Form { element: HTMLFormElement; fields: Field[]; fill(): void; show(asked: boolean[]): void }
interface Problem { field: Field; words: string }
interface Preview { element: HTMLElement; title: HTMLElement; tools: HTMLElement; paper: HTMLElement; refresh(): boolean }
interface Result { refresh(): void }

declare var Candour: CandourParts;
