"""Accounts, posts, the record and the calendar, as administrator and auditor meet them."""

import tempfile
import unittest

from harness import Browsers, wrong_language

BAD = "date,name,is_off_day\n2027-10-01,国庆节,1\n2027-02-30,元旦,1\n"
GOOD = "date,name,is_off_day\n2026-12-27,元旦,0\n2027-01-01,元旦,1\n2027-10-01,国庆节,1\n"


class Governance(Browsers):
    city = 200

    def look(self, person, name, path=None):
        if path:
            person.go(path)
        faults = self.axe(person.page, name) + self.sideways(person.page, name) + wrong_language(person.page)
        self.screenshot(person.page, "governance-" + name)
        return faults

    def test_an_account_from_its_opening_to_its_closing(self):
        admin, faults = self.person("admin"), []
        page = admin.page
        faults += self.look(admin, "people", "/office/people") + self.look(admin, "people-none", "/office/people?q=zzz")
        admin.go("/office/people")
        admin.follow("开设账号")
        page.get_by_label("姓名").fill("王小明<b>")
        page.get_by_label("登录名").fill("wang.xm")
        page.select_option("#post", "inspector")
        page.select_option("#region", index=2)
        admin.press("开设账号")
        faults += self.look(admin, "first-password-shown")
        password = page.locator("dd.code").nth(1).inner_text()
        admin.follow("已告知")
        page.select_option("#post", "leader")
        page.select_option("#region", index=2)
        admin.press("授予岗位")
        self.assertIn("不能同时担任", page.locator(".error-summary").inner_text())
        faults += self.look(admin, "posts-that-clash")
        page.select_option("#post", "regulator")
        page.select_option("#region", index=2)
        admin.press("授予岗位")
        self.assertIn("岗位已授予", page.locator(".flash").inner_text())
        self.assertEqual(page.locator("tbody tr").count(), 2)
        faults += self.look(admin, "person")

        wang = self.person()
        wang.login, self.site.passwords["wang.xm"] = "wang.xm", password
        wang.sign_in()
        faults += self.look(wang, "me-new", "/office/me")
        admin.press("停用账号")
        wang.go("/office/me")
        self.assertIn("/office/sign-in", wang.page.url, "a closed account's session is over at once")

        faults += self.look(admin, "own-account", "/office/people/admin") + self.look(admin, "me", "/office/me")
        admin.go("/office/people/admin")
        self.assertEqual(page.get_by_role("button", name="授予岗位").count(), 0)
        self.holds(faults)

    def test_the_calendar_says_where_a_deadline_comes_from(self):
        admin, faults = self.person("admin"), []
        page = admin.page
        faults += self.look(admin, "calendar", "/office/calendar?year=2026&from=2026-02-05&days=20")
        self.assertIn("2026-03-11 到期", page.locator("[role=status]").inner_text())
        faults += self.look(admin, "calendar-unknown", "/office/calendar?year=2027&from=2026-12-10&days=20")
        self.assertIn("暂定", page.locator("[role=status]").inner_text())
        for text, expected in ((BAD, "第 3 行"), (GOOD, None)):
            with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                page.get_by_label("来源").fill("国办发明电〔2026〕7号")
                page.set_input_files("#file", file.name)
                admin.press("导入")
            if expected:
                self.assertIn(expected, page.locator(".error-summary").inner_text())
                faults += self.look(admin, "calendar-refused")
        self.assertIn("已导入第 1 版", page.locator(".flash").inner_text())
        admin.go("/office/calendar?from=2026-12-10&days=20")
        self.assertNotIn("暂定", page.locator("[role=status]").inner_text())
        self.holds(faults)

    def test_the_record_is_the_auditors(self):
        admin, auditor, faults = self.person("admin"), self.person("auditor"), []
        admin.go("/office/audit")
        self.assertIn("无权查看操作日志", admin.page.locator("main").inner_text())
        faults += self.look(auditor, "audit", "/office/audit")
        auditor.page.get_by_label("姓名或登录名").fill("admin")
        auditor.page.select_option("#outcome", "denied")
        auditor.press("筛选")
        self.assertIn("person=admin", auditor.page.url)
        self.assertIn("查看操作日志", auditor.page.locator("tbody").inner_text())
        faults += self.look(auditor, "audit-none", "/office/audit?person=nobody")
        auditor.go("/office/audit?person=admin")
        with auditor.page.expect_download() as download:
            auditor.page.get_by_role("button", name="导出").click()
        with open(download.value.path(), encoding="utf-8-sig") as file:
            rows = file.read().splitlines()
        shown = auditor.page.locator("tbody tr").count()
        self.assertEqual(len(rows), shown + 1, "the file holds all that match and its heading")
        auditor.go("/language/en?back=/office/audit")
        for name in ("audit", "people", "calendar", "me"):
            faults += self.look(auditor, name + "-en", "/office/" + name)
        self.holds(faults)


if __name__ == "__main__":
    unittest.main()
