/**
 * Finds a member that stands twice in one object, by running over the text of JSON that has parsed.
 */
export type Duplicate = { readonly name: string; readonly offset: number };

export function findDuplicate(text: string): Duplicate | undefined {
  /** One set of names per open object; undefined for arrays. */
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) open.push(new Set());
    else if (code === 91) open.push(undefined);
    else if (code === 125 || code === 93) open.pop();
    else if (code === 34) {
      const end = endOfString(text, at);
      if (isFollowedByColon(text, end)) {
        const name = String(JSON.parse(text.slice(at, end)));
        const names = open.at(-1);
        if (names?.has(name)) return { name, offset: at };
        names?.add(name);
      }
      at = end - 1;
    }
  }
  return undefined;
}

/** Offset behind the closing quote. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at + 1;
  }
  return text.length;
}

function isFollowedByColon(text: string, at: number): boolean {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 58) return true;
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return false;
  }
  return false;
}
