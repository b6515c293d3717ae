// Until: asks again and again until the answer is right, and says what was expected when the time is up.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** How long anything on this machine may take to happen. */
const DEADLINE = 10_000;

/**
 * Waits until `probe` gives something true, and returns it.
 * @template T
 * @param {string} expected what is waited for, as the end of "expected …"
 * @param {() => T | Promise<T>} probe
 * @param {number} [deadline] in milliseconds
 * @returns {Promise<T>}
 */
export async function until(expected, probe, deadline = DEADLINE) {
  const end = performance.now() + deadline;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (performance.now() > end) assert.fail(`within ${deadline / 1000} s, expected ${expected}`);
    await pause(20);
  }
}

/**
 * Waits until `probe` gives `wanted`; the difference to the last answer is shown if it never does.
 * @template T
 * @param {T} wanted
 * @param {() => T | Promise<T>} probe
 * @param {string} message
 */
export async function settles(wanted, probe, message) {
  const end = performance.now() + DEADLINE;
  for (;;) {
    const found = await probe();
    try {
      assert.deepEqual(found, wanted, message);
      return;
    } catch (difference) {
      if (performance.now() > end) throw difference;
    }
    await pause(20);
  }
}
