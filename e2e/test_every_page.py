"""Every page that links lead to, for every account of the demonstration city, and the public side: what all keep to."""

import re
import urllib.parse

from harness import OFFICE, PUBLIC, Browsers, wrong_language

# One page of each kind is enough: ids and other parts of an address that differ by record.
RECORD = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27,}|[0-9A-Z:]{15,20}|\b\d+\b|%[0-9A-F]{2}[^/]*|云双抽[^/]*")
IN_A_LIST = re.compile(
    r"/(items|people|objects|officers|tasks|imports|inspections|enter|visits|results|publications|published|draws)"
    r"/(?!new\b|import)[^/?]+")
# Many addresses of one list differ in the query only; each name of a parameter is looked at once.
# Where in a list one is, and its order: the same page with other rows.
PLACES = {"at", "dir", "n", "sort", "after", "before", "page"}
SKIP = ("/office/sign-out", "/language/", "/assets/")
DOWNLOAD = re.compile(r"\.(csv|xlsx|zip|json|txt|pdf)$|/download|/export|/SHA256SUMS|/import-templates/|/folder|/files/|/proofs/")


def kind(path):
    parts = urllib.parse.urlsplit(path)
    names = sorted({name for name, _ in urllib.parse.parse_qsl(parts.query, keep_blank_values=True)} - PLACES)
    return RECORD.sub("*", urllib.parse.unquote(parts.path)) + "?" + "&".join(names)


def slug(name):
    return re.sub(r"[^\w一-鿿]+", "-", name.replace("*", "one")).strip("-") or "first"


class EveryPageTests(Browsers):
    lived_in = True
    looked = {}

    def kind(self, path):
        """The kind of a page: its address without the record."""
        return kind(IN_A_LIST.sub(r"/\1/*", path))

    def walk(self, person, start, who, most, inside, looks=2):
        """Follows links from `start`. One page of each kind for each account; each kind is looked at closely `looks` times
        in all, for accounts see the same page with other buttons. Returns the faults and the pages seen."""
        kind = self.kind
        data = self.site.data()
        language = "en" if "-en" in who else "zh"
        page, faults, seen, queue, pages = person.page, [], set(), [start], []
        while queue and len(pages) < most:
            path = queue.pop(0)
            if kind(path) in seen:
                continue
            seen.add(kind(path))
            name = f"{who} {path}"
            answer = person.go(path)
            if answer is None or answer.status != 200:
                faults.append(f"{name}: status {answer and answer.status}")
                self.quiet(person, name)
                continue
            pages.append(path)
            faults += self.quiet(person, name)
            if page.locator("[style]").count():
                faults.append(f"{name}: inline style")
            times = self.looked[language, kind(path)] = self.looked.get((language, kind(path)), 0) + 1
            if times <= looks:
                faults += self.axe(page, name) + self.sideways(page, name) + self.enlarged(page, name)
                self.screenshot(page, slug(f"{who}-{kind(path)}"))
            faults += [f"{who} {w}" for w in wrong_language(page, data)] + self.nothing_foreign(person, name)
            if page.locator("h1").count() != 1:
                faults.append(f"{name}: {page.locator('h1').count()} h1")
            if page.locator("main .btn-main:visible").count() > 1:
                faults.append(f"{name}: {page.locator('main .btn-main:visible').count()} primary actions")
            hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
            for href in hrefs:
                if not href.startswith(self.site.url):
                    if not href.startswith(("mailto:", "data:")):
                        faults.append(f"{name}: link to {href}")
                    continue
                inner, _, fragment = href[len(self.site.url):].partition("#")
                if fragment and inner in ("", path) and page.locator(f'[id="{fragment}"]').count() == 0:
                    faults.append(f"{name}: no #{fragment} here")
                if not inner or inner.startswith(SKIP) or not re.match(inside, inner):
                    continue
                if DOWNLOAD.search(urllib.parse.urlsplit(inner).path):
                    if kind(inner) not in seen:
                        seen.add(kind(inner))
                        status = person.context.request.get(inner).status
                        if status != 200:
                            faults.append(f"{name}: download {inner} is {status}")
                    continue
                if kind(inner) not in seen:
                    queue.append(inner)
        return faults, pages

    def test_the_office_for_every_account(self):
        faults, seen = [], set()
        for login in self.site.one_of_each_post():
            person = self.person(login)
            found, pages = self.walk(person, "/office", login, 80, "/office")
            faults += found
            for path in pages:
                if self.kind(path) in seen:
                    continue
                seen.add(self.kind(path))
                faults += self.weights(person, path, f"{login} {path}", OFFICE)
        self.assertGreater(len(seen), 10, seen)
        self.holds(faults)

    def test_the_office_in_english(self):
        faults = []
        for login in self.site.one_of_each_post():
            person = self.person(login)
            person.go("/language/en?back=/office")
            found, _ = self.walk(person, "/office", f"{login}-en", 60, "/office", looks=1)
            faults += found
        self.holds(faults)

    def test_the_public_side(self):
        person, faults, = self.person(), []
        for language in ("zh-Hans", "en"):
            person.go(f"/language/{language}?back=/")
            found, pages = self.walk(person, "/", f"public-{language}", 40, "/(?!office)")
            faults += found
            for path in pages:
                faults += self.weights(person, path, f"public {path}", PUBLIC)
        self.holds(faults)

    def test_empty_wrong_and_large(self):
        """Not found, refused, empty lists; large text and dark keep to the same."""
        person, faults = self.person(), []
        for path, status in (("/no-such-page", 404), ("/office/sign-in", 200)):
            self.assertEqual(person.go(path).status, status)
            self.quiet(person, path)
            faults += self.axe(person.page, path) + self.sideways(person.page, path)
            self.screenshot(person.page, slug(path))
        for login in list(self.site.passwords)[:2]:
            someone = self.person(login)
            for path in ("/office", "/office/no-such-page", "/office/search?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84%E5%90%8D%E5%AD%97"):
                someone.go(path)
                self.quiet(someone, path)
                for scheme, size in (("light", "100%"), ("dark", "100%"), ("light", "200%")):
                    someone.page.emulate_media(color_scheme=scheme)
                    someone.page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
                    name = f"{login} {path} {scheme} {size}"
                    faults += self.axe(someone.page, name) + self.sideways(someone.page, name)
                self.screenshot(someone.page, slug(f"{login}-{path}-200"), ("desk",))
        self.holds(faults)

    def test_slow_phone(self):
        """Largest contentful paint within 2.5 s on a slow phone."""
        faults, citizen, clerk = [], self.person(), self.person(next(iter(self.site.passwords)))
        for person, path in ((citizen, "/"), (citizen, "/office/sign-in"), (clerk, "/office")):
            seconds = self.slow_lcp(person, path)
            if seconds > 2.5:
                faults.append(f"{path}: LCP {seconds:.2f} s")
        self.holds(faults)
