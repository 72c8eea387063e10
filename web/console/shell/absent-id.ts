/** What is not there, said without the id of a record: nobody typed it, and it stands in the address. */

const id = / ?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** @example withoutIds("There is no draft 01a23000-0000-7000-8000-000000000000 here.") // "There is no draft here." */
export function withoutIds(text: string): string {
  return text.replaceAll(id, "");
}
