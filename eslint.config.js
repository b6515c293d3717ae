// What no script of the pages may do. Exceptions stand here, where they are seen, and in no script.

/** What would send something, or fetch it. */
const REQUESTS = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "Worker", "SharedWorker",
  "importScripts", "Image", "Audio",
];
/** What outlives the page, or the tab. */
const STORAGE = ["localStorage", "sessionStorage", "indexedDB", "caches"];

/** What makes elements of a text, which could hold anything. */
const MARKUP = [
  "innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "setHTMLUnsafe", "srcdoc", "createContextualFragment",
  "parseFromString", "parseHTMLUnsafe",
];

const SENDS = "A page sends nothing and fetches nothing.";
const KEEPS = "Only the store keeps anything, and only leaving in a hurry empties it.";
const TEXT = "Words go into the page as text nodes.";
const LISTENS = "The page's policy stops handlers and styles in attributes: use addEventListener, or a class.";

/** The names that stand for the window itself. */
const WINDOWS = ["window", "self", "globalThis", "top", "parent"];

/** @param {string[]} names @param {string} message */
const names = (names, message) => names.map((name) => ({ name, message }));
/** @param {string[]} names @param {string} message */
const ofWindow = (names, message) =>
  WINDOWS.flatMap((object) => names.map((property) => ({ object, property, message })));

const PROPERTIES = [
  ...MARKUP.map((property) => ({ property, message: TEXT })),
  ...["write", "writeln"].map((property) => ({ object: "document", property, message: TEXT })),
  ...ofWindow(REQUESTS, SENDS),
  { property: "sendBeacon", message: SENDS },
  { property: "serviceWorker", message: SENDS },
  { object: "document", property: "cookie", message: KEEPS },
];

const SYNTAX = [
  { selector: "ImportExpression", message: SENDS },
  { selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(on|style$|srcdoc$)/i]", message: LISTENS },
  { selector: "CallExpression[callee.property.name='setAttributeNS'][arguments.1.value=/^(on|style$)/i]", message: LISTENS },
  { selector: `Property[key.name=/^(${MARKUP.join("|")})$/]`, message: TEXT },
  {
    selector: "CallExpression[callee.property.name='make'] > ObjectExpression > Property[key.name=/^(on.+|style)$/i]",
    message: LISTENS,
  },
  {
    selector: "CallExpression[callee.property.name='make'] > ObjectExpression > Property[key.value=/^(on.+|style)$/i]",
    message: LISTENS,
  },
  { selector: "AssignmentExpression > MemberExpression.left[property.name=/^on[a-z]+$/]", message: LISTENS },
  { selector: "AssignmentExpression > MemberExpression.left[property.value=/^on[a-z]+$/]", message: LISTENS },
  { selector: "CallExpression[callee.property.name='execCommand'] > Literal[value=/^inserthtml$/i]", message: TEXT },
];

const MISTAKES = {
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" }],
  "no-unused-expressions": "error",
  "no-shadow-restricted-names": "error",
  "no-dupe-keys": "error",
  "no-duplicate-case": "error",
  "no-fallthrough": "error",
  "no-self-compare": "error",
  "no-constant-condition": ["error", { checkLoops: "allExceptWhileTrue" }],
  "no-unreachable": "error",
  "no-debugger": "error",
  "no-throw-literal": "error",
};

export default [
  { linterOptions: { noInlineConfig: true } },
  { ignores: ["target/", "public/", "tests/lint/samples/"] },
  { files: ["**/*.mjs", "*.js"], rules: MISTAKES },
  {
    files: ["web/**/*.js"],
    languageOptions: {
      sourceType: "script",
      ecmaVersion: 2020,
      // Some rules look at a name only if they know that it is the window's; tsc finds names that are nobody's.
      globals: Object.fromEntries([...WINDOWS, "document", "setTimeout", "setInterval"].map((name) => [name, "readonly"])),
    },
    rules: {
      ...MISTAKES,
      strict: ["error", "function"],
      "no-console": "error",
      "no-alert": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-globals": ["error", ...names(REQUESTS, SENDS), ...names(STORAGE, KEEPS)],
      "no-restricted-properties": ["error", ...PROPERTIES, ...ofWindow(STORAGE, KEEPS)],
      "no-restricted-syntax": ["error", ...SYNTAX],
      "max-lines": ["error", 400],
    },
  },
  {
    // What is kept is kept in one place, and leaving in a hurry empties it.
    files: ["web/letter/shelf.js", "web/site/exit.js"],
    rules: {
      "no-restricted-globals": ["error", ...names(REQUESTS, SENDS)],
      "no-restricted-properties": ["error", ...PROPERTIES],
    },
  },
  {
    // The page of search brings in the index of its own site, and says in its policy that it may.
    files: ["web/search/main.js"],
    rules: { "no-restricted-syntax": ["error", ...SYNTAX.filter(({ selector }) => selector !== "ImportExpression")] },
  },
  {
    // What every script adds to has to be a `var`: it is the one name that they share.
    files: ["web/letter/candour.js"],
    rules: {
      "no-var": "off",
      "no-unused-vars": ["error", { varsIgnorePattern: "^Candour$" }],
      "no-restricted-syntax": ["error", ...SYNTAX, {
        selector: "VariableDeclaration[kind='var'] > VariableDeclarator[id.name!='Candour']",
        message: "Only Candour is a var.",
      }],
    },
  },
];
