// Loaded into the real server before its own code: sends what it asks of Microsoft to the stand-ins of the test.
const standIns = new Map([
  ['graph.microsoft.com', process.env.GRAPH_STAND_IN],
  ['login.microsoftonline.com', process.env.ENTRA_STAND_IN],
]);
const send = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const base = standIns.get(url.hostname);
  if (base === undefined) return Promise.reject(new Error(`The test does not let ${url.hostname} be asked.`));
  const there = new URL(url.pathname + url.search, base);
  return send(input instanceof Request ? new Request(there, input) : there, init);
};
