// What the theme needs of Eleventy: ids and a list of headings, and how pages stand to one another.

const MONTHS = "January February March April May June July August September October November December".split(" ");

const slug = (words) =>
  words.toLowerCase().replace(/['\u2019]/g, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

export default function (config) {
  // The headings of each page, by its file.
  const headings = new Map();

  config.amendLibrary("md", (markdown) =>
    markdown.core.ruler.push("heading-ids", (state) => {
      const found = [];
      state.tokens.forEach((token, index) => {
        if (token.type !== "heading_open") return;
        const words = state.tokens[index + 1];
        const last = words.children.at(-1);
        const written = /\s*\{#([\w-]+)\}$/.exec(last.content);
        if (written) last.content = last.content.slice(0, written.index);
        const title = words.children.map((child) => child.content).join("");
        const id = written ? written[1] : slug(title);
        token.attrSet("id", id);
        if (token.tag === "h2") found.push({ id, title });
      });
      headings.set(state.env.page.inputPath, found);
    }),
  );

  config.addFilter("headings", (file) => headings.get(file));
  config.addFilter("day", (iso) => {
    const [year, month, day] = iso.split("-").map(Number);
    return `${day} ${MONTHS[month - 1]} ${year}`;
  });
  config.addFilter("newest", (pages) => pages.slice(-100).reverse());

  // Pages by their section, and by their path with those before and after them.
  config.addCollection("guide", (all) => {
    const pages = all.getAll().filter((page) => page.data.section);
    pages.sort((one, other) => one.data.order - other.data.order);
    const sections = {};
    for (const page of pages) (sections[page.data.section] ??= []).push(page);
    const places = {};
    for (const inside of Object.values(sections)) {
      inside.forEach((page, index) => {
        places[page.page.filePathStem] = { page, previous: inside[index - 1], next: inside[index + 1] };
      });
    }
    return { sections, places };
  });

  config.addPassthroughCopy({ static: "." });
  config.setDynamicPermalinks(false);

  return {
    dir: { input: "content", includes: "../_includes", data: "../_data", output: "public" },
    markdownTemplateEngine: false,
  };
}
