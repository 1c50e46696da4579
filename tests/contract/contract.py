# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real trothd on the demo company, and Prism in front of it: every request and answer is held against openapi.yaml."""

import contextlib
import datetime
import json
import pathlib
import secrets
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid

TOP = pathlib.Path(__file__).resolve().parents[2]
API = TOP / "resources/api/openapi.yaml"
LOGINS = ("jane", "steve", "nancy", "andrew")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port, seconds=180):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on {port}")


def uuid7():
    h = f"{int(time.time() * 1000):012x}7{secrets.token_hex(2)[:3]}8{secrets.token_hex(8)[:15]}"
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


class Backend(contextlib.ExitStack):
    def __init__(self, trothd, modules):
        super().__init__()
        self.trothd = trothd
        self.modules = pathlib.Path(modules)

    def __enter__(self):
        super().__enter__()
        data = self.enter_context(tempfile.TemporaryDirectory(prefix="troth-contract-"))
        run = lambda *a: subprocess.run([self.trothd, *a, "--data", data], check=True, capture_output=True, text=True).stdout.strip()
        run("import", "--demo")
        self.tokens = {login: run("user", "token", login) for login in LOGINS}
        backend = free_port()
        self.start([self.trothd, "serve", "--data", data, "--port", str(backend)])
        wait_for(backend)
        self.port = free_port()
        self.start([str(self.modules / ".bin/prism"), "proxy", "--errors", "--port", str(self.port), str(API),
                    f"http://127.0.0.1:{backend}"])
        wait_for(self.port)
        return self

    def start(self, command):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.callback(process.wait)
        self.callback(process.kill)

    def read(self, path, login="jane"):
        status, answer = self.ask("GET", path, login)
        assert status == 200, (path, status, answer)
        return answer

    def ask(self, method, path, login="jane", body=None):
        """(status, JSON). A violation of the contract is Prism's own problem document, and an AssertionError here."""
        headers = {"Content-Type": "application/json"}
        if login:
            headers["Authorization"] = "Bearer " + self.tokens[login]
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method, headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                status, text, violations = answer.status, answer.read(), answer.headers.get("sl-violations")
        except urllib.error.HTTPError as error:
            if error.code == 429:  # asked faster than any desk does
                time.sleep(int(error.headers["Retry-After"]))
                return self.ask(method, path, login, body)
            status, text, violations = error.code, error.read(), error.headers.get("sl-violations")
        parsed = json.loads(text) if text.strip().startswith((b"{", b"[")) else text.decode()
        broken = violations or (isinstance(parsed, dict) and "stoplight.io/prism" in str(parsed.get("type", "")) and parsed)
        assert not broken, f"{method} {path} breaks the contract: {broken}"
        return status, parsed


class Client:
    """A desk as the contract sees it: numbers its commands, and may send one twice."""

    def __init__(self, backend, login):
        self.backend, self.login, self.n = backend, login, 0
        self.id = str(uuid.uuid4())
        self.sent = []

    def push(self, op, entity_id, args, base_version=0):
        self.n += 1
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        command = {"n": self.n, "id": uuid7(), "v": 1, "op": op, "entity_id": entity_id, "base_version": base_version, "args": args,
                   "client_time": now}
        outcome = self.send(command)
        self.sent.append((command, outcome))
        return outcome

    def send(self, command):
        status, answer = self.backend.ask("POST", "/v1/sync/push", self.login,
                                          {"client_id": self.id, "acked_through": 0, "commands": [command]})
        assert status == 200, answer
        return answer["results"][0]
