/**
 * Lists of persons are kept nowhere but apart with their call, where few read them and they are erased: of
 * one that cannot be read neither the text nor its values stay.
 */
import { withoutMark } from "#src/movements/edifact/characters.ts";
import { withoutSwitches } from "#src/movements/edifact/code-extension.ts";
import { edifactFaults } from "#src/movements/edifact/faults.ts";
import { d24a } from "#src/movements/edifact/directory.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";

const personList = "PAXLST";

/**
 * Whether bytes are, or may hold, a list of persons: of a wrong interchange all is kept together. Its name is
 * looked for in whatever letters the bytes are, small ones too, with a break, a switch of sets or whatever
 * releases a letter in it: an interchange names its own release character.
 */
export function namesPersonList(bytes: Buffer, type: string): boolean {
  if (type.toUpperCase() === personList || bytes.includes(personList)) return true;
  const text = withoutSwitches(Buffer.from(withoutMark(bytes)).toString("latin1"));
  return text
    .replaceAll(/[^A-Za-z0-9]+/g, "")
    .toUpperCase()
    .includes(personList);
}

/** Where and by which rule it is wrong, without what stands there. */
export function withoutValues({ code, path, pointer, severity, fix }: Problem): Problem {
  const says = new Map<string, { readonly says: Text }>(Object.entries(edifactFaults)).get(
    code,
  )?.says;
  const message: Text = says
    ? { en: blank(says.en), zh: blank(says.zh) }
    : { en: "The message cannot be read.", zh: "无法读取该报文。" };
  return { code, path: ownTag(path), pointer: ownTag(pointer), severity, message, fix };
}

function blank(text: string): string {
  return text.replaceAll(/\{\d\}/g, () => "…");
}

/** A text that is no segment of the directory may be a name behind a terminator too many. */
function ownTag(place: string): string {
  const [tag = ""] = /^[^[]*/.exec(place) ?? [];
  const isKnown = d24a().segments.has(tag) || /^U[A-Z]{2}$/.test(tag);
  return isKnown ? place : `?${/\[\d+\]/.exec(place)?.[0] ?? ""}`;
}
