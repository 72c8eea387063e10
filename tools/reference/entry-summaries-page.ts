import { openProfiles } from "#src/registers/profile.ts";
import {
  type EntryElement,
  entryMapping,
  messageTypes,
  roots,
} from "#src/movements/entry-summaries/mapping.ts";
import { type EntryRuleFile, readEntryRules } from "#src/movements/entry-summaries/rules.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

type MessageElement = {
  readonly element: EntryElement;
  readonly types: string[];
  /** In the newer edition, where it differs. */
  readonly later: EntryElement | undefined;
};

function merge(): readonly MessageElement[] {
  const known = new Map<string, MessageElement>();
  for (const type of messageTypes) {
    const later = new Map(
      [...allElements(entryMapping(type, "new"))].map((element) => [element.path, element]),
    );
    for (const element of allElements(entryMapping(type, "base"))) {
      const before = known.get(element.path);
      if (before) before.types.push(type);
      else known.set(element.path, { element, types: [type], later: later.get(element.path) });
    }
  }
  return [...known.values()];
}

function* allElements(from: EntryElement): Generator<EntryElement> {
  for (const child of from.children) {
    yield child;
    yield* allElements(child);
  }
}

function occurs({ element, later }: MessageElement): string {
  const most = element.max === Infinity ? "n" : element.max;
  const text = `${element.min}–${most}`;
  return later && later.min !== element.min ? `${text}; new: ${later.min}–${most}` : text;
}

function elementRows(): readonly string[][] {
  return merge().map((one) => [
    `\`${one.element.path}\``,
    one.element.says.en,
    one.element.says.zh,
    one.element.values ? [...one.element.values].join(" ") : one.element.format,
    occurs(one),
    one.types.length === messageTypes.length ? "" : one.types.join(", "),
  ]);
}

function ruleRows(file: EntryRuleFile): readonly string[][] {
  return file.rules.map(({ code, edition = "", each = "", says }) => [
    `\`${code}\``,
    each === "" ? "the message" : `\`${each.replaceAll(".", "/")}\``,
    `${says.en} · ${says.zh}`,
    edition,
  ]);
}

function editionRows(file: EntryRuleFile): readonly string[][] {
  return file.editions.map(({ name, appliesFrom = "", appliesTo = "", source }) => [
    `\`${name}\``,
    appliesFrom,
    appliesTo,
    `${source.en} · ${source.zh}`,
  ]);
}

/** Elements, editions and rules of entry summary declarations. */
export const entrySummariesPage: GeneratedFile = {
  file: "docs/reference/entry-summaries.md",
  make: async () => {
    const files = [...openProfiles().values()].flatMap((profile) => readEntryRules(profile) ?? []);
    const rootNames = messageTypes.map((type) => `${type}: \`${roots[type].name}\``).join(", ");
    return [
      pageHead(
        "Entry summary declarations",
        "`src/movements/entry-summaries/mapping.tsv` and `profiles/*/rules/entry-summary.json`",
      ),
      `Root elements: ${rootNames}. How they are checked: [Check and lodge entry summaries](../using/entry-summaries.md).\n`,
      "## Editions\n",
      ...files.map((file) =>
        markdownTable(["edition", "from", "until before", "source"], editionRows(file)),
      ),
      "\n## Elements\n",
      "`an..35`: up to 35 characters, at least one; `an2`, `a2`, `A2`: exactly two characters, letters,",
      "capitals; `n..5`, `n4`, `n4..8`: digits; `n..11,3`: a decimal of up to 11 digits with three places;",
      "`eori`: a country and up to 15 characters; `office`: a country and six letters or digits; `place`: a",
      "country and up to 33 characters; `mrn`: 18 characters; `yymmdd`, `hhmm`, `yyyymmddhhmm`: a day, a time,",
      "both. White space at the ends of a value does not count, except in EORI numbers.\n",
      markdownTable(["path", "name", "中文", "form", "occurs", "only"], elementRows()),
      "\n## Rules\n",
      ...files.map((file) => markdownTable(["code", "asked of", "says", "only"], ruleRows(file))),
    ].join("\n");
  },
};
