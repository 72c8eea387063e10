/** Query parameters of the console's addresses. Values stay text: an MRN of digits is not a number. */
import { findLanguage, type Language } from "../../elements/language.ts";

/** What an address may say: the language, and whatever its page keeps there. */
export type ConsoleSearch = {
  readonly lang?: Language | undefined;
  readonly paused?: "1" | undefined;
  readonly [name: string]: string | undefined;
};

const valueCharactersMax = 200;
const valuesMax = 24;

/** Reads what an address says and drops what cannot mean anything. */
export function readSearch(raw: Record<string, unknown>): ConsoleSearch {
  const { lang: wanted, paused, ...others } = raw;
  const lang = typeof wanted === "string" ? findLanguage(wanted) : undefined;
  const kept = Object.entries(others)
    .flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && value !== "" && /^[a-zA-Z]{1,20}$/.test(name)
        ? [[name, value.slice(0, valueCharactersMax)]]
        : [],
    )
    .slice(0, valuesMax);
  return {
    ...Object.fromEntries(kept),
    ...(lang === undefined ? {} : { lang }),
    ...(paused === "1" ? { paused: "1" as const } : {}),
  };
}

export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

export function printSearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  query.sort();
  const printed = query.toString();
  return printed === "" ? "" : `?${printed}`;
}
