/** Words that must not stand here: places of one machine, unfinished notes, unnamed work. */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

/** Written in pieces, so that this file does not find itself. */
const places = ["wo" + "rk", "tm" + "p", "ro" + "ot", "ho" + "me"].join("|");
const machinePath = new RegExp(String.raw`(?<![\w.:/})-])/(?:${places})/\w`);
const hosts = [
  "registry\\.npm" + "js",
  "registry\\.yarn" + "pkg",
  "npm" + "mirror",
  "pyp" + "i\\.org",
];
const registryHost = new RegExp(hosts.join("|"));
const unfinished = new RegExp(String.raw`\b${"FIX" + "ME"}\b`);
const todo = new RegExp(String.raw`\b${"TO" + "DO"}\b(?!\s*\(?#\d+)`);

/** Prose may name the word; data files hold what others wrote. */
function isOurs(file: SourceFile): boolean {
  return file.isCode || /\.(sql|css|html|sh)$/.test(file.path) || file.path === ".ci/run";
}

type Rule = {
  readonly pattern: RegExp;
  readonly message: string;
  readonly isLookedAt: (file: SourceFile) => boolean;
};

const isData = (file: SourceFile): boolean => /^profiles\/.*\.tsv$/.test(file.path);

const rules: readonly Rule[] = [
  {
    pattern: machinePath,
    message: "a path of one machine",
    isLookedAt: (file) => !isData(file),
  },
  { pattern: registryHost, message: "a registry's host name", isLookedAt: () => true },
  { pattern: unfinished, message: "an unfinished note", isLookedAt: isOurs },
  { pattern: todo, message: "work to do that names no issue", isLookedAt: isOurs },
];

function checkWords(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    const asked = rules.filter((rule) => rule.isLookedAt(file));
    looked++;
    for (const rule of asked) {
      if (!rule.pattern.test(file.text)) continue;
      file.lines.forEach((line, index) => {
        const match = rule.pattern.exec(line);
        if (!match) return;
        const message = `${rule.message}: ${match[0]}`;
        findings.push({ file: file.path, line: index + 1, message });
      });
    }
  }
  return { looked, findings };
}

export const words: Guard = {
  name: "words",
  says: "No path of one machine, no registry host, no unfinished note, no work without an issue.",
  check: checkWords,
  planted: [
    [{ path: "src/kernel/planted.ts", text: `export const where = "${"/ho" + "me/"}somebody";\n` }],
    [{ path: "docs/planted.md", text: `Fetch it from ${"registry.npm" + "js.org"}.\n` }],
    [{ path: "src/kernel/noted.ts", text: `// ${"FIX" + "ME"} later\n` }],
    [{ path: "src/kernel/undone.ts", text: `// ${"TO" + "DO"} some day\n` }],
  ],
};
