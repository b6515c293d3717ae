// Still: nothing on a page moves when its script comes late.

import assert from "node:assert/strict";

/** Loads a page whose script comes late, and holds that nothing moves when it does. */
export function holdsStill(theatre, at, script) {
  const first = () => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.moved += entry.value; }))
      .observe({ type: "layout-shift", buffered: true });
  };
  return theatre.visit({ first, browser: { viewport: { width: 320, height: 640 } } }, async (page) => {
    await page.route(script, async (route) => {
      await new Promise((later) => { setTimeout(later, 500); });
      await route.continue();
    });
    await page.goto(theatre.url + at);
    await page.getByRole("searchbox").waitFor();
    await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
    assert.equal(await page.evaluate(() => window.moved), 0);
  });
}
