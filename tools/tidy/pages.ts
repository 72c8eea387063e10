/**
 * Every page is one entry: in the console in the `pages.ts` of its subject, on the portal in
 * `web/portal/pages.ts`. The types ask an entry for its fields; this asks that each page has one, that
 * its help exists, that the menu has it or its entry says why not, and that it is collected.
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const consolePage = /^web\/console\/(?!parts\/|shell\/)[\w-]+\/[\w-]+\.tsx$/;
const portalPage = /^web\/portal\/.*\.tsx$/;
const subjectEntries = /^web\/console\/[\w-]+\/pages\.ts$/;
const collection = "web/console/pages.ts";
const portalEntries = "web/portal/pages.ts";

type Look = (found: Finding) => void;

/** Components that are pages by their name, and the entries' words that load them. */
function checkLoaded(file: SourceFile, entries: string, find: Look): number {
  let looked = 0;
  for (const match of file.text.matchAll(/^export function (\w+Page)\(/gm)) {
    const [, name = ""] = match;
    looked++;
    if (new RegExp(String.raw`\b${name}[,;]`).test(entries)) continue;
    const line = file.lineAt(match.index);
    find({ file: file.path, line, message: `${name} has no entry in the pages.ts of its subject` });
  }
  return looked;
}

/** One entry of a subject, from its `page({` to the loader that ends it. */
const entry = /^ {2}(\w+): page\(\{([\s\S]*?)^ {2}\}\),$/gm;

function checkEntries(file: SourceFile, topics: ReadonlySet<string>, find: Look): number {
  let looked = 0;
  for (const match of file.text.matchAll(entry)) {
    const [, id = "", text = ""] = match;
    const line = file.lineAt(match.index);
    looked++;
    const topic = /\btopic: "([^"]*)"/.exec(text)?.[1] ?? "";
    if (!topics.has(topic)) {
      const message = `the page ${id} has the help "${topic}", which is not a file of docs/using`;
      find({ file: file.path, line, message });
    }
    const reason = /\bnone: "([^"]*)"/.exec(text)?.[1];
    const isInMenu = /\bmenu: \{\s*group: "/.test(text);
    if (!isInMenu && (reason ?? "").split(" ").length < 3) {
      const message = `the page ${id} is in no menu and does not say where it is opened`;
      find({ file: file.path, line, message });
    }
  }
  return looked;
}

function checkPages(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  const find: Look = (found) => findings.push(found);
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? "";
  const collected = textOf(collection);
  const topics = new Set(
    files.flatMap(({ path }) => /^docs\/using\/([\w-]+)\.md$/.exec(path)?.[1] ?? []),
  );
  let looked = 0;
  for (const file of files) {
    if (file.isTest) continue;
    if (consolePage.test(file.path)) {
      looked += checkLoaded(file, textOf(`${file.folder}/pages.ts`), find);
    } else if (portalPage.test(file.path)) {
      looked += checkLoaded(file, textOf(portalEntries), find);
    } else if (subjectEntries.test(file.path)) {
      looked += checkEntries(file, topics, find);
      const subject = file.folder.slice("web/console/".length);
      if (!collected.includes(`from "./${subject}/pages.ts"`)) {
        find({ file: file.path, line: 1, message: `${collection} does not collect these pages` });
      }
    }
  }
  return { looked, findings };
}

const planted = (menu: string, topic: string): string =>
  [
    "export const moneyPages = {",
    "  planted: page({",
    '    path: "/console/planted",',
    `    menu: { ${menu} },`,
    `    topic: "${topic}",`,
    '    load: async () => (await import("./planted.tsx")).PlantedPage,',
    "  }),",
    "};",
    "",
  ].join("\n");

export const pages: Guard = {
  name: "pages",
  says: "A page of the web is one entry: loaded when opened, with help that exists, in a menu or with the reason why not.",
  check: checkPages,
  planted: [
    [
      {
        path: "web/console/money/planted.tsx",
        text: "export function PlantedPage() {\n  return null;\n}\n",
      },
    ],
    [
      {
        path: "web/portal/planted.tsx",
        text: "export function PlantedPage() {\n  return null;\n}\n",
      },
    ],
    [{ path: "web/console/money/pages.ts", text: planted('group: "money"', "no-such-help") }],
    [{ path: "web/console/money/pages.ts", text: planted('none: ""', "payment") }],
    [{ path: "web/console/planted/pages.ts", text: planted('group: "money"', "payment") }],
  ],
};
