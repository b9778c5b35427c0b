"""The office without a mouse: every control can be reached and seen, and the day's work is done by keys alone."""

import datetime
import re
import time

import firms
from harness import Browsers

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
NEXT = "待抽取的联合抽查"

ALL_STOPS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(e => { const b = e.getBoundingClientRect(); return b.width && b.height && !e.disabled && e.tabIndex >= 0
    && !e.closest('.vh') && getComputedStyle(e).visibility !== 'hidden' && !e.closest('details:not([open]) > :not(summary)')
    && !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`)); }).length"""
FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e); if (!e || e === document.body) return null;
  const b = e.getBoundingClientRect();
  return {what: e.outerHTML.slice(0, 120), seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none',
    onScreen: b.bottom > 0 && b.top < innerHeight}; }"""


class KeyboardTests(Browsers):
    city = 4000
    lived_in = True

    def tab_to(self, page, test, most=150):
        """Presses Tab until the focus is where `test` (JavaScript on `e`) says."""
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate(f"(() => {{ const e = document.activeElement; return {test} }})()"):
                return
        self.fail(f"not reached by Tab: {test} at {page.url}")

    def enter(self, page):
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def press(self, person, words, leaves=True, what="button, .btn"):
        """Tab to the button with these words, then Enter. Fails when the next page has a refusal on it."""
        page = person.page
        page.evaluate("() => document.activeElement && document.activeElement.blur()")
        self.tab_to(page, f"e.matches('main :is({what})') && e.textContent.trim().startsWith({words!r})")
        if leaves:
            self.enter(page)
            refused = page.locator(".error-summary, [data-problem]")
            self.assertEqual(refused.count(), 0, refused.count() and refused.first.inner_text())
        else:
            page.keyboard.press("Enter")

    def fill(self, page, name, text):
        self.tab_to(page, f"e.id === {name!r}")
        page.keyboard.press("Control+a")
        page.keyboard.type(text)

    def moment(self, page, name, when):
        """A date and time typed part by part, in the order of the browser's own field (this Chromium's is American)."""
        self.tab_to(page, f"e.id === {name!r}")
        when = when.astimezone(BEIJING)
        page.keyboard.type(f"{when:%m%d%Y}")
        page.keyboard.press("ArrowRight")
        page.keyboard.type(f"{when:%I%M%S%p}")
        self.assertEqual(page.locator(f"#{name}").input_value(), f"{when:%Y-%m-%dT%H:%M:%S}")

    def open_draw(self, person):
        person.go("/office/draws")
        self.press(person, NEXT, what="a")

    def test_a_draw_from_the_freeze_to_the_signature(self):
        host = self.person("leader2")
        everyone = {login: self.person(login) for login in ("market", "fire", "ecology", "witness", "witness2")}
        signer = self.person("leader")
        page = host.page
        self.open_draw(host)
        self.tab_to(page, "e.name === 'kind'")
        for _ in range(3):
            if page.evaluate("document.activeElement.value") == "dice":
                break
            page.keyboard.press("ArrowDown")
        self.assertTrue(page.locator("input[name=kind][value=dice]").is_checked())
        deadline = datetime.datetime.now(BEIJING).replace(microsecond=0) + datetime.timedelta(seconds=100)
        self.moment(page, "deadline", deadline)
        self.moment(page, "event-time", deadline + datetime.timedelta(seconds=2))
        self.press(host, "封存名录，公布方案")
        for login, person in everyone.items():
            self.open_draw(person)
            self.press(person, "去作承诺")
            self.press(person, "生成承诺", leaves=False)
            person.page.get_by_role("button", name="提交承诺").wait_for()
            self.press(person, "提交承诺")
        self.open_draw(host)
        self.press(host, "收齐承诺")
        for login, person in everyone.items():
            self.open_draw(person)
            self.press(person, "去打开")
            self.press(person, "打开")
        time.sleep(max(0, (deadline - datetime.datetime.now(BEIJING)).total_seconds() + 4))
        self.open_draw(host)
        count = int(re.search(r"\d+", page.locator(".big-fact").inner_text()).group())
        self.fill(page, "numbers", ("3142536" * 40)[:count])
        self.press(host, "录入")
        self.open_draw(host)
        self.press(host, "抽取")
        self.open_draw(host)
        self.press(host, "选派人员")
        self.open_draw(signer)
        self.tab_to(signer.page, "e.id === 'read'")
        signer.page.keyboard.press("Space")
        self.press(signer, "签字")
        self.assertIn("已签字", signer.page.locator("main").inner_text())

    def test_every_control_is_reached_and_shows_it(self):
        faults = []
        for login, paths in (
                ("regulator", ("/office", "/office/objects", "/office/tasks", "/office/tasks/new", "/office/imports/new")),
                ("leader", ("/office/draws", "/office/publications")), ("inspector", ("/office/inspections",)),
                ("admin", ("/office/people", "/office/people-new"))):
            me = self.person(login)
            for path in paths:
                me.go(path)
                stops, seen = me.page.evaluate(ALL_STOPS), set()
                for _ in range(stops + 5):
                    me.page.keyboard.press("Tab")
                    at = me.page.evaluate(FOCUS)
                    if at is None:
                        break
                    if not at["seen"]:
                        faults.append(f"{path}: no outline on {at['what']}")
                    if not at["onScreen"]:
                        faults.append(f"{path}: focus off the screen at {at['what']}")
                    seen.add(me.page.evaluate("() => { const all = [...document.querySelectorAll('*')]; "
                                              "return all.indexOf(document.activeElement) }"))
                if len(seen) < stops:
                    faults.append(f"{path}: {len(seen)} of {stops} controls reached by Tab")
        self.holds(faults)

    def test_skip_link_and_search(self):
        me = self.person("regulator")
        page = me.page
        me.go("/office")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "main")
        page.keyboard.press("/")
        page.keyboard.type("餐饮")
        page.keyboard.press("Enter")
        page.wait_for_url("**/office/search**")

    def test_importing_200_rows(self):
        me = self.person("regulator")
        page = me.page
        me.go("/office/imports/new")
        self.tab_to(page, "e.id === 'file'")
        page.locator("#file").set_input_files(firms.write(self.site.folder / "k.csv", 200, start=2000))
        self.tab_to(page, "e.textContent.includes('上传并检查')")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="导入 198 行").wait_for()
        self.tab_to(page, "e.textContent.includes('导入 198 行')")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="看名录").wait_for()

    def test_entering_20_results_and_reviewing_10(self):
        me = self.person("inspector")
        page, entered = me.page, 0
        me.go("/office/inspections")
        self.tab_to(page, "e.tagName === 'A' && e.textContent.includes('三部门联合抽查')")
        self.enter(page)
        here = page.url
        links = page.locator("#h-enter >> xpath=ancestor::section").get_by_role("link").count()
        for link in range(links):
            page.goto(here)
            text = page.locator("#h-enter >> xpath=ancestor::section").get_by_role("link").nth(link).get_attribute("href")
            self.tab_to(page, f"e.getAttribute('href') === {text!r}")
            self.enter(page)
            rows = page.locator("table[data-grid] tbody tr").count()
            if not rows:
                continue
            if page.locator("input[name=officer]:checked").count() < 2:
                for _ in range(2):
                    self.tab_to(page, "e.name === 'officer'")
                    page.keyboard.press("Space")
            self.tab_to(page, "e.className === 'in-code'")
            columns = page.locator("table[data-grid] tbody tr").first.locator(".in-code").count()
            for column in range(columns):
                for _ in range(rows):
                    page.keyboard.type("1")
                    page.keyboard.press("Enter")
                if column + 1 < columns:
                    page.locator("table[data-grid] tbody tr").first.locator(".in-code").nth(column + 1).focus()
            # Enter in the last row went to the button.
            self.assertIn("提交审核", page.evaluate("document.activeElement.textContent"))
            self.enter(page)
            self.assertEqual(page.locator(".error-summary").count(), 0, page.locator("main").inner_text()[:500])
            entered += rows
            if entered >= 20:
                break
        self.assertGreaterEqual(entered, 20)
        reviewer = self.person("market")
        reviewed = 0
        for _ in range(10):
            reviewer.go("/office/reviews")
            if not reviewer.page.locator("[data-row]").count():
                break
            reviewer.page.keyboard.press("j")
            with reviewer.page.expect_navigation():
                reviewer.page.keyboard.press("a")
            self.assertEqual(reviewer.page.locator(".error-summary, [data-problem]").count(), 0)
            reviewed += 1
        self.assertEqual(reviewed, 10, "ten reviews take two keys each")
