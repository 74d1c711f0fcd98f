// Answers queries with MiniSearch or Fuse.js. Reads one task as JSON from standard input and writes
// [[ids, milliseconds], ...], one pair a query, to standard output. peers.py runs it.

const { readFileSync } = require("node:fs");
const { performance } = require("node:perf_hooks");

const task = JSON.parse(readFileSync(0, "utf8"));
const fields = Object.keys(task.weights);

// All words, then all words with mistakes and as beginnings, then any word so.
function miniSearch() {
  const MiniSearch = require("minisearch");
  const processTerm = (term) => term.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const index = new MiniSearch({ fields, processTerm });
  index.addAll(task.documents);
  const loose = {
    boost: task.weights,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    prefix: (term) => term.length > 2,
  };
  const stages = [
    { boost: task.weights, combineWith: "AND" },
    { ...loose, combineWith: "AND" },
    loose,
  ];
  return (query) => {
    const found = new Set();
    for (const stage of stages) {
      for (const { id } of index.search(query, stage).slice(0, task.depth)) found.add(id);
      if (found.size >= task.depth) break;
    }
    return [...found].slice(0, task.depth);
  };
}

// Any word, anywhere in a field.
function fuse() {
  const Fuse = require("fuse.js");
  const keys = fields.map((name) => ({ name, weight: task.weights[name] }));
  const index = new Fuse(task.documents, {
    keys,
    ignoreLocation: true,
    ignoreDiacritics: true,
    ignoreFieldNorm: true,
    useTokenSearch: true,
    threshold: 0.2,
  });
  return (query) => index.search(query, { limit: task.depth }).map(({ item }) => item.id);
}

const search = { MiniSearch: miniSearch, "Fuse.js": fuse }[task.engine]();
task.queries.filter((_, place) => place % task.warmUpStep === 0).forEach((query) => search(query));
const answers = task.queries.map((query) => {
  const start = performance.now();
  const ids = search(query);
  return [ids, performance.now() - start];
});
process.stdout.write(JSON.stringify(answers));
