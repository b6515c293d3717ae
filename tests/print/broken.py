#!/usr/bin/env python3
"""Breaks PDFs of a built site in every way that check.py looks for, and fails if it does not notice.

    tests/print/broken.py SITE
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pypdf
from check import Tag, check, wrong_names
from pages import Site
from pypdf.generic import ArrayObject, BooleanObject, FloatObject, NameObject, NumberObject, StreamObject


def main(folder):
    site = Site.read(folder)
    pages = {name: page for name, page in site.expected().items() if (folder / name).exists()}
    missed = []
    with tempfile.TemporaryDirectory() as made:
        for break_it, notice in WAYS:
            said = try_on(break_it, folder, pages, site, Path(made) / "broken.pdf")
            if said is None:
                missed.append(f"{break_it.__name__}: no PDF of this site can be broken so")
            elif not any(notice in fault for fault in said):
                missed.append(f"{break_it.__name__}: expected {notice!r}, but was told {said}")
        missed += whole_sites(folder, Path(made))
    for line in missed:
        print(line)
    print(f"{len(WAYS) + 2} ways to break PDFs tried, {len(missed)} not noticed")
    return 1 if missed else 0


def try_on(break_it, folder, pages, site, copy):
    """What is said of the first PDF that can be broken so, once it is."""
    def later(entry):
        # The whole guide takes long to write, and letters have no page to be compared with.
        return ("handbook" in entry[0]) != (break_it is nameless_sides), "letters/" in entry[0], entry[0]

    for name, page in sorted(pages.items(), key=later):
        copy = copy.with_name("booklet.pdf" if "booklet" in name else "other.pdf")
        pdf = pypdf.PdfWriter(clone_from=folder / name)
        if break_it(pdf) is not False:
            pdf.write(copy)
            if break_it is at_its_end:
                copy.write_bytes(copy.read_bytes()[:-900])
            return check(copy, page, site)
    return None


def whole_sites(folder, made):
    """Sites with a PDF too few, and with one too many."""
    for name, change in (("few", Path.unlink), ("many", lambda path: shutil.copy(path, path.with_name("other.pdf")))):
        site = made / name
        shutil.copytree(folder, site, ignore=shutil.ignore_patterns("*.js", "*.css", "*.docx"))
        change(min(site.rglob("*-large-print.pdf")))
        if len(list(wrong_names(Site.read(site)))) == 0:
            yield f"a PDF too {name} in the site"
        shutil.rmtree(site)


# Ways to break a file; `False` where it has nothing to break.


def at_its_end(_):
    pass


def unmarked(pdf):
    pdf.root_object["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)


def no_language(pdf):
    del pdf.root_object["/Lang"]


def title_not_shown(pdf):
    pdf.root_object["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(False)


def other_title(pdf):
    pdf.add_metadata({"/Title": "Untitled"})


def no_xmp(pdf):
    del pdf.root_object["/Metadata"]


def no_claim(pdf):
    old = pdf.root_object["/Metadata"].get_data()
    stream = StreamObject()
    stream.set_data(old.replace(b"pdfuaid:part", b"pdfuaid:past"))
    pdf.root_object[NameObject("/Metadata")] = pdf._add_object(stream)


def fonts_of(pdf):
    return [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]


def font_elsewhere(pdf):
    for font in fonts_of(pdf):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            descriptor.pop(key, None)


def font_without_words(pdf):
    for font in fonts_of(pdf):
        del font["/ToUnicode"]


def tags(pdf, role):
    root = pdf.root_object["/StructTreeRoot"]
    return [tag for tag in Tag(root, root.get("/RoleMap", {})).all() if tag.role == role]


def no_tags(pdf):
    del pdf.root_object["/StructTreeRoot"]


def step_left_out(pdf):
    for tag in tags(pdf, "H1")[:1]:
        tag.element[NameObject("/S")] = NameObject("/H3")


def of_role(role, change):
    def break_it(pdf):
        found = tags(pdf, role)
        if not found:
            return False
        for tag in found:
            change(tag.element)
        return True

    break_it.__name__ = f"{role} {change.__name__}"
    return break_it


def renamed(element):
    element[NameObject("/S")] = NameObject("/Div")


def without_attributes(element):
    element.pop("/A", None)


def without_words(element):
    element.pop("/Alt", None)


def without_objects(element):
    element[NameObject("/K")] = ArrayObject()


def links(pdf):
    return [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]


def silent_links(pdf):
    for link in links(pdf):
        link.pop("/Contents", None)
    return bool(links(pdf))


def links_without_tags(pdf):
    for link in links(pdf):
        link.pop("/StructParent", None)
    return bool(links(pdf))


def other_tab_order(pdf):
    for page in pdf.pages:
        page.pop("/Tabs", None)
    return bool(links(pdf))


def other_paper(pdf):
    pdf.pages[0].mediabox.upper_right = (FloatObject(612), FloatObject(792))


def turned(pdf):
    pdf.pages[0][NameObject("/Rotate")] = NumberObject(90)


def a_page_less(pdf):
    if len(pdf.pages) < 3:
        return False
    del pdf.pages[1]
    return True


def no_bookmarks(pdf):
    if len(pdf.pages) < 6 or "/Outlines" not in pdf.root_object:
        return False
    del pdf.root_object["/Outlines"]
    return True


def nameless_sides(pdf):
    return pdf.root_object.pop("/PageLabels", None) is not None and pdf.pages[0].mediabox.width > 800


def read_backwards(pdf):
    document = pdf.root_object["/StructTreeRoot"]["/K"]
    document = document[0].get_object() if isinstance(document, ArrayObject) else document
    kids = document["/K"]
    if len(kids) < 8:
        return False
    document[NameObject("/K")] = ArrayObject(reversed(kids))
    return True


def empty_first_page(pdf):
    stream = StreamObject()
    stream.set_data(b"")
    pdf.pages[0][NameObject("/Contents")] = pdf._add_object(stream)


WAYS = [
    (at_its_end, "qpdf: "),
    (unmarked, "not marked as tagged"),
    (no_language, "its language is"),
    (title_not_shown, "viewers do not show its title"),
    (other_title, "XMP says the title is"),
    (no_xmp, "no XMP"),
    (no_claim, "XMP says PDF/UA"),
    (font_elsewhere, "is not embedded"),
    (font_without_words, "has no ToUnicode"),
    (no_tags, "no tags"),
    (step_left_out, "a heading of level 3 follows one of level 0"),
    (of_role("LI", renamed), "a list has"),
    (of_role("LBody", renamed), "an item of a list has"),
    (of_role("TH", without_attributes), "a heading of a table has no scope"),
    (of_role("TH", renamed), "a table of"),
    (of_role("Figure", without_words), "a figure has no words"),
    (of_role("Link", without_objects), "a link leads nowhere"),
    (silent_links, "a link has no words"),
    (links_without_tags, "a link is not in the tags"),
    (other_tab_order, "the Tab key does not follow the tags"),
    (other_paper, "page 1 is (612.0, 792.0) points"),
    (turned, "page 1 is"),
    (a_page_less, "has the numbers"),
    (no_bookmarks, "no bookmarks"),
    (nameless_sides, "its sides are not named after their pages"),
    (read_backwards, "which is in another place"),
    (empty_first_page, "is not on its first page"),
]

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
