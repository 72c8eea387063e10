/** A code by its name: who types knows what a thing is called, and seldom its number on a list. */
import type { Code } from "./codes.ts";

/**
 * The one code that is meant by its name, as `CIF` is by who knows no numbers of price terms; undefined where
 * the text is a code itself, and where no name or more than one is the text.
 */
export function codeMeant(codes: readonly Code[], text: string): Code | undefined {
  const word = text.trim().toLowerCase();
  if (word === "" || codes.some(({ code }) => code.toLowerCase() === word)) return undefined;
  const [named, ...others] = codes.filter(({ name }) => name.toLowerCase() === word);
  return others.length === 0 ? named : undefined;
}
