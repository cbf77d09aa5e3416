// Runs in the page: how each library is called, and how it is timed. Timed is what a user waits
// for: building the library's graph, the layout, and reading the coordinates.
import { BOX } from "./graphs.mjs";
import { measure } from "./metrics.mjs";

const MAX_RUNS = 25;
const LONG_ENOUGH_MS = 250;

const load = {
  async quiesce() {
    const { default: start, layout } = await import("/layout/layout.js");
    await start();
    const sizes = new Float64Array([BOX.width, BOX.height, BOX.gapAcross, BOX.gapAlong]);
    return (graph) => {
      const numbers = layout(graph.n, Uint32Array.from(graph.edges.flat()), sizes);
      const x = new Array(graph.n);
      const y = new Array(graph.n);
      let at = 2;
      for (let i = 0; i < graph.n; i += 1) [x[i], y[i]] = [numbers[at++], numbers[at++]];
      const edges = [];
      while (at < numbers.length) {
        const edge = { s: numbers[at++], t: numbers[at++], pts: new Array(numbers[at++]) };
        for (let i = 0; i < edge.pts.length; i += 1) edge.pts[i] = [numbers[at++], numbers[at++]];
        edges.push(edge);
      }
      return { x, y, w: BOX.width, h: BOX.height, edges };
    };
  },

  async dagre() {
    const { default: dagre } = await import("/node_modules/@dagrejs/dagre/dist/dagre.esm.js");
    return (graph) => {
      const input = new dagre.graphlib.Graph();
      input.setGraph({ rankdir: "TB", nodesep: BOX.gapAcross, ranksep: BOX.gapAlong });
      input.setDefaultEdgeLabel(() => ({}));
      for (let i = 0; i < graph.n; i += 1) input.setNode(String(i), { width: BOX.width, height: BOX.height });
      for (const [s, t] of graph.edges) input.setEdge(String(s), String(t));
      dagre.layout(input);
      const boxes = Array.from({ length: graph.n }, (_, i) => input.node(String(i)));
      const edges = graph.edges.map(([s, t]) => {
        const { points } = input.edge(String(s), String(t));
        return { s, t, pts: points.map(({ x, y }) => [x, y]) };
      });
      return { x: boxes.map(({ x }) => x), y: boxes.map(({ y }) => y), w: BOX.width, h: BOX.height, edges };
    };
  },

  async elk() {
    await import("/node_modules/elkjs/lib/elk.bundled.js");
    const elk = new globalThis.ELK();
    const layoutOptions = {
      "elk.algorithm": "layered",
      "elk.direction": "DOWN",
      "elk.spacing.nodeNode": String(BOX.gapAcross),
      "elk.layered.spacing.nodeNodeBetweenLayers": String(BOX.gapAlong),
      "elk.edgeRouting": "POLYLINE",
    };
    return async (graph) => {
      const children = Array.from({ length: graph.n }, (_, i) => {
        return { id: String(i), width: BOX.width, height: BOX.height };
      });
      const links = graph.edges.map(([s, t], i) => {
        return { id: `e${i}`, sources: [String(s)], targets: [String(t)] };
      });
      const result = await elk.layout({ id: "root", layoutOptions, children, edges: links });
      const edges = result.edges.map(({ sections }, i) => {
        const [s, t] = graph.edges[i];
        const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => {
          return [startPoint, ...bendPoints, endPoint];
        });
        return { s, t, pts: points.map(({ x, y }) => [x, y]) };
      });
      const x = result.children.map((box) => box.x + BOX.width / 2);
      const y = result.children.map((box) => box.y + BOX.height / 2);
      return { x, y, w: BOX.width, h: BOX.height, edges };
    };
  },

  async dot() {
    const { Graphviz } = await import("/node_modules/@hpcc-js/wasm-graphviz/dist/index.js");
    const graphviz = await Graphviz.load();
    return (graph) => fromPlain(graphviz.layout(toDot(graph), "plain", "dot"), graph);
  },
};

// Graphviz takes sizes in inches and answers in inches, y growing upwards.
const PER_INCH = 72;

function toDot(graph) {
  const inches = (length) => length / PER_INCH;
  const [width, height, across, along] = [BOX.width, BOX.height, BOX.gapAcross, BOX.gapAlong].map(inches);
  return [
    `digraph { graph [rankdir=TB nodesep=${across} ranksep=${along}];`,
    `node [shape=box fixedsize=true width=${width} height=${height} label=""]; edge [arrowhead=none];`,
    ...Array.from({ length: graph.n }, (_, i) => `${i};`),
    ...graph.edges.map(([s, t]) => `${s}->${t};`),
    "}",
  ].join("\n");
}

function fromPlain(text, graph) {
  const x = new Array(graph.n);
  const y = new Array(graph.n);
  const controls = new Map();
  for (const line of text.split("\n")) {
    const [kind, ...fields] = line.split(" ");
    if (kind === "node") {
      x[fields[0]] = fields[1] * PER_INCH;
      y[fields[0]] = -fields[2] * PER_INCH;
    } else if (kind === "edge") {
      const [s, t, count, ...numbers] = fields;
      const points = Array.from({ length: count }, (_, i) => {
        return [numbers[2 * i] * PER_INCH, -numbers[2 * i + 1] * PER_INCH];
      });
      controls.set(`${s} ${t}`, points);
    }
  }
  const edges = graph.edges.map(([s, t]) => ({ s, t, pts: flattened(controls.get(`${s} ${t}`)) }));
  return { x, y, w: BOX.width, h: BOX.height, edges };
}

// Bézier curves as short lines.
function flattened(points) {
  const line = [points[0]];
  for (let i = 0; i + 3 < points.length; i += 3) {
    for (let step = 1; step <= 6; step += 1) {
      const [t, u] = [step / 6, 1 - step / 6];
      const shares = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      line.push([0, 1].map((axis) => shares.reduce((sum, share, k) => sum + share * points[i + k][axis], 0)));
    }
  }
  return line;
}

const loaded = {};

// The median time of a library on a graph, and what its drawing is worth.
globalThis.run = async (name, graph) => {
  loaded[name] ??= await load[name]();
  const times = [];
  let drawing;
  let total = 0;
  // The first run also warms up; it counts only if it takes so long that it stays the only one.
  while (times.length <= MAX_RUNS && total < LONG_ENOUGH_MS) {
    const begin = performance.now();
    drawing = await loaded[name](graph);
    times.push(performance.now() - begin);
    total += times.at(-1);
  }
  const counted = times.length > 1 ? times.slice(1) : times;
  counted.sort((a, b) => a - b);
  return { ms: counted[Math.floor(counted.length / 2)], ...measure(drawing) };
};
globalThis.ready = true;
