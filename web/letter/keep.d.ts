// Types: where answers are kept: in the tab, on the device, in a file.

/** The letter as its reader changed it by hand, and the fingerprint of the letter they changed. */
interface Edited { blocks: Block[]; from: string }

interface Desk {
  edited: Edited | null;
  /** The addresses of the steps, and of the pages of all questions and all answers, that the reader has been to. */
  seen: string[];
  /** The ids of shared questions whose answers came from another letter, and were not changed here. */
  carried: string[];
  /** The day of the last change on the device, when the page was opened; nothing if the device keeps nothing. */
  kept: Day | null;
}
type Loaded = Pick<Desk, "answers" | "typed" | "lost" | "edited" | "seen" | "carried" | "kept">;

/** One of the browser's two stores, as texts by name; `write` says whether it was done. */
interface Shelf {
  keys(): string[]; read(key: string): string | null; write(key: string, text: string): boolean; drop(key: string): void; clear(): void;
}
/** A record as it was found. `from` is the letter that gave a shared answer last. */
interface Kept extends Bag { hash: string; edited: Edited | null; seen: string[]; from: Record<string, unknown> }

type FileFault = "empty" | "large" | "foreign" | "broken" | "newer" | "unread" | "unfit";
/** What a file holds for this letter. */
interface Opened extends Pick<Desk, "answers" | "typed" | "edited" | "lost"> {
  /** The title of the letter it is from, where that is another one. */
  other: string | null;
}

interface CandourParts {
  sound: {
    plain(value: unknown): Record<string, unknown>;
    texts(value: unknown): string[];
    edited(value: unknown): Edited | null;
    shallow<T>(bag: unknown): Record<string, T>;
  };
  fit: {
    answers(questions: Question[], kept: unknown): { answers: Answers; lost: string[] };
    typed(questions: Question[], kept: unknown): Typed;
  };
  shelf: { tab: Shelf; device: Shelf };
  store: {
    /** How many days the device keeps answers after the last change. */
    DAYS: number;
    isShared(id: string): boolean;
    load(program: Program): Loaded;
    save(desk: Desk): void;
    keep(desk: Desk): boolean;
    unkeep(): void;
    wipe(): void;
    until(): Day | null;
    where(): "device" | "behind" | "tab" | "page";
    watch(gone: () => void): void;
  };
  ask: { make(title: string, detail: string, yes: Answering, no: Answering): HTMLElement };
  wipe: { make(wiped: () => void): HTMLElement };
  leave: { setUp(desk: Desk): () => void; watch(): void };
  file: {
    write(desk: Desk): string;
    open(file: File, program: Program): Promise<Opened | FileFault>;
    put(desk: Desk, opened: Opened): void;
  };
  keeping: { make(desk: Desk, wiped: () => void): Keeping };
  saving: { add(keeping: Keeping, desk: Desk, opened: () => void): void };
}
/** The panel below every screen. */
interface Keeping {
  element: HTMLElement;
  /** What is folded away in it. */
  more: HTMLElement;
  /** What it says of what was done. */
  told: HTMLElement;
  /** Says it on the page and to screen readers, with a list below. */
  tell(path: string, values?: Record<string, string>, list?: string[]): void;
  /** How long the device keeps the answers, as texts want it. */
  until(): Record<string, string>;
  refresh(): void;
  /** What follows when it says anew where the answers are. */
  shown: () => void;
}
/** A button of a question: its words, its kind, and what it does. */
interface Answering { words: string; kind: string; press(): void }
