"""Invented firms as an import file: codes with right check characters, some rows wrong on purpose."""

import csv

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
HEAD = ("统一社会信用代码", "名称", "对象类别", "企业类型", "成立日期", "经营状态", "行政区划", "行业代码", "住所")
SCRIPT = "<script>document.title='坏'</script>火锅店"
AMPERSAND = "云川“双龙”＆<b>子公司"


def code(number, region="219901"):
    """A unified social credit code (GB 32100) whose organisation part has its own check character (GB 11714)."""
    body = f"9E{number:06d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(w * int(c, 36) for w, c in zip(weights, body))
    check = (11 - total % 11) % 11
    text = f"91{region}{body}{'X' if check == 10 else check}"
    rest = (31 - sum(w * ALPHABET.index(c) for w, c in zip(WEIGHTS, text)) % 31) % 31
    return text + ALPHABET[rest]


def write(path, rows, wrong=2, start=1):
    """A CSV of `rows` firms of which `wrong` are refused; the first two good ones have odd names."""
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(HEAD)
        for i in range(rows):
            number = start + i
            name = {0: SCRIPT, 1: AMPERSAND}.get(i, f"云川试验浏览器{number}号餐饮店")
            mine = code(number)
            if i >= rows - wrong:
                mine = mine[:-1] + ALPHABET[(ALPHABET.index(mine[-1]) + 1) % 31]
            table.writerow((mine, name, "企业", "有限责任公司", "2020-01-02", "存续", "219901", "H6210", f"云锦路 {number} 号"))
    return path
