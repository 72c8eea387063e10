/** What keeps the server running, with a made server in its place. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const supervise = pathToFileURL(fileURLToPath(new URL("../../supervise.mjs", import.meta.url)));

describe("keeping a server running", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-supervise-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Supervises a server that does so at its first start, its second one, and so on; the last repeats. */
  async function run(name: string, ...starts: readonly string[]) {
    const server = join(folder, `${name}.mjs`);
    const count = `${server}.count`;
    writeFileSync(count, "");
    writeFileSync(
      server,
      `import fs from "fs";
      const file = ${JSON.stringify(count)};
      fs.appendFileSync(file, process.argv.slice(2).join(" ") + " " + process.env.PORT + "\\n");
      const at = fs.readFileSync(file, "utf8").split("\\n").length - 2;
      const ready = () => new Promise((done) => process.send({ ready: true, port: 8123 }, done));
      const starts = [${starts.map((one) => `async () => { ${one} }`).join(",")}];
      await starts[Math.min(at, starts.length - 1)]();`,
    );
    const script = `import { superviseServer } from ${JSON.stringify(supervise.href)};
      superviseServer({ line: [process.execPath, ${JSON.stringify(server)}], environment: { PORT: "0" },
        say: (text) => console.log(text), pauseMsFirst: 1,
        end: (code, signal) => { console.log("end " + code + " " + signal); process.exit(0); } });`;
    const said = await new Promise<string>((resolve, reject) => {
      const words = ["--input-type=module", "-e", script];
      execFile(process.execPath, words, (error, text) =>
        error ? reject(new Error(error.message)) : resolve(text),
      );
    });
    return {
      said: said.trim().split("\n"),
      starts: readFileSync(count, "utf8").trim().split("\n"),
    };
  }

  test("starts it again on its port after a fault, and ends as it ends by itself", async () => {
    const fault = "await ready(); process.exit(3);";
    const { said, starts } = await run("fault", fault, fault, "await ready(); process.exit(0);");
    assert.deepEqual(starts, ["0", "--started-again 1 8123", "--started-again 2 8123"]);
    assert.match(said[0] ?? "", /ended \(exit code 3\) and is started again in 0\.001 s/);
    assert.match(said[1] ?? "", /in 0\.002 s/);
    assert.equal(said.at(-1), "end 0 null");
  });

  test("asked for help, the server says how it is started, and starts nothing", async () => {
    const main = fileURLToPath(new URL("../main.ts", import.meta.url));
    // a folder that is a file: a start would fail on it
    const env = { ...process.env, TIDEGATE_DATA: main };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, "--help"], {
      env,
    });
    assert.match(stdout, /^Usage: .*TIDEGATE_DATA=.* node src\/main\.ts\n/);
    assert.equal(stderr, "");
  });

  test("a first start that fails is told, not tried again", async () => {
    const { said, starts } = await run("first", "process.exit(3);");
    assert.equal(starts.length, 1);
    assert.deepEqual(said, ["end 3 null"]);
  });

  test("ten failed starts in a row are the end", async () => {
    const { said, starts } = await run(
      "ten",
      "await ready(); process.exit(3);",
      "process.exit(4);",
    );
    assert.equal(starts.length, 11);
    assert.equal(said.at(-1), "end 4 null");
  });
});
