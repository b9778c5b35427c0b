"""A city in a folder of its own, for scripts that look at the programs from outside: on either engine, with its log, a
witness that lives elsewhere, a server, and people who send forms. MINGCHA_TEST_ENGINE=postgres beside
MINGCHA_TEST_POSTGRES (see scripts/postgres-throwaway) puts the data on a server; else they are in a file."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENGINE = os.environ.get("MINGCHA_TEST_ENGINE", "sqlite")
SERVER = os.environ.get("MINGCHA_TEST_POSTGRES", "")


# What was started here, for `end_all`.
RUNNING = []


class Broken(Exception):
    """A promise that was not kept."""


def demand(truth, words):
    if not truth:
        raise Broken(words)


def end(process, sign=signal.SIGKILL):
    if process.poll() is None:
        process.send_signal(sign)
    return process.wait(timeout=60)


def end_all():
    """Whatever is still at work after a failure."""
    while RUNNING:
        end(RUNNING.pop())


def started(command, **options):
    process = subprocess.Popen(command, **options)
    RUNNING.append(process)
    return process


def psql(address, sql, code=0):
    done = subprocess.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=sqlstate", address, "-f", "-"], input=sql,
        capture_output=True, text=True)
    if code is not None and done.returncode != code:
        raise Broken(f"psql: {done.stderr}")
    return done


class City:
    """A database, the folder beside it, and the programs that work on it."""

    witness = None
    # The published checkpoint as somebody outside has copied it.
    kept = None

    def __init__(self, tools, folder, name="city.sqlite", engine=None, address=None):
        """`address`: of a PostgreSQL database that is there; else one is made when it is first needed."""
        self.tools, self.folder = pathlib.Path(tools).resolve(), pathlib.Path(folder)
        self.engine = "postgres" if address else engine or ENGINE
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name, self.place, self.mine = name, self.folder / name, None
        self.log, self.key = (pathlib.Path(f"{self.place}-log{part}") for part in ("", "-key"))
        if self.engine == "postgres" and not address:
            self.mine = "city_" + uuid.uuid4().hex
            address = SERVER.replace("/postgres?", f"/{self.mine}?")
        self.address = address or f"sqlite:{self.place}"
        # Where the server keeps what is being received and sent (`DatabaseAddress.spool`).
        self.spool = self.folder / "mingcha-data/spool" if self.engine == "postgres" else pathlib.Path(f"{self.place}-spool")
        self.environment = {
            **os.environ, "MINGCHA_DATABASE": self.address, "MINGCHA_LANG": "en", "SWIFT_BACKTRACE": "enable=no",
            # A server has no folder that the log could lie beside; a file has.
            **({"MINGCHA_LOG": str(self.log), "MINGCHA_LOG_KEY": str(self.key)} if self.engine == "postgres" else {})}

    def command(self, *words):
        return [str(self.tools / "mingcha"), *map(str, words)]

    def run(self, *words, code=0, **environment):
        done = subprocess.run(
            self.command(*words), cwd=self.folder, capture_output=True, text=True,
            env={**self.environment, **environment})
        if code is not None and done.returncode != code:
            raise Broken(f"mingcha {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}{done.stdout}")
        return done

    def json(self, *words, **options):
        return json.loads(self.run(*words, "--json", **options).stdout)

    def start(self, *words, output=subprocess.DEVNULL, error=subprocess.DEVNULL, **environment):
        return started(
            self.command(*words), cwd=self.folder, stdout=output, stderr=error, stdin=subprocess.DEVNULL,
            env={**self.environment, **environment})

    # MARK: The data, beside the program and with libraries that are not ours

    def init(self, *words):
        """A new city: its accounts' passwords by login."""
        if self.mine:
            psql(SERVER, f"CREATE DATABASE {self.mine}")
        made = self.json("init", *words)
        accounts = made.get("accounts", made) if isinstance(made, dict) else made
        return {a["name"]: a["password"] for a in accounts} if "--demo" in words else {}

    def rows(self, sql):
        if self.engine == "postgres":
            lines = psql(self.address, f"SELECT row_to_json(r) FROM ({sql}) AS r").stdout.splitlines()
            return [tuple(map(self.value, json.loads(line).values())) for line in lines]
        with contextlib.closing(sqlite3.connect(self.place, timeout=30)) as database:
            return database.execute(sql).fetchall()

    @staticmethod
    def value(found):
        """Bytes come as hexadecimal digits."""
        isbytes = isinstance(found, str) and re.fullmatch(r"\\x([0-9a-f]{2})*", found)
        return bytes.fromhex(found[2:]) if isbytes else found

    def one(self, sql):
        return self.rows(sql)[0][0] or 0

    def copy(self, folder):
        """The same city elsewhere; nobody may be at work on this one. Its witness and server stay with this one."""
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        other = City(self.tools, folder, self.name, self.engine)
        if self.mine:
            # Programs that were killed have connections until the server notices.
            psql(SERVER, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.mine}'")
            for _ in range(50):
                if psql(SERVER, f"CREATE DATABASE {other.mine} TEMPLATE {self.mine}", code=None).returncode == 0:
                    break
                time.sleep(0.1)
        for part in ("", "-wal", "-shm") if self.engine == "sqlite" else ():
            source = pathlib.Path(str(self.place) + part)
            if source.exists():
                shutil.copy(source, folder / source.name)
        # The log's folder and key belong to it.
        if self.log.exists():
            shutil.copytree(self.log, other.log)
        if self.key.exists():
            shutil.copy(self.key, other.key)
        return other

    def remove(self):
        if self.witness:
            self.witness.stop()
        if self.mine:
            psql(SERVER, f"DROP DATABASE IF EXISTS {self.mine} WITH (FORCE)")
        shutil.rmtree(self.folder, ignore_errors=True)

    # MARK: The log

    @property
    def vkey(self):
        """The oldest key: whoever has it finds the others."""
        return self.run("log", "key").stdout.split()[1]

    def watched(self, folder, origin=None):
        """From now on a witness cosigns the log; returns this city. `origin`: another witness's folder, copied."""
        self.witness = Witness(self, folder, origin)
        self.run("log", "witness", self.witness.key, "--url", self.witness.url)
        if origin is None:
            self.run("log", "checkpoint")
            demand(self.witness.seen > 0, "the witness was not asked")
            self.keep()
        return self

    def published(self):
        """Size of the published checkpoint."""
        with contextlib.suppress(OSError):
            return int((self.log / "checkpoint").read_bytes().split(b"\n")[1])
        return 0

    def signed(self):
        """Size of the newest checkpoint that the database has."""
        return self.one("SELECT MAX(size) FROM gov_log_checkpoint")

    def keep(self):
        """Copies the published checkpoint to where no fault reaches; its size."""
        with contextlib.suppress(OSError):
            self.kept = (self.log / "checkpoint").read_bytes()
        return self.published()

    def verify_log(self, words):
        """Signs what is there, then: the whole check; the folder alone, continuing what was kept, seen by the witness."""
        self.run("log", "checkpoint")
        done = self.run("log", "fsck", "--json", code=None)
        demand(done.returncode == 0, f"{words}: log fsck: {done.stdout[:2000]}{done.stderr}")
        report = json.loads(done.stdout)
        demand(report["size"] == report["signed"] > 0 == report["waiting"], f"{words}: not all is signed: {report}")
        command = [str(self.tools / "mingcha-verify"), "log", str(self.log), "--vkey", self.vkey]
        if self.witness:
            command += ["--witness", self.witness.key]
        with tempfile.NamedTemporaryFile() as file:
            if self.kept:
                file.write(self.kept)
                file.flush()
                command += ["--from", file.name]
            done = subprocess.run(command, capture_output=True, text=True)
        demand(done.returncode == 0, f"{words}: the log does not verify from outside: {done.stderr}{done.stdout}")
        self.keep()
        return report["size"]

    # MARK: The verifier

    def verify(self, words, clock_is_wrong=False, durable=True):
        """What every fault ends with; nobody may be at work. Returns how many entries the log has."""
        checks = {c["name"]: c for c in self.json("doctor", code=None)["checks"]}
        wanted = ["database"]
        wanted += ["database-integrity"] if self.engine == "sqlite" else []
        durability = checks.get("database-durability", {})
        demand(durability.get("ok") == durable, f"{words}: doctor says {durability}")
        for name in wanted + ([] if clock_is_wrong else ["clock-and-record"]):
            demand(checks.get(name, {}).get("ok"), f"{words}: doctor says {checks.get(name)}")
        self.agree(words)
        # What a kill left of a folder on its way keeps the name that says so: nobody was told that it is there.
        for folder in sorted(f for f in self.folder.glob("draw*") if ".partial-" not in f.name):
            done = subprocess.run([self.tools / "mingcha-verify", "draw", folder], capture_output=True, text=True)
            demand(done.returncode == 0, f"{words}: {folder.name} does not verify: {done.stderr}{done.stdout}")
        return self.verify_log(words)

    def agree(self, words):
        """No row on the record without its act, no act without its row."""
        def told(act, key):
            return sum(int(json.loads(d).get(key) or 0) for (d,) in self.rows(
                f"SELECT details FROM gov_audit WHERE outcome = 'done' AND act = '{act}'"))

        def acts(act):
            # Asked once more in the same words, a step says what it said; its row says that it did nothing.
            return self.one(
                f"SELECT COUNT(*) FROM gov_audit WHERE outcome = 'done' AND act = '{act}' "
                "AND details NOT LIKE '%\"again\"%'")

        # An import that was killed has its first row only; what it brought in is there, in whole batches.
        imports = sum(
            told(act, key) for act in ("directory.add-objects", "directory.import-objects")
            for key in ("accepted", "legacy"))
        there = self.one("SELECT COUNT(*) FROM dir_object")
        if self.one("SELECT COUNT(*) FROM dir_import WHERE state = 'running'"):
            demand(there >= imports, f"{words}: {there} objects, but the record tells of {imports}")
            imports = there
        nobody = self.one(
            """SELECT COUNT(*) FROM dir_import i WHERE NOT EXISTS
               (SELECT 1 FROM gov_audit a WHERE a.details LIKE '%"import":"' || i.id || '"%')""")
        demand(nobody == 0, f"{words}: {nobody} imports are not on the record")
        pairs = [
            ("objects", there, imports),
            ("tasks", self.one("SELECT COUNT(*) FROM pln_task"), acts("planning.draft-task")),
            ("draws", self.one("SELECT COUNT(*) FROM drw_draw"), acts("drawing.freeze")),
            ("visits", self.one("SELECT COUNT(*) FROM ins_visit"), told("inspection.open-visits", "visits")),
            ("published", self.one("SELECT COUNT(*) FROM pub_entry"), told("publication.publish", "done")),
            ("publications", self.one("SELECT COUNT(*) FROM pub_change WHERE kind = 'published'"),
             told("publication.publish", "done")),
        ]
        events = dict(self.rows("SELECT kind, COUNT(*) FROM drw_event GROUP BY kind"))
        rows = {}
        for (details,) in self.rows("SELECT details FROM gov_audit WHERE outcome = 'done' AND act LIKE 'drawing.%'"):
            kind = json.loads(details).get("event")
            if kind and "again" not in details:
                rows[kind] = rows.get(kind, 0) + 1
        pairs += [(f"event {k}", events.get(k, 0), rows.get(k, 0)) for k in {*events, *rows}]
        for what, there, recorded in pairs:
            demand(there == recorded, f"{words}: {there} {what}, but the record tells of {recorded}")
        # A draw is drawn whole or not at all.
        half = self.one(
            """SELECT COUNT(*) FROM drw_draw d WHERE phase IN ('drawn', 'staffed', 'signed')
               AND NOT EXISTS (SELECT 1 FROM drw_selected s WHERE s.draw = d.id)""")
        demand(half == 0, f"{words}: {half} draws without their objects")

    def written(self):
        """Ids of the measured writes that are there."""
        found = []
        for (details,) in self.rows("SELECT details FROM gov_audit WHERE subject_kind = 'measure'"):
            found.append(json.loads(details)["measure"])
        demand(len(found) == len(set(found)), "a write is there twice")
        return set(found)


def acknowledged(path):
    """Ids of `measure writes`. Whole lines only: the last one may have been cut with the program."""
    text = pathlib.Path(path).read_text()
    return [line for line in text[:text.rfind("\n") + 1].splitlines() if len(line) == 36]


class Witness:
    """Somebody else's machine: no fault of the city reaches it."""

    def __init__(self, city, folder, origin=None):
        self.city, self.folder, self.port = city, pathlib.Path(folder), 0
        if origin:
            shutil.copytree(origin, self.folder)
        self.vkey = city.vkey
        self.start()

    def start(self):
        """At the same address as before, if there was one."""
        self.process = started(
            [self.city.tools / "mingcha", "witness", "--state", self.folder, "--port", str(self.port), "--name",
             "notary.example", "--log", self.vkey], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
        said = self.process.stdout.readline() + self.process.stdout.readline()
        demand("notary.example+" in said, f"the witness does not answer: {said}")
        self.url = re.search(r"http://\S+:\d+", said)[0]
        self.port = int(self.url.rsplit(":", 1)[1])
        self.key = re.search(r"notary\.example\+\S+", said)[0]

    def stop(self):
        end(self.process, signal.SIGTERM)
        self.process.stdout.close()

    @property
    def seen(self):
        """The size that it signed last."""
        sizes = [int(path.read_bytes().split(b"\n")[1]) for path in self.folder.glob("last-*") if path.suffix == ""]
        return max(sizes, default=0)


class Site:
    """A server of a city, and people who send it forms."""

    def __init__(self, city, passwords=None):
        self.city, self.passwords, self.sessions, self.killed = city, dict(passwords or {}), {}, False
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]

    def __enter__(self):
        self.log = open(self.city.folder.parent / "server.log", "ab")
        self.process = self.city.start(
            "serve", "--port", self.port, "--log", "errors", output=self.log, error=self.log)
        for _ in range(300):
            with contextlib.suppress(OSError):
                if self.get("/healthz")[0] == 200:
                    return self
            time.sleep(0.1)
        raise Broken("the server does not answer")

    def kill(self):
        self.killed = True
        end(self.process)

    def __exit__(self, kind, *_):
        code = end(self.process, signal.SIGTERM)
        self.log.close()
        # What went wrong before is what is told.
        demand(kind or code == 0 or self.killed, f"the server ended with {code}")

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace"), answer.getheader("Set-Cookie") or ""
        finally:
            connection.close()

    def get(self, path):
        return self.request("GET", path)[:2]

    def sign_in(self, login):
        if login not in self.sessions:
            self.sessions[login] = Person(self, login)
        return self.sessions[login]


class Person:
    def __init__(self, site, login):
        self.site, self.cookie, self.token = site, "", ""
        given = site.passwords[login]
        self.post("/office/sign-in", {"login": login, "password": given})
        fresh = "晨光照在云川河上 " + login
        self.look("/office/first-password")
        self.post("/office/first-password", {"old": given, "new": fresh, "again": fresh})
        self.look("/office")

    def headers(self):
        return {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def look(self, path):
        _, body = self.get(path)
        found = re.search(r'name="csrf" value="([^"]+)"', body)
        if found:
            self.token = found[1]

    def get(self, path):
        return self.site.request("GET", path, headers=self.headers())[:2]

    def upload(self, path, file):
        mark = "faults-boundary"
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'
                 for n, v in {"csrf": self.token, "kind": "objects"}.items()]
        head = (f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
                "Content-Type: text/csv\r\n\r\n")
        body = ("".join(parts) + head).encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        headers = {"Cookie": self.cookie, "Content-Type": f"multipart/form-data; boundary={mark}"}
        return self.site.request("POST", path, body, headers)[:2]

    def post(self, path, form, any=False):
        body = urllib.parse.urlencode({**form, "csrf": self.token})
        status, text, cookie = self.site.request("POST", path, body, self.headers())
        if cookie:
            self.cookie = cookie.split(";")[0]
        demand(any or status in (200, 303), f"POST {path}: {status} {text[:500]}")
        return status, text
