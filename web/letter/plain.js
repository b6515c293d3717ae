// Plain: lets only plain words into a letter that is changed on its paper, however they come.

Candour.plain = (function () {
  "use strict";
  /** What typing does to words; all else, such as bold, is a look that the letter does not have. */
  const TYPING = /^(insert(Text|ReplacementText|LineBreak|Paragraph|CompositionText|FromComposition)|delete.*|history.*)$/;

  /** Of more lines than these a browser's own commands take seconds: each looks at all that was done before. */
  const MANY = 80;

  /** Only while the paper can be changed do these events come. @param {HTMLElement} paper */
  function setUp(paper) {
    paper.addEventListener("beforeinput", (event) => {
      if (event.inputType === "insertParagraph" && isLine()) {
        event.preventDefault();
        document.execCommand("insertLineBreak");
      } else if (!TYPING.test(event.inputType)) {
        event.preventDefault();
        if (/^insertFrom/.test(event.inputType)) insert(paper, event.dataTransfer);
      }
    });
    // What is split off the subject or a part of the frame is a paragraph of the letter.
    paper.addEventListener("input", (event) => {
      const block = event instanceof InputEvent && event.inputType === "insertParagraph" && place(".lines, .subject");
      const before = block && block.previousElementSibling;
      if (before && before.className === block.className) block.removeAttribute("class");
    });
    paper.addEventListener("paste", (event) => {
      if (!paper.isContentEditable) return;
      event.preventDefault();
      insert(paper, event.clipboardData);
    });
    paper.addEventListener("drop", (event) => {
      if (!paper.isContentEditable) return;
      event.preventDefault();
      moveTo(event);
      insert(paper, event.dataTransfer);
    });
    // Words pulled about inside the letter would come back with their looks.
    paper.addEventListener("dragstart", (event) => {
      if (paper.isContentEditable) event.preventDefault();
    });
    // A line to write on is taken whole, so that the next key stands in its place.
    paper.addEventListener("click", ({ target }) => {
      const atom = paper.isContentEditable && target instanceof Element && target.closest(".gap, .tick");
      const selection = window.getSelection();
      if (!atom || !selection) return;
      paper.focus({ preventScroll: true });
      const range = document.createRange();
      range.selectNode(atom);
      selection.removeAllRanges();
      selection.addRange(range);
    });
  }

  /** What of this kind the cursor is in. @param {string} kind */
  function place(kind) {
    const { anchorNode } = window.getSelection() || {};
    const element = anchorNode instanceof Element ? anchorNode : anchorNode && anchorNode.parentElement;
    return element ? element.closest(kind) : null;
  }

  /**
   * Whether Enter makes a new line only: of an address in the address, of a cell in its cell. A second Enter leaves the
   * address.
   */
  function isLine() {
    const block = place(".lines");
    const selection = window.getSelection();
    if (!block || !selection) return !!place("td, th");
    const before = selection.getRangeAt(0).cloneRange();
    before.setStart(block, 0);
    const { lastChild } = before.cloneContents();
    return !lastChild || lastChild.nodeName !== "BR";
  }

  /** Words from elsewhere: an empty line ends a paragraph. @param {HTMLElement} paper @param {DataTransfer | null} from */
  function insert(paper, from) {
    const text = from ? Candour.answers.strip(from.getData("text/plain")) : "";
    const paragraphs = text.split(/\n\s*\n/);
    if (text.split("\n").length > MANY) return add(paper, paragraphs);
    paragraphs.forEach((paragraph, index) => {
      if (index) document.execCommand(place(".lines, td, th") ? "insertLineBreak" : "insertParagraph");
      paragraph.split("\n").forEach((line, number) => {
        if (number) document.execCommand("insertLineBreak");
        if (line) document.execCommand("insertText", false, line);
      });
    });
  }

  /** Long texts come after what the cursor is in, as paragraphs of their own. @param {HTMLElement} paper @param {string[]} paragraphs */
  function add(paper, paragraphs) {
    const selection = window.getSelection();
    const place = selection && selection.anchorNode;
    const block = Array.from(paper.children).find((child) => child.contains(place)) || paper.lastElementChild;
    const added = paragraphs.map((paragraph) => Candour.page.make("p", { dir: "auto" },
      paragraph.split("\n").flatMap((line) => [line, Candour.page.make("br")])));
    if (block) block.after(...added);
    else paper.append(...added);
    if (selection) selection.collapse(added[added.length - 1], 0);
    paper.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  /** Puts the cursor where something is dropped. @param {DragEvent} event */
  function moveTo({ clientX, clientY }) {
    const range = document.caretRangeFromPoint && document.caretRangeFromPoint(clientX, clientY);
    const selection = window.getSelection();
    if (!selection) return;
    // Where the place is not known, nothing selected may be replaced.
    if (!range) return selection.collapseToEnd();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  return { setUp };
})();
