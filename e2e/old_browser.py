"""Chromium 87 (Debian's QtWebEngine 5.15) walks through pages: run by the system's Python, which has PyQt.

Standard input: JSON {"folder": for pictures or null, "steps": [{"go": url} | {"js": text} | {"shot": name}]}.
Standard output: JSON {"version", "console": [..], "results": [value of each js step]}."""

import json
import os
import re
import sys

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", QTWEBENGINE_DISABLE_SANDBOX="1",
                  QTWEBENGINE_CHROMIUM_FLAGS="--disable-gpu --lang=zh-CN")

from PyQt5.QtCore import QEventLoop, QTimer, QUrl  # noqa: E402
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineView  # noqa: E402
from PyQt5.QtWidgets import QApplication  # noqa: E402


class Page(QWebEnginePage):
    said = []

    def javaScriptConsoleMessage(self, level, message, line, source):
        if level:
            Page.said.append(f"{message} ({source}:{line})")


def wait(connect, milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    connect(loop)
    loop.exec_()


def main():
    task = json.load(sys.stdin)
    app = QApplication(sys.argv)
    profile = QWebEngineProfile()
    view, page = QWebEngineView(), Page(profile)
    view.setPage(page)
    view.resize(1366, 768)
    view.show()
    results = []
    for step in task["steps"]:
        if "go" in step:
            # A redirect ends in a second load: the last one counts.
            def load(loop):
                page.loadFinished.connect(loop.quit)
                page.load(QUrl(step["go"]))
            wait(load, 15000)
            wait(lambda loop: None, 250)
        elif "js" in step:
            def run(loop):
                page.runJavaScript(step["js"], lambda value: (results.append(value), loop.quit()))
            wait(run, 10000)
            wait(lambda loop: None, step.get("wait", 50))
        elif "shot" in step and task.get("folder"):
            wait(lambda loop: None, 150)
            view.grab().save(os.path.join(task["folder"], step["shot"] + "-old.png"))
    version = re.search(r"Chrome/(\d+)", profile.httpUserAgent()).group(1)
    print(json.dumps({"version": version, "console": Page.said, "results": results}, ensure_ascii=False))
    sys.stdout.flush()
    # Qt's own farewell may crash without a display; all is said.
    os._exit(0)


main()
