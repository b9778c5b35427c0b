"""Odd names, a session that ended, another department's address: each met as a careful clerk would want."""

import csv
import unittest

import firms
from harness import Browsers

NAMES = {
    "script": "<script>document.title='坏'</script>串串店", "image": "<img src=x onerror=\"document.title='坏'\">面馆",
    "turned": "云川\u202e店行商形隐\u202c", "cyrillic": "Аcme 贸易商行", "latin": "Acme 贸易商行", "formula": "=1+1 商行",
    "brackets": "[[云川|Yun]]{{name}}商行", "long": "云川" + "长" * 180 + "商行",
}


class OddInputTests(Browsers):
    lived_in = True

    def write(self, path):
        with open(path, "w", encoding="utf-8-sig", newline="") as out:
            table = csv.writer(out)
            table.writerow(firms.HEAD)
            for number, name in enumerate(NAMES.values(), 7001):
                table.writerow((firms.code(number), name, "企业", "有限责任公司", "2020-01-02", "存续", "219901", "H6210", "云锦路"))
        return path

    def test_names_that_are_markup_or_look_like_others(self):
        me, faults = self.person("regulator"), []
        page = me.page
        me.go("/office/imports/new")
        page.locator("#file").set_input_files(self.write(self.site.folder / "odd.csv"))
        me.press("上传并检查")
        page.get_by_role("button", name="导入").first.click()
        page.get_by_role("link", name="看名录").wait_for()
        for query, found in (("串串店", "script"), ("面馆", "image"), ("隐形商行", None), ("Acme", "cyrillic"), ("Acme", "latin"),
                             ("1+1 商行", "formula"), ("[[云川|Yun]]", "brackets")):
            page.goto(f"{self.site.url}/office/search")
            page.locator("#q").fill(query)
            page.locator("#q").press("Enter")
            page.wait_for_load_state("load")
            text = page.locator("main").inner_text()
            if found:
                self.assertIn(NAMES[found], text, f"{query}: shown as written")
            self.assertNotEqual(page.title(), "坏")
            self.assertNotRegex(text, "[\u202a-\u202e\u2066-\u2069]", "nothing that turns the text around reaches a page")
            faults += self.axe(page, query) + self.sideways(page, query) + self.quiet(me, query)
        for number, (what, name) in enumerate(NAMES.items(), 7001):
            for path in (f"/office/objects/{firms.code(number)}", f"/objects/{firms.code(number)}"):
                answer = me.go(path)
                if path.startswith("/office"):
                    self.assertEqual(answer.status, 200, path)
                self.assertNotEqual(page.title(), "坏")
                self.assertNotRegex(page.content(), "[\u202a-\u202e\u2066-\u2069]")
                faults += self.sideways(page, f"{what} {path}")
                me.console.clear()
        self.holds(faults)

    def test_a_session_that_ended_gives_the_form_back(self):
        me = self.person("inspector")
        page = me.page
        me.go("/office/inspections")
        page.get_by_role("link", name="三部门联合抽查").first.click()
        page.wait_for_load_state("load")
        page.locator("#h-enter >> xpath=ancestor::section").get_by_role("link").first.click()
        page.wait_for_load_state("load")
        page.locator("table[data-grid] tbody tr").first.locator(".in-code").first.fill("1")
        note = page.locator("table[data-grid] tbody tr").first.locator("input").last
        note.fill("会话到期前写的备注")
        me.context.clear_cookies()
        page.get_by_role("button", name="只保存").click()
        page.wait_for_load_state("load")
        self.assertIn("刚才填写的内容还在", page.locator("main").inner_text())
        self.screenshot(page, "session-ended")
        me.sign_in()
        self.assertIn("备注　会话到期前写的备注", page.locator("main").inner_text(), "what was typed is still there, by name")
        self.assertFalse(self.axe(page, "session-again"))
        self.screenshot(page, "session-again")
        me.press("继续提交")
        self.assertEqual(page.locator(".error-summary").count(), 0)
        self.assertIn("会话到期前写的备注", str(self.site.query("SELECT document FROM ins_part WHERE document LIKE '%会话到期前%'")))

    def test_another_departments_record_is_refused(self):
        fire = self.person("inspector-fire")
        visit = self.site.query("SELECT v.id FROM ins_visit v JOIN ins_part p ON p.visit = v.id AND p.department = 'market' LIMIT 1")[0][0]
        answer = fire.go(f"/office/visits/{visit}/results/market")
        self.assertEqual(answer.status, 403)
        self.screenshot(fire.page, "another-department")
        self.assertEqual(fire.page.locator("main form").count(), 0)
        self.assertEqual(fire.page.locator("h1").count(), 1)
        self.assertTrue(fire.page.locator("main a").count(), "a way on")
        fire.console.clear()
        self.assertFalse(self.axe(fire.page, "refused"))


if __name__ == "__main__":
    unittest.main()
