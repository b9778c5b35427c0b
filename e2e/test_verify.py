"""核验抽取: a draw replayed in the visitor's browser, from the site's files and from a folder; a firm's self-check."""

import gzip
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from playwright.sync_api import expect

from harness import BIN, KB, PHONE, PUBLIC, SCRIPT, Browsers, wrong_language


class Verify(Browsers):

    city = 600

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folders = {}
        for mode in ("committed", "public"):
            cls.folders[mode] = cls.site.folder / mode
            cls.site.run("round", "--task", f"联合抽查 {mode}", "--departments", "market,fire,ecology",
                         "--roster-mode", mode, "--out", mode, "--json")

    def part(self, mode):
        """The public part of a round's folder, to be chosen by a visitor and changed by a test."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="mingcha-part-"))
        self.addCleanup(shutil.rmtree, folder)
        shutil.copytree(self.folders[mode], folder / "draw", ignore=shutil.ignore_patterns("audit"))
        return folder / "draw"

    def open_draw(self, person, mode):
        person.go("/verify")
        person.follow(f"联合抽查 {mode}")

    def verified(self, person, timeout=60000):
        verdict = person.page.locator("[data-part=verdict]")
        verdict.locator(".msg").wait_for(timeout=timeout)
        return verdict

    def test_a_draw_of_this_site_is_replayed_step_by_step(self):
        person, faults = self.person(), []
        for mode in ("committed", "public"):
            self.open_draw(person, mode)
            name = f"verify {mode}"
            faults += self.axe(person.page, name + " before") + self.weights(person, person.page.url, name, PUBLIC)
            person.page.get_by_role("button", name="开始核验").click()
            result = self.verified(person)
            expect(result.locator("h2").first).to_have_text("一致：凡能重算的内容全部相符。")
            expect(person.page.locator("[data-part=result]")).to_contain_text("未能核对")
            expect(person.page.locator("[data-part=result]")).to_contain_text("实际抽取比例")
            # Departments by their names; that groups are not shown firm by firm is said where it is so.
            expect(person.page.locator("[data-part=result] table")).to_contain_text("云川市市场监督管理局")
            expect(person.page.locator("[data-part=result] table")).not_to_contain_text("market")
            expect(person.page.get_by_text("哪一户属于哪一组不公开")).to_have_count(0 if mode == "public" else 1)
            expect(person.page.locator("[data-findings=seed]")).to_contain_text("种子重算相符")
            selection = person.page.locator("[data-findings=selection]")
            expect(selection).to_contain_text("重算" if mode == "public" else "名录")
            expect(person.page.locator("[data-state=selection]")).to_have_text("完成" if mode == "public" else "未核对")
            faults += self.axe(person.page, name) + self.sideways(person.page, name) + self.quiet(person, name)
            faults += self.nothing_foreign(person, name) + wrong_language(person.page, self.site.data())
            self.screenshot(person.page, name.replace(" ", "-"))
        self.holds(faults)

    def test_in_english_and_on_a_phone(self):
        person, faults = self.person(size=PHONE), []
        person.go("/language/en?back=/verify")
        faults += wrong_language(person.page) + self.axe(person.page, "choose, en")
        person.follow("联合抽查 public")
        person.page.get_by_role("button", name="Verify the").click()
        expect(self.verified(person).locator("h2").first).to_contain_text("Consistent")
        faults += wrong_language(person.page, self.site.data()) + self.axe(person.page, "result, en, phone")
        faults += self.sideways(person.page, "result, en")
        self.screenshot(person.page, "verify-english", ("phone",))
        self.holds(faults)

    def test_a_folder_of_the_visitor_and_one_byte_changed(self):
        person, faults = self.person(), []
        folder = self.part("public")
        person.go("/verify")
        person.page.get_by_label("抽取文件夹").set_input_files(folder)
        expect(self.verified(person).locator("h2").first).to_contain_text("一致：")
        for name, at in (("visits.csv", 30), ("roster.csv", 2000), ("openings.json", 90), ("names.csv", 40)):
            bytes_ = bytearray((folder / name).read_bytes())
            bytes_[at] ^= 1
            (folder / name).write_bytes(bytes_)
            person.go("/verify")
            person.page.get_by_label("抽取文件夹").set_input_files(folder)
            result = self.verified(person)
            expect(result.locator("h2").first).to_contain_text("不一致")
            expect(result.locator(".msg ul")).to_contain_text(name)
            if name == "visits.csv":
                expect(result.locator(".msg ul")).to_contain_text("应为")
                faults += self.axe(person.page, "differs") + self.sideways(person.page, "differs")
                self.screenshot(person.page, "verify-differs")
            bytes_[at] ^= 1
            (folder / name).write_bytes(bytes_)
        self.holds(faults + self.quiet(person, "differs"))

    def test_a_sealed_draw_says_what_comes_when_and_a_kept_seal_is_compared(self):
        person, faults = self.person(), []
        plan = self.site.folder / "sealed.json"
        basis = "《中华人民共和国食品安全法》第一百零九条"
        plan.write_text(json.dumps({
            "streams": [{"id": "market", "department": "market", "groups": [{"name": "U", "rate": "1/20"}]}],
            "disclosure": "after-visits", "disclosure_basis": basis, "disclosure_deadline": "2099-12-31"}))
        self.site.run("round", "--task", "联合抽查 sealed", "--plan", str(plan), "--roster-mode", "public",
                      "--out", "sealed", "--json")
        self.folders["sealed"] = self.site.folder / "sealed"
        self.open_draw(person, "sealed")
        expect(person.page.locator("main")).to_contain_text(basis)
        person.page.get_by_role("button", name="开始核验").click()
        result = self.verified(person)
        expect(result.locator("h2").first).to_have_text("尚未公开：现在能核对的都相符。")
        expect(result).to_contain_text("最迟北京时间 2099-12-31 23:59")
        expect(result).to_contain_text(basis)
        expect(person.page.locator("[data-state=selection]")).to_have_text("尚未公开")
        faults += self.axe(person.page, "sealed") + self.sideways(person.page, "sealed")
        self.screenshot(person.page, "verify-sealed")
        # The day of the disclosure: the folder is whole, and one kept seal.json is the right one.
        folder = self.part("sealed")
        seal = json.loads((folder / "seal.json").read_text())
        person.go("/verify")
        person.page.get_by_label("抽取文件夹").set_input_files(folder)
        expect(self.verified(person).locator("h2").first).to_contain_text("一致：")
        for change, words in (({}, "没有换过"), ({"seed_seal": "0" * 64}, "与您保存的封印不同"), ({"more": 1}, "不是规定写法")):
            kept = folder.parent / f"kept{len(words)}.json"
            kept.write_text(json.dumps({**seal, "salt": None, **change}, sort_keys=True, separators=(",", ":")))
            person.page.get_by_label("您保存的 seal.json").set_input_files(kept)
            expect(person.page.locator("[data-part=kept-answer]")).to_contain_text(words)
        faults += self.axe(person.page, "disclosed")
        self.holds(faults + self.quiet(person, "sealed"))

    def test_the_zip_of_the_site_is_read_as_it_is(self):
        person = self.person()
        self.open_draw(person, "public")
        with person.page.expect_download() as download:
            person.page.get_by_role("link", name="下载抽取文件夹").click()
        target = self.part("public") / "draw.zip"
        download.value.save_as(target)
        person.go("/verify")
        person.page.get_by_label("或者本站的压缩包").set_input_files(target)
        expect(self.verified(person).locator("h2").first).to_contain_text("一致：")
        packed = shutil.make_archive(str(target.parent / "deflated"), "zip", target.parent)
        person.go("/verify")
        person.page.get_by_label("或者本站的压缩包").set_input_files(packed)
        expect(person.page.locator("[data-part=status]")).to_contain_text("请先解压")

    def test_a_firm_finds_itself(self):
        person, faults = self.person(), []
        self.open_draw(person, "public")
        person.page.get_by_role("button", name="开始核验").click()
        self.verified(person)
        visit = (self.folders["public"] / "visits.csv").read_text().split("\n")[1].split(",")[0]
        person.page.get_by_label("统一社会信用代码").fill(visit.lower())
        person.page.get_by_role("button", name="查这一户").click()
        answer = person.page.locator("[data-part=answer]")
        expect(answer.locator("h3")).to_contain_text(f"{visit} 被抽中")
        expect(answer).to_contain_text("门槛")
        faults += self.axe(person.page, "firm, public")
        person.page.get_by_label("统一社会信用代码").fill("X:NOBODY")
        person.page.get_by_role("button", name="查这一户").click()
        expect(answer).to_contain_text("没有 X:NOBODY")
        # Committed: with the file that the organiser hands out; without replaying the draw first.
        visit = (self.folders["committed"] / "visits.csv").read_text().split("\n")[1]
        made = subprocess.run([BIN / "mingcha-verify", "self-check", visit, "--make", "--draw", self.folders["committed"]],
                              capture_output=True, check=True).stdout
        self.open_draw(person, "committed")
        person.page.get_by_label("或者把内容贴在这里").fill(made.decode())
        person.page.get_by_role("button", name="自查", exact=True).click()
        expect(answer.locator("h3")).to_contain_text(f"{visit} 被抽中")
        expect(answer).to_contain_text("票号重算相符")
        expect(answer).to_contain_text("门槛本身")
        faults += self.axe(person.page, "firm, committed") + self.sideways(person.page, "firm, committed")
        self.screenshot(person.page, "verify-self-check")
        person.page.get_by_label("或者把内容贴在这里").fill(made.decode().replace('"index":', '"index":1'))
        person.page.get_by_role("button", name="自查", exact=True).click()
        expect(answer.locator("h3")).to_contain_text("不符")
        self.holds(faults + self.quiet(person, "firm"))

    def test_without_script_the_page_says_so_and_how_else(self):
        person = self.person(script=False)
        person.go("/verify")
        expect(person.page.get_by_text("docs/verify-by-hand.md").first).to_be_visible()
        expect(person.page.get_by_text("用系统自带的命令手工核对一户")).to_be_visible()
        expect(person.page.get_by_label("抽取文件夹")).to_be_hidden()
        self.holds(self.axe_free(person))

    def axe_free(self, person):
        """Without script axe cannot run: the page has its heading and its links."""
        return [] if person.page.locator("h1").count() == 1 else ["no heading"]

    def test_cancelling_ends_it_and_it_can_begin_again(self):
        person = self.person()
        self.open_draw(person, "public")
        page = person.page
        # Both in one task of the page, so that no report comes between.
        page.evaluate("""() => { document.querySelector('[data-part=server]').click();
            document.querySelector('[data-part=cancel]').click() }""")
        expect(page.locator("[data-part=status]")).to_have_text("已取消")
        expect(page.locator("[data-part=result]")).to_be_hidden()
        page.get_by_role("button", name="开始核验").click()
        expect(self.verified(person).locator("h2").first).to_contain_text("一致：")

    def test_all_scripts_of_the_page_keep_to_the_budget(self):
        person = self.person()
        person.go("/verify")
        sent = person.page.eval_on_selector_all("script[src]", "all => all.map(one => one.getAttribute('src'))")
        sent.append(person.page.locator("[data-verify]").get_attribute("data-worker"))
        weight = sum(len(gzip.compress(self.site.request("GET", path)[2], 9)) for path in sent)
        self.assertLessEqual(weight, SCRIPT, f"{weight / KB:.1f} KB")

    def test_chromium_87_replays_it(self):
        person = self.person()
        self.open_draw(person, "public")
        address = person.page.url
        done = self.old_browser([
            {"go": address}, {"js": "document.querySelector('[data-part=server]').click()", "wait": 8000},
            {"js": "document.querySelector('[data-part=status]').textContent"}])
        self.assertIn("一致：", json.dumps(done, ensure_ascii=False))

    def test_published_files_have_their_types(self):
        person = self.person()
        self.open_draw(person, "public")
        listed = json.loads(person.page.locator("[data-verify]").get_attribute("data-files"))
        self.assertGreaterEqual(len(listed), 9)
        for file in listed:
            status, headers, body = self.site.request("GET", file["url"])
            self.assertEqual((status, len(body)), (200, file["size"]), file["name"])
            kind = {"csv": "text/csv", "json": "application/json"}.get(file["name"].rsplit(".", 1)[-1], "text/plain")
            self.assertTrue(headers["content-type"].startswith(kind), file["name"])
            self.assertFalse(re.search("audit", file["name"]))


if __name__ == "__main__":
    unittest.main()
