"""What the scripts do to a page, on pages as small as they can be, under the server's content policy. Needs no server."""

import hashlib
import http.server
import threading
import urllib.parse

from playwright.sync_api import expect

from harness import ROOT, STYLE, SCRIPT, Browsers, gzipped

FILES = ROOT / "Sources" / "Web" / "Assets" / "Files"
PLAN = "24aab36092f8aafb96cef4ef210d8cf22c6cd200a97fa95a772a77c63183c496"

OFFICE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>试</title><link rel="stylesheet" href="/site.css">
<body class="office" data-user="u1"><form class="top-find"><label class="vh" for="find">全局查找</label><input id="find"></form>
<main id="main">%s</main>%s</body></html>"""
SCRIPTS = "".join(f'<script src="/{n}" defer></script>' for n in ("app.js", "live.js", "contribute.js"))
FORM = """<form method="post" action="/save" id="f" data-guard><input type="hidden" name="version" value="%s">
<label>名称<input name="name" value="原来的"></label><label>口令<input name="p" type="password"></label>
<label><input type="checkbox" name="c" value="1">选</label><button>保存</button></form>"""
ROWS = "".join(f'<tr><td class="pick"><label><span class="vh">{i}</span><input type="checkbox" name="id" value="{i}"></label></td>'
               f"<th scope=row>第 {i} 户</th></tr>" for i in range(1, 4))
PICK = f"""<form method="post" action="/save" data-pick data-total="1286"><table class="pickable"><thead><tr><td class="pick"><label>
<span class="vh">选择本页</span><input type="checkbox"></label></td><th>名</th></tr></thead><tbody>{ROWS}</tbody></table>
<div class="batch"><strong data-picked="已选 {{}} 户">未选</strong><button name="all" value="1" data-pick-all>改选全部 1,286 户</button>
<button name="none" value="1" data-pick-none>取消选择</button><button name="do" value="export" data-count="导出 {{}} 户">导出</button></div></form>"""
GRID = """<form method="post" action="/save"><table class="grid" data-grid data-codes='{"1":"未发现问题","2":"不配合"}'><tbody>%s</tbody></table>
<button class="btn btn-main">提交</button></form>""" % "".join(
    f'<tr><th>{i}</th><td><input class="in-code" name="r{i}" aria-label="结果 {i}"><output></output></td>'
    f'<td><input name="n{i}" aria-label="说明 {i}"></td></tr>' for i in range(1, 4))
REVIEW = """<div data-review><ul class="shortcuts"><li><kbd>J</kbd></li></ul>%s</div>""" % "".join(
    f'<article data-row><h2>{i}</h2><form method="post" action="/save"><button name="ok" value="{i}" data-key="a">通过</button></form>'
    f"</article>" for i in range(1, 4))
LIVE = """<form method="post" action="/save" data-live data-account="/account"><label>数<input id="n" name="n"></label>
<section id="account" aria-live="polite">旧</section></form>"""
CONTRIBUTE = f"""<form method="post" action="/save" data-contribute data-plan-digest="{PLAN}" data-j="3" data-suite="sha256" data-title="第 3 方">
<div class="field"><label for="r">您的一句话</label><input id="r" data-r autocomplete="off"></div>
<div data-by-hand class="field"><label for="c">承诺</label><input id="c" name="commitment"></div><div data-envelope hidden></div>
<button type="button" class="btn" data-make hidden>生成承诺</button><button type="button" class="btn" data-print hidden>打印信封</button>
<button class="btn btn-main">提交承诺</button></form>"""


class Small(http.server.BaseHTTPRequestHandler):
    """Serves the assets, the pages of this test, and remembers what was sent."""

    protocol_version = "HTTP/1.1"
    posts, counter, commitment = [], 0, ""

    def answer(self, text, kind="text/html; charset=utf-8", code=200, **headers):
        body = text if isinstance(text, bytes) else text.encode()
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "Content-Security-Policy":
                            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = urllib.parse.urlparse(self.path).path
        if (FILES / path[1:]).is_file():
            kind = "text/css" if path.endswith(".css") else "text/javascript"
            return self.answer((FILES / path[1:]).read_bytes(), kind)
        if path == "/job":
            Small.counter += 1
            more = ' data-refresh="500"' if Small.counter < 4 else ""
            return self.answer(OFFICE % (f'<div class="job" id="job"{more}>第 {Small.counter} 次</div>', SCRIPTS))
        pages = {"/form": FORM % "1", "/form-changed": FORM % "2", "/pick": PICK, "/grid": GRID, "/review": REVIEW,
                 "/live": LIVE, "/contribute": CONTRIBUTE, "/done": "<p>好</p>",
                 "/open": f'<form method="post" action="/save" data-open data-plan-digest="{PLAN}" data-j="3" '
                          f'data-commitment="{Small.commitment}"><label>话<input name="r"></label>'
                          '<label>数<input name="s"></label><button>打开</button></form>'}
        if path == "/gate":
            return self.answer((OFFICE % ("<h1>登录</h1>", SCRIPTS)).replace(' data-user="u1"', ""))
        if path in pages:
            return self.answer(OFFICE % (pages[path], SCRIPTS))
        return self.answer("", code=204)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = urllib.parse.parse_qs(body, keep_blank_values=True)
        Small.posts.append(sent)
        if self.path == "/account":
            return self.answer(f'<section id="account">新 {sent["n"][0]}</section>')
        return self.answer("", code=303, Location=Small.after)

    after = "/done"

    def log_message(self, *_):
        pass


class ScriptTests(Browsers):
    city = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Small)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        cls.site = type("Here", (), {"url": f"http://127.0.0.1:{server.server_port}"})()

    def setUp(self):
        Small.posts, Small.after, Small.counter = [], "/done", 0
        self.me = self.person()
        self.page = self.me.page

    def tearDown(self):
        self.holds(self.quiet(self.me, self.id()))

    def at(self, path):
        self.me.go(path)
        return self.page

    def test_weights(self):
        self.assertLessEqual(gzipped(FILES / "site.css"), STYLE)
        for script in FILES.glob("*.js"):
            self.assertLessEqual(gzipped(script), SCRIPT, script.name)

    def test_slash_goes_to_the_search_but_not_from_a_field(self):
        page = self.at("/form")
        page.keyboard.press("/")
        self.assertEqual(page.evaluate("document.activeElement.id"), "find")
        page.get_by_label("名称").fill("")
        page.keyboard.press("/")
        self.assertEqual(page.get_by_label("名称").input_value(), "/")

    def test_enter_that_ends_a_composition_sends_nothing(self):
        page = self.at("/form")
        page.get_by_label("名称").focus()
        session = self.me.context.new_cdp_session(page)
        session.send("Input.imeSetComposition", {"text": "huo", "selectionStart": 3, "selectionEnd": 3})
        session.send("Input.dispatchKeyEvent", {
            "type": "keyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229})
        session.send("Input.insertText", {"text": "火锅"})
        page.wait_for_timeout(200)
        self.assertEqual(Small.posts, [])
        page.keyboard.press("Enter")
        page.wait_for_url("**/done")
        self.assertEqual(Small.posts[0]["name"], ["火锅原来的"])

    def test_a_double_click_sends_once_and_back_sends_again(self):
        page = self.at("/form")
        page.get_by_role("button", name="保存").dblclick(no_wait_after=True)
        page.wait_for_url("**/done")
        self.assertEqual(len(Small.posts), 1)
        page.go_back()
        page.get_by_role("button", name="保存").click()
        page.wait_for_url("**/done")
        self.assertEqual(len(Small.posts), 2)

    def test_a_lost_session_gives_the_form_back_and_success_does_not(self):
        page = self.at("/form")
        page.get_by_label("名称").fill("新的名称")
        page.get_by_label("口令").fill("secret")
        page.get_by_label("选").check()
        Small.after = "/gate"
        page.get_by_role("button", name="保存").click()
        page.wait_for_url("**/gate")
        self.assertNotIn("secret", page.evaluate("JSON.stringify(sessionStorage)"))
        page = self.at("/form")
        self.assertEqual(page.get_by_label("名称").input_value(), "新的名称")
        self.assertTrue(page.get_by_label("选").is_checked())
        self.assertIn("已恢复", page.get_by_role("status").inner_text())
        Small.after = "/done"
        page.get_by_role("button", name="保存").click()
        page.wait_for_url("**/done")
        page = self.at("/form")
        self.assertEqual(page.get_by_label("名称").input_value(), "原来的")

    def test_a_crash_gives_the_form_back_and_it_can_be_given_up(self):
        page = self.at("/form")
        page.get_by_label("名称").fill("一半")
        page.wait_for_timeout(500)
        page.on("dialog", lambda d: d.accept())
        page.reload()
        self.assertEqual(page.get_by_label("名称").input_value(), "一半")
        page.get_by_role("button", name="放弃").click()
        self.assertEqual(page.get_by_label("名称").input_value(), "原来的")
        page.reload()
        self.assertEqual(page.get_by_label("名称").input_value(), "原来的")

    def test_a_draft_never_covers_what_another_saved_meanwhile(self):
        page = self.at("/form")
        page.get_by_label("名称").fill("我的")
        page.wait_for_timeout(500)
        page.on("dialog", lambda d: d.accept())
        page.route("**/form", lambda route: route.continue_(url=route.request.url + "-changed"))
        page.reload()
        self.assertEqual(page.get_by_label("名称").input_value(), "原来的")
        page.get_by_role("button", name="恢复到表单").click()
        self.assertEqual(page.get_by_label("名称").input_value(), "我的")

    def test_leaving_with_unsaved_changes_asks(self):
        page, asked = self.at("/form"), []
        page.on("dialog", lambda d: (asked.append(d.type), d.accept()))
        self.at("/done")
        self.assertEqual(asked, [])
        page = self.at("/form")
        page.get_by_label("名称").click()
        page.keyboard.type("x")
        self.at("/done")
        self.assertEqual(asked, ["beforeunload"])

    def test_picking_says_true_numbers_and_never_confuses_page_and_all(self):
        page = self.at("/pick")
        export = page.locator("[data-count]")
        self.assertEqual(export.get_attribute("aria-disabled"), "true")
        page.get_by_label("2", exact=True).check()
        self.assertEqual(export.inner_text(), "导出 1 户")
        page.get_by_label("选择本页").check()
        self.assertEqual(export.inner_text(), "导出 3 户")
        page.get_by_role("button", name="改选全部").click()
        self.assertEqual(export.inner_text(), "导出 1,286 户")
        self.assertEqual(page.get_by_role("status").inner_text(), "已选 1,286 户")
        page.get_by_label("2", exact=True).uncheck()
        self.assertEqual(export.inner_text(), "导出 2 户")
        export.click()
        page.wait_for_url("**/done")
        self.assertEqual(Small.posts, [{"id": ["1", "3"], "do": ["export"]}])
        page = self.at("/pick")
        page.get_by_role("button", name="改选全部").click()
        page.locator("[data-count]").click()
        page.wait_for_url("**/done")
        self.assertEqual(Small.posts[1]["all"], ["1"])

    def test_the_grid_is_filled_without_the_mouse(self):
        page = self.at("/grid")
        page.get_by_label("结果 1").focus()
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        page.keyboard.type("2")
        page.keyboard.press("ArrowRight")
        page.keyboard.type("拒绝")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type("7")
        self.assertEqual(page.locator("output").all_inner_texts(), ["未发现问题", "不配合", "没有 7"])
        self.assertEqual(page.get_by_label("结果 3").get_attribute("aria-invalid"), "true")
        page.keyboard.press("Backspace")
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.textContent"), "提交")
        page.keyboard.press("Enter")
        page.wait_for_url("**/done")
        self.assertEqual(Small.posts, [{"r1": ["1"], "n1": [""], "r2": ["2"], "n2": ["拒绝"], "r3": ["1"], "n3": [""]}])

    def test_a_block_from_a_spreadsheet_fills_the_grid(self):
        page = self.at("/grid")
        page.get_by_label("结果 2").focus()
        page.evaluate("""() => { const d = new DataTransfer(); d.setData('text/plain', '1\\t好\\r\\n2\\t差\\r\\n');
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true})) }""")
        self.assertEqual(page.get_by_label("结果 3").input_value(), "2")
        self.assertEqual(page.get_by_label("说明 3").input_value(), "差")
        self.assertEqual(page.locator("output").nth(2).inner_text(), "不配合")

    def test_review_goes_by_single_keys_which_can_be_turned_off(self):
        page = self.at("/review")
        for key in "jjkj":
            page.keyboard.press(key)
        page.keyboard.press("a")
        page.wait_for_url("**/done")
        self.assertEqual(Small.posts, [{"ok": ["2"]}])
        page = self.at("/review")
        page.get_by_role("button", name="停用单键").click()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.wait_for_timeout(200)
        self.assertEqual(len(Small.posts), 1)

    def test_progress_is_fetched_until_it_is_done(self):
        page = self.at("/job")
        expect(page.locator("#job")).to_have_text("第 4 次", timeout=10000)
        page.wait_for_timeout(1200)
        self.assertEqual(Small.counter, 4)

    def test_the_account_follows_the_scope(self):
        page = self.at("/live")
        page.get_by_label("数").press_sequentially("123", delay=40)
        expect(page.locator("#account")).to_have_text("新 123")
        self.assertEqual(len(Small.posts), 1)
        self.assertEqual(page.evaluate("document.activeElement.id"), "n")

    def test_a_contribution_is_made_kept_printed_sent_and_opened(self):
        page = self.at("/contribute")
        page.get_by_label("您的一句话").fill("公道自在 ")
        page.get_by_role("button", name="生成承诺").click()
        self.assertIn("首尾不能有空格", page.get_by_role("status").inner_text())
        page.get_by_label("您的一句话").fill("公道自在")
        page.get_by_role("button", name="生成承诺").click()
        self.assertIn("公道自在", page.locator(".envelope").inner_text())
        self.assertIn("封口人", page.locator(".envelope").inner_text())
        page.emulate_media(media="print")
        page.evaluate("document.documentElement.classList.add('envelope-only')")
        self.screenshot(page, "envelope", ("print",))
        page.evaluate("document.documentElement.classList.remove('envelope-only')")
        page.emulate_media(media="screen")
        self.screenshot(page, "contribute")
        page.reload()
        self.assertEqual(page.get_by_label("您的一句话").input_value(), "公道自在")
        page.get_by_role("button", name="提交承诺").click()
        page.wait_for_url("**/done")
        self.assertEqual(list(Small.posts[0]), ["commitment"])
        self.assertRegex(Small.posts[0]["commitment"][0], "^[0-9a-f]{64}$")
        # Another tab makes another one; the one that was sent can still be opened.
        Small.commitment = Small.posts[0]["commitment"][0]
        page = self.at("/contribute")
        page.get_by_role("button", name="换一个随机数").click()
        page = self.at("/open")
        self.assertIn("与承诺一致", page.get_by_role("status").inner_text())
        page.get_by_label("话").fill("公道不在")
        self.assertIn("不一致", page.get_by_role("status").inner_text())
        page.get_by_label("话").fill("公道自在")
        page.get_by_role("button", name="打开").click()
        page.wait_for_url("**/done")
        self.assertEqual(Small.posts[1]["r"], ["公道自在"])

    def test_sending_without_a_commitment_is_held_back(self):
        page = self.at("/contribute")
        page.get_by_role("button", name="提交承诺").click()
        self.assertIn("请先生成承诺", page.get_by_role("status").inner_text())
        self.assertEqual(Small.posts, [])

    def test_the_oldest_browser_does_the_same(self):
        url = self.site.url
        told = self.old_browser([
            {"go": url + "/pick"},
            {"js": "document.querySelector('[data-pick-all]').click(); document.querySelector('[data-count]').textContent"},
            {"go": url + "/grid"},
            {"js": "var f = document.querySelector('.in-code'); f.focus(); f.value = '2';"
                   "f.dispatchEvent(new Event('input', {bubbles: true})); f.parentNode.querySelector('output').textContent"},
            {"go": url + "/contribute"},
            {"js": "document.querySelector('[data-r]').value = '稳'; document.querySelector('[data-make]').click();"
                   "JSON.parse(localStorage.getItem(localStorage.key(0))).pop()"},
            {"go": url + "/live"}, {"go": url + "/form"}, {"js": "typeof Object.fromEntries", "shot": "form"},
        ])
        self.assertEqual(told["version"], "87")
        self.assertEqual(told["console"], [])
        self.assertEqual(told["results"][:2], ["导出 1,286 户", "不配合"])
        made = told["results"][2]
        tag = hashlib.sha256(b"ssd1/sha256/commit").digest()
        r, s = made["r"].encode(), bytes.fromhex(made["s"])
        bs = lambda b: len(b).to_bytes(4, "big") + b  # noqa: E731
        self.assertEqual(made["commitment"], hashlib.sha256(
            tag + bytes.fromhex(PLAN) + b"\x00\x03" + bs(r) + bs(s)).hexdigest())


if __name__ == "__main__":
    import unittest
    unittest.main()
