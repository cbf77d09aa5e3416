"""The official clients' ways of signing in, each against what the simulator takes and refuses."""

import json
import urllib.request
from urllib.parse import urlparse

import pytest
from conftest import post
from huaweicloudsdkcdm import v1 as cdm
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, SdkException
from huaweicloudsdkcore.region.region import Region
from obshell import ClientSet
from obshell.auth import PasswordAuth
from obshell.service.client_v1 import OBShellHandleError

PROJECT = "1551c7f6c808414d8e9f3c514a170f2e"
SECRET_KEY = "demoSecretKey0000000000000000000000000001"
ROOT_PASSWORD = "demo-root-password"
AGENT_PASSWORD = "demo-agent-password"


def clusters(simulator, credentials, region="cn-north-4"):
    """Status of listing the clusters; the project is looked up where the credentials name none."""
    client = (
        cdm.CdmClient.new_builder()
        .with_credentials(credentials.with_iam_endpoint(simulator["huawei"]))
        .with_region(Region(region, simulator["huawei"]))
        .build()
    )
    return client.list_clusters(cdm.ListClustersRequest()).status_code


def refusal(simulator, credentials):
    with pytest.raises(ClientRequestException) as refused:
        clusters(simulator, credentials)
    return refused.value.status_code, refused.value.error_code


def targets(simulator):
    """What was asked, by path and query."""
    with urllib.request.urlopen(simulator["page"] + "/_simulator/requests") as answer:
        return [one["target"] for one in json.load(answer)]


class TestHuawei:
    def temporary(self, token):
        credentials = BasicCredentials("HSTDEMOTEMPORARY0001", "demoTemporarySecret0000000000000000000002", PROJECT)
        return credentials.with_security_token(token) if token else credentials

    def test_a_temporary_key_is_good_with_its_security_token(self, simulator):
        assert clusters(simulator, self.temporary("demoSecurityToken/with+base64==")) == 200

    @pytest.mark.parametrize("token", [None, "another"])
    def test_a_temporary_key_is_refused_without_it(self, simulator, token):
        assert refusal(simulator, self.temporary(token)) == (401, "APIGW.0301")

    def test_a_clock_that_differs_is_refused(self, simulator):
        assert refusal(simulator, BasicCredentials("CLOCKAHEADKEY0000001", SECRET_KEY, PROJECT)) == (401, "APIGW.0303")

    def test_a_project_is_found_by_its_region(self, simulator):
        assert clusters(simulator, BasicCredentials("DEMOACCESSKEY0000001", SECRET_KEY)) == 200
        assert targets(simulator) == ["/v3/projects?name=cn-north-4", f"/v1.1/{PROJECT}/clusters"]

    @pytest.mark.parametrize("region, says", [("cn-none-0", "Failed to get project id"), ("cn-twice-0", "Multiple")])
    def test_no_project_or_two_are_an_error_of_the_sdk(self, simulator, region, says):
        with pytest.raises(SdkException) as refused:
            clusters(simulator, BasicCredentials("DEMOACCESSKEY0000001", SECRET_KEY), region)
        assert says in str(refused.value)
        # The SDK shows the identity service's trace id.
        assert "X-IAM-Trace-Id=token_cn-north-4_null_" in str(refused.value)


class TestObshell:
    def client(self, address, **auth):
        at = urlparse(address)
        return ClientSet(at.hostname, at.port, PasswordAuth(**auth)).v1

    @pytest.mark.parametrize("agent", ["obshell", "obshell2048"])
    @pytest.mark.parametrize("auth", [{"password": ROOT_PASSWORD}, {"agent_password": AGENT_PASSWORD}])
    def test_either_password_opens_an_agent_of_today(self, simulator, agent, auth):
        address = simulator[agent]
        address = address[0] if isinstance(address, list) else address
        assert self.client(address, **auth).get_ob_info().agents[0].identity == "CLUSTER AGENT"

    @pytest.mark.parametrize("version", [None, "v1"])
    def test_an_agent_of_4_2_2_0_is_signed_in_to_by_v1(self, simulator, version):
        client = self.client(simulator["obshellV1"], password=ROOT_PASSWORD, version=version)
        dag = client.stop("GLOBAL", [], force=True)
        assert (dag.name, dag.state) == ("Stop OB", "READY")
        assert client.get_dag(dag.generic_id).name == "Stop OB"

    def test_v1_refuses_a_wrong_password(self, simulator):
        client = self.client(simulator["obshellV1"], password="wrong")
        with pytest.raises(OBShellHandleError):
            client.get_ob_info()

    def test_v1_is_not_for_an_agent_of_today_nor_v2_for_an_old_one(self, simulator):
        for address, version in [(simulator["obshell"][0], "v1"), (simulator["obshellV1"], "v2")]:
            with pytest.raises(Exception, match="is not supported"):
                self.client(address, password=ROOT_PASSWORD, version=version).get_ob_info()

    def test_an_agent_without_a_cluster_wants_its_agent_password(self, simulator):
        address = simulator["obshellSingle"]
        info = self.client(address, agent_password=AGENT_PASSWORD).get_ob_info()
        assert info.agents[0].identity == "SINGLE"
        with pytest.raises(OBShellHandleError):
            self.client(address, password=ROOT_PASSWORD).get_ob_info()

    def test_a_minute_is_too_short_for_a_clock_ten_minutes_ahead(self, simulator):
        address = simulator["obshellAhead"]
        with pytest.raises(OBShellHandleError):
            self.client(address, password=ROOT_PASSWORD).get_ob_info()
        patient = self.client(address, password=ROOT_PASSWORD, lifetime=700)
        assert len(patient.get_ob_info().agents) == 1

    def test_a_changed_password_is_told(self, simulator):
        client = self.client(simulator["obshell"][0], password=ROOT_PASSWORD)
        client.get_ob_info()
        post(simulator["obshell"][0] + "/_simulator/change-password")
        with pytest.raises(OBShellHandleError):
            client.get_ob_info()
