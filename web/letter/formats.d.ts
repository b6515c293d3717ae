// Types: what the writers of files (Word, calendar) offer, beside what types.d.ts says of the rest.

interface Block { tasks?: Block[][]; ruled?: number }
interface Mark { tick?: true }

/** Something to do on a day. */
interface Reminder { on: Day; title: string }

/** How a paragraph of a Word file stands, where its style does not say so; measures in twentieths of a point. */
interface Shape {
  style?: string; keep?: boolean; page?: boolean; number?: [number, number] | undefined; rtl?: boolean;
  before?: number | undefined; after?: number | undefined; left?: number; right?: number; hanging?: number; align?: string;
}

interface CandourParts {
  /** Every part of a Word file by its path, with what is put in as `{title}`, `{date}`, `{body}` and `{lists}`. */
  parts: Record<string, string>;
  zip: { archive(files: [string, string][]): Uint8Array };
  runs: {
    write(text: Inline[]): string;
    run(text: string): string;
    tick(): string;
    cell(text: Inline[]): string;
    alone(text: Inline[]): string | null;
    count(text: Inline[]): number;
    escape(text: string): string;
    isRtl(text: Inline[]): boolean;
  };
  paragraph(shape: Shape, words: string): string;
  table(parts: [string[], Inline[][], Inline[][][]], left: number): string;
  docx: {
    write(blocks: Block[], meta: { title: string; date: Day }): Uint8Array;
    xml(blocks: Block[]): string;
  };
  calendar: { write(id: string, title: string, reminders: Reminder[], today: Day): string };
}
