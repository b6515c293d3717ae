// Icons: small drawings that stand before the words of a button, never in their place.

Candour.icons = (function () {
  "use strict";
  const SPACE = "http://www.w3.org/2000/svg";
  /** @type {Record<string, string>} */
  const PATHS = {
    back: "M15 5l-7 7 7 7",
    copy: "M9 9h11v11H9zM15 5V4H4v11h1",
    print: "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z",
    word: "M5 3h9l5 5v13H5zM14 3v5h5M8 12l1.5 5 2.5-4 2.5 4 1.5-5",
    text: "M5 3h9l5 5v13H5zM14 3v5h5M8 13h8M8 17h8",
    mail: "M3 5h18v14H3zM3 6l9 7 9-7",
    calendar: "M4 5h16v16H4zM4 10h16M8 2v5M16 2v5",
    save: "M12 3v12M7 10l5 5 5-5M4 17v4h16v-4",
    open: "M3 20V5h6l2 3h10v12zM12 17v-5M9 14l3-3 3 3",
    trash: "M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15M10 10v7M14 10v7",
    plus: "M12 5v14M5 12h14",
    up: "M12 20V5M6 11l6-6 6 6",
    down: "M12 4v15M6 13l6 6 6-6",
    edit: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
    eye: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6",
    check: "M4 13l5 5L20 6",
    warning: "M12 3L2 21h20zM12 10v5M12 18v.5",
  };

  /** @param {string} name */
  function make(name) {
    const icon = document.createElementNS(SPACE, "svg");
    const path = document.createElementNS(SPACE, "path");
    path.setAttribute("d", PATHS[name] || "");
    for (const [key, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["focusable", "false"]])
      icon.setAttribute(key, value);
    icon.append(path);
    return icon;
  }

  return { make };
})();
