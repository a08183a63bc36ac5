#!/usr/bin/env python3
"""Writes UnicodeClasses.cpp and UnicodeBases.cpp from the Unicode Character Database as Python's unicodedata gives it.

Usage: make_unicode_tables.py FOLDER
Needs version 15.1.0 of the database, the one that vocabularies' expected ids agree with: Python 3.13, or the module unicodedata2 15.1.0.
"""
import pathlib
import sys

try:
    import unicodedata2 as database
except ImportError:
    import unicodedata as database

VERSION = "15.1.0"
END = 0x110000
# The order of CharClass.
CLASSES = ["Upper", "Lower", "OtherLetter", "Number", "Mark", "Punctuation", "Symbol", "Space", "Control", "Unassigned"]
BY_CATEGORY = {
    "Lu": "Upper", "Lt": "Upper", "Ll": "Lower", "Lm": "OtherLetter", "Lo": "OtherLetter",
    "N": "Number", "M": "Mark", "P": "Punctuation", "S": "Symbol", "Z": "Space", "Cn": "Unassigned", "C": "Control",
}
# White_Space of PropList.txt; its separators are all of category Z.
SPACES = {*range(0x09, 0x0E), 0x85}


def char_class(code):
    category = database.category(chr(code))
    if code in SPACES:
        return CLASSES.index("Space")
    return CLASSES.index(BY_CATEGORY.get(category) or BY_CATEGORY[category[0]])


def class_ranges():
    last = -1
    for code in range(END):
        value = char_class(code)
        if value != last:
            yield code << 4 | value
        last = value


def simple_lower(code):
    """The simple mapping: unicodedata knows the full one only, which differs for one character (U+0130)."""
    if code == 0x130:
        return 0x69
    text = chr(code).lower()
    return ord(text) if len(text) == 1 else code


def runs(mapping):
    """Pairs to (first, last, step, target of first) where code and target grow by the same step."""
    out = []
    for code, target in sorted(mapping.items()):
        if out:
            first, last, step, start = out[-1]
            gap = code - last
            grown = target - start == code - first
            if grown and (first == last and gap in (1, 2) or gap == step):
                out[-1] = (first, code, gap, start)
                continue
        out.append((code, code, 1, target))
    return out


def base_runs():
    """(first, last, base): what canonical decomposition begins with. Hangul syllables follow a formula and are left out."""
    out = []
    for code in range(END):
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
            continue
        base = ord(database.normalize("NFD", chr(code))[0])
        if base == code:
            continue
        if out and out[-1][1] == code - 1 and out[-1][2] == base:
            out[-1] = (out[-1][0], code, base)
        else:
            out.append((code, code, base))
    return out


def lines(items, width=150):
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            yield line
            line = "   "
        line += f" {item},"
    yield line


def table(kind, name, items):
    items = list(items)
    return f"const std::array<{kind}, {len(items)}> {name} = {{{{\n" + "\n".join(lines(items)) + "\n}};\n"


def write(path, tables):
    head = f"// Written by generate/make_unicode_tables.py from the Unicode Character Database {VERSION}. Not edited by hand.\n"
    head += '#include "app/runtime/tokenizer/UnicodeTables.h"\n\nnamespace chipdeck::tokenizer::unicode {\n\n'
    path.write_text(head + "\n".join(tables) + "\n} // namespace chipdeck::tokenizer::unicode\n")


def main():
    if database.unidata_version != VERSION:
        sys.exit(f"This Unicode database is {database.unidata_version}, not {VERSION}.")
    folder = pathlib.Path(sys.argv[1])
    lower = {code: simple_lower(code) for code in range(END) if simple_lower(code) != code}
    write(folder / "UnicodeClasses.cpp", [
        table("std::uint32_t", "classRanges", (f"0x{value:X}" for value in class_ranges())),
        table("LowerRun", "lowerRuns", (f"{{0x{a:X}, 0x{b:X}, {s}, 0x{t:X}}}" for a, b, s, t in runs(lower)))])
    write(folder / "UnicodeBases.cpp", [
        table("BaseRun", "baseRuns", (f"{{0x{a:X}, 0x{b:X}, 0x{t:X}}}" for a, b, t in base_runs()))])


main()
