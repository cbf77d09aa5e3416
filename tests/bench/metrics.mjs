// What a drawing is worth, whoever drew it: { x: [], y: [], w, h, edges: [{ s, t, pts: [[x, y]] }] }
// with the middles of the boxes in x and y, y growing downwards.
// `node metrics.mjs` compares the crossings with counting every pair.

const SNAP = 4;
const NEAR = 1e-6;

// The lines of all edges, heights rounded to quarters so that equal heights are equal.
function lines(drawing, straight) {
  const middle = (i) => [drawing.x[i], drawing.y[i]];
  return drawing.edges.map(({ s, t, pts }) => {
    const points = straight || !pts || pts.length < 2 ? [middle(s), middle(t)] : pts;
    return points.map(([x, y]) => [x, Math.round(y * SNAP) / SNAP]);
  });
}

// The plane is cut at every height where a line has a point; between two cuts all segments are
// straight, and their crossings are the inversions between their orders at the two cuts.
export function crossings(polylines) {
  const segments = [];
  const heights = new Set();
  for (const points of polylines) {
    for (let i = 1; i < points.length; i += 1) {
      const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]].sort((a, b) => a[1] - b[1]);
      if (y0 === y1) continue;
      segments.push({ x0, y0, x1, y1, slope: (x1 - x0) / (y1 - y0) });
      heights.add(y0).add(y1);
    }
  }
  const cuts = Float64Array.from(heights).sort();
  segments.sort((a, b) => a.y0 - b.y0);

  const byOrderAbove = (a, b) => {
    const apart = a.top - b.top;
    if (Math.abs(apart) > NEAR) return apart;
    // Those that came together keep their order; new ones are sorted by where they go.
    return a.rank >= 0 && b.rank >= 0 ? a.rank - b.rank : a.bottom - b.bottom;
  };
  const byPlaceBelow = (a, b) => (Math.abs(a.bottom - b.bottom) > NEAR ? a.bottom - b.bottom : 0);

  let active = [];
  let next = 0;
  let total = 0;
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    active = active.filter((segment) => segment.y1 > from);
    active.forEach((segment, rank) => {
      segment.rank = rank;
    });
    for (; next < segments.length && segments[next].y0 <= from; next += 1) {
      active.push(Object.assign(segments[next], { rank: -1 }));
    }
    for (const segment of active) {
      const { x0, y0, x1, y1, slope } = segment;
      segment.top = y0 === from ? x0 : x0 + (from - y0) * slope;
      segment.bottom = y1 === to ? x1 : x0 + (to - y0) * slope;
    }
    active.sort(byOrderAbove);
    total += inversions(Float64Array.from(active, (segment) => segment.bottom));
    active.sort(byPlaceBelow);
  }
  return total;
}

// Pairs out of order, by merge sort.
function inversions(values) {
  const n = values.length;
  let source = values;
  let target = new Float64Array(n);
  let count = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) {
      const middle = Math.min(low + width, n);
      const high = Math.min(low + 2 * width, n);
      let [i, j, k] = [low, middle, low];
      while (i < middle && j < high) {
        if (source[j] < source[i] - NEAR) {
          count += middle - i;
          target[k++] = source[j++];
        } else {
          target[k++] = source[i++];
        }
      }
      while (i < middle) target[k++] = source[i++];
      while (j < high) target[k++] = source[j++];
    }
    [source, target] = [target, source];
  }
  return count;
}

// How many boxes overlap another, looked for in a grid.
function overlaps(drawing) {
  const cells = new Map();
  const cell = (column, row) => `${column} ${row}`;
  let count = 0;
  drawing.x.forEach((x, i) => {
    const y = drawing.y[i];
    const [column, row] = [Math.floor(x / drawing.w), Math.floor(y / drawing.h)];
    for (let c = column - 1; c <= column + 1; c += 1) {
      for (let r = row - 1; r <= row + 1; r += 1) {
        for (const other of cells.get(cell(c, r)) ?? []) {
          const across = Math.abs(x - drawing.x[other]) < drawing.w - 0.5;
          if (across && Math.abs(y - drawing.y[other]) < drawing.h - 0.5) count += 1;
        }
      }
    }
    const here = cell(column, row);
    if (!cells.has(here)) cells.set(here, []);
    cells.get(here).push(i);
  });
  return count;
}

// Crossings of the lines as drawn; the length of the edges from middle to middle, which does not
// depend on where a line leaves its box; overlapping boxes; edges that do not lead downwards.
export function measure(drawing) {
  const apart = ({ s, t }) => Math.hypot(drawing.x[t] - drawing.x[s], drawing.y[t] - drawing.y[s]);
  return {
    crossings: crossings(lines(drawing, false)),
    length: drawing.edges.reduce((sum, edge) => sum + apart(edge), 0),
    overlaps: overlaps(drawing),
    upwards: drawing.edges.filter(({ s, t }) => drawing.y[t] <= drawing.y[s]).length,
  };
}

async function checkItself() {
  const { dice } = await import("./graphs.mjs");
  const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const cross = ([a, b], [c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  const pieces = (points) => points.slice(1).map((point, i) => [points[i], point]);
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = dice(seed);
    const points = Array.from({ length: 40 }, (_, i) => [(i % 8) * 200 + random() * 20, Math.floor(i / 8) * 100]);
    const line = (span) => {
      const layer = random.below(5 - span);
      const ends = [layer, layer + span].map((l) => points[l * 8 + random.below(8)]);
      return span === 1 ? ends : [ends[0], [random() * 1600, (layer + 1) * 100], ends[1]];
    };
    const polylines = Array.from({ length: 80 }, (_, i) => line(i < 60 ? 1 : 2));
    let expected = 0;
    for (let i = 0; i < polylines.length; i += 1) {
      for (let j = i + 1; j < polylines.length; j += 1) {
        for (const a of pieces(polylines[i])) {
          expected += pieces(polylines[j]).filter((b) => cross(a, b)).length;
        }
      }
    }
    if (crossings(polylines) !== expected) throw new Error(`seed ${seed}: ${crossings(polylines)}, not ${expected}`);
  }
  console.log("The crossings are right.");
}

if (globalThis.process?.argv[1]?.endsWith("metrics.mjs")) await checkItself();
