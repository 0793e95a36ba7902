"""Takes a picture of a page in a colour scheme with headless Chromium: screenshot.py light|dark PAGE >page.png"""
import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import Request, urlopen

WIDTH, HEIGHT = 1280, 960


def post(address, body):
    request = Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    return json.load(urlopen(request))["value"]


def start(driver):
    for line in driver.stdout:
        if found := re.search(r"started successfully on port (\d+)", line):
            return f"http://127.0.0.1:{found.group(1)}/session"
    sys.exit("chromedriver does not start")


def picture(sessions, scheme, page, profile):
    options = {"args": ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars", f"--user-data-dir={profile}"]}
    session = f"{sessions}/{post(sessions, {'capabilities': {'alwaysMatch': {'browserName': 'chrome', 'goog:chromeOptions': options}}})['sessionId']}"

    def devtools(command, **parameters):
        return post(f"{session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    try:
        devtools("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        post(f"{session}/url", {"url": Path(page).resolve().as_uri()})
        return base64.b64decode(devtools("Page.captureScreenshot", format="png")["data"])
    finally:
        urlopen(Request(session, method="DELETE")).close()


def main(scheme, page):
    with tempfile.TemporaryDirectory() as profile:
        driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        try:
            sys.stdout.buffer.write(picture(start(driver), scheme, page, profile))
        finally:
            driver.terminate()
            driver.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
