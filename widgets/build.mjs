// Bundles each widget (a folder of src with an index) into one file that needs no network, writes the hash of its
// sources on top, and puts beside them the strings that Python reads too and the licences of what was bundled.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");
const out = join(here, "snnlab_widgets/static");

/** {name: its entry} of every widget. */
function widgets() {
  const entries = readdirSync(src)
    .map((name) => [name, ["index.js", "index.jsx"].map((file) => join(src, name, file)).find((path) => existsSync(path))])
    .filter(([, entry]) => entry);
  return Object.fromEntries(entries);
}

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

/** Name, version and licence text of every package that `inputs` (paths) come from. */
function licences(inputs) {
  const packages = inputs.map((path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean);
  return [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const file = readdirSync(join(here, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (!file) throw new Error(`${name} ships no licence text: it cannot be bundled`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(here, folder, file), "utf8").trim()}\n`;
  });
}

const banner = `/* Built from widgets/src. Sources sha256: ${sourceHash()} */`;
const { metafile } = await build({
  entryPoints: widgets(),
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  banner: { js: banner, css: banner },
});
const notices = licences(Object.keys(metafile.inputs));
writeFileSync(join(out, "licences.txt"), notices.length ? notices.join(`\n${"-".repeat(79)}\n\n`) : "Nothing of others is bundled.\n");
for (const name of readdirSync(join(src, "strings"))) copyFileSync(join(src, "strings", name), join(out, `strings.${name}`));
