"""The official clients against the simulator: real signatures, real encryption.

    SIMULATOR=path/to/simulator pytest tests/simulator/sdk
"""

import json
import urllib.request
import uuid
from urllib.parse import urlparse

import pytest
from huaweicloudsdkcdm import v1 as cdm
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkdli import v1 as dli
from conftest import post
from obshell import ClientSet
from obshell.auth import PasswordAuth
from obshell.service.client_v1 import OBShellHandleError

ACCESS_KEY = "DEMOACCESSKEY0000001"
SECRET_KEY = "demoSecretKey0000000000000000000000000001"
ROOT_PASSWORD = "demo-root-password"
AGENT_PASSWORD = "demo-agent-password"
CLUSTER = "bae65496-643e-47ca-84af-948672de7eeb"


def huawei(client, addresses, secret_key=SECRET_KEY, project=None):
    """A Huawei client for a project of its own. An endpoint with `http` in front is used as it is."""
    project = project or uuid.uuid4().hex
    credentials = BasicCredentials(ACCESS_KEY, secret_key, project)
    return (
        client.new_builder()
        .with_http_config(HttpConfig.get_default_config())
        .with_credentials(credentials)
        .with_endpoint(addresses["huawei"])
        .build()
    )


@pytest.fixture
def cdm_client(simulator):
    return huawei(cdm.CdmClient, simulator)


@pytest.fixture
def dli_client(simulator):
    return huawei(dli.DliClient, simulator)


def obshell(address, **password):
    at = urlparse(address)
    return ClientSet(at.hostname, at.port, PasswordAuth(**password)).v1


def requests(simulator):
    """What the vendors were asked, as (method, target, status)."""
    with urllib.request.urlopen(simulator["page"] + "/_simulator/requests") as answer:
        return [(one["method"], one["target"], one["status"]) for one in json.load(answer)]


def status_of(client, cluster=CLUSTER):
    return client.show_cluster_detail(cdm.ShowClusterDetailRequest(cluster)).status


def stop_cluster(client, cluster=CLUSTER, mode="IMMEDIATELY", delay=None):
    stop = cdm.CdmStopClusterReqStop(stop_mode=mode, delay_time=delay)
    return client.stop_cluster(cdm.StopClusterRequest(cluster, cdm.CdmStopClusterReq(stop)))


def until(look, wanted, tries=2000):
    """Asks until the answer is the wanted one; every look is a request, so this is no busy wait."""
    for _ in range(tries):
        seen = look()
        if seen == wanted:
            return
    raise AssertionError(f"still {seen!r}, not {wanted!r}")


class TestCdm:
    def test_a_stopped_cluster_goes_through_910_to_900(self, cdm_client):
        assert status_of(cdm_client) == "200"
        answer = stop_cluster(cdm_client)
        assert answer.status_code == 200
        assert len(answer.job_id) == 1
        assert status_of(cdm_client) == "910"
        until(lambda: status_of(cdm_client), "900")

    def test_a_graceful_stop_waits_for_the_jobs(self, cdm_client):
        assert stop_cluster(cdm_client, mode="GRACEFULLY", delay=-1).status_code == 200
        until(lambda: status_of(cdm_client), "900")

    def test_the_seeds_slip_is_refused(self, cdm_client):
        with pytest.raises(ClientRequestException) as refusal:
            stop_cluster(cdm_client, mode="GRACEFULL", delay=-1)
        assert refusal.value.status_code == 400
        # The SDK does not know this shape: the whole body is its message.
        assert "Cdm.0014" in refusal.value.error_msg

    def test_clusters_are_listed(self, cdm_client):
        clusters = cdm_client.list_clusters(cdm.ListClustersRequest()).clusters
        assert {"200", "900", "100", "800"} == {one.status for one in clusters}
        assert CLUSTER in {one.id for one in clusters}

    @pytest.mark.parametrize("name", ["jdbc2hive", "订单 同步_v1.2", "报表 A/1%", "run-a%2Fb?c#d"])
    def test_a_job_is_stopped_by_its_name(self, simulator, cdm_client, name):
        answer = cdm_client.stop_job(cdm.StopJobRequest(CLUSTER, name))
        assert (answer.status_code, answer.validation_result) == (200, [])

        def status():
            [run] = cdm_client.show_job_status(cdm.ShowJobStatusRequest(CLUSTER, name)).submissions
            return run.job_name, run.status

        until(status, (name, "FAILED"))

    def test_a_slash_in_a_name_stays_encoded(self, simulator, cdm_client):
        cdm_client.stop_job(cdm.StopJobRequest(CLUSTER, "报表 A/1%"))
        [(_, target, _)] = requests(simulator)
        assert target.endswith("/cdm/job/%E6%8A%A5%E8%A1%A8%20A%2F1%25/stop")

    def test_the_history_keeps_a_run_that_a_newer_one_has_followed(self, cdm_client):
        cdm_client.stop_job(cdm.StopJobRequest(CLUSTER, "runs-again"))

        def latest():
            [run] = cdm_client.show_job_status(cdm.ShowJobStatusRequest(CLUSTER, "runs-again")).submissions
            return run.submission_id

        until(latest, 2)
        history = cdm_client.show_submissions(cdm.ShowSubmissionsRequest(CLUSTER, "runs-again"))
        assert [(run.submission_id, run.status) for run in history.submissions][1] == (1, "FAILED")
        assert history.total == 2

    def test_a_200_can_be_a_failure(self, cdm_client):
        answer = cdm_client.stop_job(cdm.StopJobRequest(CLUSTER, "shape-validation-error"))
        assert [one.status for one in answer.validation_result] == ["ERROR"]

    def test_jobs_are_listed(self, cdm_client):
        request = cdm.ShowJobsRequest(CLUSTER, "all", filter="报表", page_no=1, page_size=10, job_type="NORMAL_JOB")
        answer = cdm_client.show_jobs(request)
        assert (answer.total, [job.name for job in answer.jobs]) == (1, ["报表 A/1%"])

    def test_a_wrong_key_is_refused(self, simulator):
        client = huawei(cdm.CdmClient, simulator, secret_key="wrong")
        with pytest.raises(ClientRequestException) as refusal:
            client.list_clusters(cdm.ListClustersRequest())
        assert (refusal.value.status_code, refusal.value.error_code) == (401, "APIGW.0301")
        assert refusal.value.error_msg.startswith("Incorrect IAM authentication information: verify aksk signature fail")
        assert len(refusal.value.request_id) == 32


class TestDli:
    def stop(self, client, *ids, savepoint=False):
        body = dli.StopFlinkJobsRequestBody(trigger_savepoint=savepoint, job_ids=list(ids))
        return client.batch_stop_flink_jobs(dli.BatchStopFlinkJobsRequest(body))

    def status(self, client, job):
        return client.show_flink_job(dli.ShowFlinkJobRequest(job)).job_detail.status

    def test_an_element_for_each_id(self, dli_client):
        answer = self.stop(dli_client, 128, 137, savepoint=True)
        assert [one.is_success for one in answer.body] == ["true", "true"]
        assert self.status(dli_client, 128) in ("job_savepointing", "job_canceling")
        until(lambda: self.status(dli_client, 128), "job_cancel_success")

    def test_a_single_object_is_taken_for_a_list(self, dli_client):
        [only] = self.stop(dli_client, 1001, 1002).body
        assert only.is_success == "true"

    def test_a_boolean_is_turned_into_text(self, dli_client):
        assert [one.is_success for one in self.stop(dli_client, 3001).body] == ["True"]

    def test_an_unknown_job_is_a_false_element(self, dli_client):
        assert [one.is_success for one in self.stop(dli_client, 128, 8001).body] == ["true", "false"]

    def test_no_such_job_by_switch(self, dli_client):
        with pytest.raises(ClientRequestException) as refusal:
            self.stop(dli_client, 16001)
        assert (refusal.value.status_code, refusal.value.error_code) == (400, "DLI.16001")

    def test_jobs_are_listed(self, dli_client):
        request = dli.ListFlinkJobsRequest(status="job_running", limit=100, order="asc", name="flink_job_")
        listed = dli_client.list_flink_jobs(request).job_list
        assert [job.job_id for job in listed.jobs] == [128, 137, 138, 9007199254740993]
        assert listed.total_count == 4


class TestObshell:
    @pytest.mark.parametrize("password", [{"password": ROOT_PASSWORD}, {"agent_password": AGENT_PASSWORD}])
    def test_a_stop_runs_to_its_end(self, simulator, password):
        client = obshell(simulator["obshell"][0], **password)
        dag = client.stop("GLOBAL", [], terminate=True)
        assert (dag.name, dag.state, dag.stage, dag.max_stage) == ("Stop OB", "READY", 1, 6)
        until(lambda: client.get_dag(dag.generic_id).state, "SUCCEED")
        nodes = client.get_dag(dag.generic_id).nodes
        assert [len(node.sub_tasks) for node in nodes] == [3, 1, 1, 1, 3, 1]
        # The database is gone: agents and their zones are all that is left.
        info = client.get_ob_info()
        assert [agent.zone for agent in info.agents] == ["zone1", "zone2", "zone3"]
        assert info.cluster.version == ""

    def test_a_server_is_stopped_by_its_agents_address(self, simulator):
        client = obshell(simulator["obshell"][0], password=ROOT_PASSWORD)
        target = urlparse(simulator["obshell"][2]).netloc
        dag = client.stop("SERVER", [target], force=True)
        until(lambda: client.get_dag(dag.generic_id).state, "SUCCEED")
        [status] = [one.status for one in client.get_ob_info().cluster.zone_config["zone3"]]
        assert status == "INACTIVE"

    def test_an_older_agent_with_a_512_bit_key_and_no_password(self, simulator):
        client = obshell(simulator["obshell512"], password="")
        assert client.get_info().version == "4.3.1.0-12025042115"
        dag = client.stop("ZONE", ["zone1"], force=True)
        until(lambda: client.get_dag(dag.generic_id).state, "SUCCEED")

    def test_a_failed_stop_tells_why(self, simulator):
        client = obshell(simulator["obshell"][0], password=ROOT_PASSWORD)
        dag = client.stop("ZONE", ["zone-fail"], force=True)
        until(lambda: client.get_dag(dag.generic_id).state, "FAILED")
        failed = client.get_dag(dag.generic_id).nodes[3]
        logs = "\n".join(line for sub_task in failed.sub_tasks for line in sub_task.task_logs)
        assert "[Task.SubDag.NotAllSucceed]" in logs
        # The locks stay held; naming the main DAG frees them.
        passed = client.stop("GLOBAL", [], force=True, force_pass_dag=[dag.generic_id])
        until(lambda: client.get_dag(passed.generic_id).state, "SUCCEED")

    def test_a_refused_stop_is_an_error(self, simulator):
        client = obshell(simulator["obshell"][0], password=ROOT_PASSWORD)
        with pytest.raises(OBShellHandleError):
            client.stop("GLOBAL", [])

    def test_a_wrong_password_is_an_error(self, simulator):
        client = obshell(simulator["obshell"][0], password="wrong")
        with pytest.raises(OBShellHandleError):
            client.get_ob_info()

    def test_after_a_key_change_the_sdk_stops_twice(self, simulator):
        """Measured in obshell.md §1.9: the habit of the SDK that the console must not copy."""
        client = obshell(simulator["obshell"][0], password=ROOT_PASSWORD)
        client.get_ob_info()
        post(simulator["obshell"][0] + "/_simulator/rotate-key")
        client.stop("GLOBAL", [], force=True)
        stops = [status for method, target, status in requests(simulator) if target == "/api/v1/ob/stop"]
        assert stops == [401, 200, 200]
