/** Offsets of values in JSON that has parsed, for any number of paths in one run over its text. */

/** A wanted path, and the offset of its value; what is not there is missing. */
export type JsonOffsets = ReadonlyMap<string, number>;

type Open = { readonly path: string; index: number; readonly isArray: boolean };

/**
 * @param wanted paths such as `a.b[0].c`, with every path above each, and `""` for the whole
 * @param root path of the whole document's member in which the paths begin; `""`: the document itself
 */
export function findJsonOffsets(
  text: string,
  wanted: ReadonlySet<string>,
  root: string,
): JsonOffsets {
  const found = new Map<string, number>();
  const open: (Open | undefined)[] = [];
  /** Path of the value that comes next; undefined: nobody asks for anything in it. */
  let next: string | undefined = root === "" ? "" : above;
  const isWanted = (path: string) => path === above || wanted.has(path);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === colon) continue;
    const parent = open.at(-1);
    if (code === closeBrace || code === closeBracket) {
      open.pop();
      continue;
    }
    if (code === comma) {
      if (parent?.isArray) next = childOf(parent.path, `[${++parent.index}]`, isWanted);
      continue;
    }
    if (code === quote && isName(parent, text, at)) {
      const end = endOfString(text, at);
      const name = parent ? String(JSON.parse(text.slice(at, end))) : "";
      next = parent ? memberOf(parent.path, name, root, isWanted) : undefined;
      at = end - 1;
      continue;
    }
    if (next !== undefined && next !== above && !found.has(next)) found.set(next, at);
    if (code === openBrace || code === openBracket) {
      const isArray = code === openBracket;
      open.push(next === undefined ? undefined : { path: next, index: 0, isArray });
      next = isArray && next !== undefined ? childOf(next, "[0]", isWanted) : undefined;
      if (open.at(-1) === undefined) at = endOfSkipped(text, at, open);
    } else if (code === quote) at = endOfString(text, at) - 1;
    else at = endOfWord(text, at) - 1;
  }
  return found;
}

/** Stands for the document around the member in which the paths begin. */
const above = "\u0000";
const [quote, comma, colon, backslash] = [34, 44, 58, 92];
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];

function childOf(
  path: string,
  step: string,
  isWanted: (path: string) => boolean,
): string | undefined {
  const child = path + step;
  return isWanted(child) ? child : undefined;
}

function memberOf(
  path: string,
  name: string,
  root: string,
  isWanted: (path: string) => boolean,
): string | undefined {
  if (path === above) return name === root ? "" : undefined;
  return childOf(path, path === "" ? name : `.${name}`, isWanted);
}

/** In an object a string before a colon is a name. */
function isName(parent: Open | undefined, text: string, at: number): boolean {
  if (!parent || parent.isArray) return false;
  for (let i = endOfString(text, at); i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 32) return code === colon;
  }
  return false;
}

/** Goes over a value nobody asks for. @returns the offset of its last character */
function endOfSkipped(text: string, from: number, open: (Open | undefined)[]): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === openBrace || code === openBracket) depth++;
    else if ((code === closeBrace || code === closeBracket) && --depth === 0) {
      open.pop();
      return at;
    }
  }
  return text.length;
}

/** Offset behind the closing quote. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at + 1;
  }
  return text.length;
}

/** Offset behind a number, `true`, `false` or `null`. */
function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[^\s,:\]}]/.test(text[at] ?? "")) at++;
  return Math.max(at, from + 1);
}
