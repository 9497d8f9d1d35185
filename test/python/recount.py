"""Counts conversations from their logs, knowing nothing of the product but docs/reports.md.

Reads one conversation a line, {"id": ..., "entries": [...]}, and prints what a report should say of them:
by day and hour, and altogether.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

KRAKOW = ZoneInfo("Europe/Warsaw")
AT_ONCE = 10
TARGET = 60


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def begun_seconds(since, until):
    return math.ceil((until - since) / timedelta(milliseconds=1) / 1000)


class Conversation:
    def __init__(self, entries):
        self.entries = entries
        self.of = lambda *types: [one for one in entries if one["type"] in types]
        start = entries[0]
        self.begin = instant(start["at"])
        local = self.begin.astimezone(KRAKOW)
        self.day, self.hour = local.date().isoformat(), local.hour
        self.entered = not start.get("leaves")
        self.language = start["language"]
        moves = [one["to"]["departmentId"] for one in self.of("transferred") if one["to"]["kind"] == "department"]
        self.department = moves[-1] if moves else start["departmentId"]
        ends = self.of("closed", "case_left")
        self.end = ends[-1] if ends else None
        self.takes = [(instant(one["at"]), agent) for one in entries for agent in self.taker(one)]
        words = [one for one in self.of("message", "attached") if one["by"]["kind"] == "agent"]
        self.answer = instant(words[0]["at"]) if words else None
        self.messages = Counter(one["by"]["id"] for one in words)

    @staticmethod
    def taker(entry):
        if entry["type"] == "assigned" or (entry["type"] == "accepted" and entry.get("agent")):
            return [entry["agent"]["id"]]
        if entry["type"] == "transferred" and entry["to"]["kind"] == "agent":
            return [entry["to"]["agent"]["id"]]
        return []

    @property
    def gave_up(self):
        if self.answer or not self.end or not self.entered or self.end.get("reason") not in ("visitor", "abandoned"):
            return None
        return begun_seconds(self.begin, instant(self.end["at"]))

    @property
    def disposition(self):
        said = [one["disposition"] for one in self.of("closed", "wrapped_up") if one.get("disposition")]
        return said[-1] if said else None

    def stays(self):
        """Who was responsible from when to when."""
        held = None
        for entry in self.entries:
            at = instant(entry["at"])
            taker = self.taker(entry)
            is_end = entry["type"] in ("requeued", "declined", "transferred", "closed", "case_left")
            if held and (taker or is_end):
                yield held[0], (at - held[1]) // timedelta(milliseconds=1)
                held = None
            if taker:
                held = (taker[0], at)
        if held:
            yield held[0], (instant(self.entries[-1]["at"]) - held[1]) // timedelta(milliseconds=1)


def figures(talks):
    queue = [one for one in talks if one.entered]
    answered = [begun_seconds(one.begin, one.answer) for one in queue if one.answer]
    waited = [begun_seconds(one.begin, one.takes[0][0]) for one in queue if one.takes]
    gave_up = [one.gave_up for one in queue if one.gave_up is not None]
    handled = [begun_seconds(one.takes[0][0], instant(one.end["at"])) for one in talks if one.takes and one.end]
    return {
        "started": len(queue),
        "left": len(talks) - len(queue),
        "pending": sum(1 for one in queue if not one.answer and not one.end),
        "answered": len(answered),
        "gaveUpAtOnce": sum(1 for one in gave_up if one <= AT_ONCE),
        "gaveUpWaiting": sum(1 for one in gave_up if one > AT_ONCE),
        "inTime": sum(1 for one in answered if one <= TARGET),
        "due": len(answered) + sum(1 for one in gave_up if one > TARGET),
        "transferred": sum(1 for one in talks if one.of("transferred")),
        "cases": sum(len(one.of("case_submitted", "case_left")) for one in talks),
        "rated": sum(1 for one in talks if one.of("rated")),
        "waitMedian": median(waited) if waited else None,
        "answerMedian": median(answered) if answered else None,
        "handlingMedian": median(handled) if handled else None,
    }


def by(talks, key):
    groups = defaultdict(list)
    for one in talks:
        groups[key(one)].append(one)
    return {str(name): figures(group) for name, group in sorted(groups.items())}


def agents(talks):
    shares = defaultdict(Counter)
    for one in talks:
        for _, agent in one.takes:
            shares[agent]["taken"] += 1
        for agent, count in one.messages.items():
            shares[agent]["messages"] += count
        own = Counter()
        for agent, length in one.stays():
            own[agent] += length
        for agent, length in own.items():
            shares[agent]["seconds"] += (length + 500) // 1000
        for entry in one.of("declined"):
            shares[entry["agentId"]]["declined"] += 1
        for entry in one.of("requeued"):
            shares[entry["agentId"]]["missed"] += entry["reason"] == "missed"
        for entry in one.of("transferred"):
            shares[entry["from"]]["handedOver"] += 1
    names = ("taken", "messages", "seconds", "handedOver", "declined", "missed")
    return {agent: {name: share[name] for name in names} for agent, share in sorted(shares.items())}


talks = [Conversation(json.loads(line)["entries"]) for line in sys.stdin]
kinds = Counter(
    f"{one.department} {entry['kind']}" for one in talks for entry in one.of("case_submitted", "case_left")
)
print(
    json.dumps(
        {
            "total": figures(talks),
            "days": by(talks, lambda one: one.day),
            "hours": by(talks, lambda one: one.hour),
            "languages": by(talks, lambda one: one.language),
            "departments": by(talks, lambda one: one.department),
            "dispositions": Counter(one.disposition for one in talks if one.disposition),
            "ratings": Counter(one.of("rated")[-1]["score"] for one in talks if one.of("rated")),
            "cases": kinds,
            "agents": agents(talks),
        }
    )
)
