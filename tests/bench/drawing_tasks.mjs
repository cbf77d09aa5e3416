// The tasks that drawing is measured on: a rolling stop, zone after zone, as OCP tells it. Every step has a
// name of its own, so that no stage folds: all who draw have the same boxes.
import { graphs } from "./graphs.mjs";

/** Sizes of a box, as the page has them. */
export const BOX = { width: 224, height: 58 };

const rolling = [...graphs("")].filter(({ family }) => family === "rolling");

/** States when it is opened: some done, some at work, most to come. */
const opened = (index) => ["SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "RUNNING"][index % 10] ?? "PENDING";

/** A task of so many steps: `{ nodes: [{ index, id, name, state }], edges: [[from, to]] }`. */
export function taskOf(n) {
  const { edges } = rolling.find(({ id }) => id === `rolling-${n}`);
  const nodes = Array.from({ length: n }, (_, index) => ({
    index,
    id: String(100_000 + index),
    name: `Stop observer ${index + 1}`,
    state: opened(index),
  }));
  return { nodes, edges };
}

/** What the n-th poll changes: another tenth of the steps each time. */
export function changedBy(task, poll) {
  const states = ["PENDING", "RUNNING", "SUCCESSFUL"];
  return task.nodes
    .filter(({ index }) => Math.floor(index / 3) % 10 === poll % 10)
    .map(({ index, id, state }) => ({ index, id, state: states[(states.indexOf(state) + 1) % states.length] }));
}

/** The task with some states changed. */
export function changed(task, changes) {
  const nodes = [...task.nodes];
  for (const { index, state } of changes) nodes[index] = { ...nodes[index], state };
  return { ...task, nodes };
}

/** OCP's instance of the task, without its envelope. */
export function ocpTask({ nodes, edges }, id = 107302) {
  const upstreams = nodes.map(() => []);
  const downstreams = nodes.map(() => []);
  for (const [from, to] of edges) {
    downstreams[from].push(Number(nodes[to].id));
    upstreams[to].push(Number(nodes[from].id));
  }
  const tasks = nodes.map(({ index, id: step, name, state }) => ({
    id: Number(step),
    name,
    description: name,
    operation: "EXECUTE",
    status: state,
    upstreams: upstreams[index],
    downstreams: downstreams[index],
  }));
  return {
    id,
    name: "Stop OB cluster",
    startTime: "2021-03-02T10:29:04.849+08:00",
    status: "RUNNING",
    operation: "EXECUTE",
    context: "Context(parallelIdx=-1, stringMap={cluster_name=ob_upgrade, cluster_id=21}, listMap={})",
    creator: { id: 100, name: "admin" },
    tasks,
  };
}
