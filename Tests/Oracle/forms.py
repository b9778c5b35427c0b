"""The forms of section 1: canonical JSON, CSV, hex, times, and the grammar of ids (section 2)."""
import json
import re


class Difference(Exception):
    """The draw is not what the page says it must be."""


def need(holds, what):
    if not holds:
        raise Difference(what)


# MARK: JSON

def encoded(value):
    """The one spelling of a value, as bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refuse(text):
    raise ValueError(f"{text} is no integer")


def _keep_rules(value, around, what):
    need(around <= 63, f"{what}: too deep")
    if isinstance(value, dict):
        for key, inner in value.items():
            need(re.fullmatch(r"[a-z0-9_]+", key), f"{what}: key {key!r}")
            _keep_rules(inner, around + 1, what)
    elif isinstance(value, list):
        for inner in value:
            _keep_rules(inner, around + 1, what)
    elif isinstance(value, int):
        need(abs(value) <= 2**53 - 1, f"{what}: integer too large")


def decoded(data, what):
    """The value of canonical JSON; any other spelling is a difference."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        _keep_rules(value, 0, what)
        need(encoded(value) == data, f"{what}: not in the canonical spelling")
    except (ValueError, RecursionError) as error:
        raise Difference(f"{what}: {error}") from None
    return value


def is_text(value):
    return isinstance(value, str)


def is_integer(value, low, high=2**53 - 1):
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def is_flag(value):
    return is_integer(value, 0, 1)


def is_hex(value, size=32):
    return isinstance(value, str) and re.fullmatch(r"(?:[0-9a-f]{2})*", value) and len(value) == 2 * size


def unhex(value, size=None, what="hex"):
    need(isinstance(value, str) and re.fullmatch(r"(?:[0-9a-f]{2})*", value), f"{what}: not hex")
    data = bytes.fromhex(value)
    need(size is None or len(data) == size, f"{what}: {len(data)} bytes")
    return data


def is_time(value):
    """`2026-11-21T00:28:48.123Z`, a moment that the calendar has."""
    if not isinstance(value, str) or not re.fullmatch(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", value):
        return False
    year, month, day, hour, minute, second = (
        int(value[at:to]) for at, to in ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 19)))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= days[month - 1] and hour < 24 and minute < 60 and second < 60


# MARK: CSV

def rows(data, header, what):
    """The cells below the header, which must be this one."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Difference(f"{what}: not UTF-8") from None
    need(text.endswith("\n"), f"{what}: the last line is not ended")
    need('"' not in text and "\r" not in text, f"{what}: quote or CR")
    lines = text[:-1].split("\n")
    need(lines[0] == header, f"{what}: header {lines[0]!r}")
    width = header.count(",") + 1
    cells = [line.split(",") for line in lines[1:]]
    for row in cells:
        need(len(row) == width, f"{what}: {len(row)} cells in {row!r}")
    return cells


def table(header, cells):
    return "".join(",".join(row) + "\n" for row in [[header], *cells]).encode()


def ascending(items, what):
    for before, after in zip(items, items[1:]):
        need(before < after, f"{what}: {after!r} is not after {before!r}")


# MARK: Ids

REASONS = ("cap", "case", "law", "rest", "state")


def is_object_id(value):
    return isinstance(value, str) and re.fullmatch(r"[0-9A-Z:]{1,55}", value)


def is_id(value):
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9]{1,32}", value)


def streams_of(stratum, what="stratum"):
    """The streams that a stratum names; refuses another spelling than the one of section 2."""
    need(isinstance(stratum, str) and len(stratum) <= 255 and stratum.count("|") == 1, f"{what}: {stratum!r}")
    streams, kind = stratum.split("|")
    ids = streams.split("+")
    need(kind in ("A", "B", "C", "D", "U") and all(map(is_id, ids)), f"{what}: {stratum!r}")
    ascending(ids, what)
    return ids


def record(identity, second):
    return bytes([len(identity)]) + identity.encode() + bytes([len(second)]) + second.encode()
