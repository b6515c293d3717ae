"""What a program that reads a PDF out says: the words of its tags, in their order."""

import re

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, TextStringObject


def read_out(pdf, catalog):
    """The words of all tags in their order."""
    marked = {}
    for page in pdf.pages:
        if "/Contents" in page:
            marked[page.indirect_reference.idnum] = words_of(page["/Contents"].get_object(), page["/Resources"], pdf)
        # The sides of a booklet hold its pages as forms.
        for form in dict.values(page["/Resources"].get("/XObject", DictionaryObject())):
            if form.get_object().get("/Subtype") == "/Form" and "/Resources" in form.get_object():
                marked[form.idnum] = words_of(form.get_object(), form.get_object()["/Resources"], pdf)
    said = []
    root = catalog.get("/StructTreeRoot")
    if root is not None:
        read(root, None, marked, said)
    return "".join(said)


def read(element, page, marked, said):
    """Adds the words of an element of the structure tree."""
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    if "/ActualText" in element:
        said.append(str(element["/ActualText"]))
        return
    kids = element.get("/K", ArrayObject())
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, int):
            said.append(marked[page].get(kid, ""))
        elif kid.get("/Type") == "/MCR":
            of = next((kid.raw_get(key).idnum for key in ("/Stm", "/Pg") if key in kid), page)
            said.append(marked[of].get(kid["/MCID"], ""))
        elif isinstance(kid, DictionaryObject) and "/S" in kid:
            read(kid, page, marked, said)


def words_of(stream, resources, pdf):
    """The words of a page or form by the numbers that tags call them."""
    fonts = {name: unicode_of(font.get_object()) for name, font in resources.get_object().get("/Font", {}).items()}
    marked, open_marks, font = {}, [], {}
    for given, operator in ContentStream(stream, pdf).operations:
        if operator in (b"BDC", b"BMC"):
            about = given[1] if len(given) > 1 else {}
            about = resources["/Properties"][about] if isinstance(about, str) else about
            open_marks.append(about.get("/MCID"))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            font = fonts[given[0]]
        elif operator in (b"Tj", b"TJ"):
            number = next((mark for mark in reversed(open_marks) if mark is not None), None)
            strings = given[0] if operator == b"TJ" else given
            text = "".join(shown(string, font) for string in strings if isinstance(string, (str, bytes)))
            marked[number] = marked.get(number, "") + text
    return marked


def shown(string, font):
    """The words of a string of two-byte codes."""
    raw = string.original_bytes if isinstance(string, TextStringObject) else bytes(string)
    codes = (int.from_bytes(raw[at:at + 2], "big") for at in range(0, len(raw), 2))
    return "".join(font.get(code, "\ufffd") for code in codes)


def unicode_of(font):
    """What each code of a font means, by its ToUnicode."""
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_data().decode("latin-1")
    meanings = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, meaning in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            meanings[int(code, 16)] = said_by(meaning)
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, meaning in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                at = int(meaning, 16) + step
                meanings[int(first, 16) + step] = said_by(f"{at:0{len(meaning)}x}")
    return meanings


def said_by(digits):
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
