import type { Reporter } from "knip";

/**
 * Prints each unused thing on a line and how many files were looked at, which knip's own reporters
 * leave out.
 */
const report: Reporter = ({ issues, counters, cwd }) => {
  const lines: string[] = [];
  for (const [kind, byFile] of Object.entries(issues)) {
    for (const [file, found] of Object.entries(byFile)) {
      for (const one of Object.values(found)) {
        const line = one.line === undefined ? "" : `:${one.line}`;
        lines.push(
          `${file.replace(`${cwd}/`, "")}${line}: unused or unlisted ${kind}: ${one.symbol}`,
        );
      }
    }
  }
  console.log([...lines.toSorted(), `looked at ${counters.processed} files`].join("\n"));
};

export default report;
