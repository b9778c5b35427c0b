#!/usr/bin/env python3
"""Prints an object file of any size: objects.py ROWS [--damaged N]. Deterministic; every code is valid by GB 32100.

The firms do not exist: the codes' region prefix 2199 belongs to nobody. With `--damaged N` every N-th row has a code
whose last sign is wrong, so that an importer has something to refuse.
"""
import sys

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
STATES = ["存续", "在业", "开业", "存续", "存续", "注销"]
INDUSTRIES = ["F5211", "C1491", "H6210", "I6513", "E4710", "Q8425", "O8111", "P8336"]


def organisation(body):
    """GB 11714: weights 3 7 9 10 5 8 4 2, modulo 11."""
    total = sum((int(sign, 36)) * weight for sign, weight in zip(body, [3, 7, 9, 10, 5, 8, 4, 2]))
    check = 11 - total % 11
    return "X" if check == 10 else "0" if check == 11 else str(check)


def code(index):
    body = ""
    rest = index * 7919 % 31 ** 6
    for _ in range(6):
        rest, sign = divmod(rest, 31)
        body = SIGNS[sign] + body
    text = "91219901MA" + body
    text += organisation(text[8:])
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(text))
    return text + SIGNS[(31 - total % 31) % 31]


def main(arguments):
    rows = int(arguments[0])
    damaged = int(arguments[2]) if arguments[1:2] == ["--damaged"] else 0
    print("统一社会信用代码,企业名称,成立日期,经营状态,行政区划,行业代码,住所")
    for index in range(1, rows + 1):
        text = code(index)
        if damaged and index % damaged == 0:
            text = text[:-1] + SIGNS[(SIGNS.index(text[-1]) + 1) % 31]
        date = f"{2000 + index % 26}-{1 + index % 12:02}-{1 + index % 28:02}"
        place = f"210102,{INDUSTRIES[index % 8]},云东路{index % 900 + 1}号"
        print(f"{text},第{index}号商行有限公司,{date},{STATES[index % 6]},{place}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__.strip())
    main(sys.argv[1:])
