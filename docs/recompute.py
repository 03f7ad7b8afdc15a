"""`hent recompute`, written again from docs/neutrality.md alone: an independent check that the page says enough.

Python 3, standard library only. Usage: python3 recompute.py bundle.json
Prints one JSON object {"checked": n, "contradictions": [{"id": …, "part": …}]}; exits 1 when there are some.
The digit `opening` is taken as recorded (§6.3): this script has no calendar.
"""

import json
import math
import sys
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

contradictions = []


def check(identifier, part, said, found):
    if said != found:
        contradictions.append({"id": identifier, "part": part, "said": said, "found": found})


def number(salt, need, structure, weight):  # §3
    digest = sha256(f"{salt}\n{need}\n{structure}\n".encode()).digest()
    return min(int.from_bytes(digest[4 * i : 4 * i + 4], "big") for i in range(weight))


def public(bundle):  # §4
    groups = {}
    for draw in bundle["draws"]:
        ids = sorted(one["structure"] for one in draw["candidates"])
        numbered = sorted(
            (number(bundle["salt"], draw["id"], one["structure"], one["weight"]), one["structure"])
            for one in draw["candidates"]
        )
        check(draw["id"], "draw", draw["winner"], numbered[0][1])
        check(draw["id"], "group", draw["group"], sha256("".join(f"{i}\n" for i in ids).encode()).hexdigest()[:16])
        groups[draw["group"]] = groups.get(draw["group"], 0) + 1
    for group, draws in groups.items():
        check(group, "size", True, draws >= 5)
    return len(bundle["draws"])


def applies(rule, facts, today):  # §6.2
    situation = facts["situation"]
    return (
        rule["service"] == facts["service"]
        and rule["from"] <= today
        and today <= rule.get("until", today)
        and situation["status"] in rule.get("statuses", [situation["status"]])
        and situation["ageBand"] in rule.get("ageBands", [situation["ageBand"]])
        and ("project" not in facts or facts["project"] in rule.get("projects", [facts["project"]]))
        and ("disability" not in rule or situation.get("disability") is True)
        and ("diploma" not in rule or situation.get("diploma") is not True)
        and ("solution" not in rule or situation.get("solution") is not True)
    )


def reaches(facts, service):  # §6.1
    codes = {facts["commune"], facts["epci"], facts["departement"], "france"} - {None}
    return bool(codes & set(service["zone"]))


def offered(facts, record, offer):
    services = [s for s in record["services"] if s["kind"] == facts["service"]]
    return [s for s in services if reaches(facts, s)] if offer.get("oneService") else services


def entitles(rule, record, services):
    if record["network"] not in rule["networks"]:
        return False
    declared = rule.get("declared")
    if declared == "cepOperator":
        return any(s.get("cepOperator") is True for s in services)
    return declared is None or record.get(declared) is True


def answering(facts, record, rules, offer):
    services = offered(facts, record, offer)
    rule = next(r for r in rules if entitles(r, record, services))
    if offer.get("oneService") and rule.get("declared") == "cepOperator":
        services = [s for s in services if s.get("cepOperator") is True]
    return services, [
        s for s in services if "project" not in facts or facts["project"] in s.get("projectTypes", [facts["project"]])
    ]


def access(facts, record):
    wanted = facts.get("accessibility", [])
    if not wanted:
        return 0
    if "accessibility" not in record:
        return 1
    return 0 if all(code in record["accessibility"] for code in wanted) else 2


def exclusion(facts, record, rules, today, offer):
    if not record["active"]:
        return "not-active"
    if not any(entitles(rule, record, offered(facts, record, offer)) for rule in rules):
        named = any(record["network"] in rule["networks"] for rule in rules)
        return "not-declared" if named else "network-not-entitled"
    services, handled = answering(facts, record, rules, offer)
    if not services:
        return "service-not-offered"
    if not handled:
        return "project-not-handled"
    if facts["service"] == "reception":
        engagement = record.get("engagement")
        if engagement is None:
            return "no-engagement"
        if not engagement["signed"] <= today <= engagement["until"]:
            return "engagement-not-in-force"
    if facts.get("anonymous") and not record["anonymousReception"]:
        return "anonymous-not-received"
    if not any(mode in facts["modes"] for service in handled for mode in service["modes"]):
        return "mode-impossible"
    if all(mode == "face-to-face" for mode in facts["modes"]) and access(facts, record) == 2:
        return "access-impossible"
    return None


def kilometres(a, b):
    lat = math.sin(math.radians(b["lat"] - a["lat"]) / 2) ** 2
    lon = math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    both = math.cos(math.radians(a["lat"])) * math.cos(math.radians(b["lat"]))
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(lat + both * lon)))


def territory(facts, record, bands):
    if facts["commune"] == record["commune"]:
        shared = 0
    elif facts["epci"] is not None and facts["epci"] == record["epci"]:
        shared = 1
    else:
        shared = 2 if facts["departement"] == record["departement"] else 3
    if "point" not in facts or "location" not in record:
        return shared
    km = kilometres(facts["point"], record["location"])
    return min([shared] + [next((b["band"] for b in bands if km <= b["upToKm"]), 3)])


def tier(facts, record, services, today, bands, opening):  # §6.3
    modes = {mode for service in services for mode in service["modes"]}
    full = record.get("full") is True and today <= record.get("fullUntil", today)
    digits = [
        0 if facts.get("wishedStructure") == record["structureId"] else 1,
        0 if facts.get("followedBy") == record["structureId"] else 1,
        territory(facts, record, bands),
        next(place for place, mode in enumerate(facts["modes"]) if mode in modes),
        0 if facts["language"] in record["languages"] else 1,
        access(facts, record),
        opening,
        1 if full else 0,
    ]
    return int("".join(str(digit) for digit in digits))


def covers(facts, record):  # §6.1
    return any(s["kind"] == facts["service"] and reaches(facts, s) for s in record["services"])


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def spans(bundle):
    """Each structure's versions, in order, with the instants between which each was in force."""
    by_structure = {}
    for one in bundle["records"]:
        by_structure.setdefault(one["record"]["structureId"], []).append(one)
    for structure, versions in by_structure.items():
        versions.sort(key=lambda one: one["record"]["version"])
        starts = [instant(one["recordedAt"]) for one in versions]
        by_structure[structure] = [
            (one["record"], start, end) for one, start, end in zip(versions, starts, starts[1:] + [None])
        ]
    return by_structure


def complete(decision, known, at):
    facts, give = decision["facts"], timedelta(minutes=10)
    perhaps = lambda start, end: start <= at + give and (end is None or end > at - give)
    listed = {one["structureId"]: one["version"] for one in decision["ranking"] + decision["excluded"]}
    for structure, version in listed.items():
        seen = [s for s in known.get(structure, []) if s[0]["version"] == version]
        if not seen or not covers(facts, seen[0][0]) or not perhaps(seen[0][1], seen[0][2]):
            return False
    for structure, versions in known.items():
        possible = [s for s in versions if perhaps(s[1], s[2])]
        old = any(start <= at - give for _, start, _ in versions)
        if old and possible and all(covers(facts, s[0]) for s in possible) and structure not in listed:
            return False
    return True


def auditor(bundle):  # §6
    known = spans(bundle)
    offers = {offer["version"]: offer for offer in bundle["rules"]["offers"]}
    bands, weights = bundle["rules"]["distanceBands"], bundle["rules"]["weights"]
    for decision in bundle["decisions"]:
        name, facts = decision["referralId"], decision["facts"]
        at = instant(decision["at"])
        today = at.astimezone(ZoneInfo("Europe/Paris")).date().isoformat()
        offer = offers[decision["rulesVersion"]]
        rules = [r for r in offer["rules"] if applies(r, facts, today)]
        record = lambda one: next(r for r, _, _ in known[one["structureId"]] if r["version"] == one["version"])
        check(name, "candidates", True, complete(decision, known, at))
        excluded, found = {}, []
        for one in decision["ranking"] + decision["excluded"]:
            seen = record(one)
            structure = one["structureId"]
            code = exclusion(facts, seen, rules, today, offer)
            if code is not None:
                excluded[structure] = code
                continue
            held = seen.get("capacityInForce", {})
            source = held if held.get("period") == bundle["period"] else seen
            capacity = source["weeklyCapacity"]
            row = next(w for w in weights if w["capacityUpTo"] is None or capacity <= w["capacityUpTo"])
            rule = next(r["code"] for r in rules if entitles(r, seen, offered(facts, seen, offer)))
            _, handled = answering(facts, seen, rules, offer)
            digits = tier(facts, seen, handled, today, bands, one["tier"] // 10 % 10 if "tier" in one else 0)
            drawn = number(bundle["salt"], facts["needId"], structure, row["weight"])
            found.append((digits, drawn, structure, row["weight"], rule))
        found.sort()
        said = decision["ranking"]
        check(name, "exclusions", {o["structureId"]: o["code"] for o in decision["excluded"]}, excluded)
        check(name, "entitlement", {o["structureId"]: o["rule"] for o in said}, {f[2]: f[4] for f in found})
        check(name, "tiers", {o["structureId"]: o["tier"] for o in said}, {f[2]: f[0] for f in found})
        check(name, "weights", {o["structureId"]: o["weight"] for o in said}, {f[2]: f[3] for f in found})
        check(name, "numbers", {o["structureId"]: o["number"] for o in said}, {f[2]: f[1] for f in found})
        check(name, "order", [o["structureId"] for o in said], [f[2] for f in found])
    return len(bundle["decisions"])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        content = json.load(file)
    check(content["period"], "salt", content["saltSha256"], sha256(content["salt"].encode()).hexdigest())
    done = public(content) if content["format"] == "hent-neutrality-public/1" else auditor(content)
    print(json.dumps({"checked": done, "contradictions": contradictions}, ensure_ascii=False))
    sys.exit(1 if contradictions else 0)
