/** Query parameters of the console's addresses. Values stay text: an MRN of digits is no number. */
import { findLanguage, type Language } from "../elements/language.ts";

export type ConsoleSearch = {
  readonly lang?: Language;
  readonly station?: string | undefined;
  readonly paused?: "1" | undefined;
  readonly search?: string;
  readonly status?: string;
  readonly cursor?: string;
};

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}

/** Reads what an address says and drops what means nothing here. */
export function readSearch(raw: Record<string, unknown>): ConsoleSearch {
  const lang = findLanguage(text(raw["lang"]));
  const [station, search, status, cursor] = [
    raw["station"],
    raw["search"],
    raw["status"],
    raw["cursor"],
  ].map(text);
  return {
    ...(lang === undefined ? {} : { lang }),
    ...(station === undefined ? {} : { station }),
    ...(raw["paused"] === "1" ? { paused: "1" as const } : {}),
    ...(search === undefined ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    ...(cursor === undefined ? {} : { cursor }),
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
