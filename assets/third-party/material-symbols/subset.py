#!/usr/bin/env python3
"""Cuts Radzen's MaterialSymbolsOutlined.woff2 down to the names in names.txt. Needs fonttools and brotli.

    subset.py <MaterialSymbolsOutlined.woff2> <out.woff2>
"""
import pathlib
import subprocess
import sys

from fontTools.ttLib import TTFont

source, target = sys.argv[1:3]
names = (pathlib.Path(__file__).parent / "names.txt").read_text().split()
font = TTFont(source)
letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
glyph_of = {}
for lookup in font["GSUB"].table.LookupList.Lookup:
    for table in lookup.SubTable:
        table = getattr(table, "ExtSubTable", table)
        for first, ligatures in getattr(table, "ligatures", {}).items():
            for ligature in ligatures:
                parts = [first, *ligature.Component]
                if all(part in letter for part in parts):
                    glyph_of["".join(letter[part] for part in parts)] = ligature.LigGlyph

unknown = [name for name in names if name not in glyph_of]
if unknown:
    sys.exit(f"not in the font: {' '.join(unknown)}")
# No layout closure: only the ligatures of the wanted glyphs stay, although all letters do.
subprocess.run([
    sys.executable, "-m", "fontTools.subset", source, f"--output-file={target}", "--flavor=woff2",
    "--unicodes=U+0020,U+0030-0039,U+005F,U+0061-007A", "--glyphs=" + ",".join(sorted({glyph_of[name] for name in names})),
    "--layout-features=*", "--no-layout-closure", "--no-hinting", "--desubroutinize"], check=True)
