#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-contract.py TROTHD NODE_MODULES: everything that openapi.yaml promises, asked of a real trothd through a proxy that
compares each answer with it; then promises in any order by two people at once, against a model of a dozen lines."""

import datetime
import subprocess
import sys
import traceback
import zoneinfo

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import contract

TROTHD, MODULES = sys.argv[1:3]
DONE = {"promise.keep": "kept", "promise.break": "broken", "promise.release": "released"}


def lint():
    done = subprocess.run([f"{MODULES}/.bin/spectral", "lint", "-q", "-F", "warn", "-r", contract.TOP / "tests/contract/.spectral.yaml",
                           contract.API], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def every_read(backend):
    customer = backend.read("/v1/customers?q=leonie")["items"][0]["id"]
    agent = backend.read("/v1/agents")["items"][0]["id"]
    good = ["/healthz", "/readyz", "/v1/time", "/v1/session", "/v1/customers?phone=2842222", f"/v1/customers/{customer}",
            f"/v1/customers/{customer}/timeline?limit=3", "/v1/promises?state=open", "/v1/cases", f"/v1/agents/{agent}", "/v1/teams",
            "/v1/queues", "/v1/sync/digest?entity=customer"]
    cursors = {}
    for login in contract.LOGINS:
        for path in good:
            backend.read(path, login)
        cursors[login] = backend.read("/v1/sync/snapshot?entity=customer&limit=5", login)["as_of"]
        backend.read(f"/v1/sync/pull?cursor={cursors[login]}&limit=10", login)
    assert backend.ask("GET", f"/v1/sync/pull?cursor={cursors['jane']}&limit=10", "steve")[0] >= 400, "somebody else's cursor"
    for path in (f"/v1/customers/{agent}", f"/v1/promises/{agent}", f"/v1/cases/{agent}", "/v1/calls/nobody"):
        assert backend.ask("GET", path)[0] == 404, path


class Promises(RuleBasedStateMachine):
    """First completion wins, a second is kept; the earlier of two new times stays; a replay gets its first answer."""

    backend = None
    promises = Bundle("promises")
    who = st.sampled_from(["jane", "steve"])

    @initialize()
    def begin(self):
        self.clients = {login: contract.Client(self.backend, login) for login in ("jane", "steve")}
        self.customer = self.backend.read("/v1/customers?q=leonie")["items"][0]["id"]
        self.agents = {a["login"]: a["id"] for a in self.backend.read("/v1/agents")["items"]}
        self.model = {}

    def due(self, minutes):
        at = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)).replace(second=0, microsecond=0)
        return {"calling_override": "Any hour is fine.", "due_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "due_zone": "Europe/Berlin",
                "due_civil": at.astimezone(zoneinfo.ZoneInfo("Europe/Berlin")).strftime("%Y-%m-%dT%H:%M")}

    @rule(target=promises, login=who, minutes=st.integers(5, 5000), words=st.text(st.characters(blacklist_categories=("Cs", "Co", "Cn"), blacklist_characters="\0"), min_size=1, max_size=40))
    def make(self, login, minutes, words):
        promise, due = contract.uuid7(), self.due(minutes)
        outcome = self.clients[login].push("promise.make", promise, {"customer_id": self.customer, "kind": "callback", "words": words,
                                                                     "owner_kind": "agent", "owner_id": self.agents[login], **due})
        if any(c.isprintable() and not c.isspace() for c in words):
            assert outcome["kind"] == "applied", outcome
            self.model[promise] = {"state": "open", "due_at": due["due_at"], "due_rev": 0, "attempts": 0, "ended_by": None}
        else:
            assert outcome["kind"] == "rejected", outcome
        return promise

    @rule(promise=promises, login=who, op=st.sampled_from(sorted(DONE)))
    def end(self, promise, login, op):
        outcome = self.clients[login].push(op, promise, {"evidence": "Spoke to her"}, base_version=10**6)
        model = self.model.get(promise)
        if model is None:
            assert (outcome["kind"], outcome["code"]) == ("rejected", "not-found")
        elif model["state"] == "open":
            assert outcome["kind"] == "applied", outcome
            model.update(state=DONE[op], ended_by=self.agents[login])
        else:
            assert (outcome["kind"], outcome["code"], outcome["by"]) == ("conflict", "already-ended", model["ended_by"])
            model["attempts"] += op != "promise.release"

    @rule(promise=promises, login=who, minutes=st.integers(5, 5000), stale=st.booleans())
    def move(self, promise, login, minutes, stale):
        model, due = self.model.get(promise), self.due(minutes)
        rev = 0 if model is None else model["due_rev"] - (1 if stale else 0)
        outcome = self.clients[login].push("promise.renegotiate", promise, {"due_rev": rev, **due})
        if model is None:
            assert outcome["kind"] == "rejected"
        elif model["state"] != "open":
            assert outcome["kind"] == "conflict"
        elif stale:
            assert outcome["kind"] == "merged"
            if due["due_at"] < model["due_at"]:
                model.update(due_at=due["due_at"], due_rev=model["due_rev"] + 1)
        elif due["due_at"] == model["due_at"]:
            assert outcome["kind"] == "noop"
        else:
            assert outcome["kind"] == "applied"
            model.update(due_at=due["due_at"], due_rev=model["due_rev"] + 1)

    @rule(login=who, data=st.data())
    def replay(self, login, data):
        if self.clients[login].sent:
            command, outcome = data.draw(st.sampled_from(self.clients[login].sent))
            assert self.clients[login].send(command) == outcome

    @invariant()
    def as_modelled(self):
        for promise, model in list(self.model.items())[-3:]:
            there = self.backend.read(f"/v1/promises/{promise}", "nancy")
            assert there.get("state", "open") == model["state"]
            assert there["due_at"] == model["due_at"]
            assert there.get("due_rev", 0) == model["due_rev"]
            assert len(there.get("attempts", [])) == model["attempts"]


def promises_in_any_order(backend):
    Promises.backend = backend
    run_state_machine_as_test(Promises, settings=hypothesis.settings(
        max_examples=15, stateful_step_count=20, deadline=None, database=None, derandomize=True,
        phases=[hypothesis.Phase.generate],  # the backend remembers: what failed cannot be run again smaller
        suppress_health_check=list(hypothesis.HealthCheck)))


def main():
    failed = 0
    print("1..3", flush=True)
    with contract.Backend(TROTHD, MODULES) as backend:
        checks = [("lint", lint), ("every-read", lambda: every_read(backend)),
                  ("promises-in-any-order", lambda: promises_in_any_order(backend))]
        for number, (name, check) in enumerate(checks, 1):
            try:
                check()
                print(f"ok {number} /contract/{name}", flush=True)
            except Exception as error:  # every failure is this test's
                failed += 1
                why = [line for line in "".join(traceback.format_exception(error)).splitlines() if not line.isspace()]
                print("# " + "\n# ".join([*why[-40:], *f"{type(error).__name__}: {error}".splitlines()[:4]]))
                print(f"not ok {number} /contract/{name}", flush=True)
    sys.exit(failed > 0)


main()
