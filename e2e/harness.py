"""The site as its users meet it: a city in a folder of its own, a server, a browser, and what every page must keep to."""

import contextlib
import gzip
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
import unittest
import urllib.parse

import axe_playwright_python
from playwright.sync_api import Error as PlaywrightError, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCREENS = ROOT / "e2e" / "screens"
BIN = pathlib.Path(os.environ.get("MINGCHA_BIN", ROOT / ".build" / "debug"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 360, "height": 780}
WALL = {"width": 1920, "height": 1080}

KB = 1024
PUBLIC, OFFICE, STYLE, SCRIPT = 60 * KB, 120 * KB, 15 * KB, 30 * KB


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Site:
    """A demonstration city and its server. `kill` ends it as a power cut does; `start` brings it back.

    Its data are in a file of its own, or, with MINGCHA_TEST_ENGINE=postgres, in a schema of its own on the server that
    scripts/postgres-throwaway has started.
    """

    server = os.environ.get("MINGCHA_TEST_POSTGRES") if os.environ.get("MINGCHA_TEST_ENGINE") == "postgres" else None

    def __init__(self, objects=600, arguments=(), lived_in=False):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mingcha-e2e-"))
        self.database = self.folder / "city.sqlite"
        self.address = f"sqlite:{self.database}"
        if self.server:
            schema = "e2e_" + self.folder.name.rsplit("-", 1)[1].lower()
            subprocess.run(["psql", "-Xq", self.server, "-c", f'CREATE SCHEMA "{schema}"'], check=True)
            self.address = f"{self.server}&options=-csearch_path%3D{schema}"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.arguments = list(arguments)
        self.process = None
        self.city = self.run("init", "--demo", str(objects), "--json")
        self.accounts = list(accounts_of(self.city))
        self.passwords = {a.get("login") or a["name"]: a["password"] for a in self.accounts}
        if lived_in:
            # A drawn round with results at every stage, and another that waits for its draw.
            self.run("round", "--task", "三部门联合抽查", "--departments", "market,fire,ecology", "--out", "draw")
            self.run("demo", "三部门联合抽查", "--next", "待抽取的联合抽查")
        self.start()

    def run(self, *words, code=0):
        """One command on the city's database: its JSON."""
        done = subprocess.run(
            [BIN / "mingcha", *words, "--database", self.address], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != code:
            raise AssertionError(f"mingcha {' '.join(words)} ended with {done.returncode}:\n{done.stderr}\n{done.stdout}")
        return json.loads(done.stdout) if done.stdout.strip().startswith(("{", "[")) else done.stdout

    def logins(self, post):
        return [a.get("login") or a["name"] for a in self.accounts if a.get("post") == post]

    def one_of_each_post(self):
        return [self.logins(post)[0] for post in dict.fromkeys(a["post"] for a in self.accounts)]

    def data(self):
        """All short texts in the database, longest first: names of people, firms, places, tasks, logins."""
        found = set()
        tables = self.query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()" if self.server
            else "SELECT name FROM sqlite_master WHERE type = 'table'")
        inside = re.compile(r'"((?:[^"\\\\]|\\\\.){2,200})"')
        for (table,) in tables:
            for row in self.query(f'SELECT * FROM "{table}" LIMIT 20000'):
                # Bytes are no text: psql shows them as \x….
                texts = [v for v in row if isinstance(v, str) and not v.startswith("\\x")]
                for value in texts + [t for v in texts if v[:1] in "[{" for t in inside.findall(v)]:
                    if 1 < len(value) < 400 and not re.fullmatch(r"[0-9a-f-]+|\d.*Z", value):
                        found.add(value)
        return sorted(found, key=len, reverse=True)

    def query(self, sql):
        """Rows of a query, asked beside the program."""
        if self.server:
            lines = subprocess.run(
                ["psql", "-XAtq", self.address, "-c", f"SELECT row_to_json(r) FROM ({sql}) AS r"],
                capture_output=True, text=True, check=True).stdout.splitlines()
            return [tuple(json.loads(line).values()) for line in lines]
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchall()

    def start(self):
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(
            [BIN / "mingcha", "serve", "--port", str(self.port), "--database", self.address, *self.arguments],
            cwd=self.folder, stdout=self.log, stderr=self.log,
            env={**os.environ, "SWIFT_BACKTRACE": "threads=crashed,registers=none,images=none,symbolicate=fast"})
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError("the server ended at once:\n" + (self.folder / "server.log").read_text()[-3000:])
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/")
                connection.getresponse()
                connection.close()
                return
            time.sleep(0.1)
        raise AssertionError("the server did not answer within 60 s")

    def kill(self):
        """kill -9, as a power cut."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def restart(self):
        self.kill()
        self.start()

    def close(self):
        self.kill()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def request(self, method, path, body=None, headers=None):
        """One request outside any browser: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body=body, headers=headers or {})
        try:
            answer = connection.getresponse()
            return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), answer.read()
        finally:
            connection.close()


def accounts_of(value):
    """Every object with a name and a password, wherever `init --json` puts them."""
    if isinstance(value, dict):
        if "password" in value and ("login" in value or "name" in value):
            yield value
        for inner in value.values():
            yield from accounts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from accounts_of(inner)


class Person:
    """One browser of one person: its own cookies, its own storage, what its console said."""

    def __init__(self, browser, site, login=None, script=True, size=None, **options):
        self.site, self.login = site, login
        self.context = browser.new_context(
            viewport=size or DESK, java_script_enabled=script, locale=options.pop("locale", "zh-CN"), base_url=site.url,
            accept_downloads=True, **options)
        self.context.set_default_timeout(40000)
        self.page = self.context.new_page()
        self.console, self.requests = [], []
        self.page.on("console", lambda m: self.console.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.console.append(f"pageerror: {e}"))
        self.page.on("request", lambda r: self.requests.append(r.url))

    def go(self, path):
        address = urllib.parse.urljoin(self.site.url + "/", path)
        try:
            return self.page.goto(address, wait_until="load")
        except PlaywrightError as error:
            # A page that asks for itself again (a wall, a job) may do so at this very moment: the later of two wins.
            if "ERR_ABORTED" not in str(error):
                raise
            return self.page.goto(address, wait_until="load")

    def sign_in(self, password=None):
        """Signs in; at the first time gives itself a new password, as everybody must."""
        page, known = self.page, self.site.passwords
        if not page.locator('form[action*="sign-in"]').count():
            self.go("/office/sign-in")
        page.get_by_label("账号").fill(self.login)
        page.get_by_label("密码").fill(password or known[self.login])
        page.get_by_role("button", name="登录").click()
        page.wait_for_load_state("load")
        if "/office/first-password" in page.url:
            fresh = "晨光照在云川河上 " + self.login
            page.get_by_label("现在的密码").fill(known[self.login])
            page.get_by_label("新密码", exact=True).fill(fresh)
            page.get_by_label("再输一次新密码").fill(fresh)
            page.get_by_role("button", name="更改密码").click()
            page.wait_for_load_state("load")
            known[self.login] = fresh
        return self

    def press(self, name, **options):
        """A button, by the words on it; waits for the page that follows."""
        button = self.page.get_by_role("button", name=name, **options).first
        button.click()
        self.page.wait_for_load_state("load")

    def follow(self, name, **options):
        self.page.get_by_role("link", name=name, **options).first.click()
        self.page.wait_for_load_state("load")

    def close(self):
        self.context.close()


class Browsers(unittest.TestCase):
    """Tests in a browser. One browser and one site per class; `city` = False for tests that need no server."""

    city = 600
    arguments = ()
    lived_in = False

    @classmethod
    def setUpClass(cls):
        SCREENS.mkdir(exist_ok=True)
        cls.playwright = sync_playwright().start()
        cls.addClassCleanup(cls.playwright.stop)
        cls.browser = cls.playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--lang=zh-CN", "--force-color-profile=srgb"])
        cls.addClassCleanup(cls.browser.close)
        cls.site = None
        if cls.city:
            cls.site = Site(cls.city, cls.arguments, cls.lived_in)
            cls.addClassCleanup(cls.site.close)

    def tearDown(self):
        server = getattr(self.site, "process", None)
        if server and server.poll() is not None:
            told = re.findall(r"(?:Fatal error|Crash|💣|^\\d+ .* in ).*", (self.site.folder / "server.log").read_text(), re.M)
            told = "\n".join(told[:25])
            self.site.start()
            self.fail(f"the server ended by itself ({server.returncode}):\n{told}")

    def person(self, login=None, **options):
        person = Person(self.browser, self.site, login, **options)
        self.addCleanup(person.close)
        return person.sign_in() if login else person

    # ---------- what every page keeps to ----------

    def axe(self, page, name):
        """No violation of WCAG 2.2 A, AA or good practice. Returns them in words."""
        # Colours on their way from one theme to the other are nobody's choice.
        page.evaluate("document.getAnimations().forEach(one => one.finish())")
        page.evaluate(AXE + "; null")
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)["violations"]
        return [
            f"{name}: axe {v['id']} ×{len(v['nodes'])}: {v['nodes'][0]['html'][:160]}"
            f" — {v['nodes'][0].get('failureSummary', '')[:200]}" for v in found
        ]

    def sideways(self, page, name, width=360):
        """Nothing scrolls sideways but tables in their region."""
        before = page.viewport_size
        page.set_viewport_size({"width": width, "height": 780})
        wide = page.evaluate("document.documentElement.scrollWidth")
        culprit = page.evaluate("""w => { const e = [...document.querySelectorAll('main *, header *, footer *')]
            .find(e => e.getBoundingClientRect().right > w + 1 && !e.closest('.scroll, .tabs, .cmd'));
            return e ? e.outerHTML.slice(0, 160) : '' }""", width) if wide > width else ""
        page.set_viewport_size(before)
        return [f"{name}: {wide} px wide at {width}: {culprit}"] if wide > width else []

    def enlarged(self, page, name):
        """200 % zoom of a 1366 × 768 screen (half as many px each way), and text twice as large: both stay readable."""
        before = page.viewport_size
        page.set_viewport_size({"width": 683, "height": 384})
        faults = self.axe(page, f"{name} at 200 %") + self.sideways(page, f"{name} at 200 %", 683)
        page.set_viewport_size(before)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        faults += self.sideways(page, f"{name} with large text", 683)
        page.evaluate("document.documentElement.removeAttribute('style')")
        return faults

    def screenshot(self, page, name, sizes=("desk", "phone"), full=True):
        """Pictures for people to look at, in e2e/screens/, which git does not keep."""
        before = page.viewport_size
        for size in sizes:
            if size == "print":
                page.emulate_media(media="print")
                page.set_viewport_size({"width": 794, "height": 1123})
            else:
                page.set_viewport_size({"desk": DESK, "phone": PHONE, "wall": WALL, "narrow": NARROW}[size])
            page.screenshot(path=SCREENS / f"{name}-{size}.png", full_page=full and size != "wall")
            if size == "print":
                page.emulate_media(media="screen")
        page.set_viewport_size(before)

    def weights(self, person, path, name, limit):
        """Compressed weight of one cold page: all of it, its sheets, its scripts. Returns what is too heavy."""
        cold = self.browser.new_context(storage_state=person.context.storage_state(), viewport=DESK)
        try:
            page, kinds = cold.new_page(), {}
            session = cold.new_cdp_session(page)
            session.send("Network.enable")
            kind_of = {}
            session.on("Network.responseReceived", lambda e: kind_of.__setitem__(e["requestId"], e["type"]))
            session.on("Network.loadingFinished", lambda e: kinds.__setitem__(
                e["requestId"], e["encodedDataLength"]))
            page.goto(urllib.parse.urljoin(self.site.url + "/", path), wait_until="networkidle")
            total = sum(kinds.values())
            style = sum(n for i, n in kinds.items() if kind_of.get(i) == "Stylesheet")
            script = sum(n for i, n in kinds.items() if kind_of.get(i) == "Script")
        finally:
            cold.close()
        return [
            f"{name}: {what} {size / KB:.1f} KB of {most / KB:.0f}" for what, size, most in
            (("page", total, limit), ("style", style, STYLE), ("script", script, SCRIPT)) if size > most
        ]

    def slow_lcp(self, person, path):
        """Seconds to the largest contentful paint on a slow phone: 50 KB/s, 300 ms, CPU ÷ 4."""
        context = self.browser.new_context(
            storage_state=person.context.storage_state(), viewport=PHONE, device_scale_factor=2, is_mobile=True)
        try:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", {
                "offline": False, "latency": 300, "downloadThroughput": 50 * KB, "uploadThroughput": 50 * KB})
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.goto(urllib.parse.urljoin(self.site.url + "/", path), wait_until="load", timeout=60000)
            return page.evaluate("""() => new Promise(done => new PerformanceObserver(list =>
                done(list.getEntries().pop().startTime / 1000)).observe(
                    {type: 'largest-contentful-paint', buffered: true}))""")
        finally:
            context.close()

    def old_browser(self, steps):
        """The same pages in Chromium 87. Returns its version, console and the values of the js steps."""
        done = subprocess.run(
            ["/usr/bin/python3", ROOT / "e2e" / "old_browser.py"], capture_output=True, text=True, timeout=300,
            input=json.dumps({"folder": str(SCREENS), "steps": steps}))
        if "ModuleNotFoundError" in done.stderr:
            self.skipTest("Debian's python3-pyqt5.qtwebengine is not installed")
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        return json.loads(done.stdout)

    def nothing_foreign(self, person, name):
        """No request left for anywhere else."""
        out = [u for u in person.requests if not u.startswith((self.site.url, "data:", "blob:", "about:"))]
        return [f"{name}: asked {u}" for u in out]

    def quiet(self, person, name):
        """The console said nothing since the last look."""
        said, person.console[:] = list(person.console), []
        return [f"{name}: console: {line}" for line in said]

    def holds(self, faults):
        """All faults at once, so that one run shows everything."""
        unique = list(dict.fromkeys(faults))
        if unique:
            self.fail(f"{len(unique)} faults:\n" + "\n".join(unique[:100]))


# Words of the page's frame, without its data: cells, figures, names, code and what is marked as another language.
WORDS = """() => {
  const skip = 'td, dd, .code, .hash, .ticket, .seal, .raw, code, pre, kbd, script, style, [data-data], option, .data, mark, textarea, samp';
  const page = document.documentElement.lang, out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    const e = n.parentElement, text = n.textContent.trim();
    if (!text || (e.closest(skip) && !e.closest('.tag, button, .btn, .note'))) continue;
    if (e.closest('[lang]').lang !== page) continue;
    out.push(text);
  }
  for (const e of document.querySelectorAll('[aria-label], [placeholder], [title], img[alt]')) {
    if (e.closest(skip) || e.closest('[lang]').lang !== page) continue;
    for (const a of ['aria-label', 'placeholder', 'title', 'alt']) if (e.getAttribute(a)) out.push(e.getAttribute(a));
  }
  out.push(document.title);
  return [page, out];
}"""

# Written so in Chinese offices too.
LATIN_IN_CHINESE = re.compile(
    r"\b(CSV|XLSX|XLS|JSON|ZIP|zip|GB18030|UTF-8|SSD1|SHA-?256|SHA256SUMS|SM3|HTTP|HTTPS|URL|ID|QR|PDF|API|TLS|KB|MB|GB|px|"
    r"Enter|Ctrl|Tab|Esc|Shift|Alt|Backspace|mingcha(-verify)?|Mingcha|drand|English|NECIPS|[A-Z]|[A-Z]\d+|[A-Z]+-\d+|"
    r"[jkarns]|C_j|plan\.json|[0-9a-f]{4,64}|[0-9A-Z:]{8,55}|[a-z0-9_-]+\.(csv|json|xlsx|zip|txt|html))\b")


def wrong_language(page, data=()):
    """Words in a language the page is not in. `data`: what stands in the database stays as it is."""
    language, words = page.evaluate(WORDS)
    if language.startswith("zh"):
        wrong, clean = re.compile(r"[A-Za-z]{2,}"), lambda text: LATIN_IN_CHINESE.sub("", text)
    else:
        wrong, clean = re.compile(r"[\u4e00-\u9fff]"), lambda text: text
    left = []
    for text in words:
        rest = clean(text)
        if not wrong.search(rest):
            continue
        for known in data:
            if known in rest:
                rest = rest.replace(known, "")
        if wrong.search(rest):
            left.append(text)
    return [f"{page.url}: “{w[:80]}” on a page in {language}" for w in left]


def gzipped(path):
    return len(gzip.compress(pathlib.Path(path).read_bytes(), 9))
