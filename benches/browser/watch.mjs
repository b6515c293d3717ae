// Watch: what runs in the page before its own scripts, and takes the times.

/** Runs in the page; its source is sent there, so it uses nothing from outside. */
export function watch() {
  const bench = { first: 0, keys: [], events: [], begin };
  window.bench = bench;

  // The letter is first on the page when its paper has something on it.
  const observer = new MutationObserver(() => {
    const paper = document.querySelector("#builder .paper");
    if (!paper || !paper.firstChild) return;
    observer.disconnect();
    paper.getBoundingClientRect();
    bench.first = performance.now();
  });
  observer.observe(document, { childList: true, subtree: true });

  function begin() {
    let started = 0;
    window.addEventListener("input", (event) => {
      started = performance.now();
      const now = { handlers: 0, frame: 0, layout: 0, isShown: false };
      let framed = 0;
      // Asked for before all others, so it is the first callback of the frame.
      requestAnimationFrame(() => { framed = performance.now(); });
      window.addEventListener("input", () => {
        now.handlers = performance.now() - started;
        // Asked for after all others, so it is the last.
        requestAnimationFrame(() => {
          now.frame = performance.now() - framed;
          const paper = document.querySelector("#builder .paper");
          const begun = performance.now();
          paper.getBoundingClientRect();
          now.layout = performance.now() - begun;
          now.isShown = squeezed(paper.textContent).includes(squeezed(event.target.value.trimEnd().slice(-30)));
          bench.keys.push(now);
        });
      }, { once: true });
    }, true);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") bench.events.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 });
  }

  function squeezed(text) {
    return text.replace(/\s+/g, " ");
  }
}
