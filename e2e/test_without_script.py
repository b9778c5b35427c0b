"""Office and public flows in a browser without script."""

import urllib.parse

import firms
from harness import Browsers

# As the demonstration city writes telephone numbers.
PHONE = r"0199-\d{4}"


class WithoutScriptTests(Browsers):
    city = 400
    lived_in = True

    def plain(self, login=None):
        return self.person(login, script=False)

    def test_an_import_from_upload_to_list(self):
        me = self.plain("regulator")
        page = me.page
        me.go("/office/imports/new")
        page.get_by_label("文件", exact=True).set_input_files(firms.write(self.site.folder / "a.csv", 20))
        me.press("上传并检查")
        for _ in range(60):
            if page.get_by_role("button", name="导入 18 行").count():
                break
            page.wait_for_timeout(500)
            page.reload()
        me.press("导入 18 行")
        for _ in range(60):
            if page.get_by_role("link", name="看名录").count():
                break
            page.wait_for_timeout(500)
            page.reload()
        me.follow("看名录")
        me.go("/office/objects?q=" + urllib.parse.quote("试验浏览器"))
        self.assertIn("16 户", page.locator("caption").inner_text())

    def test_choosing_all_matching_and_exporting_them(self):
        me = self.plain("regulator")
        page = me.page
        me.go("/office/objects")
        me.press("改选全部")
        with page.expect_download() as download:
            page.get_by_role("button", name="导出 CSV").click()
        lines = download.value.path().read_text(encoding="utf-8-sig").strip().splitlines()
        self.assertGreaterEqual(len(lines), 401)

    def test_a_draft_task_and_its_count(self):
        me = self.plain("market")
        page = me.page
        me.go("/office/tasks/new")
        page.get_by_label("任务名称").fill("无脚本的任务")
        for group in page.locator("form details").all():
            if "市场监督" in group.locator("summary").inner_text():
                if group.get_attribute("open") is None:
                    group.locator("summary").click()
                group.get_by_role("checkbox").first.check()
        me.press("下一步")
        self.assertIn("可抽", page.locator("#account").inner_text())
        me.press("重新计数")
        self.assertIn("可抽", page.locator("#account").inner_text())

    def test_results_and_review(self):
        me = self.plain("inspector")
        page = me.page
        me.go("/office/inspections")
        me.follow("三部门联合抽查")
        page.locator("#h-enter >> xpath=ancestor::section").get_by_role("link").first.click()
        page.wait_for_load_state("load")
        for box in page.locator("input[name=officer]").all()[:2]:
            box.check()
        for cell in page.locator("table[data-grid] tbody tr").first.locator(".in-code").all():
            cell.fill("1")
        me.press("提交审核")
        self.assertEqual(page.locator(".error-summary, [data-problem]").count(), 0, page.locator("main").inner_text())
        reviewer = self.plain("market")
        reviewer.go("/office/reviews")
        reviewer.page.locator("tbody").get_by_role("button", name="通过").first.click()
        reviewer.page.wait_for_load_state("load")
        self.assertEqual(reviewer.page.locator(".error-summary, [data-problem]").count(), 0)

    def test_the_public_side(self):
        citizen = self.plain()
        page = citizen.page
        citizen.go("/")
        name = page.locator(".results h3 a").first.inner_text()
        page.locator("#q").fill(name[2:4])
        citizen.press("查询")
        page.get_by_role("link", name=name).first.click()
        page.wait_for_load_state("load")
        self.assertIn(name, page.locator("h1").inner_text())
        text = page.locator("body").inner_text()
        self.assertNotRegex(text, PHONE + "|风险分类|[ABCD] 类")
        # The office sees both: what is looked for above is there to be found.
        me = self.plain("regulator")
        code = self.site.query(f"SELECT object FROM pub_entry WHERE name = '{name}'")[0][0]
        me.go("/office/objects/" + urllib.parse.quote(code))
        inside = me.page.locator("body").inner_text()
        self.assertRegex(inside, PHONE)
        self.assertIn("风险分类", inside)

    def test_the_language_and_signing_out(self):
        me = self.plain("leader")
        me.follow("English")
        self.assertIn("My work", me.page.locator("h1").inner_text())
        me.press("Sign out")
        self.assertIn("/office/sign-in", me.page.url)
