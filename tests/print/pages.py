"""The HTML pages of a built site, as far as its PDFs are compared with them."""

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Text runs through these without an end.
INLINE = {"a", "abbr", "b", "code", "em", "i", "label", "small", "span", "strong", "sub", "time"}
# Nothing of these is read in order on paper: marks and hidden words, drawings, cards, and what the program adds.
SKIPPED = {"mark", "visually-hidden", "map", "card", "own", "checklist-link"}
# Where the words of a run are no longer its own: paper shows addresses and sources there.
CUT = "\0"


@dataclass
class Node:
    tag: str
    attributes: dict
    children: list = field(default_factory=list)

    @property
    def classes(self):
        return set((self.attributes.get("class") or "").split())

    def all(self):
        """This element and those in it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()

    def find(self, wanted):
        """The first element with this class, or `None`."""
        return next((node for node in self.all() if wanted in node.classes), None)

    def words(self):
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        self.open[-1].children.append(data)


class Page:
    """A page of the site."""

    def __init__(self, site, path):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        self.root = reader.open[0]
        self.path = path
        self.address = path.relative_to(site).as_posix()
        self.lang = next((node.attributes.get("lang") for node in self.root.all() if node.tag == "html"), None)
        self.is_letter = any(node.attributes.get("id") == "program" for node in self.root.all())
        self.is_guide = any(node.tag == "article" and "guide" in node.classes for node in self.root.all())

    @property
    def title(self):
        return tidy(next(node for node in self.root.all() if node.tag == "h1").words())

    @property
    def publisher(self):
        """The name of the site, without its logo or what it is."""
        brand = self.root.find("brand")
        return tidy(next(node for node in brand.all() if node.tag == "a").words())

    @property
    def checked(self):
        """When it was checked, in words."""
        line = self.root.find("checked")
        return tidy(next(node for node in line.all() if node.tag == "time").words()).rstrip(".")

    def links(self):
        """The files of the site that it links to."""
        for node in self.root.all():
            to = (node.attributes.get("href") or "").split("#")[0].split("?")[0] if node.tag == "a" else ""
            if to and ":" not in to:
                yield (self.path.parent / to).resolve()

    def heads(self):
        """The heads of columns. Where a table is too wide for its paper they stand before each cell."""
        for node in self.root.find("prose").all():
            if node.tag == "thead":
                yield from (folded(run.split(CUT)[0]) for run in runs_in(node))

    def beginnings(self, in_book):
        """How each title, paragraph, item and cell begins, in the order of the page. The whole guide has its lists to
        tick once, and leads to them from its pages.
        """
        skipped = SKIPPED | ({"checklist-embed"} if in_book else set())
        parts = [next(node for node in self.root.all() if node.tag == "h1")]
        parts += [part for part in (self.root.find("lead"), self.root.find("prose")) if part]
        runs = []
        for part in parts:
            runs += runs_in(part, skipped)
        heads = [folded(run.split(CUT)[0])[:48] for run in runs]
        # Two letters may stand anywhere.
        return [head for head in heads if len(head) > 2]


def runs_in(node, skipped=frozenset(SKIPPED)):
    """The texts of an element, each from one end of a block to the next."""
    runs, current = [], []

    def flush():
        if "".join(current).strip(CUT + " \n"):
            runs.append("".join(current).lstrip(CUT))
        current.clear()

    def walk(inside):
        for child in inside.children:
            if isinstance(child, str):
                current.append(child)
            elif child.classes & skipped or child.tag in {"svg", "script", "input"}:
                current.append(CUT)
            elif child.tag == "thead":
                flush()
            elif child.tag in INLINE:
                walk(child)
                if child.tag == "a":
                    current.append(CUT)
            else:
                flush()
                walk(child)
                flush()

    walk(node)
    flush()
    return runs


def tidy(text):
    return " ".join(text.split())


def folded(text):
    """A text without what another program may set otherwise: spaces, and the shape of quotes and joined letters."""
    text = unicodedata.normalize("NFKC", text)
    text = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xAD: None, 0x200B: None, 0x2060: None})
    return re.sub(r"\s+", "", text)


@dataclass
class Site:
    root: Path
    guides: list
    letters: list
    others: list

    @classmethod
    def read(cls, root):
        guides, letters, others = [], [], []
        for path in sorted(root.rglob("*.html")):
            page = Page(root, path)
            folder = page.address.rpartition("/")[0]
            if folder.startswith("embed"):
                continue
            # Pages at the top are about the site itself; letters are on paper in English alone.
            if page.is_letter and page.lang.startswith("en"):
                letters.append(page)
            elif page.is_guide and folder:
                guides.append(page)
            else:
                others.append(page)
        return cls(root, guides, letters, others)

    def pdfs(self):
        """The PDFs that it has, by their addresses."""
        return {path.relative_to(self.root).as_posix(): path for path in self.root.rglob("*.pdf")}

    def expected(self):
        """The PDFs that the site should have, and the page that each is of; the book is of none."""
        found = {}
        for page in self.guides + self.letters:
            for ending in (".pdf", "-large-print.pdf"):
                found[page.address.removesuffix(".html") + ending] = page
        for ending in (".pdf", "-large-print.pdf", "-booklet.pdf"):
            found["handbook" + ending] = None
        return found
