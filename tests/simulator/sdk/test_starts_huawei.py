"""Huawei's official clients start again what was stopped, and read the long lists."""

import pytest
from huaweicloudsdkcdm import v1 as cdm
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkdli import v1 as dli
from test_sdks import CLUSTER, cdm_client, dli_client, huawei, status_of, until  # noqa: F401


def start_cluster(client, cluster):
    return client.start_cluster(cdm.StartClusterRequest(cluster, cdm.CdmStartClusterReq({})))


def status_of_job(client, job):
    return client.show_flink_job(dli.ShowFlinkJobRequest(job)).job_detail.status


def run(client, *ids, savepoint=False):
    body = dli.BatchRunFlinkJobsRequestBody(resume_savepoint=savepoint, job_ids=list(ids))
    return client.batch_run_flink_jobs(dli.BatchRunFlinkJobsRequest(body))


class TestCdm:
    def test_a_stopped_cluster_is_started_over_920(self, cdm_client):
        answer = start_cluster(cdm_client, "stopped")
        assert (answer.status_code, len(answer.job_id)) == (200, 1)
        assert status_of(cdm_client, "stopped") in ("920", "200")
        until(lambda: status_of(cdm_client, "stopped"), "200")

    def test_a_cluster_at_work_is_not_started(self, cdm_client):
        with pytest.raises(ClientRequestException) as refusal:
            start_cluster(cdm_client, CLUSTER)
        assert refusal.value.status_code == 400

    @pytest.mark.parametrize("kind, total", [("NORMAL_JOB", 350), ("BATCH_JOB", 250), ("SCENARIO_JOB", 320)])
    def test_jobs_of_every_kind_come_in_pages(self, cdm_client, kind, total):
        names = set()
        for page_no in range(1, total // 100 + 2):
            request = cdm.ShowJobsRequest("many-jobs", "all", page_no=page_no, page_size=100, job_type=kind)
            answer = cdm_client.show_jobs(request)
            assert answer.total == total
            names.update(job.name for job in answer.jobs)
        assert len(names) == total

    @pytest.mark.parametrize("name", ["never-run", "not-running"])
    def test_a_job_is_started_and_runs(self, cdm_client, name):
        body = cdm.CdmStartJobReq(variables={})
        [run] = cdm_client.start_job(cdm.StartJobRequest(CLUSTER, name, body)).submissions
        assert (run.submission_id, run.status) == (2, "BOOTING")

        def status():
            [run] = cdm_client.show_job_status(cdm.ShowJobStatusRequest(CLUSTER, name)).submissions
            return run.submission_id, run.status

        until(status, (2, "RUNNING"))

    def test_a_job_that_runs_is_not_started(self, cdm_client):
        with pytest.raises(ClientRequestException) as refusal:
            cdm_client.start_job(cdm.StartJobRequest(CLUSTER, "jdbc2hive", cdm.CdmStartJobReq(variables={})))
        assert "Cdm.0052" in refusal.value.error_msg


class TestDli:
    def test_stopped_jobs_are_run_again(self, dli_client):
        assert [one.is_success for one in run(dli_client, 10009, 10014, savepoint=True).body] == ["true", "true"]
        assert status_of_job(dli_client, 10009) in ("job_submitting", "job_running")
        until(lambda: status_of_job(dli_client, 10009), "job_running")

    def test_a_job_that_runs_is_not_run_again(self, dli_client):
        assert [one.is_success for one in run(dli_client, 128).body] == ["false"]

    def test_parts_of_an_edge_job_are_listed_by_it(self, dli_client):
        listed = dli_client.list_flink_jobs(dli.ListFlinkJobsRequest(root_job_id=11001, limit=100)).job_list
        assert [(job.job_id, job.root_id) for job in listed.jobs] == [(11003, 11001), (11002, 11001)]

    def test_ten_thousand_jobs_are_counted_and_paged(self, simulator):
        client = huawei(dli.DliClient, simulator, project="ten-thousand-jobs")
        listed = client.list_flink_jobs(dli.ListFlinkJobsRequest(limit=100, offset=9900)).job_list
        assert (listed.total_count, len(listed.jobs)) == (10000, 100)
