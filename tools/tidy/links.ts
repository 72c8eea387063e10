/**
 * Links between documents lead somewhere: the file exists and, where one is named, so does the
 * heading.
 */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

const link = /\[[^\]]*\]\(([^)\s]+)\)/g;

function anchorsOf(file: SourceFile): ReadonlySet<string> {
  const headings = file.text.matchAll(/^#{1,6}\s+(.+)$/gm);
  return new Set([...headings].map((match) => anchorOf(match[1] ?? "")));
}

/** The anchor a heading gets where Markdown is shown on code hosts. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[`*]/g, "")
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function targetPath(file: SourceFile, path: string): string {
  const parts = file.folder === "" ? [] : file.folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function judgeLink(file: SourceFile, to: string, known: FilesByPath): string | undefined {
  if (/^[a-z]+:/.test(to)) return undefined;
  const [path = "", anchor] = to.split("#");
  const target = path === "" ? file.path : targetPath(file, path);
  const isFolder = [...known.keys()].some((one) => one.startsWith(`${target}/`));
  if (isFolder) return undefined;
  const found = known.get(target);
  if (!found) return `the link leads to ${target}, which does not exist`;
  if (anchor && target.endsWith(".md") && !anchorsOf(found).has(anchor)) {
    return `${target} has no heading "${anchor}"`;
  }
  return undefined;
}

type FilesByPath = ReadonlyMap<string, SourceFile>;

function checkLinks(files: readonly SourceFile[]): GuardReport {
  const known: FilesByPath = new Map(files.map((file) => [file.path, file]));
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.path.endsWith(".md")) continue;
    for (const match of file.text.matchAll(link)) {
      looked++;
      const message = judgeLink(file, match[1] ?? "", known);
      if (message) findings.push({ file: file.path, line: file.lineAt(match.index), message });
    }
  }
  return { looked, findings };
}

export const links: Guard = {
  name: "links",
  says: "A link in a document leads to a file, and to a heading where it names one.",
  check: checkLinks,
  planted: [[{ path: "docs/planted.md", text: "See [there](no-such-page.md).\n" }]],
};
