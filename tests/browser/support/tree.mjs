// Tree: what the browser tells a screen reader of a page, as lines of role, name, description and state.

/** Roles that say nothing themselves. */
const SILENT = ["none", "generic", "InlineTextBox", "LineBreak", "RootWebArea", "LayoutTableCell", "LabelText", "ListMarker"];
/** Roles of which no part says more; what the status says comes and goes with time. */
const CLOSED = ["textbox", "status"];
/** What is said of an element besides its name, in this order; nothing where it is as it always is. */
const STATES = ["level", "checked", "expanded", "invalid", "required", "disabled", "selected", "live", "atomic"];
const USUAL = { invalid: "false", required: false, disabled: false, selected: false, live: "off", atomic: false };

/**
 * The main part of a page; what is inside the region of this name is left out.
 * @param {import("playwright-core").Page} page @param {string} folded
 */
export async function treeOf(page, folded = "") {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const inside = (node) => (node.childIds || []).flatMap((id) => (known.has(id) ? [known.get(id)] : []));
  const find = (node) => (node.role?.value === "main" ? node : inside(node).map(find).find(Boolean));
  const lines = [];
  /** @param {string} above the name that the element around it has already said */
  const write = (node, depth, above) => {
    const role = node.role?.value;
    const name = plain(node.name?.value);
    // The words of a choice stand behind it, and are its name already.
    const isRepeated = role === "StaticText" && (!name || above.includes(name) || lines.at(-1).includes(` "${name}" [checked`));
    const isSilent = node.ignored || SILENT.includes(role) || isRepeated;
    if (!isSilent) lines.push("  ".repeat(depth) + said(node, role, name));
    if ((name === folded && folded) || CLOSED.includes(role)) return;
    for (const child of inside(node)) write(child, isSilent ? depth : depth + 1, isSilent ? above : name);
  };
  write(find(nodes[0]), 0, "");
  return lines.join("\n") + "\n";
}

function said(node, role, name) {
  if (role === "StaticText") return `“${name}”`;
  const properties = new Map((node.properties || []).map(({ name: key, value }) => [key, value.value]));
  const states = STATES.flatMap((key) => {
    const value = properties.get(key);
    return value === undefined || value === USUAL[key] ? [] : [`${key}: ${value}`];
  });
  const value = plain(String(node.value?.value ?? ""));
  const description = plain(node.description?.value);
  return [
    role, name && `"${name}"`, value && `= "${value}"`, states.length ? `[${states.join(", ")}]` : "",
    description && `(${description})`,
  ].filter(Boolean).join(" ");
}

/** @param {string | undefined} text */
function plain(text) {
  return (text || "").replace(/\s+/g, " ").trim();
}
