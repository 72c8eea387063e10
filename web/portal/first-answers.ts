/**
 * Answers of the API that came with the page: what it shows first is read once, by the server, and not asked
 * for again.
 */
import type * as z from "zod/mini";
import "../elements/schema.ts";

/** Bodies of answers by the address of the API. */
export type FirstAnswers = Readonly<Record<string, unknown>>;

/** Where the page holds them. */
export const firstAnswersId = "first-answers";

let given: FirstAnswers = {};
let read = new Map<string, unknown>();

export function giveFirstAnswers(answers: FirstAnswers): void {
  given = answers;
  read = new Map();
}

/** What came with the page; nothing where it was sent without. */
export function readFirstAnswers(document: Document): FirstAnswers {
  const text = document.getElementById(firstAnswersId)?.textContent ?? "";
  if (text === "") return {};
  // the server wrote it, as the answers of its own API
  return JSON.parse(text) as FirstAnswers;
}

/** The answer to an address, if it came with the page in the form that is expected. */
export function findFirstAnswer<Schema extends z.ZodMiniType>(
  url: string | undefined,
  schema: Schema,
): z.infer<Schema> | undefined {
  if (url === undefined || !Object.hasOwn(given, url)) return undefined;
  if (!read.has(url)) {
    const parsed = schema.safeParse(given[url]);
    read.set(url, parsed.success ? parsed.data : undefined);
  }
  // an address is read by one schema
  return read.get(url) as z.infer<Schema> | undefined;
}
