// The graphs that layouts are measured on: families of task graphs from 11 to 10 000 tasks, the
// same every time. Another salt gives other random graphs of the same families: a result that
// holds for one salt only is luck.

export const BOX = { width: 160, height: 40, gapAcross: 40, gapAlong: 60 };
const SIZES = [11, 50, 200, 1000, 5000, 10000];

// The task of the OCP seed, as edges between the positions of its steps.
const SEED = [[6, 3], [3, 8], [8, 1], [1, 0], [0, 7], [7, 5], [5, 9], [9, 4], [4, 10], [10, 2]];

// mulberry32
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  next.below = (limit) => Math.floor(next() * limit);
  return next;
}

// FNV-1a
function hash(text) {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 16777619);
  return state >>> 0;
}

const key = ([from, to]) => from * 1e6 + to;

function unique(edges) {
  const seen = new Set();
  return edges.filter((edge) => edge[0] !== edge[1] && !seen.has(key(edge)) && seen.add(key(edge)));
}

// Tasks are renumbered at random so that nobody profits from the order of the input.
function shuffled(n, edges, random) {
  const numbers = Array.from({ length: n }, (_, i) => i);
  const mix = (items) => {
    for (let i = items.length - 1; i > 0; i -= 1) {
      const j = random.below(i + 1);
      [items[i], items[j]] = [items[j], items[i]];
    }
  };
  mix(numbers);
  const renumbered = edges.map(([from, to]) => [numbers[from], numbers[to]]);
  mix(renumbered);
  return renumbered;
}

// One task after another.
function chain(n) {
  return Array.from({ length: n - 1 }, (_, i) => [i, i + 1]);
}

// One, many, one, many, one: "for each server do", again and again.
function fan(n) {
  const width = Math.max(3, Math.round(Math.sqrt(n)));
  const edges = [];
  let hub = 0;
  let next = 1;
  while (next < n) {
    const count = Math.min(width, n - next - 1);
    const join = next + Math.max(count, 0);
    for (let i = next; i < join; i += 1) edges.push([hub, i], [i, join]);
    if (count < 1) edges.push([hub, join]);
    hub = join;
    next = join + 1;
  }
  return edges;
}

// One stage between two tasks.
function wide(n) {
  return Array.from({ length: n - 2 }, (_, i) => [[0, i + 1], [i + 1, n - 1]]).flat();
}

// Zones one after another; in each, servers side by side, each with four steps.
function rolling(n) {
  const steps = 4;
  const servers = Math.max(2, Math.min(50, Math.round(Math.sqrt(n / steps))));
  const edges = [];
  let hub = 0;
  let next = 1;
  while (next < n) {
    const room = n - next - 1;
    if (room < 1) {
      edges.push([hub, next]);
      break;
    }
    const tails = [];
    let used = 0;
    for (let server = 0; server < servers && used < room; server += 1) {
      let before = hub;
      for (let step = 0; step < steps && used < room; step += 1) {
        edges.push([before, next + used]);
        before = next + used;
        used += 1;
      }
      tails.push(before);
    }
    const join = next + used;
    for (const tail of tails) edges.push([tail, join]);
    hub = join;
    next = join + 1;
  }
  return edges;
}

// Layers of about sqrt(n) tasks, each with a parent in the layer before; further edges span one
// layer (80 %), two (15 %) or three to six (5 %). Partners are anywhere in their layer or, if
// `near`, within three places.
function layered(n, ratio, near, random) {
  const width = Math.max(2, Math.round(Math.sqrt(n)));
  const layers = [];
  for (let i = 0; i < n; i += width) {
    layers.push(Array.from({ length: Math.min(width, n - i) }, (_, k) => i + k));
  }
  const pick = (layer, place, from) => {
    if (!near) return layer[random.below(layer.length)];
    const middle = Math.round((place / Math.max(1, from.length - 1)) * (layer.length - 1));
    return layer[Math.max(0, Math.min(layer.length - 1, middle + random.below(7) - 3))];
  };
  const parents = [];
  for (let l = 1; l < layers.length; l += 1) {
    layers[l].forEach((task, place) => parents.push([pick(layers[l - 1], place, layers[l]), task]));
  }
  const edges = unique(parents);
  const seen = new Set(edges.map(key));
  const target = Math.round(n * ratio);
  for (let tries = 0; edges.length < target && tries < target * 50; tries += 1) {
    const chance = random();
    const span = chance < 0.8 ? 1 : chance < 0.95 ? 2 : 3 + random.below(4);
    const l = random.below(layers.length);
    if (l + span >= layers.length) continue;
    const place = random.below(layers[l].length);
    const edge = [layers[l][place], pick(layers[l + span], place, layers[l])];
    if (seen.has(key(edge))) continue;
    seen.add(key(edge));
    edges.push(edge);
  }
  return edges;
}

// All graphs: { id, family, n, planar, edges }; `planar` ones can be drawn without a crossing.
export function* graphs(salt = "") {
  yield { id: "seed-11", family: "seed", n: 11, planar: true, edges: SEED };
  for (const n of SIZES) {
    for (const family of [chain, fan, wide, rolling]) {
      const id = `${family.name}-${n}`;
      const edges = shuffled(n, unique(family(n)), dice(hash(id + salt)));
      yield { id, family: family.name, n, planar: true, edges };
    }
    for (const place of ["local", "rand"]) {
      for (const ratio of [1.2, 2]) {
        const family = `${place}${ratio}`;
        const id = `${family}-${n}`;
        const random = dice(hash(id + salt));
        const edges = shuffled(n, layered(n, ratio, place === "local", random), random);
        yield { id, family, n, planar: false, edges };
      }
    }
  }
}
