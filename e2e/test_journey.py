"""One joint inspection of three departments in real browsers, from the draft to a citizen who checks the draw.

Between any two steps the server is killed as a power cut does and started again: the journey goes on."""

import datetime
import os
import re
import subprocess
import time
import unittest
import zipfile

import firms
from harness import BIN, Browsers

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
TASK = "三部门联合抽查 浏览器一行"
CONTRIBUTORS = {
    # login: name, kind as the form says it
    "market": ("市场监督管理局", "部门"), "fire": ("消防救援支队", "部门"), "ecology": ("生态环境局", "部门"),
    "witness": ("顾清和", "外部"), "witness2": ("温如岚", "外部"),
}
INSPECTORS = {"inspector": "market", "inspector-fire": "fire", "inspector-ecology": "ecology"}


def typed(moment):
    return moment.astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M:%S")


class JourneyTests(Browsers):
    city = 600
    step = 0

    def between(self, words):
        """A picture of where we are, then the power fails."""
        JourneyTests.step += 1
        print(f"  {JourneyTests.step:2} {words}", flush=True)
        self.site.restart()

    def see(self, person, words):
        page = person.page
        self.faults += self.axe(page, words) + self.quiet(person, words)
        self.screenshot(page, f"journey-{JourneyTests.step:02}-{words}", ("desk", "phone"))

    def open_draw(self, person):
        person.go("/office/draws")
        person.page.get_by_role("link", name=TASK, exact=True).first.click()
        person.page.wait_for_load_state("load")

    def done(self, person, heading=None):
        """No refusal on the page; the heading that should be there is."""
        page = person.page
        refused = page.locator(".error-summary, .errors, [data-problem]")
        if refused.count():
            self.screenshot(page, f"journey-{JourneyTests.step:02}-refused", ("desk",))
            self.fail(f"{person.login} at {page.url}: {refused.first.inner_text()}")
        if heading:
            self.assertIn(heading, page.locator("main").inner_text())

    def test_from_the_draft_to_the_citizen(self):
        self.faults = []
        self.bring_in()
        self.draft()
        self.approve()
        self.freeze()
        self.commit()
        self.open()
        self.draw()
        self.sign()
        self.enter()
        self.review()
        self.publish()
        self.citizen()
        self.holds(self.faults)

    def bring_in(self):
        """200 rows, two of them wrong: the good ones enter, the others come back with the reason."""
        me = self.person("regulator")
        page = me.page
        rows = firms.write(self.site.folder / "新增市场主体.csv", 200)
        me.go("/office/imports")
        me.follow("导入文件")
        page.get_by_label("文件", exact=True).set_input_files(rows)
        self.see(me, "导入-上传")
        me.press("上传并检查")
        page.get_by_role("button", name="导入 198 行").wait_for()
        self.see(me, "导入-预览")
        self.assertIn("A200", page.locator("main").inner_text())
        self.between("file checked")
        me.press("导入 198 行")
        page.get_by_role("link", name="看名录").wait_for()
        self.see(me, "导入-完成")
        with page.expect_download() as download:
            page.get_by_role("link", name="下载退回的 2 行").click()
        with zipfile.ZipFile(download.value.path()) as book:
            self.assertIn("错误原因", "".join(
                book.read(n).decode() for n in book.namelist() if n.endswith(("sharedStrings.xml", "sheet1.xml"))))
        me.go("/office/objects?q=" + firms.code(1))
        self.assertIn(firms.SCRIPT, page.locator("tbody").inner_text())
        self.assertNotEqual(page.title(), "坏")
        self.see(me, "名录-脚本名")
        self.between("imported")

    def draft(self):
        me = self.person("regulator")
        page = me.page
        me.go("/office/tasks")
        me.follow("新建抽查任务")
        page.get_by_label("任务名称").fill(TASK)
        page.get_by_label("发起部门").select_option(label=self.department("市场监督"))
        for department in ("市场监督", "消防", "生态环境"):
            group = page.locator("details", has=page.locator("summary", has_text=department)).first
            if group.get_attribute("open") is None:
                group.locator("summary").click()
            group.get_by_role("checkbox").first.check()
        self.see(me, "任务-事项")
        me.press("下一步")
        self.done(me, "从哪里抽")
        self.between("draft saved")
        me.page.reload()
        regions = page.locator("fieldset", has=page.locator("legend", has_text="辖区")).get_by_role("checkbox")
        regions.first.check()
        page.wait_for_timeout(1500)
        for rate in page.locator("#account .in-num").all():
            rate.fill("4")
        page.wait_for_timeout(1500)
        self.see(me, "任务-范围")
        me.press(re.compile("下一步"))
        self.done(me, "谁参与抽取")
        for row, (login, (name, kind)) in enumerate(CONTRIBUTORS.items(), 1):
            page.locator(f"#name-{row}").fill(name)
            kinds = page.locator(f"#kind-{row} option").all_inner_texts()
            page.locator(f"#kind-{row}").select_option(label=next(k for k in kinds if kind in k))
            page.locator(f"#login-{row}").fill(login)
        page.get_by_label("至少到场").fill("4")
        self.see(me, "任务-参与方")
        me.press(re.compile("下一步"))
        self.done(me)
        self.see(me, "任务-送审")
        me.press("送审")
        self.done(me)
        self.between("submitted")

    def department(self, words):
        names = self.page_options
        return next(name for name in names if words in name)

    @property
    def page_options(self):
        return [r[0] for r in self.site.query("SELECT name FROM gov_department ORDER BY length(name)")]

    def approve(self):
        me = self.person("leader")
        me.go("/office/tasks")
        me.follow(TASK)
        self.see(me, "任务-批准")
        me.press("批准")
        self.done(me)
        self.between("approved")

    def freeze(self):
        me = self.person("leader2")
        self.open_draw(me)
        page = me.page
        now = datetime.datetime.now(BEIJING)
        self.deadline = now + datetime.timedelta(seconds=int(os.environ.get("MINGCHA_E2E_OPENING", "170")))
        self.event = self.deadline + datetime.timedelta(seconds=3)
        page.get_by_label(re.compile("掷骰子")).check()
        page.get_by_label("打开承诺截止").fill(typed(self.deadline))
        page.get_by_label("公共事件时间").fill(typed(self.event))
        self.see(me, "抽取-封存")
        me.press("封存名录，公布方案")
        self.done(me, "承诺 0 /")
        self.between("frozen")

    def commit(self):
        """Each in a browser of its own; the server gets C_j and nothing else."""
        self.contributors = {}
        for login in CONTRIBUTORS:
            person = self.contributors[login] = self.person(login)
            self.open_draw(person)
            person.page.get_by_role("link", name="去作承诺").click()
            person.page.wait_for_load_state("load")
            sent = []
            person.page.on("request", lambda r: sent.append(r.post_data or "") if r.method == "POST" else None)
            person.page.get_by_label("您的一句话").fill(f"公道自在{login}")
            person.page.get_by_role("button", name="生成承诺").click()
            if login == "market":
                self.see(person, "抽取-承诺")
            person.press("提交承诺")
            self.done(person)
            self.assertTrue(sent)
            self.assertFalse([s for s in sent if "%E5%85%AC%E9%81%93" in s or "公道" in s], "the words left the browser")
        host = self.person("leader2")
        self.open_draw(host)
        self.see(host, "抽取-收齐")
        host.press(re.compile("收齐承诺"))
        self.done(host)
        self.between("committed and closed")

    def open(self):
        for login, person in self.contributors.items():
            self.open_draw(person)
            person.page.get_by_role("link", name="去打开").click()
            person.page.wait_for_load_state("load")
            self.assertIn("与承诺一致", person.page.get_by_role("status").first.inner_text())
            if login == "fire":
                self.see(person, "抽取-打开")
            person.press("打开", exact=True)
            self.done(person)
            self.assertEqual(person.page.evaluate(
                "Object.keys(localStorage).filter(k => k.startsWith('opening:')).length"), 0)
        wall = self.person("leader")
        self.open_draw(wall)
        wall.page.get_by_role("link", name="投影").click()
        wall.page.wait_for_load_state("load")
        self.screenshot(wall.page, "journey-投影-打开", ("wall",))
        self.faults += self.axe(wall.page, "投影")
        self.between("opened")

    def draw(self):
        time.sleep(max(0, (self.event - datetime.datetime.now(BEIJING)).total_seconds() + 2))
        host = self.person("leader2")
        self.open_draw(host)
        page = host.page
        count = int(re.search(r"\d+", page.locator(".big-fact").inner_text() or "30").group())
        page.locator("#numbers").fill(("3142536" * 40)[:count])
        host.press(re.compile("录入"))
        self.done(host)
        self.between("event entered")
        self.open_draw(host)
        # A double click makes one draw.
        host.page.get_by_role("button", name="抽取", exact=True).dblclick()
        host.page.wait_for_load_state("load")
        self.open_draw(host)
        self.done(host, "抽中")
        self.between("objects drawn")
        self.open_draw(host)
        host.press("选派人员")
        self.done(host)
        self.see(host, "抽取-待签字")
        host.page.get_by_role("link", name="投影").first.click() if host.page.get_by_role("link", name="投影").count() else None
        host.page.wait_for_load_state("load")
        self.screenshot(host.page, "journey-投影-结果", ("wall",))
        self.between("officers drawn")

    def sign(self):
        me = self.person("leader")
        self.open_draw(me)
        self.see(me, "抽取-签字")
        me.press("签字", exact=True)
        self.assertTrue(me.page.locator(".error-summary").count(), "signing without reading is not possible")
        # The browser's console repeats that refusal; nothing else may be in it.
        self.assertTrue(all("422" in line for line in me.console), me.console)
        me.console.clear()
        me.page.get_by_label(re.compile("我已核对")).check()
        me.press("签字", exact=True)
        self.done(me, "已签字")
        self.see(me, "抽取-已签字")
        self.between("signed")

    def visits_page(self, person):
        person.go("/office/inspections")
        person.page.get_by_role("link", name=TASK).first.click()
        person.page.wait_for_load_state("load")

    def enter(self):
        me = self.person("regulator")
        me.go("/office/inspections")
        self.see(me, "检查-任务")
        me.press("建立检查")
        self.done(me)
        self.between("visits opened")
        for login in INSPECTORS:
            person = self.person(login)
            self.visits_page(person)
            links = person.page.locator("#h-enter >> xpath=ancestor::section").get_by_role("link")
            for href in [link.get_attribute("href") for link in links.all()]:
                self.grid(person, href, login)
        self.between("results entered")

    def grid(self, person, href, login):
        """A page of the grid without the mouse: a code and Enter, row after row."""
        page = person.page
        person.go(href)
        for _ in range(10):
            if not page.locator("table[data-grid]").count():
                return
            for box in page.locator("input[name=officer]").all()[:2]:
                box.check()
            rows = page.locator("table[data-grid] tbody tr").count()
            columns = page.locator("table[data-grid] tbody tr").first.locator(".in-code").count()
            for column in range(columns):
                page.locator("table[data-grid] tbody tr").first.locator(".in-code").nth(column).focus()
                for row in range(rows):
                    page.keyboard.type("1")
                    page.keyboard.press("Enter")
            self.see(person, f"结果-录入-{login}")
            page.get_by_role("button", name="提交审核").click()
            page.wait_for_load_state("load")
            self.done(person)

    def review(self):
        returned = False
        for login in dict.fromkeys(INSPECTORS.values()):
            person = self.person(login)
            page = person.page
            person.go("/office/reviews")
            self.see(person, f"审核-{login}")
            if not returned:
                page.keyboard.press("j")
                page.keyboard.press("r")
                page.wait_for_load_state("load")
                page.get_by_label(re.compile("意见")).first.fill("备注里写清依据")
                page.get_by_role("button", name="退回").first.click()
                page.wait_for_load_state("load")
                self.done(person)
                returned = True
                self.between("one returned")
                inspector = self.person(next(i for i, d in INSPECTORS.items() if d == login))
                inspector.go("/office")
                self.see(inspector, "我的工作-退回")
                self.visits_page(inspector)
                inspector.page.get_by_label("结果状态").select_option(label=next(
                    t for t in inspector.page.locator("#part option").all_inner_texts() if "退回" in t))
                inspector.press("筛选")
                inspector.page.locator("tbody th a").first.click()
                inspector.page.wait_for_load_state("load")
                inspector.page.get_by_role("link", name="录入结果").first.click()
                inspector.page.wait_for_load_state("load")
                inspector.page.locator("#note").fill("依据写清了")
                self.see(inspector, "结果-退回后")
                inspector.press("提交审核")
                self.done(inspector)
                person.go("/office/reviews")
            for _ in range(20):
                if not page.locator("tbody [data-row]").count():
                    break
                page.locator("thead input[type=checkbox]").check()
                page.locator(".batch button[data-count]").first.click()
                page.wait_for_load_state("load")
                self.done(person)
        self.between("reviewed")

    def publish(self):
        me = self.person("market")
        me.go("/office/publications")
        self.see(me, "公示-待办")
        me.follow(TASK)
        self.see(me, "公示-任务")
        me.page.locator("thead input[type=checkbox]").check()
        me.page.locator(".batch button[data-count]").last.click()
        me.page.wait_for_load_state("load")
        self.done(me)
        self.between("published")

    def citizen(self):
        name = self.site.query("SELECT name FROM pub_entry LIMIT 1")[0][0]
        citizen = self.person(script=False)
        page = citizen.page
        citizen.go("/")
        page.locator("#q").fill(name[2:4])
        page.get_by_role("button", name="查询").click()
        page.wait_for_load_state("load")
        self.screenshot(page, "journey-公众-查询")
        page.get_by_role("link", name=name).first.click()
        page.wait_for_load_state("load")
        self.screenshot(page, "journey-公众-结果")
        text = page.locator("body").inner_text()
        self.assertNotRegex(text, r"(?<![0-9A-Z])1[3-9]\d{9}(?![0-9A-Z])", "a telephone number on a public page")
        page.get_by_role("link", name=TASK).first.click()
        page.wait_for_load_state("load")
        self.screenshot(page, "journey-公众-任务")
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile("下载抽取文件夹")).first.click()
        folder = self.site.folder / "folder"
        with zipfile.ZipFile(download.value.path()) as archive:
            self.assertFalse([n for n in archive.namelist() if n.startswith("/") or ".." in n or "audit" in n])
            archive.extractall(folder)
        roots = [path.parent for path in folder.rglob("plan.json")]
        verified = subprocess.run([BIN / "mingcha-verify", "draw", roots[0]], capture_output=True, text=True)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        print("     " + verified.stdout.strip().splitlines()[0], flush=True)


if __name__ == "__main__":
    unittest.main()
