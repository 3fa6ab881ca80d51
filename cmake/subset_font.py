"""Makes the page's font from the full font: a Latin subset with tabular digits, as woff2.

usage: subset_font.py <input.otf|ttf> <output.woff2>

The canvas draws glyphs one code point at a time, so no OpenType feature applies there. The features that the page
needs are applied here instead: digits are mapped to their tabular forms, and kerning is dropped, so that the text
of the page's elements has the same widths as the text on the canvas.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# Western European Latin, and the punctuation, currency signs, arrows and mathematical signs that the page uses.
# Other scripts come from the fonts of the user's system.
CODE_POINTS = [
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0131, 0x0131), (0x0152, 0x0153), (0x2009, 0x2009),
    (0x2010, 0x2015), (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),
    (0x202F, 0x202F), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248),
    (0x2260, 0x2260), (0x2264, 0x2265),
]  # fmt: skip


def tabular_forms(font):
    """A dictionary of glyph name to the glyph that replaces it under the feature 'tnum' (tabular digits)."""
    forms = {}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                subtable = getattr(subtable, "ExtSubTable", subtable)
                forms.update(getattr(subtable, "mapping", {}))
    return forms


def main():
    source, output = sys.argv[1:]
    font = TTFont(source, recalcTimestamp=False)  # the same input gives the same bytes and file name

    forms = tabular_forms(font)
    for table in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            if digit in getattr(table, "cmap", {}):
                table.cmap[digit] = forms.get(table.cmap[digit], table.cmap[digit])
    cmap = font.getBestCmap()
    digits = [cmap[digit] for digit in range(ord("0"), ord("9") + 1)]
    widths = sorted(font["hmtx"][glyph][0] for glyph in digits)
    if widths[-1] - widths[0] > font["head"].unitsPerEm // 200:
        sys.exit(f"{source}: the digits have no tabular forms (widths {widths})")
    # In the interpolated weights the digits differ by a few units, which would show in a column of numbers.
    for glyph in digits:
        font["hmtx"][glyph] = (widths[len(widths) // 2], font["hmtx"][glyph][1])

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True  # smaller after brotli compression
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # including copyright and license
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(
        unicodes=[point for first, last in CODE_POINTS for point in range(first, last + 1)]
    )
    subsetter.subset(font)
    subset.save_font(font, output, options)


if __name__ == "__main__":
    main()
