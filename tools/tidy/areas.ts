/**
 * Imports go left only, the console sees the system only through its API, and slices form no
 * cycles.
 */
import { resolveImport } from "./source.ts";
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

/** Areas from left to right; areas at one level do not see each other. */
const levels: readonly (readonly string[])[] = [
  ["kernel"],
  ["platform"],
  ["identity"],
  ["registers"],
  ["money"],
  ["decisions"],
  ["movements"],
  ["clearance"],
  ["statistics"],
  ["facilitation"],
  ["flow"],
  ["http", "cli", "drop"],
  ["main"],
];

/** Where calls come in; to the left of it stands the trade, and leftmost what knows of none. */
const entrances = 11;

/** The area of a file under src: its first folder, or the name of the file that stands for one. */
export function areaOf(path: string): string | undefined {
  const match = /^src\/([^/.]+)(\.ts$|\/)/.exec(path);
  return match?.[1];
}

export function isArea(name: string): boolean {
  return levelOf(name) >= 0;
}

/** Says whether an area may not be seen from another: it stands to its right, or beside it. */
export function isRightOf(area: string, from: string): boolean {
  return area !== from && levelOf(area) >= levelOf(from);
}

function levelOf(area: string): number {
  return levels.findIndex((level) => level.includes(area));
}

function judgeImport(file: SourceFile, target: string, typeOnly: boolean): string | undefined {
  const from = areaOf(file.path);
  const to = areaOf(target);
  if (file.path.startsWith("web/")) {
    // what answers in place of a server while pages are made may say what a server says
    const isMade = file.path.startsWith("web/dev/");
    const isAllowed = target.startsWith("web/") || (to !== undefined && (typeOnly || isMade));
    return isAllowed ? undefined : `web/ imports ${target}: it may import only types from src/`;
  }
  if (from === undefined) return undefined;
  if (to === undefined) {
    if (file.isTest && /^(profiles|test|tools|web)\//.test(target)) return undefined;
    return `src/ imports ${target}: nothing outside src/ is part of the system`;
  }
  // a test of a slice may drive the whole system
  if (from === to || file.isTest) return undefined;
  if (levelOf(to) >= levelOf(from)) return `${from} imports ${to}, which is not to its left`;
  return undefined;
}

function checkAreas(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || !/^(src|web)\//.test(file.path)) continue;
    const area = areaOf(file.path);
    if (area !== undefined && levelOf(area) < 0) {
      findings.push({ file: file.path, line: 1, message: `"${area}" is not an area of src/` });
      continue;
    }
    findings.push(...judgeUnnamed(file));
    for (const one of file.imports()) {
      const target = resolveImport(file, one.from);
      if (target === undefined) continue;
      looked++;
      if (!/\.(ts|tsx|json|css|mjs|svg|woff2)$/.test(target.replace(/\?.*$/, ""))) {
        findings.push({ file: file.path, line: one.line, message: `"${one.from}" has no ending` });
      }
      const message =
        judgeImport(file, target, one.typeOnly) ??
        judgeDoor(file, target) ??
        (one.typeOnly ? undefined : judgeSum(file, target));
      if (message) findings.push({ file: file.path, line: one.line, message });
    }
  }
  return { looked, findings };
}

/** Slices and what is shared of the trade name what they import: `import(path)` could be anything. */
function judgeUnnamed(file: SourceFile): readonly Finding[] {
  const area = areaOf(file.path);
  const isOfTrade = area !== undefined && levelOf(area) > 1 && levelOf(area) < entrances;
  if (!isOfTrade || file.isTest) return [];
  return file.unnamedImports().map((line) => ({
    file: file.path,
    line,
    message: "imports what it does not name: write the path",
  }));
}

/**
 * A door of a slice: its routes, commands and jobs. Nothing but the entrances and `main/` opens it, so
 * that what it takes from other slices leads nobody in a circle.
 */
function isDoor(path: string): boolean {
  return /(^|[/-])(routes|commands|jobs)\.ts$/.test(path);
}

function judgeDoor(file: SourceFile, target: string): string | undefined {
  const isOutside = /^src\/(main|http|cli|drop)\//.test(file.path) || !file.path.startsWith("src/");
  if (!isDoor(target) || file.isTest || isOutside || isDoor(file.path)) return undefined;
  return `${target} is the door of a slice: what others need of it stands beside it`;
}

/** The sums of doors in `main/` take nothing else: what a slice does by itself is listed in the slice. */
function judgeSum(file: SourceFile, target: string): string | undefined {
  if (!/^src\/main\/(routes|jobs)\.ts$/.test(file.path)) return undefined;
  if (target.startsWith("src/main/") || isDoor(target)) return undefined;
  return `${target} is no door: list it in the door of its slice`;
}

type Edges = Map<string, Map<string, { readonly file: string; readonly line: number }>>;

/** Folders with code of their own: slices. Above them stand areas and groups of slices. */
function slicesOf(files: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(files.filter((file) => file.isCode && !file.isTest).map((file) => file.folder));
}

/**
 * The two folders beside each other that an import of one area crosses: slices, or the slices of a
 * group. Files at the top of an area belong to none, and the parts of one slice may lean on each other.
 */
function crossed(
  slices: ReadonlySet<string>,
  from: string,
  to: string,
): readonly [string, string] | undefined {
  const [ours, theirs] = [from.split("/").slice(0, -1), to.split("/").slice(0, -1)];
  if (areaOf(from) === undefined || areaOf(from) !== areaOf(to)) return undefined;
  const fork = ours.findIndex((name, at) => name !== theirs[at]);
  if (fork < 2 || theirs[fork] === undefined) return undefined;
  if (fork > 2 && slices.has(ours.slice(0, fork).join("/"))) return undefined;
  return [ours.slice(0, fork + 1).join("/"), theirs.slice(0, fork + 1).join("/")];
}

function folderEdges(files: readonly SourceFile[]): { edges: Edges; looked: number } {
  const edges: Edges = new Map();
  const slices = slicesOf(files);
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || file.isTest || isDoor(file.path)) continue;
    for (const one of file.imports()) {
      const target = one.typeOnly ? undefined : resolveImport(file, one.from);
      const pair = target === undefined ? undefined : crossed(slices, file.path, target);
      if (pair === undefined) continue;
      looked++;
      const [from, to] = pair;
      const known = edges.get(from) ?? new Map<string, { file: string; line: number }>();
      if (!known.has(to)) known.set(to, { file: file.path, line: one.line });
      edges.set(from, known);
    }
  }
  return { edges, looked };
}

function pathBetween(edges: Edges, start: string, goal: string): readonly string[] | undefined {
  const seen = new Set([start]);
  const queue: (readonly string[])[] = [[start]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const next of edges.get(path.at(-1) ?? "")?.keys() ?? []) {
      if (next === goal) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...path, next]);
    }
  }
  return undefined;
}

function checkCycles(files: readonly SourceFile[]): GuardReport {
  const { edges, looked } = folderEdges(files);
  const findings: Finding[] = [];
  const reported = new Set<string>();
  for (const [from, targets] of edges) {
    for (const [to, at] of targets) {
      const back = pathBetween(edges, to, from);
      if (!back) continue;
      const key = [...new Set(back)].toSorted().join(" ");
      if (reported.has(key)) continue;
      reported.add(key);
      const message = `slices import each other: ${[from, ...back].join(" → ")}`;
      findings.push({ file: at.file, line: at.line, message });
    }
  }
  return { looked, findings };
}

export const areas: Guard = {
  name: "areas",
  says: "Imports go to the own area or to the left, by a path that is written; web/ takes only types from src/.",
  check: checkAreas,
  planted: [
    [{ path: "src/kernel/planted.ts", text: 'export * from "#src/flow/runner.ts";\n' }],
    [{ path: "src/cli/planted.ts", text: 'export * from "#src/main/server.ts";\n' }],
    [{ path: "web/planted.ts", text: 'export * from "#src/kernel/decimal.ts";\n' }],
    [{ path: "src/clearance/planted/one.ts", text: 'export * from "./routes.ts";\n' }],
    [{ path: "src/elsewhere/planted.ts", text: "export const stray = 1;\n" }],
    [{ path: "src/main/jobs.ts", text: 'import "#src/money/planted/remind.ts";\n' }],
    ...[
      'export type Whole = import("#src/main/app.ts").App;',
      'export const reads = (app: import("#src/main/app.ts").App) => app;',
      'export const app = await import("#src/main/app.ts");',
      'const path = "#src/main/app.ts";\nexport const app = await import(path);',
      'export const app = await import("#src/main/" + "app.ts");',
      'import type { App } from "#src/main/app.ts";\nexport type Part = Pick<App, "sql">;',
    ].map((text) => [{ path: "src/money/planted.ts", text: `${text}\n` }]),
  ],
};

export const cycles: Guard = {
  name: "cycles",
  says: "Slices of one area, and groups of them, do not import each other in a circle; types alone may.",
  check: checkCycles,
  planted: [
    [
      {
        path: "src/clearance/planted-one/one.ts",
        text: 'export { two } from "#src/clearance/planted-two/two.ts";\n',
      },
      {
        path: "src/clearance/planted-two/two.ts",
        text: 'import "#src/clearance/planted-one/one.ts";\nexport const two = 2;\n',
      },
    ],
    [
      {
        path: "src/clearance/planted/one/one.ts",
        text: 'export { two } from "../two/two.ts";\n',
      },
      {
        path: "src/clearance/planted/two/two.ts",
        text: 'import "../one/one.ts";\nexport const two = 2;\n',
      },
    ],
  ],
};
