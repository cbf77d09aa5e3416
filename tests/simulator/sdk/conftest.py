"""One simulator for all tests."""

import json
import os
import subprocess
import urllib.request

import pytest


@pytest.fixture(scope="session")
def running():
    """One simulator for all tests, with 20 ms ticks."""
    command = [os.environ["SIMULATOR"], "--port", "0", "--tick", "20"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.kill()


@pytest.fixture
def simulator(running):
    """The simulator as it was at its start."""
    post(running["page"] + "/_simulator/reset")
    return running


def post(address):
    urllib.request.urlopen(urllib.request.Request(address, method="POST")).close()
