/**
 * The Markdown our documents use, as plain data: headings, paragraphs, lists, tables, code, links.
 * Read when the pages are built; the help panel draws it without any HTML being parsed in the page.
 */

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "emphasis"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly to: string };

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly of: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly of: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export type Topic = { readonly title: string; readonly blocks: readonly Block[] };

const inlinePattern =
  /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|!?\[([^\]]*)\]\(([^)\s]+)\)/g;

function readInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(inlinePattern)) {
    const [whole, code, strong, emphasis, label, to] = match;
    if (match.index > at) parts.push({ kind: "text", text: text.slice(at, match.index) });
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined) parts.push({ kind: "strong", text: strong.replaceAll("`", "") });
    else if (emphasis !== undefined)
      parts.push({ kind: "emphasis", text: emphasis.replaceAll("`", "") });
    else if (whole.startsWith("!")) parts.push({ kind: "text", text: label ?? "" });
    else parts.push({ kind: "link", text: (label ?? "").replaceAll("`", ""), to: to ?? "" });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}

const itemPattern = /^\s*(?:[-*]|(\d+)\.)\s+(.*)$/;

/** Cells of a table's line; a bar behind a backslash is part of its cell. */
function readCells(line: string): readonly (readonly Inline[])[] {
  const inner = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => readInline(cell.replaceAll("\\|", "|").trim()));
}

type BlockReading = { readonly block: Block | undefined; readonly next: number };

function readCode(lines: readonly string[], from: number): BlockReading {
  const end = lines.findIndex((line, index) => index > from && line.startsWith("```"));
  const last = end < 0 ? lines.length : end;
  return { block: { kind: "code", text: lines.slice(from + 1, last).join("\n") }, next: last + 1 };
}

/** Lines set in by four spaces. */
function readIndented(lines: readonly string[], from: number): BlockReading {
  let next = from;
  const isCode = (line: string | undefined) => line !== undefined && /^( {4}|\s*$)/.test(line);
  while (isCode(lines[next])) next += 1;
  const text = lines.slice(from, next).map((line) => line.slice(4));
  return { block: { kind: "code", text: text.join("\n").trimEnd() }, next };
}

function readTable(lines: readonly string[], from: number): BlockReading {
  let next = from;
  while (lines[next]?.startsWith("|") === true) next += 1;
  const rows = lines
    .slice(from, next)
    .filter((line) => !/^\|[\s|:-]+$/.test(line))
    .map(readCells);
  return { block: { kind: "table", rows }, next };
}

function readList(lines: readonly string[], from: number): BlockReading {
  const items: string[] = [];
  let next = from;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    const item = itemPattern.exec(line)?.[2];
    if (item !== undefined) items.push(item);
    else if (/^\s+\S/.test(line) && items.length > 0) {
      items.push(`${items.pop() ?? ""} ${line.trim()}`);
    } else break;
  }
  const ordered = itemPattern.exec(lines[from] ?? "")?.[1] !== undefined;
  return { block: { kind: "list", ordered, items: items.map(readInline) }, next };
}

function readParagraph(lines: readonly string[], from: number): BlockReading {
  let next = from;
  const isEnd = (line: string) =>
    line.trim() === "" || /^(#|```|\|)/.test(line) || itemPattern.test(line);
  while (next < lines.length && (next === from || !isEnd(lines[next] ?? ""))) next += 1;
  const text = lines
    .slice(from, next)
    .map((line) => line.trim())
    .join(" ");
  return { block: { kind: "paragraph", of: readInline(text) }, next };
}

function readBlock(lines: readonly string[], from: number): BlockReading {
  const line = lines[from] ?? "";
  const heading = /^(#{1,4}) (.*)$/.exec(line);
  if (heading !== null) {
    const [, marks = "", text = ""] = heading;
    return {
      block: { kind: "heading", level: marks.length, of: readInline(text) },
      next: from + 1,
    };
  }
  if (line.startsWith("```")) return readCode(lines, from);
  if (/^ {4}\S/.test(line)) return readIndented(lines, from);
  if (line.startsWith("|")) return readTable(lines, from);
  if (itemPattern.test(line)) return readList(lines, from);
  return line.trim() === "" ? { block: undefined, next: from + 1 } : readParagraph(lines, from);
}

/** Reads one document; its first heading is its title. */
export function readMarkdown(text: string): Topic {
  const lines = text
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll("\r", "")
    .split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const { block, next } = readBlock(lines, at);
    if (block !== undefined) blocks.push(block);
    at = next;
  }
  const first = blocks[0];
  const isTitled = first?.kind === "heading" && first.level === 1;
  const title = isTitled ? first.of.map((part) => part.text).join("") : "";
  return { title, blocks: isTitled ? blocks.slice(1) : blocks };
}
