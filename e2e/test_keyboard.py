"""The office without a mouse: every control can be reached and seen, and the day's work is done by keys alone."""

import re

import firms
from harness import Browsers

ALL_STOPS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(e => { const b = e.getBoundingClientRect(); return b.width && b.height && !e.disabled && e.tabIndex >= 0
    && !e.closest('.vh') && getComputedStyle(e).visibility !== 'hidden' && !e.closest('details:not([open]) > :not(summary)')
    && !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`)); }).length"""
FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e); if (!e || e === document.body) return null;
  const b = e.getBoundingClientRect();
  return {what: e.outerHTML.slice(0, 120), seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none',
    onScreen: b.bottom > 0 && b.top < innerHeight}; }"""


class KeyboardTests(Browsers):
    city = 2500
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
