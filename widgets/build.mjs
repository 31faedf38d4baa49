// Bundles each front-end entry into one file that needs no network, and writes the hash of its sources on top.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");

/** sha256 over the names and contents of all sources and of the lock file; test_bundle.py computes it again. */
function sourceHash() {
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)).split("\\").join("/"));
  const hash = createHash("sha256");
  for (const name of [...files, "build.mjs", "package-lock.json"].sort()) {
    hash.update(`${name}\0`).update(readFileSync(join(here, name))).update("\0");
  }
  return hash.digest("hex");
}

const banner = `/* Built from widgets/src. Sources sha256: ${sourceHash()} */`;
await build({
  entryPoints: { scope: join(src, "scope/index.js") },
  outdir: join(here, "snnlab_widgets/static"),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  banner: { js: banner, css: banner },
});
