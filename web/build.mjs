// Builds the desk's editor into the program, or (--tests) the unit tests into out/.
import { build } from "esbuild";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

const assets = "../src/Masthead/Desk/Assets/";
const largest = 150 * 1024;

if (process.argv.includes("--tests")) {
  rmSync("out", { recursive: true, force: true });
  const tests = readdirSync("test").filter(name => name.endsWith(".test.ts")).map(name => "test/" + name);
  await build({ entryPoints: tests, outdir: "out", outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", target: "node20", external: ["typescript"] });
} else {
  const shared = { bundle: true, minify: true, target: "es2022", charset: "utf8", legalComments: "none" };
  await build({ ...shared, entryPoints: ["src/main.ts"], outfile: assets + "editor.js", format: "iife" });
  await build({ ...shared, entryPoints: ["src/editor.css"], outfile: assets + "editor.css", external: ["*.woff2"] });
  let sum = 0;
  for (const name of ["editor.js", "editor.css"]) {
    const size = gzipSync(readFileSync(assets + name), { level: 9 }).length;
    sum += size;
    console.log(`${name}: ${(size / 1024).toFixed(1)} KB gzip`);
  }
  if (sum > largest) throw new Error(`The editor is ${sum} bytes after gzip; it may have ${largest}.`);
}
