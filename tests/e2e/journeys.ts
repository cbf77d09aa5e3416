// The five stops: what is typed, and what has to arrive for it.
import { CLUSTER, PROJECT, type Vendor } from "./steps.ts";

export interface Journey {
  path: string;
  vendor: Vendor;
  values: Record<string, string>;
  /** The one request that has to arrive, to the byte. */
  sent: string;
  /** What the question names besides the vendor. */
  asked: string[];
  /** What the result says, in English and in Chinese. */
  says: { en: string; zh: string };
  /** What else it tells: ids, states to come. */
  tells: RegExp;
}

export const JOURNEYS: Journey[] = [
  {
    path: "cdm/stop-cluster",
    vendor: "huawei",
    values: { project_id: PROJECT, cluster_id: "run-nightly", stopMode: "GRACEFULLY", delayTime: "30" },
    sent: `POST /v1.1/${PROJECT}/clusters/run-nightly/action`,
    asked: ["run-nightly", PROJECT, "30"],
    says: { en: "Accepted. The cluster has not stopped yet.", zh: "请求已被接受，集群尚未停止。" },
    tells: /(Task ID|任务 ID)\s*[\w-]{8,}/,
  },
  {
    path: "cdm/stop-job",
    vendor: "huawei",
    values: { project_id: PROJECT, cluster_id: CLUSTER, job_name: "报表 A/1%" },
    sent: `PUT /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/%E6%8A%A5%E8%A1%A8%20A%2F1%25/stop`,
    asked: ["报表 A/1%", CLUSTER, PROJECT],
    says: { en: "Accepted. The job has not stopped yet.", zh: "请求已被接受，作业尚未停止。" },
    tells: /FAILED, SUCCEEDED or UNKNOWN|FAILED、SUCCEEDED 或 UNKNOWN/,
  },
  {
    path: "dli/stop-jobs",
    vendor: "huawei",
    values: { project_id: PROJECT, job_ids: "128,137", trigger_savepoint: "true" },
    sent: `POST /v1.0/${PROJECT}/streaming/jobs/stop`,
    asked: ["128", "137", PROJECT],
    says: { en: "Accepted. The jobs have not stopped yet.", zh: "请求已被接受，作业尚未停止。" },
    tells: /128.*(Accepted|已接受).*137.*(Accepted|已接受)/s,
  },
  {
    path: "ocp/stop-cluster",
    vendor: "ocp",
    values: { id: "39" },
    sent: "POST /api/v2/ob/clusters/39/stop",
    asked: ["39"],
    says: { en: "Accepted. The cluster has not stopped yet.", zh: "请求已被接受，集群尚未停止。" },
    tells: /(Task ID|任务 ID)\s*\d+.*Trace ID\s*\w+/s,
  },
  {
    path: "obshell/stop",
    vendor: "obshell",
    values: { "scope.type": "ZONE", "scope.target": "zone2" },
    sent: "POST /api/v1/ob/stop",
    asked: ["zone2", "ZONE"],
    says: { en: "Nothing has stopped yet.", zh: "尚未停止任何节点。" },
    tells: /DAG ID\s*\w+.*Trace ID\s*\w+/s,
  },
];
