"""Holds the service to its own OpenAPI document with Schemathesis.

Run by `./mvnw -Pfuzz verify`, which gives the class path to start the service with. Everything that is made stays in
target/fuzz: the Python environment, the service's database, its log and the report.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "target" / "fuzz"
ENVIRONMENT = TARGET / "environment"
LOG = TARGET / "service.log"
REPORT = TARGET / "report.ndjson"

READY = re.compile(r"API (http://\S+)/plans")
LEAST_REQUESTS = 20_000


def prepare() -> Path:
    """Makes the Python environment, once for each list of requirements, and returns its programs' directory."""
    programs = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    wanted = (HERE / "requirements.txt").read_text()
    installed = ENVIRONMENT / "requirements.txt"
    if not installed.exists() or installed.read_text() != wanted:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "--requirement", HERE / "requirements.txt"], check=True)
        installed.write_text(wanted)
    return programs


def start(java: str, class_path: str) -> subprocess.Popen:
    """Starts the service with the demo model and a database of its own."""
    shutil.rmtree(TARGET / "postgres", ignore_errors=True)
    command = [java, "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-classpath", class_path,
               "io.planloom.PlanloomApplication", "--server.port=" + os.environ.get("SERVER_PORT", "0"),
               "--planloom.embedded.directory=" + str(TARGET / "postgres"),
               # Streams end with their plan, so plans that nobody approves must end soon
               "--planloom.limits.timeout=PT5S",
               "--planloom.models.base-url=", "--planloom.models.api-key="]
    with LOG.open("w") as log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=TARGET)


def url(service: subprocess.Popen) -> str:
    """Waits until the service is ready and returns where it answers."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and service.poll() is None:
        ready = READY.search(LOG.read_text())
        if ready:
            return ready.group(1)
        time.sleep(0.5)
    sys.exit("The service did not start:\n" + LOG.read_text())


def stop(service: subprocess.Popen) -> None:
    service.terminate()
    try:
        service.wait(60)
    except subprocess.TimeoutExpired:
        service.kill()
        service.wait()


def count() -> int:
    """Counts the requests that were made."""
    requests = 0
    with REPORT.open() as lines:
        for line in lines:
            event = json.loads(line).get("ScenarioFinished")
            if event:
                requests += len(event["recorder"]["interactions"])
    return requests


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    programs = prepare()
    # A script that is told to stop takes the service along
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    service = start(sys.argv[1], sys.argv[2])
    try:
        schemathesis = [programs / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run",
                        "--no-color", "--report-ndjson-path", REPORT, url(service) + "/v3/api-docs", *sys.argv[3:]]
        environment = os.environ | {"SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"), "PYTHONDONTWRITEBYTECODE": "1"}
        failed = subprocess.run(schemathesis, cwd=TARGET, env=environment).returncode
    finally:
        stop(service)
    requests = count()
    print(f"{requests} requests")
    if requests < LEAST_REQUESTS:
        print(f"At least {LEAST_REQUESTS} were to be made")
        return 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
