// Turns public/ into dist/: every file as it is and compressed, so that the server never compresses.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const from = new URL("public/", import.meta.url);
const to = new URL("dist/", import.meta.url);

await rm(to, { recursive: true, force: true });
await mkdir(to);
for (const name of await readdir(from)) {
  const content = await readFile(new URL(name, from));
  await writeFile(new URL(name, to), content);
  await writeFile(new URL(`${name}.gz`, to), gzipSync(content, { level: 9 }));
  console.log(`dist/${name}`);
}
