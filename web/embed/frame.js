// Frame: tells the page around a letter how tall it is, and nothing else; brings the reader to the top of each screen.

(function () {
  "use strict";
  const root = document.documentElement;
  const origins = (root.dataset.origins || "").split(" ").filter(Boolean);

  /** How long a page around may take to make room. */
  const PATIENCE = 1000;

  /** The height that was told last. */
  let told = 0;
  let waiting = 0;

  /** Who is told: of the sites that may know, the one around, where the browser says which that is. */
  function listeners() {
    const around = window.location.ancestorOrigins;
    if (!around || origins.includes("*")) return origins;
    return origins.filter((origin) => origin === around[0]);
  }

  function tell() {
    // Of what stands in the frame, never of the frame: so what the page around does about it changes nothing.
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    for (const origin of listeners()) window.parent.postMessage({ candour: "height", height }, origin);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(settle, PATIENCE);
  }

  /** A bar to scroll with takes room, and would stay once it came: where the page around makes room, there is none. */
  function settle() {
    root.classList.toggle("fits", window.innerHeight >= told);
  }

  /** Shows the top of the letter, where the reader has come to another screen. It is the browser that scrolls the page around. */
  function rise() {
    const head = document.querySelector("header");
    if (head && document.activeElement && document.activeElement.matches("h1")) head.scrollIntoView({ block: "nearest" });
  }

  function main() {
    if (window.parent === window) return;
    new ResizeObserver(tell).observe(root);
    window.addEventListener("load", () => {
      // Whoever began to listen only now has missed it.
      told = 0;
      tell();
    });
    window.addEventListener("resize", () => { if (window.innerHeight === told) settle(); });
    window.addEventListener("hashchange", rise);
  }

  main();
})();
