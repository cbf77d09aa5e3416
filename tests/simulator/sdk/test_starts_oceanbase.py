"""The official obshell client starts again what it has stopped, against the simulator."""

from urllib.parse import urlparse

from test_sdks import ROOT_PASSWORD, obshell, until


def test_what_was_stopped_is_started_again(simulator):
    client = obshell(simulator["obshell"][0], password=ROOT_PASSWORD)
    stop = client.stop("GLOBAL", [], force=True)
    until(lambda: client.get_dag(stop.generic_id).state, "SUCCEED")
    dag = client.start("GLOBAL", [])
    assert (dag.name, dag.state, dag.stage, dag.max_stage) == ("Start OB", "READY", 1, 6)
    until(lambda: client.get_dag(dag.generic_id).state, "SUCCEED")
    nodes = client.get_dag(dag.generic_id).nodes
    assert [len(node.sub_tasks) for node in nodes] == [3, 1, 1, 3, 1, 1]
    zones = client.get_ob_info().cluster.zone_config
    assert [server.status for zone in ("zone1", "zone2", "zone3") for server in zones[zone]] == ["ACTIVE"] * 3


def test_a_server_is_started_by_its_agents_address(simulator):
    client = obshell(simulator["obshell"][0], password=ROOT_PASSWORD)
    target = urlparse(simulator["obshell"][1]).netloc
    stop = client.stop("SERVER", [target], force=True)
    until(lambda: client.get_dag(stop.generic_id).state, "SUCCEED")
    dag = client.start("SERVER", [target])
    assert (dag.name, dag.max_stage) == ("Start OB", 5)
    until(lambda: client.get_dag(dag.generic_id).state, "SUCCEED")
    [status] = [one.status for one in client.get_ob_info().cluster.zone_config["zone2"]]
    assert status == "ACTIVE"
