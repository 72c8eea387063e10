/**
 * How well a screen finds: recall on listed names that were changed, or written in the script of their
 * country, by country of the record, and false alarms on clean names. From a seed; repeats exactly.
 */
import { seededRandom } from "../learning/seed.ts";
import { changed, changes, cleanName } from "./made-names.ts";
import { inScript, type Script, scriptOf, scripts } from "./made-scripts.ts";
import type { ListedName, Screen } from "./screen.ts";

export type Share = { readonly tried: number; readonly found: number };
export type RecallReport = {
  readonly names: number;
  readonly changed: Share;
  readonly byChange: Readonly<Record<string, Share>>;
  readonly byScript: Readonly<Record<string, Share>>;
  /** Countries with enough tries to tell, the most tries first, with the interval of Wilson. */
  readonly byCountry: readonly (Share & { readonly country: string; readonly low: number })[];
  /** Countries of records with too few tries to tell anything; names without country. */
  readonly tooSmall: readonly string[];
  readonly withoutCountry: Share;
  readonly clean: number;
  readonly alarms: number;
};

export type RecallOptions = {
  readonly changed: number;
  readonly script: number;
  readonly clean: number;
  readonly seed: number;
  /** Tries of a country from which its recall is told. */
  readonly triesMin: number;
};

/** A country for each party: of its name, or of an address. */
export function countriesOf(
  rows: readonly { readonly values: Readonly<Record<string, string>> }[],
): ReadonlyMap<string, string> {
  const countries = new Map<string, string>();
  for (const { values } of rows) {
    const { party = "", country = "" } = values;
    if (country !== "" && !countries.has(party)) countries.set(party, country);
  }
  return countries;
}

/** Changes, screens and counts. */
export function measureScreen(
  screen: Screen,
  {
    names,
    countries,
    persons,
  }: {
    readonly names: readonly ListedName[];
    readonly countries: ReadonlyMap<string, string>;
    /** Parties that are persons: names of companies are seldom in the script of their country. */
    readonly persons: ReadonlySet<string>;
  },
  measuring: RecallOptions,
): RecallReport {
  const random = seededRandom(measuring.seed);
  const tally = new Tally();
  const isFound = (text: string, { party }: ListedName) =>
    screen.find({ name: text }).some(({ list, id }) => `${list}-${id}` === party);
  for (let at = 0; at < measuring.changed; at++) {
    const one = names[Math.floor(random() * names.length)];
    const change = changes[at % changes.length] ?? "typing";
    if (!one) continue;
    const found = isFound(changed(one.name, change, random), one);
    tally.add("changed", found);
    tally.add(`change ${change}`, found);
    tally.add(`country ${countries.get(one.party) ?? ""}`, found);
  }
  const writable = Map.groupBy(
    names.flatMap((one) => {
      const script = persons.has(one.party) ? scriptOf(countries.get(one.party) ?? "") : undefined;
      const text = script && inScript(one.name, script);
      return script && text !== undefined && text.length > 1 ? [{ one, script, text }] : [];
    }),
    ({ script }): Script => script,
  );
  for (const script of scripts) {
    const all = writable.get(script) ?? [];
    for (let at = 0; at < Math.min(measuring.script, all.length); at++) {
      const drawn = all[Math.floor(random() * all.length)];
      if (drawn) tally.add(`script ${script}`, isFound(drawn.text, drawn.one));
    }
  }
  let alarms = 0;
  for (let at = 0; at < measuring.clean; at++) {
    if (screen.find({ name: cleanName(random) }).length > 0) alarms++;
  }
  const told = tally.told(measuring.triesMin);
  return { names: names.length, ...told, clean: measuring.clean, alarms };
}

class Tally {
  readonly #shares = new Map<string, { tried: number; found: number }>();

  add(name: string, isFound: boolean): void {
    const share = this.#shares.get(name) ?? { tried: 0, found: 0 };
    share.tried++;
    share.found += Number(isFound);
    this.#shares.set(name, share);
  }

  #of(prefix: string): readonly (readonly [string, Share])[] {
    return [...this.#shares].flatMap(([name, share]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), share] as const] : [],
    );
  }

  told(triesMin: number) {
    const nobody = { tried: 0, found: 0 };
    const countries = this.#of("country ").filter(([country]) => country !== "");
    const enough = countries.filter(([, { tried }]) => tried >= triesMin);
    return {
      changed: this.#shares.get("changed") ?? nobody,
      byChange: Object.fromEntries(this.#of("change ")),
      byScript: Object.fromEntries(this.#of("script ")),
      byCountry: enough
        .map(([country, share]) => ({ country, ...share, low: lowOf(share) }))
        .sort((a, b) => b.tried - a.tried || (a.country < b.country ? -1 : 1)),
      tooSmall: countries
        .filter(([, { tried }]) => tried < triesMin)
        .map(([country]) => country)
        .sort(),
      withoutCountry: this.#shares.get("country ") ?? nobody,
    };
  }
}

/** Lower end of the 95 % interval of Wilson. */
function lowOf({ tried, found }: Share): number {
  const spread = 1.96 ** 2 / tried;
  const share = found / tried;
  const middle = (share + spread / 2) / (1 + spread);
  const half =
    (1.96 * Math.sqrt((share * (1 - share)) / tried + spread / (4 * tried))) / (1 + spread);
  return Math.round(Math.max(0, middle - half) * 1_000) / 1_000;
}
