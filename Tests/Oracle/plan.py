"""plan.json and the event: the rules of sections 3, 4, 7 and 7a."""
import re

from forms import (REASONS, decoded, is_flag, is_hex, is_id, is_integer, is_text, is_time, need, streams_of)

KINDS = ("department", "outsider", "notary", "simulated")


def members(value, names, what):
    need(isinstance(value, dict), f"{what}: no object")
    for name in names.split():
        need(name in value, f"{what}: no member {name}")


def entries(value, names, what):
    need(isinstance(value, list), f"{what}: no list")
    for entry in value:
        members(entry, names, what)
    return value


def texts(value):
    return isinstance(value, list) and all(map(is_text, value))


def read(data):
    """The plan of these bytes; every rule that the page puts on it alone."""
    plan = decoded(data, "plan.json")
    members(plan, "algorithm campaign task program serial previous contributors quorum opening_deadline event_time"
            " entropy_event disclosure disclosure_basis disclosure_deadline roster_mode self_check roster_root"
            " roster_count excluded_root excluded_count excluded_reasons directory_root directory_count streams"
            " officers_digest barred_digest officers_public staffing auditors", "plan.json")
    need(plan["algorithm"] in ("ssd1-sha256", "ssd1-sm3"), "algorithm")
    need(all(is_text(plan[x]) for x in ("campaign", "task", "program")), "campaign, task, program")
    need(is_integer(plan["serial"], 1), "serial")
    need(plan["previous"] is None or is_hex(plan["previous"]), "previous")
    contributors(plan)
    need(is_time(plan["opening_deadline"]) and is_time(plan["event_time"]), "times")
    need(plan["opening_deadline"] < plan["event_time"], "the event is not after the deadline")
    need(is_text(plan["entropy_event"]), "entropy_event")
    event(plan["entropy_event"])
    need(plan["disclosure"] in ("immediate", "after-visits"), "disclosure")
    for name in ("disclosure_basis", "disclosure_deadline"):
        need(plan[name] is None or is_text(plan[name]), name)
    if plan["disclosure"] == "after-visits":
        need(plan["disclosure_basis"], "a delay without its law")
        need(plan["disclosure_deadline"] is not None and is_time(plan["disclosure_deadline"])
             and plan["event_time"] < plan["disclosure_deadline"], "disclosure_deadline")
    need(plan["roster_mode"] in ("public", "committed"), "roster_mode")
    need(is_flag(plan["self_check"]) and is_flag(plan["officers_public"]), "flags")
    for name in ("roster_root", "excluded_root", "directory_root", "officers_digest", "barred_digest"):
        need(is_hex(plan[name]), name)
    need(is_integer(plan["roster_count"], 0, 2**31), "roster_count")
    need(all(is_integer(plan[x], 0) for x in ("excluded_count", "directory_count")), "counts")
    streams(plan)
    reasons(plan)
    need(texts(plan["auditors"]), "auditors")
    staffing(plan["staffing"])
    return plan


def contributors(plan):
    people = entries(plan["contributors"], "j kind name", "contributors")
    need(1 <= len(people) <= 1000, "number of contributors")
    for j, one in enumerate(people, 1):
        need(is_integer(one["j"], j, j) and one["kind"] in KINDS and is_text(one["name"]), f"contributor {j}")
    need(sum(one["kind"] != "department" for one in people) >= 2, "two contributors from outside")
    need(is_integer(plan["quorum"], 2, len(people)), "quorum")


def reasons(plan):
    need(isinstance(plan["excluded_reasons"], dict), "excluded_reasons")
    for reason, told in plan["excluded_reasons"].items():
        need(reason in REASONS, f"reason {reason}")
        members(told, "count streams", "excluded_reasons")
        need(is_integer(told["count"], 0) and isinstance(told["streams"], dict), "excluded_reasons")
        need(all(is_integer(n, 0) for n in told["streams"].values()), "reasons' streams")


def streams(plan):
    listed = entries(plan["streams"], "id department items scope reserves groups", "streams")
    ids = [stream["id"] for stream in listed]
    need(ids and all(map(is_id, ids)) and len(set(ids)) == len(ids), "stream ids")
    for stream in listed:
        need(is_id(stream["department"]) and texts(stream["items"]), "department or items of a stream")
        need(is_integer(stream["reserves"], 0, 10**6), "reserves")
        seen = set()
        for group in entries(stream["groups"], "name p q strata eligible", "groups"):
            need(is_text(group["name"]) and is_integer(group["q"], 1, 10**6), "group")
            need(is_integer(group["p"], 0, group["q"]), "rate")
            need(is_integer(group["eligible"], 0, plan["roster_count"]), "eligible")
            need(isinstance(group["strata"], list), "strata")
            for stratum in group["strata"]:
                named = streams_of(stratum)
                need(stream["id"] in named, f"{stratum} in stream {stream['id']}")
                need(stratum not in seen, f"{stratum} twice")
                seen.add(stratum)


def staffing(value):
    members(value, "areas areas_digest relax_load version", "staffing")
    need(value["version"] in ("staff0", "staff1"), "staffing version")
    newer = value["version"] == "staff1"
    need(is_flag(value["relax_load"]) and is_hex(value["areas_digest"]), "staffing")
    need(not newer or is_integer(value.get("band"), 0, 10**4), "band")
    areas = entries(value["areas"], "id name regions groups teams", "areas")
    ids = [area["id"] for area in areas]
    need(all(map(is_id, ids)) and len(set(ids)) == len(ids), "area ids")
    expert = {}
    for area in areas:
        need(is_text(area["name"]) and texts(area["regions"]), "name or regions of an area")
        need(is_integer(area["groups"], 1, 10**4), "groups of an area")
        for team in entries(area["teams"], "department officers speciality", "teams"):
            need(is_id(team["department"]) and is_integer(team["officers"], 1, 1000), "team")
            need(is_text(team["speciality"]), "speciality")
            if newer:
                need(is_flag(team.get("expert")), "expert")
                need(expert.setdefault(team["department"], team["expert"]) == team["expert"], "expert here, not there")
        counted = [team["officers"] for team in area["teams"] if not (newer and team["expert"])]
        need(sum(counted) >= 2, f"fewer than two officers in {area['id']}")
    need(sum(area["groups"] for area in areas) <= 10**6, "more than a million groups")
    places = sum(area["groups"] * sum(team["officers"] for team in area["teams"]) for area in areas)
    need(places <= 10**6, "more than a million places")


# MARK: The event

def event(name):
    """(kind, details) of the plan's event."""
    if name.startswith("lottery:"):
        found = re.fullmatch(r"lottery:([^\x00-\x20:/\x7f]+):([0-9]{1,18})", name)
        need(found and len(found[1].encode()) <= 64, "the event's name")
        return "lottery"
    if name.startswith("drand:"):
        need(re.fullmatch(r"drand:[0-9a-f]{64}:(0|[1-9][0-9]{0,17})", name), "the event's name")
        return "drand"
    found = re.fullmatch(r"dice:([1-9][0-9]{1,3})", name)
    need(found and 25 <= int(found[1]) <= 1000, "the event's name")
    return "dice"


def outcome(name, result):
    """Refuses a result that is not one of this event, or not in its one spelling."""
    kind = event(name)
    if kind == "dice":
        need(re.fullmatch(r"dice:[1-6]{%s}" % name[5:], result), "the event's dice")
        return
    need(result.startswith(name + ":"), "another event than the plan's")
    rest = result[len(name) + 1:]
    if kind == "drand":
        need(is_hex(rest), "the event's randomness")
        return
    need(re.fullmatch(r"(0|[1-9][0-9]{0,3})([./](0|[1-9][0-9]{0,3}))*", rest), "the event's numbers")
    for group in rest.split("/"):
        numbers = [int(x) for x in group.split(".")]
        need(all(a < b for a, b in zip(numbers, numbers[1:])), "the event's numbers are not ascending")
