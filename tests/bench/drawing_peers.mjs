// The peers' pictures, for the browser: each draws the nodes and edges given where they are given, moves
// and zooms, and takes in changed states. `node` bundles this file; see drawing.mjs.
import { Background, Handle, Position, ReactFlow } from "@xyflow/react";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { createElement, memo, useState } from "react";
import { createRoot } from "react-dom/client";

const EXTENT = [0.002, 4];
const WORDS = { SUCCESSFUL: "Succeeded", RUNNING: "Running", PENDING: "Pending" };

/** Boxes as SVG, an element for each, and d3's zoom on them. */
function d3Svg(place) {
  let boxes;
  return {
    window: "svg",
    draw({ nodes, edges, box, view }) {
      const svg = select(place).append("svg").attr("width", "100%").attr("height", "100%");
      const all = svg.append("g");
      const zooming = zoom()
        .scaleExtent(EXTENT)
        .on("zoom", ({ transform }) => all.attr("transform", transform));
      svg.call(zooming).call(zooming.transform, zoomIdentity.translate(view.x, view.y).scale(view.scale));
      const path = ([from, to]) => {
        const start = { x: nodes[from].x + box.width / 2, y: nodes[from].y + box.height };
        const end = { x: nodes[to].x + box.width / 2, y: nodes[to].y };
        const middle = (start.y + end.y) / 2;
        return `M${start.x} ${start.y}C${start.x} ${middle} ${end.x} ${middle} ${end.x} ${end.y}`;
      };
      all.append("g").selectAll("path").data(edges).join("path").attr("class", "edge").attr("d", path);
      boxes = all
        .append("g")
        .selectAll("g")
        .data(nodes)
        .join("g")
        .attr("class", "box")
        .attr("data-state", ({ state }) => state)
        .attr("transform", ({ x, y }) => `translate(${x} ${y})`);
      boxes.append("rect").attr("width", box.width).attr("height", box.height).attr("rx", 6);
      boxes.append("text").attr("x", 38).attr("y", 21).text(({ name }) => name);
      boxes.append("text").attr("class", "state").attr("x", 38).attr("y", 50).text(({ state }) => WORDS[state]);
    },
    isDrawn: ({ nodes }) => place.querySelectorAll(".box").length === nodes.length,
    update(changed) {
      const states = new Map(changed.map(({ index, state }) => [index, state]));
      boxes
        .filter(({ index }) => states.has(index))
        .each(function change(node) {
          node.state = states.get(node.index);
          this.dataset.state = node.state;
          this.lastChild.textContent = WORDS[node.state];
        });
    },
    // It is changed at once.
    await() {},
    isUpdated: () => true,
    clear: () => place.replaceChildren(),
  };
}

const Box = memo(({ data }) => [
  createElement(Handle, { key: "in", type: "target", position: Position.Top, isConnectable: false }),
  createElement("div", { key: "name" }, data.name),
  createElement("div", { key: "state", className: "state", "data-state": data.state }, WORDS[data.state]),
  createElement(Handle, { key: "out", type: "source", position: Position.Bottom, isConnectable: false }),
]);
const NODE_TYPES = { box: Box };

/** React Flow, with everything in the document or only what is visible. */
const reactFlow = (onlyRenderVisibleElements) => (place) => {
  let root;
  let setNodes;
  let awaited;
  const Flow = ({ first, edges, view }) => {
    const [nodes, set] = useState(first);
    setNodes = set;
    return createElement(
      ReactFlow,
      {
        nodes,
        edges,
        nodeTypes: NODE_TYPES,
        onlyRenderVisibleElements,
        minZoom: EXTENT[0],
        maxZoom: EXTENT[1],
        defaultViewport: { x: view.x, y: view.y, zoom: view.scale },
        nodesDraggable: false,
        nodesConnectable: false,
      },
      createElement(Background),
    );
  };
  return {
    window: ".react-flow__pane",
    draw({ nodes, edges, box, view }) {
      const first = nodes.map(({ id, x, y, name, state }) => ({
        id,
        type: "box",
        position: { x, y },
        width: box.width,
        height: box.height,
        data: { name, state },
      }));
      const drawn = edges.map(([from, to]) => ({ id: `${from} ${to}`, source: nodes[from].id, target: nodes[to].id }));
      root = createRoot(place);
      root.render(createElement(Flow, { first, edges: drawn, view }));
    },
    isDrawn({ nodes, edges, isWhole }) {
      const [boxes, paths] = [".react-flow__node", ".react-flow__edge"].map((one) => place.querySelectorAll(one));
      if (isWhole || !onlyRenderVisibleElements) return boxes.length === nodes.length && paths.length === edges.length;
      return boxes.length > 0 && paths.length > 0;
    },
    // All are changed in one go, so that one tells; what is out of sight is not in the document.
    await(changed) {
      const boxOf = ({ id }) => place.querySelector(`.react-flow__node[data-id="${id}"] .state`);
      const one = changed.find(boxOf);
      awaited = one && { box: boxOf(one), state: one.state };
    },
    update(changed) {
      const states = new Map(changed.map(({ index, state }) => [index, state]));
      setNodes((nodes) =>
        nodes.map((node, index) => (states.has(index) ? { ...node, data: { ...node.data, state: states.get(index) } } : node)),
      );
    },
    isUpdated: () => !awaited || awaited.box.dataset.state === awaited.state,
    clear() {
      root.unmount();
      place.replaceChildren();
    },
  };
};

const place = document.getElementById("window");
globalThis.peers = {
  "d3 + SVG": d3Svg(place),
  "React Flow": reactFlow(false)(place),
  "React Flow, only visible": reactFlow(true)(place),
};
