/**
 * The words that rules quote as their ground, looked up where they are said to stand: in the notes
 * and titles of the pack, or in the administration's list of codes. What acts and regulations are
 * stated to say lies outside of what is here and is counted apart.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../../src/clearance/intake/rules.ts";

export type Quotes = {
  readonly scenarios: readonly string[];
  /** Whether the words stand where the rule says; undefined where that lies outside the pack. */
  readonly stands: (rule: Rule) => boolean | undefined;
  /** The parts outside of which no scenario holds the words. */
  readonly foldsWithout: (rule: Rule, foldOf: (scenario: string) => number) => ReadonlySet<number>;
};

export function readQuotes(pack: string): Quotes {
  const folder = join(pack, "scenarios");
  const scenarios = readdirSync(folder);
  const texts = new Map(scenarios.map((name) => [name, plain(textBelow(join(folder, name)))]));
  for (const line of readFileSync(join(pack, "scenarios.tsv"), "utf8").split("\n")) {
    const [name = ""] = line.split("\t");
    if (name !== "") texts.set(name, `${texts.get(name) ?? ""} ${plain(line)}`);
  }
  const list = join(pack, "../../data/codelists-hmrc/dmsErrorCodes.json");
  const sentences: unknown = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  const codes = JSON.stringify(sentences, (_, value: unknown) =>
    typeof value === "string" ? plain(value.replaceAll('"', "'")) : value,
  );
  const holders = (words: string) =>
    [...texts].flatMap(([name, text]) => (text.includes(plain(words)) ? [name] : []));
  return {
    scenarios: [...texts.keys()],
    stands: ({ ground }) => {
      if (typeof ground !== "object" || !("quoted" in ground)) return undefined;
      return ground.from === "HMRC list of CDS error codes"
        ? codes.includes(plain(ground.quoted.replaceAll('"', "'")))
        : holders(ground.quoted).length > 0;
    },
    foldsWithout: ({ ground }, foldOf) => {
      const fromPack =
        typeof ground === "object" &&
        "quoted" in ground &&
        ground.from.startsWith("HMRC trader test pack");
      if (!fromPack) return new Set();
      const folds = new Set(holders(ground.quoted).map(foldOf));
      return folds.size === 1 ? folds : new Set();
    },
  };
}

/** Notes stand in comments of the declarations; markup and line ends don't count. */
function textBelow(path: string): string {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

function plain(text: string): string {
  return text.replaceAll(/[‘’]/g, "'").replaceAll(/\s+/g, " ");
}
