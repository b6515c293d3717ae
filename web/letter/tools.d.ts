// Types: what stands with the finished letter: its icons, its length, its words changed by hand, and its tools.

/** Says on the page, and to screen readers, what happened. */
type Tell = (path: string, values?: Record<string, string>) => void;

interface CandourParts {
  icons: { make(name: string): SVGSVGElement };
  length: { pages(blocks: Block[]): number; say(desk: Desk, blocks: Block[]): string };
  reread(paper: HTMLElement): Block[];
  plain: { setUp(paper: HTMLElement): void };
  copy: { text(text: string, paper: HTMLElement): Promise<boolean> };
  email: {
    LIMIT: number;
    address(subject: string, text: string): { href: string; isWhole: boolean };
    make(desk: Desk, paper: HTMLElement, tell: Tell): { button: HTMLElement; element: HTMLElement; refresh(): void };
  };
  hand: {
    make(desk: Desk, paper: HTMLElement, mark: (letter: Block[]) => string):
      { isOn(): boolean; turn(on: boolean): void; kept(): void };
  };
  edited: {
    blocks(desk: Desk): Block[];
    mark(letter: Block[]): string;
    isStale(desk: Desk): boolean;
    notice(children: HTMLElement[]): HTMLElement;
    warning(): HTMLElement;
  };
  edit: {
    make(desk: Desk, paper: HTMLElement, redraw: () => void, tell: Tell):
      { element: HTMLElement; notice: HTMLElement; refresh(): void };
  };
  tools: { make(desk: Desk, paper: HTMLElement, redraw: () => void): { element: HTMLElement; refresh(): void } };
}
