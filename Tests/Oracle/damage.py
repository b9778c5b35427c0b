"""Damaged copies of a random draw's folder, and substitutes right and wrong: both programs must judge them alike."""
import json
import random

import aimed
import seal
from forms import Difference, encoded
from people import Recomputed
from replay import Replay, sums
from suites import Suite


def damages(replayed, number, base, count=3, aims=2):
    """`count` damages as a case carries them, and `aims` aimed at one rule each."""
    r = random.Random(f"{base}/{number}/damage")
    found = []
    for n in range(count + aims if replayed.exists else 0):
        whole = int(r.random() < 0.6)
        files = {x: d for x, d in replayed.files.items() if whole or not x.startswith("audit/")}
        kinds = [flipped, flipped, member, line, file, substitutes, substitutes, replanned, replanned]
        if seal.NAME in files:
            kinds += [sealed] * 4
        damage = r.choice(kinds if n < count else (*aimed.KINDS, otherwise))
        changed = damage(r, dict(files), replayed)
        if damage is not sealed and (n >= count or r.random() < 0.8):
            changed = sums(changed)
        found.append({"whole": whole, "files": {
            **{x: d.hex() for x, d in changed.items() if files.get(x) != d},
            **{x: None for x in files if x not in changed}}})
    return found


def sealed(r, files, replayed):
    """The folder as it is before the disclosure, often with something wrong or too much in it."""
    before = {name: seal.closed(data) if name == seal.NAME and r.random() < 0.9 else data
              for name, data in files.items() if name in seal.SEALED}
    act = r.choice((None, None, None, None, flipped, flipped, member, file))
    if act:
        before = act(r, before, replayed)
    if r.random() < 0.15:
        more = r.choice(sorted(files))
        before[more] = files[more]
    return before


def replanned(r, files, replayed):
    """Another plan, and everything that follows from it: only the rules for plans and lists can find it."""
    plan, case = json.loads(replayed.case["plan"]), dict(replayed.case)
    inner = plan
    while True:
        key = r.choice(sorted(inner) if isinstance(inner, dict) else range(len(inner)))
        if not isinstance(inner[key], (dict, list)) or not inner[key] or r.random() < 0.05:
            break
        inner = inner[key]
    old = inner[key]
    if r.random() < 0.15 and isinstance(inner, dict):
        del inner[key]
    elif isinstance(old, bool) or not isinstance(old, int) or r.random() < 0.1:
        inner[key] = r.choice((None, "", 0, 1, -1, "x", "AB|", "00" * 32, [], {}, True, *OLD.get(key, ())))
    else:
        inner[key] = r.choice((old + 1, old - 1, 0, 1, 2, -1, 1000, 1001, 10**6, 10**6 + 1, 10**15))
    case["plan"] = encoded(plan).decode()
    try:
        suite = Suite(plan["algorithm"])
        digest = suite.tagged("plan", case["plan"].encode())
        case["commitments"] = [c if o["source"] == "absent" else
                               suite.commitment(digest, j, bytes.fromhex(o["r"]), bytes.fromhex(o["s"])).hex()
                               for j, (c, o) in enumerate(zip(case["commitments"], case["openings"]), 1)]
        again = Replay(case)
        if again.exists:
            whole = any(x.startswith("audit/") for x in files)
            return {x: d for x, d in again.files.items() if whole or not x.startswith("audit/")}
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, Difference, MemoryError):
        pass
    return {**files, "plan.json": case["plan"].encode()}


OLD = {"kind": ("department", "outsider"), "roster_mode": ("public", "committed"), "version": ("staff0", "staff2"),
       "algorithm": ("ssd1-sha256", "ssd1-md5"), "disclosure": ("after-visits",), "event_time": ("2026-11-21",),
       "department": ("fire", "Fire"), "speciality": ("food",), "id": ("fire", "a0"), "entropy_event": ("dice:24",)}


def flipped(r, files, _):
    """One bit of one byte."""
    name = r.choice(sorted(files))
    data = bytearray(files[name])
    if data:
        data[r.randrange(len(data))] ^= 1 << r.randrange(8)
    return {**files, name: bytes(data)}


def member(r, files, _):
    """One value somewhere in a JSON file, left canonical."""
    name = r.choice([x for x in sorted(files) if x.endswith(".json")])
    value = json.loads(files[name])
    inner, key = value, None
    while True:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if not keys:
            break
        key = r.choice(keys)
        if not isinstance(inner[key], (dict, list)) or r.random() < 0.1:
            break
        inner = inner[key]
    act = r.choice(("delete", "add", "change", "double"))
    if act == "delete" and key is not None and key in (inner if isinstance(inner, dict) else range(len(inner))):
        del inner[key]
    elif act == "add" and isinstance(inner, dict):
        inner["zz"] = r.choice((0, "", None, [], {}))
    elif act == "double" and isinstance(inner, list) and inner:
        inner.append(r.choice(inner))
    elif key is not None and key in (inner if isinstance(inner, dict) else range(len(inner))):
        old = inner[key]
        inner[key] = r.choice((old + 1, old - 1, 0)) if isinstance(old, int) else r.choice((None, "", 1, "00" * 32, []))
    return {**files, name: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()}


def line(r, files, _):
    """A line of a CSV file gone, twice, or changed places with another."""
    name = r.choice([x for x in sorted(files) if x.endswith(".csv")])
    lines = files[name].split(b"\n")
    i, j = r.randrange(len(lines)), r.randrange(len(lines))
    act = r.choice(("delete", "double", "swap"))
    if act == "delete":
        del lines[i]
    elif act == "double":
        lines.insert(i, lines[i])
    else:
        lines[i], lines[j] = lines[j], lines[i]
    return {**files, name: b"\n".join(lines)}


def file(r, files, _):
    """A file gone, empty, or one that does not belong there."""
    name = r.choice(sorted(files))
    act = r.choice(("delete", "empty", "strange"))
    if act == "delete":
        return {x: data for x, data in files.items() if x != name}
    if act == "empty":
        return {**files, name: b""}
    return {**files, r.choice(("note.txt", "audit/note.txt", "roster.csv", "officers.csv", "sub/x")): b"x"}


def substitutes(r, files, replayed):
    """A run of substitutes, the last of them perhaps not the next in order."""
    if replayed.plan["staffing"]["version"] != "staff1":
        return finished([r.choice(({"kind": "substitute"}, {"kind": "void"}, {"kind": 1}, {}, 5, None))], files)
    drawn, entries = Recomputed(replayed.generator(), *replayed.arguments), []
    if not drawn.exists:
        return files
    for _ in range(r.randint(1, 4)):
        posts = [(g, name, o) for g in range(len(drawn.groups)) for name in drawn.departments
                 for o in drawn.departments[name].team(g)]
        if not posts:
            break
        g, name, x = r.choice(posts)
        department, code = drawn.departments[name], r.choice(("leave", "certificate", "recusal"))
        affected = [g] if code == "recusal" else [h for h, n, o in posts if (n, o) == (name, x)]
        for h in affected:
            gone, left = set(drawn.gone), set(drawn.left)
            drawn.gone |= set() if code == "recusal" else {(name, x)}
            taken = drawn.next(department, h, x)
            drawn.gone, drawn.left = gone, left
            if taken is None:
                return finished(entries, files)
            entry = {"approver_post": "p", "area": drawn.groups[h].area["id"], "at": "2026-11-22T08:00:00.000Z",
                     "code": code, "department": name, "group": drawn.groups[h].number, "kind": "substitute",
                     "officer": department.officers[x].id, "substitute": department.officers[taken].id}
            entries.append(entry)
            if r.random() < 0.15:
                entry[r.choice(("substitute", "officer"))] = r.choice(department.officers).id
                return finished(entries, files)
            if r.random() < 0.1:
                entry[r.choice((*entry, "zz"))] = r.choice((None, 1, 2, "", "fire", "recusal", "void"))
                return finished(entries, files)
            drawn.substitute(entry)
    return finished(entries, files)


def otherwise(r, files, replayed):
    """A run of substitutes, with another department."""
    return aimed.department(r, substitutes(r, files, replayed), replayed)


def finished(entries, files):
    return {**files, "changes.json": json.dumps({"changes": entries}, sort_keys=True, separators=(",", ":")).encode()}
