// The frontend: serves the page of dist/, and hands /api on to the backend with a token of its own.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";

const {
  HOST = "0.0.0.0",
  PORT = "3000",
  BACKEND_URL = "http://backend:8000",
  AUTH_URL = "http://auth:8081",
  AUTH_CLIENT = "frontend",
  AUTH_CLIENT_SECRET = "local-only",
  VARIANT = "none",
} = process.env;
const PATIENCE_MS = 5000;
const MAX_BODY = 64 * 1024;
const TYPES = { html: "text/html", css: "text/css", js: "text/javascript" };

class Problem extends Error {
  constructor(status, message, options) {
    super(message, options);
    this.status = status;
  }
}

const files = loadFiles(new URL("dist/", import.meta.url));
let token = { value: "", expires: 0 };

const server = createServer((request, response) => {
  handle(request, response).catch((problem) => {
    const status = problem.status ?? 500;
    if (status >= 500) console.error(`${request.method} ${request.url}:`, status === 500 ? problem : detail(problem));
    if (response.headersSent) response.destroy();
    else sendJson(response, status, { error: status === 500 ? "Something went wrong." : problem.message });
  });
});

async function handle(request, response) {
  const { pathname, search } = new URL(request.url, "http://frontend");
  if (pathname === "/health") return sendJson(response, 200, { status: "ok", variant: VARIANT });
  if (/^\/api\/items(\/|$)/.test(pathname)) return proxy(request, response, pathname.slice(4) + search);
  const file = files.get(pathname === "/" ? "/index.html" : pathname);
  if (!file) throw new Problem(404, "There is no such page.");
  if (request.method !== "GET" && request.method !== "HEAD") throw new Problem(405, "Only GET is possible here.");
  const packed = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  response.writeHead(200, {
    "Content-Type": `${file.type}; charset=utf-8`,
    Vary: "Accept-Encoding",
    ...(packed && { "Content-Encoding": "gzip" }),
  });
  response.end(packed ? file.gzip : file.plain);
}

async function proxy(request, response, path) {
  const body = await readBody(request);
  let answer = await askBackend(request, path, body);
  if (answer.status === 401) {
    // The auth service may have been restarted with another secret: once more with a new token.
    token = { value: "", expires: 0 };
    answer = await askBackend(request, path, body);
  }
  const headers = {};
  for (const name of ["content-type", "location", "x-cache"]) {
    if (answer.headers.has(name)) headers[name] = answer.headers.get(name);
  }
  if (headers.location) headers.location = `/api${headers.location}`;
  response.writeHead(answer.status, headers);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

async function askBackend(request, path, body) {
  return ask("backend", BACKEND_URL + path, {
    method: request.method,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${await freshToken()}` },
    body: body.length > 0 ? body : undefined,
  });
}

async function freshToken() {
  if (Date.now() < token.expires) return token.value;
  const answer = await ask("auth", `${AUTH_URL}/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ client: AUTH_CLIENT, secret: AUTH_CLIENT_SECRET }),
  });
  if (!answer.ok) throw new Problem(502, `auth gave no token: ${answer.status}`);
  const { token: value, expires_in: seconds } = await answer.json();
  token = { value, expires: Date.now() + seconds * 900 }; // a tenth before it expires
  return value;
}

async function ask(service, url, options) {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (cause) {
    throw new Problem(502, `${service} does not answer`, { cause });
  }
}

// fetch hides what happened two causes deep.
function detail({ message, cause }) {
  return cause ? `${message} (${(cause.cause ?? cause).message})` : message;
}

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Problem(413, `The body is larger than ${MAX_BODY} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function loadFiles(directory) {
  if (!existsSync(directory)) throw new Error("dist/ is missing. Run `npm run build` first.");
  const loaded = new Map();
  for (const name of readdirSync(directory).filter((name) => !name.endsWith(".gz"))) {
    loaded.set(`/${name}`, {
      type: TYPES[name.split(".").pop()] ?? "application/octet-stream",
      plain: readFileSync(new URL(name, directory)),
      gzip: readFileSync(new URL(`${name}.gz`, directory)),
    });
  }
  return loaded;
}

function sendJson(response, status, content) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(content));
}

// As process 1 of a container node gets no default handling of signals: without this it could only be killed.
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  });
}

server.listen(Number(PORT), HOST, () => console.log(`listening on ${HOST}:${PORT}`));
