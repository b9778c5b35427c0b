"""The papers of a real round as they come out of the printer: every kind, by Chromium's own print layout, on A4."""

import re
import unittest

from harness import SCREENS, Browsers

TASK = "三部门联合抽查"
# A4 in points, upright; a drawn list lies.
SHORT, LONG = 595, 842


class PaperTests(Browsers):
    lived_in = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.task,) = cls.site.query(f"SELECT id FROM pln_task WHERE name = '{TASK}'")[0]

    def printed(self, me, file):
        """One file of the papers in a window of its own, and the sheets the printer would give: width and height."""
        me.go(f"/office/papers/{self.task}")
        with me.context.expect_page() as opened:
            me.page.locator(f'button[value="{file}"]').click()
        paper = opened.value
        self.addCleanup(paper.close)
        said = []
        paper.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
        paper.wait_for_load_state("load")
        paper.emulate_media(media="print")
        name = "paper-" + file.removesuffix(".html").replace("/", "-")
        document = paper.pdf(path=SCREENS / (name + ".pdf"), prefer_css_page_size=True, print_background=True)
        self.screenshot(paper, name, ("print",))
        paper.emulate_media(media="print")
        sheets = [tuple(round(float(n)) for n in box.split()[2:4])
                  for box in re.findall(r"/MediaBox\s*\[([^\]]+)\]", document.decode("latin-1"))]
        self.assertEqual(said, [])
        return paper, sheets

    def group(self):
        """The group with most visits: its key, and how many firms it goes to."""
        area, number, visits = self.site.query(
            """SELECT area, group_no, COUNT(*) FROM ins_visit WHERE state <> 'replaced'
               GROUP BY area, group_no ORDER BY 3 DESC, 1, 2 LIMIT 1""")[0]
        return f"{area}-{number}", visits

    def near(self, sheets, width, height):
        for sheet in sheets:
            self.assertLess(abs(sheet[0] - width) + abs(sheet[1] - height), 4, f"{sheet} is not A4")

    def names(self, key):
        area, _, number = key.rpartition("-")
        return [n for (n,) in self.site.query(
            f"SELECT name FROM ins_visit WHERE area = '{area}' AND group_no = {number} AND state <> 'replaced'")]

    def test_approvals_notices_and_records_have_a_sheet_for_each_firm(self):
        me = self.person("regulator")
        key, visits = self.group()
        for kind, heading in (("approvals", "审批表"), ("notices", "通知书"), ("records", "记录")):
            with self.subTest(kind):
                paper, sheets = self.printed(me, f"{kind}/{key}.html")
                self.near(sheets, SHORT, LONG)
                # An approval form is one sheet; a notice may have an annex, a record as many as its check points need.
                self.assertGreaterEqual(len(sheets), visits)
                if kind == "approvals":
                    self.assertEqual(len(sheets), visits)
                text = paper.locator("body").inner_text()
                self.assertIn(heading, text)
                for name in self.names(key):
                    self.assertIn(name, text)
                self.assertEqual(paper.evaluate("document.documentElement.scrollWidth > innerWidth"), False, "cut at the edge")

    def test_the_dispatch_list_and_the_drawn_list(self):
        me = self.person("regulator")
        key, _ = self.group()
        paper, sheets = self.printed(me, f"dispatch/{key}.html")
        self.assertGreaterEqual(len(sheets), 1)
        text = paper.locator("body").inner_text()
        for name in self.names(key):
            self.assertIn(name, text)
        drawn = [n for (n,) in self.site.query("SELECT name FROM ins_visit WHERE replaces IS NULL ORDER BY number")]
        for file in ("drawn-list.html", "drawn-list-office.html"):
            with self.subTest(file):
                paper, sheets = self.printed(me, file)
                self.near(sheets, LONG, SHORT)
                text = paper.locator("body").inner_text()
                for name in drawn:
                    self.assertIn(name, text)
                self.assertNotRegex(text, r"0199-\d{4}")


if __name__ == "__main__":
    unittest.main()
