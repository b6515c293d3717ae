// Live: keeps a served page up to date; only `candour serve` adds it, and only to its answers.

(function () {
  "use strict";
  const KEPT = "@candour " + location.pathname;
  // The version of the site that this page is of, so that a change while it loaded is told at once.
  const VERSION = new URL(document.currentScript.src).search;
  let leaving = false;

  /** What was typed or ticked, outside the letter builder, which keeps its own. */
  function controls() {
    return Array.from(document.querySelectorAll("input, textarea, select"))
      .filter((control) => !control.closest("#builder"));
  }

  function keep() {
    const values = controls().map((control) =>
      control.type === "checkbox" || control.type === "radio" ? control.checked : control.value);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(values));
    } catch {
      // A browser that keeps nothing still gets the new page.
    }
  }

  function restore() {
    let values = null;
    try {
      values = JSON.parse(sessionStorage.getItem(KEPT) || "null");
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    const all = controls();
    if (!Array.isArray(values) || values.length !== all.length) return;
    all.forEach((control, index) => {
      const value = values[index];
      if (typeof value === "boolean") control.checked = value;
      else if (typeof value === "string" && control.type !== "file") control.value = value;
    });
  }

  function reload() {
    keep();
    leaving = true;
    location.reload();
  }

  /** Puts new style sheets in the place of old ones of the same name. */
  function restyle(addresses) {
    const bare = (address) => address.split("/").pop().replace(/\.[0-9a-f]{16}\./, ".");
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const found = addresses.find((address) => bare(address) === bare(link.href));
      if (!found || link.href.endsWith("/" + found)) continue;
      const next = link.cloneNode();
      next.href = "/" + found;
      next.addEventListener("load", () => link.remove());
      link.after(next);
    }
  }

  /** Shows what is wrong over the page, which stays as it was. */
  function sheet(text) {
    dismiss();
    const box = document.createElement("div");
    box.id = "candour-sheet";
    box.setAttribute("role", "alert");
    Object.assign(box.style, {
      position: "fixed", insetInline: "0", insetBlockEnd: "0", maxBlockSize: "70vh", overflow: "auto",
      padding: "1rem 1.5rem", background: "#1b1b1b", color: "#fff", zIndex: "2147483647",
      borderBlockStart: "6px solid #ffb300", font: "14px/1.5 ui-monospace, Consolas, monospace",
    });
    const title = document.createElement("strong");
    title.textContent = "There are mistakes in the files. The page below is the last good one.";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    Object.assign(close.style, { float: "inline-end", font: "inherit", padding: "0.25rem 0.75rem" });
    close.addEventListener("click", dismiss);
    const list = document.createElement("pre");
    list.textContent = text;
    Object.assign(list.style, { margin: "0.5rem 0 0", whiteSpace: "pre-wrap", font: "inherit" });
    box.append(close, title, list);
    document.body.append(box);
  }

  function dismiss() {
    const box = document.getElementById("candour-sheet");
    if (box) box.remove();
  }

  // The builder asks before answers are lost; a reload of ours loses none.
  window.addEventListener("beforeunload", (event) => {
    if (leaving) event.stopImmediatePropagation();
  }, true);

  restore();
  const events = new EventSource("/@candour/events" + VERSION);
  let lost = false;
  events.addEventListener("open", () => {
    if (lost) reload();
  });
  events.addEventListener("error", () => {
    lost = true;
  });
  events.addEventListener("pages", reload);
  events.addEventListener("styles", (event) => {
    dismiss();
    restyle(event.data.split("\n"));
  });
  events.addEventListener("mistakes", (event) => sheet(event.data));
})();
