// None: fails with a list of what should not be there, each once.

import assert from "node:assert/strict";

/**
 * @param {string[]} found
 * @param {string} expected what was expected, such as "expected no broken link"
 */
export function none(found, expected) {
  if (found.length) assert.fail(`${expected}, but found ${found.length}:\n  ${found.join("\n  ")}\n`);
}
