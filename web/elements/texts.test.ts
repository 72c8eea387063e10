/** Both languages hold every text, and every text is used: looked at in the sources of the entries. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { en as consoleEnglish } from "../console/texts/en.ts";
import { zh as consoleChinese } from "../console/texts/zh.ts";
import { en as portalEnglish } from "../portal/texts/en.ts";
import { askTexts } from "../portal/texts/ask.ts";
import { explorerTexts } from "../portal/texts/explorer.ts";
import { receiptTexts } from "../portal/texts/receipts.ts";
import { tariffTexts } from "../portal/texts/tariff.ts";
import { trackingTexts } from "../portal/texts/tracking.ts";
import { zh as portalChinese } from "../portal/texts/zh.ts";

type Texts = { readonly [name: string]: string | Texts };

function flatten(texts: Texts, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value === "string") found.set(prefix + name, value);
    else for (const [key, text] of flatten(value, `${prefix}${name}.`)) found.set(key, text);
  }
  return found;
}

function sourcesOf(entry: string): string {
  return [entry, "elements"]
    .map((name) => fileURLToPath(new URL(`../${name}/`, import.meta.url)))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/texts\//.test(file))
    .concat(fileURLToPath(new URL("../routes.gen.ts", import.meta.url)))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}

/** Names in `{{…}}`, which both languages must fill alike. */
const slots = (text: string) =>
  [...text.matchAll(/{{(\w+)}}/g)]
    .map((match) => match[1] ?? "")
    .toSorted((a, b) => a.localeCompare(b));

/** A text is used by its whole key, by its last name in a template, or by the plural it belongs to. */
function isUsed(key: string, sources: string): boolean {
  const bare = key.replace(/_(one|other)$/, "");
  if (sources.includes(`"${bare}"`)) return true;
  const names = bare.split(".");
  const last = names.at(-1) ?? bare;
  const group = names.slice(0, -1).join(".");
  return sources.includes(`\`${group}.\${`) && new RegExp(`\\b${last}\\b`).test(sources);
}

const entries = [
  { entry: "portal", english: portalEnglish, chinese: portalChinese },
  { entry: "portal/ask", english: askTexts.en, chinese: askTexts.zh },
  { entry: "portal/explorer", english: explorerTexts.en, chinese: explorerTexts.zh },
  { entry: "portal/tariff", english: tariffTexts.en, chinese: tariffTexts.zh },
  { entry: "portal/receipts", english: receiptTexts.en, chinese: receiptTexts.zh },
  { entry: "portal/tracking", english: trackingTexts.en, chinese: trackingTexts.zh },
  { entry: "console", english: consoleEnglish, chinese: consoleChinese },
] as const;

describe("texts of the pages", () => {
  for (const { entry, english, chinese } of entries) {
    const first = flatten(english);
    const second = flatten(chinese);

    test(`both languages of the ${entry} hold the same ${first.size} texts with the same slots`, () => {
      assert.ok(first.size > 30);
      assert.deepEqual([...second.keys()].toSorted(), [...first.keys()].toSorted());
      for (const [key, text] of first) {
        const other = second.get(key) ?? "";
        assert.notEqual(other.trim(), "", key);
        if (!key.endsWith("_one")) assert.deepEqual(slots(other), slots(text), key);
      }
    });

    test(`every text of the ${entry} is used`, () => {
      const sources = sourcesOf(entry);
      const unused = [...first.keys()].filter((key) => !isUsed(key, sources));
      assert.deepEqual(unused, []);
    });
  }
});
