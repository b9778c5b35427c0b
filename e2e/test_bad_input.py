"""What goes wrong in an office: forged and oversized forms, lost sessions, two people, Back, odd names, a killed server."""

import re
import urllib.parse

from harness import Browsers

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def encoded(**fields):
    return urllib.parse.urlencode({k.replace("_", "-"): v for k, v in fields.items()})


class BadInputTests(Browsers):
    city = 300

    def cookie(self, person):
        return "; ".join(f"{c['name']}={c['value']}" for c in person.context.cookies())

    def token(self, person):
        return person.page.locator("input[name=csrf]").first.get_attribute("value")

    # ---------- forged and wrong requests ----------

    def test_a_forged_form_changes_nothing(self):
        me = self.person("regulator")
        me.go("/office/me")
        headers = {**FORM, "Cookie": self.cookie(me)}
        body = encoded(old="x", new="a-new-password-1", again="a-new-password-1")
        for extra, text in (({}, body), ({}, body + "&csrf=" + "0" * 32),
                            ({"Origin": "https://elsewhere.example"}, body + "&csrf=" + self.token(me)),
                            ({"Sec-Fetch-Site": "cross-site"}, body + "&csrf=" + self.token(me))):
            status, _, page = self.site.request("POST", "/office/me", text, {**headers, **extra})
            self.assertEqual(status, 403, f"{extra}: {page[:300]}")
        self.assertEqual(me.go("/office").status, 200)

    def test_wrong_methods_and_addresses(self):
        for method, path, status in (
                ("POST", "/office", 405), ("PUT", "/office/sign-in", 405), ("DELETE", "/", 405), ("HEAD", "/", 200),
                ("HEAD", "/office/sign-in", 200), ("GET", "/no-such", 404), ("GET", "/assets/../../etc/passwd", 404),
                ("GET", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404), ("GET", "/%00", 404), ("GET", "/%ff%fe", 404)):
            with self.subTest(f"{method} {path}"):
                got, headers, body = self.site.request(method, path)
                self.assertIn(got, (status, 400) if "%" in path else (status,))
                if status == 405:
                    self.assertIn("GET", headers["allow"])
                if method == "HEAD":
                    self.assertEqual(body, b"")
                    self.assertEqual(headers["content-length"], self.site.request("GET", path)[1]["content-length"])

    def test_a_program_gets_a_problem_document(self):
        status, headers, body = self.site.request("GET", "/office", headers={"Accept": "application/problem+json"})
        self.assertEqual((status, headers["content-type"].split(";")[0]), (401, "application/problem+json"))
        self.assertIn(b'"status":401', body)

    def test_an_oversized_form_is_refused_and_the_server_lives(self):
        me = self.person("regulator")
        me.go("/office/me")
        headers = {**FORM, "Cookie": self.cookie(me)}
        try:
            status, _, _ = self.site.request("POST", "/office/me", "old=" + "x" * (3 << 20), headers)
            self.assertEqual(status, 413)
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.assertEqual(me.go("/office").status, 200)

    def test_headers_of_every_answer(self):
        for path in ("/", "/office/sign-in", "/no-such"):
            _, headers, _ = self.site.request("GET", path)
            policy = headers["content-security-policy"]
            self.assertNotIn("unsafe", policy)
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertEqual(headers["x-content-type-options"], "nosniff")

    # ---------- signing in ----------

    def test_unknown_account_and_wrong_password_look_the_same(self):
        told = []
        for login in ("regulator", "nobody-at-all"):
            person = self.person()
            person.go("/office/sign-in")
            person.page.get_by_label("账号").fill(login)
            person.page.get_by_label("密码").fill("certainly wrong")
            person.press("登录")
            told.append(person.page.get_by_role("alert").inner_text().replace(login, "…"))
            self.assertEqual(person.page.get_by_label("密码").input_value(), "")
            self.quiet(person, "")
        self.assertEqual(told[0], told[1])

    def test_repeated_failure_locks_the_account_and_says_until_when(self):
        person = self.person()
        for _ in range(12):
            person.go("/office/sign-in")
            person.page.get_by_label("账号").fill("leader2")
            person.page.get_by_label("密码").fill("certainly wrong")
            person.press("登录")
            if re.search("分钟|稍后|暂停", person.page.get_by_role("alert").inner_text()):
                break
        else:
            self.fail("not locked after 12 failures: " + person.page.get_by_role("alert").inner_text())
        self.quiet(person, "")

    def test_the_first_password_must_be_changed_before_anything_else(self):
        person = self.person()
        person.go("/office/sign-in")
        person.page.get_by_label("账号").fill("county")
        person.page.get_by_label("密码").fill(self.site.passwords["county"])
        person.press("登录")
        self.assertIn("/office/first-password", person.page.url)
        person.go("/office")
        self.assertIn("/office/first-password", person.page.url)

    def test_the_cookie_is_out_of_reach_of_scripts_and_changes_at_sign_in(self):
        me = self.person("market")
        cookies = [c for c in me.context.cookies() if c["httpOnly"]]
        self.assertTrue(cookies)
        self.assertIn(cookies[0]["sameSite"], ("Strict", "Lax"))
        before = cookies[0]["value"]
        me.page.get_by_role("button", name="退出").click()
        me.page.wait_for_load_state("load")
        self.assertIn("/office/sign-in", me.page.url)
        me.sign_in()
        self.assertNotEqual([c["value"] for c in me.context.cookies() if c["httpOnly"]][0], before)

    def test_next_leads_nowhere_else(self):
        person = self.person()
        for target in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"):
            person.go("/office/sign-in?next=" + urllib.parse.quote(target, safe=""))
            person.page.get_by_label("账号").fill("fire")
            person.page.get_by_label("密码").fill(self.site.passwords["fire"])
            person.press("登录")
            self.assertTrue(person.page.url.startswith(self.site.url), person.page.url)
            person.context.clear_cookies()

    # ---------- a server that dies ----------

    def test_a_killed_server_comes_back_with_everybody_still_signed_in(self):
        me = self.person("auditor")
        self.site.restart()
        self.assertEqual(me.go("/office").status, 200)
        self.assertNotIn("sign-in", me.page.url)


if __name__ == "__main__":
    import unittest
    unittest.main()
