"""The main pages in Chromium 87, the oldest browser that has to work: they load, say nothing in the console, and fit."""

import unittest
import urllib.parse

from harness import Browsers

SIGN_IN = """(() => {{ document.getElementById('login').value = {login!r}; document.getElementById('password').value = {password!r};
  document.querySelector('form[action*="sign-in"] button').click(); return 'sent' }})()"""
LOOK = """(() => ({at: location.pathname, h1: [...document.querySelectorAll('h1')].map(e => e.textContent.trim()),
  wide: document.documentElement.scrollWidth, styled: getComputedStyle(document.body).backgroundColor, title: document.title}))()"""
# Headings of pages that say that there is no such page.
REFUSALS = ("没有找到", "没有权限", "请先登录", "出错了", "登录")
TASK = "三部门联合抽查"
OFFICE = ("/office", "/office/objects", "/office/objects?sort=code", "/office/search?q=%E4%BA%91%E5%B7%9D", "/office/officers",
          "/office/items", "/office/tasks", "/office/tasks/new", "/office/draws", "/office/inspections", "/office/reviews",
          "/office/replacements", "/office/papers", "/office/publications", "/office/published", "/office/imports/new", "/office/me")


class OldBrowserTests(Browsers):
    lived_in = True

    def one(self, sql):
        return self.site.query(sql)[0][0]

    def looked(self, paths, login=None):
        """What the old browser sees of these pages, signed in as somebody or as nobody."""
        steps = []
        if login:
            # The first password is changed in today's browser, so that the old one signs in at once.
            self.person(login)
            steps = [{"go": self.site.url + "/office/sign-in"},
                     {"js": SIGN_IN.format(login=login, password=self.site.passwords[login]), "wait": 3000}]
        for number, path in enumerate(paths):
            shot = f"old-{login or 'public'}-{number:02}" + urllib.parse.urlsplit(path).path.replace("/", "-")[:40]
            steps += [{"go": self.site.url + path}, {"js": LOOK}, {"shot": shot}]
        told = self.old_browser(steps)
        self.assertEqual(told["version"], "87")
        looks = [r for r in told["results"] if isinstance(r, dict)]
        self.assertEqual([r["at"] for r in looks], [p.partition("?")[0] for p in paths], "each page is the one asked for")
        faults = [f"console: {line}" for line in told["console"]]
        faults += [f"{r['at']}: {r['h1']}" for r in looks if len(r["h1"]) != 1 or r["h1"][0] in REFUSALS]
        faults += [f"{r['at']}: {r['wide']} px wide" for r in looks if r["wide"] > 1366]
        faults += [f"{r['at']}: no stylesheet" for r in looks if r["styled"] in ("", "rgba(0, 0, 0, 0)")]
        self.holds(faults)
        return looks

    def test_the_public_side(self):
        entry, firm, name = self.site.query("SELECT id, object, name FROM pub_entry ORDER BY id LIMIT 1")[0]
        task = self.one(f"SELECT id FROM pln_task WHERE name = '{TASK}'")
        search = "/?" + urllib.parse.urlencode({"q": name[2:4]})
        self.looked(("/", search, f"/results/{entry}", f"/objects/{firm}", "/tasks", f"/tasks/{task}", f"/tasks/{task}/why",
                     "/verify"))

    def test_the_office(self):
        task = self.one(f"SELECT id FROM pln_task WHERE name = '{TASK}'")
        visit = self.one("SELECT id FROM ins_visit ORDER BY number LIMIT 1")
        self.looked(OFFICE + (
            f"/office/tasks/{task}", f"/office/tasks/{task}/draw", f"/office/tasks/{task}/draw/groups",
            f"/office/inspections/{task}", f"/office/inspections/{task}/calendar", f"/office/visits/{visit}",
            f"/office/papers/{task}", f"/office/publications/{task}"), "regulator")

    def test_the_inspector(self):
        task = self.one(f"SELECT id FROM pln_task WHERE name = '{TASK}'")
        visit, area, group = self.site.query(
            """SELECT v.id, v.area, v.group_no FROM ins_visit v JOIN ins_part p ON p.visit = v.id
               WHERE p.department = 'market' AND p.state = 'draft' ORDER BY v.number LIMIT 1""")[0]
        self.looked((
            "/office", f"/office/inspections/{task}/enter/market?group={area}-{group}",
            f"/office/visits/{visit}/results/market"), "inspector")


if __name__ == "__main__":
    unittest.main()
