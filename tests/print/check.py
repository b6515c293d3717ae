#!/usr/bin/env python3
"""Examines every PDF of a built site with programs that did not write them, and fails on anything wrong.

    tests/print/check.py SITE

qpdf reads the file, poppler the words of each page, and pypdf the tags and all else. What a PDF says in the order of
its tags is compared with the page of the site that it is of. Needs pypdf, qpdf and poppler-utils; `./test pdf` sees
to all of them.
"""

import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from xml.etree import ElementTree

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject
from pages import Site, folded, tidy
from reading import read_out

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
UA = "{http://www.aiim.org/pdfua/ns/id/}"

# In points: A4, and half a point for rounding.
SHORT, LONG, NEAR = 595.28, 841.89, 0.5
# From here on, readers need a way to jump.
MANY_PAGES = 5


def main(folder):
    site = Site.read(folder)
    expected, found = site.expected(), site.pdfs()
    faults = list(wrong_names(site))
    names = sorted(expected.keys() & found.keys())
    with ProcessPoolExecutor() as pool:
        for name, said in zip(names, pool.map(check, (found[name] for name in names), (expected[name] for name in names), repeat(site))):
            faults += [f"{name}: {fault}" for fault in said]
    for fault in faults:
        print(fault)
    about = f"{len(site.guides)} pages, {len(site.letters)} letters and the book"
    print(f"{len(names)} PDFs of {about} looked at, {len(faults)} faults")
    return 1 if faults or not names else 0


def wrong_names(site):
    """PDFs that are missing, that nobody asked for, or that no page links to."""
    expected, found = site.expected(), site.pdfs()
    for name in sorted(expected.keys() - found.keys()):
        yield f"{name}: missing"
    for name in sorted(found.keys() - expected.keys()):
        yield f"{name}: no page of the site is its page"
    linked = {to for page in site.guides + site.letters + site.others for to in page.links()}
    for name in sorted(found):
        if found[name].resolve() not in linked:
            yield f"{name}: no page links to it"


def check(path, page, site):
    """What is wrong with one PDF of a page; of the whole guide, if that is `None`."""
    faults = [f"qpdf: {line}" for line in said_by_qpdf(path)]
    try:
        pdf = pypdf.PdfReader(path, strict=True)
        catalog = pdf.trailer["/Root"]
        faults += about(pdf, catalog, page)
        faults += fonts(pdf)
        faults += tree(catalog)
        faults += annotations(pdf)
        faults += sizes(pdf, catalog, "booklet" in path.name)
        if len(pdf.pages) >= MANY_PAGES and not pdf.outline:
            faults.append(f"no bookmarks in {len(pdf.pages)} pages")
        faults += words(path, pdf, page, site)
    except Exception as error:  # whatever it is, it is a fault of the file
        faults.append(f"cannot be read: {error!r}")
    return faults


def said_by_qpdf(path):
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if "WARNING" in line or "ERROR" in line]
    return lines or ([f"exit code {done.returncode}"] if done.returncode else [])


def about(pdf, catalog, page):
    """What the file says of itself."""
    # These are no booleans of Python, and always count as true.
    if catalog.get("/MarkInfo", {}).get("/Marked") != True:  # noqa: E712
        yield "not marked as tagged"
    if not str(catalog.get("/Lang", "")).startswith("en"):
        yield f"its language is {catalog.get('/Lang')}"
    if catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle") != True:  # noqa: E712
        yield "viewers do not show its title"
    title = tidy((pdf.metadata or {}).get("/Title") or "")
    if not title or (page and title != page.title):
        yield f"its title is {title!r}"
    xml = catalog.get("/Metadata")
    if xml is None:
        yield "no XMP"
        return
    xmp = ElementTree.fromstring(xml.get_data())
    named = [item.text for item in xmp.findall(f".//{DC}title/{RDF}Alt/{RDF}li")]
    if [tidy(name or "") for name in named] != [title]:
        yield f"XMP says the title is {named}"
    parts = [part.text for part in xmp.iter(f"{UA}part")]
    parts += [part for node in xmp.iter(f"{RDF}Description") if (part := node.get(f"{UA}part"))]
    if parts != ["1"]:
        yield f"XMP says PDF/UA {parts}"


def fonts(pdf):
    """Fonts that are not in the file whole, or whose words cannot be copied."""
    seen = {}
    for page in pdf.pages:
        find_fonts(page.get("/Resources", {}), seen)
    if not seen:
        yield "no fonts"
    for font in seen.values():
        name = font.get("/BaseFont", font["/Subtype"])
        inner = font["/DescendantFonts"][0].get_object() if font["/Subtype"] == "/Type0" else font
        descriptor = inner.get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
            yield f"the font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"the font {name} has no ToUnicode"


def find_fonts(resources, seen):
    resources = resources.get_object()
    for font in resources.get("/Font", {}).values():
        seen[reference(font)] = font.get_object()
    for form in resources.get("/XObject", {}).values():
        form = form.get_object()
        if form.get("/Subtype") == "/Form" and "/Resources" in form:
            find_fonts(form["/Resources"], seen)


def reference(thing):
    return (thing.idnum, thing.generation) if isinstance(thing, IndirectObject) else id(thing)


class Tag:
    """An element of the structure tree."""

    def __init__(self, element, roles):
        self.element = element
        role = str(element.get("/S", ""))
        self.role = str(roles.get(role, role)).removeprefix("/")
        kids = element.get("/K", ArrayObject())
        kids = kids if isinstance(kids, ArrayObject) else [kids]
        kids = [kid.get_object() for kid in kids]
        dictionaries = [kid for kid in kids if isinstance(kid, DictionaryObject)]
        self.objects = [kid["/Obj"] for kid in dictionaries if kid.get("/Type") == "/OBJR"]
        self.inside = [Tag(kid, roles) for kid in dictionaries if "/S" in kid]

    def all(self):
        yield self
        for tag in self.inside:
            yield from tag.all()

    def attribute(self, name):
        given = self.element.get("/A", ArrayObject())
        given = given if isinstance(given, ArrayObject) else [given]
        given = [part.get_object() for part in given]
        return next((part[name] for part in given if isinstance(part, DictionaryObject) and name in part), None)


def tree(catalog):
    """What is wrong with the tags."""
    root = catalog.get("/StructTreeRoot")
    if root is None:
        yield "no tags"
        return
    if "/ParentTree" not in root:
        yield "no parent tree"
    tags = list(Tag(root, root.get("/RoleMap", {})).all())[1:]
    levels = [int(tag.role[1]) for tag in tags if re.fullmatch("H[1-6]", tag.role)]
    for before, level in zip([0] + levels, levels):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"
    for tag in tags:
        roles = [inner.role for inner in tag.inside]
        if tag.role == "L" and (not roles or set(roles) - {"L", "LI", "Caption"}):
            yield f"a list has {roles}"
        elif tag.role == "LI" and "LBody" not in roles:
            yield f"an item of a list has {roles}"
        elif tag.role == "Table":
            yield from table(tag)
        elif tag.role == "TH" and not tag.attribute("/Scope"):
            yield "a heading of a table has no scope"
        elif tag.role in ("Figure", "Formula") and not tag.element.get("/Alt"):
            yield "a figure has no words"
        elif tag.role == "Link" and not tag.objects:
            yield "a link leads nowhere"


def table(tag):
    rows = [inner for inner in tag.all() if inner.role == "TR"]
    cells = [inner for row in rows for inner in row.inside]
    strange = {cell.role for cell in cells} - {"TH", "TD"}
    if strange or not any(cell.role == "TH" for cell in cells) or not any(cell.role == "TD" for cell in cells):
        yield f"a table of {len(rows)} rows has {sorted({cell.role for cell in cells})}"


def annotations(pdf):
    """Links that are not read out, or not in the tags."""
    for number, page in enumerate(pdf.pages, 1):
        given = [annotation.get_object() for annotation in page.get("/Annots", [])]
        if given and page.get("/Tabs") != "/S":
            yield f"page {number}: the Tab key does not follow the tags"
        for annotation in given:
            if annotation["/Subtype"] == "/Link" and not annotation.get("/Contents"):
                yield f"page {number}: a link has no words"
            if "/StructParent" not in annotation:
                yield f"page {number}: a link is not in the tags"


def sizes(pdf, catalog, is_booklet):
    wanted = (LONG, SHORT) if is_booklet else (SHORT, LONG)
    for number, page in enumerate(pdf.pages, 1):
        size = (float(page.mediabox.width), float(page.mediabox.height))
        if page.get("/Rotate", 0) or any(abs(is_ - should) > NEAR for is_, should in zip(size, wanted)):
            yield f"page {number} is {size} points"
    if is_booklet and "/PageLabels" not in catalog:
        yield "its sides are not named after their pages"


def words(path, pdf, page, site):
    """What is wrong with what it says."""
    pages = run("pdftotext", path, "-").split("\f")[:-1]
    yield from numbers(pages, pdf.page_labels if "booklet" in path.name else None, not page)
    first = folded(" ".join(pages[:2]) if "booklet" in path.name else pages[0])
    publisher = (site.guides + site.letters)[0].publisher
    if folded(publisher) not in first:
        yield f"{publisher!r} is not on its first page"
    if page and folded(page.checked) not in first:
        yield f"{page.checked!r} is not on its first page"
    strange = sorted({hex(ord(sign)) for sign in "".join(pages) if sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff"})
    if strange:
        yield f"signs without a meaning: {strange}"
    read = folded(read_out(pdf, pdf.trailer["/Root"]))
    # Packs are made of what is in the whole guide already.
    in_book = [part for part in site.guides if not part.address.startswith("packs/")]
    for part in [page] if page else in_book:
        yield from in_order(read, part, not page) if not page or page.is_guide else ()


def numbers(pages, labels, has_cover):
    """Each page but a cover has its number; of a booklet, a side has two of them."""
    found = [[tuple(map(int, pair)) for pair in re.findall(r"Page\s+(\d+)\s+of\s+(\d+)", text)] for text in pages]
    if labels is None:
        for number, said in enumerate(found, 1):
            if (number, len(pages)) not in said and not (has_cover and number == 1):
                yield f"page {number} of {len(pages)} has the numbers {said}"
        return
    for side, (said, label) in enumerate(zip(found, labels), 1):
        named = [int(number) for number in re.findall(r"\d+", label)]
        # A cover and empty pages have no number on them.
        if any(number not in named for number, _ in said) or len(named) > 2:
            yield f"side {side} is named {label!r} and has the numbers {said}"
    given = [number for said in found for number, _ in said]
    most = max((count for said in found for _, count in said), default=0)
    if not most or sorted(given) != list(range(2, most + 1)):
        yield f"not every page from 2 to {most} is there once"


def in_order(read, page, in_book):
    """Beginnings of the page's paragraphs that do not come in the order of the page."""
    for head in page.heads():
        if head not in read:
            yield f"{page.address} has a column {head!r}, which is missing"
    title, lead, *rest = page.beginnings(in_book)
    # In the whole guide, its title stands in the contents as well.
    at = max(read.find(title + lead), 0)
    if title + lead not in read:
        yield f"{page.address} does not begin with its title and summary"
    for beginning in rest:
        found = read.find(beginning, at)
        if found < 0:
            where = "in another place" if beginning in read else "missing"
            yield f"{page.address} has {beginning!r}, which is {where}"
        else:
            at = found + len(beginning)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, errors="replace").stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
