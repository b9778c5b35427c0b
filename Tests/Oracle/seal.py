"""seal.json: what stands for seed and outcome of a draw that is disclosed after the visits (section 14)."""
import hashlib

import plan as plans
from forms import decoded, encoded, need, unhex

NAME = "seal.json"
SEALED = "plan.json", "commitments.json", NAME


def made(suite, seed, entropy, salt, files):
    """The bytes of seal.json over these files of the public part, by name."""
    before = {**files, "changes.json": b'{"changes":[]}'}
    lines = [f"{hashlib.sha256(before[name]).hexdigest()}  {name}\n" for name in sorted(before)]
    return encoded({
        "entropy": entropy, "salt": salt.hex(), "seed_seal": suite.tagged("seed-seal", seed).hex(),
        "result_seal": suite.tagged("result-seal", salt, "".join(lines).encode()).hex()})


def closed(data):
    """The same as it is published at the draw."""
    return encoded({**decoded(data, NAME), "salt": None})


def check(folder):
    """Spelling and event; in a folder that is disclosed, both seals too."""
    told = decoded(folder[NAME], NAME)
    plans.members(told, "entropy result_seal salt seed_seal", NAME)
    need(len(told) == 4, f"{NAME}: a further member")
    for name in ("result_seal", "seed_seal"):
        unhex(told[name], 32, name)
    need(isinstance(told["entropy"], str), "entropy")
    plans.outcome(folder.plan["entropy_event"], told["entropy"])
    salt = None if told["salt"] is None else unhex(told["salt"], 32, "salt")
    if folder.sealed:
        folder.unchecked.append("seed, objects, officers: disclosed after the visits")
        return
    need(salt is not None, "a seal without its salt")
    need(told["entropy"] == folder.entropy, "the seal's event")
    public = {name: folder[name] for name in folder.known if not name.startswith("audit/")}
    need(made(folder.suite, folder.draw_seed, folder.entropy, salt, public) == folder[NAME], "seals")
    folder.unchecked.append("whether these are the seals of the day of the draw")
