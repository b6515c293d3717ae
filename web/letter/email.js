// Email: opens the reader's own email program with the letter in it, or with the letter copied where it is too long.

Candour.email = (function () {
  "use strict";
  const page = Candour.page;
  /**
   * How long the address may be. No standard says. On Windows, browsers and Outlook take 2,046 characters together and
   * open nothing beyond; Firefox was measured to take 2,008; Gmail in a browser cut what was over about 1,620 without
   * a word, which is the worst that can happen to a letter. What stays below them all arrives whole.
   */
  const LIMIT = 1600;
  /** A subject is a line in a list of emails; the letter has it whole. */
  const SUBJECT = 150;

  /** @param {string} words */
  function encoded(words) {
    // Email ends its lines with both characters.
    return encodeURIComponent(Candour.answers.strip(words).replace(/\n/g, "\r\n"));
  }

  /** The address that opens an email, with the whole text if it can hold it. @param {string} subject @param {string} text */
  function address(subject, text) {
    const line = Array.from(subject.replace(/\s+/g, " ").trim()).slice(0, SUBJECT).join("");
    const head = "mailto:?subject=" + encoded(line);
    const whole = head + "&body=" + encoded(text);
    const isWhole = whole.length <= LIMIT;
    return { href: isWhole ? whole : head, isWhole };
  }

  /** @param {Desk} desk */
  function written(desk) {
    const blocks = Candour.edited.blocks(desk);
    const { subject } = blocks.find((block) => block.subject) || {};
    const text = Candour.text.write(blocks);
    return { text, ...address(subject ? Candour.text.line(subject) : desk.program.title, text) };
  }

  /** @param {Desk} desk @param {HTMLElement} paper @param {Tell} tell */
  function make(desk, paper, tell) {
    const about = page.make("p");
    const open = page.button(page.say("email.open"), "", () => send(desk, paper, tell), "mail");
    const element = page.make("div", { class: "tool-panel", id: "email-panel", hidden: "" }, [about, open]);
    const refresh = () => {
      about.textContent = page.say(written(desk).isWhole ? "email.about" : "email.about_long");
    };
    /** @param {boolean} isOpen */
    const turn = (isOpen) => {
      element.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
      refresh();
    };
    const button = page.button(page.say("email.button"), "button-quiet", () => turn(!!element.hidden), "mail");
    button.setAttribute("aria-controls", element.id);
    button.setAttribute("aria-expanded", "false");
    return { button, element, refresh };
  }

  /** @param {Desk} desk @param {HTMLElement} paper @param {Tell} tell */
  function send(desk, paper, tell) {
    const { href, isWhole, text } = written(desk);
    if (isWhole) {
      desk.dirty = false;
      follow(href);
      tell("email.opened");
      return;
    }
    // Copied first: once the email program is in front, the browser may refuse.
    Candour.copy.text(text, paper).then((isCopied) => {
      if (isCopied) desk.dirty = false;
      follow(href);
      tell(isCopied ? "email.paste" : "email.refused");
    });
  }

  /** As a press on a link: browsers hand only those on without asking. @param {string} href */
  function follow(href) {
    const link = page.make("a", { href });
    document.body.append(link);
    link.click();
    link.remove();
  }

  return { LIMIT, address, make };
})();
