#!/usr/bin/env python3
"""Writes Sources/Directory/Data/PinyinTable+Data.swift: pinyin.py pinyin_dict.json > FILE.

The input is `pypinyin/pinyin_dict.json` of PyPI's pypinyin 0.55.0 (MIT): code point -> readings, the usual one first.
Tones are dropped. Two lists come out: the usual syllable of each character (the order of names), and the further
first letters of its other readings (search by initials must know them all).
"""
import json
import sys
import unicodedata

# In names of firms these readings are the usual ones.
NAMES = {"长": "chang", "厦": "xia", "曾": "zeng", "仇": "qiu", "解": "jie"}


def toneless(reading):
    """lǜ -> lv, ê -> e: plain letters, one spelling per syllable."""
    text = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(sign for sign in text if "a" <= sign <= "z")


def main(path):
    usual, further = {}, {}
    for key, readings in json.load(open(path, encoding="utf-8")).items():
        code = int(key)
        if not 0x3400 <= code <= 0x9FFF:
            continue
        sign = chr(code)
        syllables = [text for text in map(toneless, readings.split(",")) if text]
        if not syllables:
            continue
        first = NAMES.get(sign, syllables[0])
        usual.setdefault(first, []).append(sign)
        for letter in sorted({text[0] for text in syllables} - {first[0]}):
            further.setdefault(letter, []).append(sign)
    print("// Pinyin of 27,000 characters, made by scripts/pinyin.py from pypinyin 0.55.0 (MIT, see NOTICE). Do not edit.\n")
    print("extension PinyinTable {")
    for name, table in [("usual", usual), ("further", further)]:
        print(f"    static let {name} = \"\"\"")
        for head in sorted(table):
            print(f"        {head} {''.join(sorted(table[head]))}")
        print("        \"\"\"")
    print("}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    main(sys.argv[1])
