/**
 * A file made from the code: written by `npm run generate`. What the repository keeps is compared by the
 * check and by a test; what it does not keep, the set-up makes when the code changed.
 */
export type GeneratedFile = {
  /** Path in the repository. */
  readonly file: string;
  readonly make: (root: string) => Promise<string>;
  /** Absent: kept. Large files that nobody reads as changes are not. */
  readonly isKept?: false;
};

/** First line of every page made here, so that nobody edits it by hand. */
export function pageHead(title: string, source: string): string {
  return `# ${title}\n\n<!-- Made by \`npm run generate\` from ${source}; edit that instead. -->\n`;
}

/** A Markdown table; bars and line breaks in cells are made harmless. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n") + "\n";
}

function cellOf(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, " ")
    .trim();
}
