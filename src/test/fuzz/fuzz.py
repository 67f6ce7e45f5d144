"""Holds the service to its own OpenAPI document with Schemathesis.

Run by `./mvnw -Pfuzz verify`, which gives the class path to start the service with, and a model. Everything that is
made stays in target/fuzz: the Python environment, the service's database, its log and the log of requests.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import venv
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.request import Request, urlopen

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "target" / "fuzz"
ENVIRONMENT = TARGET / "environment"
LOG = TARGET / "service.log"
REQUESTS = TARGET / "requests.log"

READY = re.compile(r"API (http://\S+)/plans")
LEAST_REQUESTS = 20_000
OWN = "planloom-fuzz"

# Sequences of requests end as soon as one that is repeated is answered in another way, as it has to be where plans
# go on meanwhile; so there are several, each with a seed of its own
RUNS = [("examples,coverage,fuzzing", 10)] + [("stateful", seed) for seed in range(11, 23)]


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


def start(java: str, class_path: str, model: str) -> subprocess.Popen:
    """Starts the service with a database of its own."""
    shutil.rmtree(TARGET / "postgres", ignore_errors=True)
    REQUESTS.unlink(missing_ok=True)
    command = [java, "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-classpath", class_path,
               "io.planloom.PlanloomApplication", "--server.port=" + os.environ.get("SERVER_PORT", "0"),
               "--planloom.embedded.directory=" + str(TARGET / "postgres"),
               "--planloom.limits.timeout=PT5S",
               # Callbacks name hosts at random, of which none is called
               "--planloom.webhooks.enabled=false",
               "--planloom.models.base-url=" + model, "--planloom.models.api-key=none",
               "--planloom.models.planner=scripted", "--planloom.models.executor=scripted",
               "--planloom.models.cheap=scripted",
               # A line for each request that was answered
               "--server.tomcat.accesslog.enabled=true", "--server.tomcat.accesslog.rotate=false",
               "--server.tomcat.accesslog.directory=" + str(TARGET),
               "--server.tomcat.accesslog.prefix=" + REQUESTS.stem, "--server.tomcat.accesslog.suffix=.log",
               "--server.tomcat.accesslog.pattern=%s %D %r %{User-Agent}i"]
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


def created(plan: dict) -> datetime:
    """Returns when a plan was made, to the second: fractions have any number of digits."""
    return datetime.fromisoformat(plan["createdAt"][:19] + "+00:00")


def cancel(api: str, age: timedelta) -> None:
    """Cancels the plans that are older."""
    states = "&".join("status=" + state for state in ("planning", "awaiting_approval", "running", "paused"))
    latest = datetime.now(timezone.utc) - age
    with urlopen(Request(f"{api}/plans?limit=200&{states}", headers={"User-Agent": OWN}), timeout=30) as answer:
        plans = [plan for plan in json.load(answer)["items"] if created(plan) < latest]
    for plan in plans:
        urlopen(Request(f"{api}/plans/{plan['id']}/cancel", method="POST", headers={"User-Agent": OWN}),
                timeout=30).close()


def end_plans(api: str, ended: threading.Event) -> None:
    """Lets no plan wait long for a person or its own timeout, since whoever reads its stream waits as long."""
    while not ended.wait(3):
        try:
            cancel(api, timedelta(seconds=15))
        except OSError:
            # A plan ended or went meanwhile, or the service is busy; the next round comes soon
            continue


def run(programs: Path, api: str, phases: str, seed: int, options: tuple) -> int:
    """Runs Schemathesis and returns its exit code. It prints its seed."""
    schemathesis = [programs / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run", "--no-color",
                    f"--phases={phases}", f"--seed={seed}", *options, api + "/v3/api-docs"]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(schemathesis, cwd=TARGET, env=environment).returncode


def stop(service: subprocess.Popen) -> None:
    """Stops the service, which writes the rest of its logs."""
    service.terminate()
    try:
        service.wait(60)
    except subprocess.TimeoutExpired:
        service.kill()
        service.wait()


def count(log: Path) -> int:
    """Counts the requests that the service answered, this script's own left out."""
    own = f" {OWN}\n".encode()
    with log.open("rb") as lines:
        return sum(1 for line in lines if not line.endswith(own))


def main(java: str, class_path: str, model: str, *options: str) -> int:
    """Returns an exit code: 0 if enough requests were made and no check failed."""
    TARGET.mkdir(parents=True, exist_ok=True)
    programs = prepare()
    # A script that is told to stop takes the service along
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    service = start(java, class_path, model)
    began = time.monotonic()
    ended = threading.Event()
    try:
        api = url(service)
        threading.Thread(target=end_plans, args=(api, ended), daemon=True).start()
        failures = [phases for phases, seed in RUNS if run(programs, api, phases, seed, options) != 0]
    finally:
        ended.set()
        stop(service)
    requests = count(REQUESTS)
    print(f"{requests:,} requests in {(time.monotonic() - began) / 60:.1f} minutes")
    if requests < LEAST_REQUESTS:
        print(f"At least {LEAST_REQUESTS:,} were to be made")
        return 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
