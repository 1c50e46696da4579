#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-many-machines.py TROTHD DESKS: HAProxy, two trothd, a PostgreSQL primary and its standby, as resources/deploy sets them up.

While twenty desks push: one trothd is killed, then the primary is killed and the standby promoted. No command that a desk
was told is safe may be lost, none may be there twice, and the desks find their way back by themselves."""

import contextlib
import glob
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

TROTHD, DESKS = sys.argv[1:3]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
N_DESKS = 20
SECONDS = 14


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Cluster:
    """One PostgreSQL server on a port of loopback; initdb refuses root, so it is run as the package's user."""

    bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    who = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.getuid() == 0 else []

    def __init__(self, folder, name):
        self.data = folder / name
        self.sockets = folder
        self.port = free_port()

    def run(self, program, *arguments, **more):
        return subprocess.run([*self.who, f"{self.bin}/{program}", *arguments], check=True, cwd=self.sockets, **more)

    def create(self):
        self.run("initdb", "-D", self.data, "-A", "trust", "-U", "troth", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync",
                 stdout=subprocess.DEVNULL)
        self.configure("postgresql-primary.conf")

    def copy(self, primary):
        self.run("pg_basebackup", "-h", "127.0.0.1", "-p", str(primary.port), "-U", "troth", "-D", self.data, "-R", "-X", "stream",
                 "-c", "fast")
        self.configure("postgresql-standby.conf")

    def configure(self, name):
        text = (SOURCE / "resources/deploy" / name).read_text()
        text += f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{self.sockets}'\n"
        path = self.data / "troth.conf"
        path.write_text(text)
        with open(self.data / "postgresql.conf", "a") as conf:
            conf.write("include 'troth.conf'\n")
        os.chmod(path, 0o644)

    def start(self):
        self.run("pg_ctl", "-D", self.data, "-s", "-w", "-l", self.data / "log", "start")

    def kill(self):
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def promote(self):
        self.run("pg_ctl", "-D", self.data, "-s", "-w", "promote")

    def ask(self, sql, database="troth"):
        done = subprocess.run(["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "troth", "-At", "-c", sql, database], check=True,
                              capture_output=True, text=True)
        return done.stdout.strip()

    def stop(self):
        with contextlib.suppress(Exception):
            self.run("pg_ctl", "-D", self.data, "-m", "immediate", "-s", "stop", stderr=subprocess.DEVNULL)


def certificate(folder):
    pem, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", pem], check=True, capture_output=True)
    both = folder / "troth.pem"
    both.write_text(pem.read_text() + key.read_text())
    return pem, both


def accounts(folder, environment, primary):
    """A desk for each of twenty agents, all copies of the demo's: each with a token and a customer of their own."""
    def trothd(*arguments):
        return subprocess.run([TROTHD, *arguments], env=environment, check=True, capture_output=True, text=True).stdout.strip()

    trothd("import", "--demo")
    customers = primary.ask("SELECT id FROM customer ORDER BY id").split()
    agents = dict(line.split("|") for line in primary.ask("SELECT login, id FROM agent WHERE active = 1").splitlines())
    lines = []
    for i in range(N_DESKS):
        login = sorted(agents)[i % len(agents)]
        lines.append(f"{agents[login]} {customers[i]} {trothd('user', 'token', login)}")
    path = folder / "tokens"
    path.write_text("\n".join(lines) + "\n")
    return path


def wait_for(what, seconds, question):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if question():
            return
        time.sleep(0.1)
    raise AssertionError(f"still not: {what}")


def is_open(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


class Machines:
    def __init__(self, folder, stack):
        self.folder = folder
        self.primary, self.standby = Cluster(folder, "a"), Cluster(folder, "b")
        self.primary.create()
        # Until there is a standby, commits would wait for one.
        solo = self.primary.data / "troth.conf"
        text = solo.read_text()
        solo.write_text(text.replace("synchronous_standby_names = '*'", "synchronous_standby_names = ''"))
        self.primary.start()
        stack.callback(self.primary.stop)
        self.primary.ask("CREATE DATABASE troth", "postgres")
        url = (f"postgresql://troth@127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}/troth"
               "?target_session_attrs=read-write&connect_timeout=10")
        self.environment = {**os.environ, "TROTH_DATABASE": url}
        self.tokens = accounts(folder, self.environment, self.primary)
        self.standby.copy(self.primary)
        self.standby.start()
        stack.callback(self.standby.stop)
        solo.write_text(text)
        self.primary.run("pg_ctl", "-D", self.primary.data, "-s", "reload")
        self.ports = [free_port(), free_port()]
        self.backends = [self.serve(stack, port) for port in self.ports]
        self.front = free_port()
        self.proxy(stack)

    def serve(self, stack, port):
        process = subprocess.Popen([TROTHD, "serve", "--behind-proxy", "--port", str(port)], env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=open(self.folder / f"trothd-{port}.log", "w"))
        stack.callback(process.kill)
        wait_for(f"trothd on {port}", 90, lambda: is_open(port))
        return process

    def proxy(self, stack):
        self.ca, pem = certificate(self.folder)
        environment = {**os.environ, "TROTH_BIND": f"127.0.0.1:{self.front}", "TROTH_PEM": str(pem),
                       "TROTH_A": f"127.0.0.1:{self.ports[0]}", "TROTH_B": f"127.0.0.1:{self.ports[1]}"}
        config = str(SOURCE / "resources/deploy/haproxy.cfg")
        subprocess.run(["/usr/sbin/haproxy", "-c", "-q", "-f", config], env=environment, check=True)
        process = subprocess.Popen(["/usr/sbin/haproxy", "-f", config], env=environment, stdout=open(self.folder / "haproxy.log", "w"),
                                   stderr=subprocess.STDOUT)
        stack.callback(process.kill)
        wait_for("HAProxy", 60, lambda: is_open(self.front))


def check(machines, made):
    """Against the promoted standby: everything once, and a change log without gaps."""
    there = machines.standby.ask("SELECT id FROM promise").split()
    lost = set(made) - set(there)
    assert not lost, f"{len(lost)} of {len(made)} acknowledged promises are lost"
    assert len(made) > N_DESKS, f"only {len(made)} promises were made"
    twice = machines.standby.ask("SELECT count(*) FROM (SELECT entity_id FROM change_log WHERE entity = 'promise' AND op = 'put' "
                                 "GROUP BY entity_id HAVING count(*) > 1) AS t")
    assert twice == "0", f"{twice} promises were applied twice"
    head, rows = machines.standby.ask("SELECT max(seq), count(*) FROM change_log").split("|")
    assert head == rows, f"the change log has gaps: {rows} rows up to {head}"


def fail_over(machines, stack):
    desks = subprocess.Popen([DESKS, f"https://localhost:{machines.front}", str(machines.ca), str(machines.tokens), str(SECONDS)],
                             stdout=subprocess.PIPE, text=True)
    stack.callback(desks.kill)
    assert desks.stdout.readline() == "ready\n", "the desks did not get in step"
    time.sleep(3)
    machines.backends[0].kill()
    time.sleep(4)
    machines.primary.kill()
    machines.standby.promote()
    made, _ = desks.communicate(timeout=150)
    assert desks.returncode == 0, f"the desks ended with {desks.returncode}"
    check(machines, made.split())


def main():
    print("1..1", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="troth-many-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    os.chmod(folder, 0o755)
    try:
        with contextlib.ExitStack() as stack:
            fail_over(Machines(folder, stack), stack)
        print("ok 1 /deploy/many-machines/nothing-acknowledged-is-lost", flush=True)
    except Exception as error:  # every failure is this test's
        for log in sorted(folder.glob("*.log")):
            print("#", log.name, *log.read_text().splitlines()[-15:], sep="\n# ")
        print(f"not ok 1 /deploy/many-machines/nothing-acknowledged-is-lost # {error}", flush=True)
        sys.exit(1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
