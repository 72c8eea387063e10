/** Writes findings into a workbook in a thread of its own. */
import type { AsideWork } from "#src/platform/aside/aside.ts";
import { type Finding, writeFindings } from "./xlsx-read.ts";

export type FindingsInput = { readonly bytes: Uint8Array; readonly findings: readonly Finding[] };

/** The workbook with its sheet of findings; nothing where it cannot be opened at all. */
export const work: AsideWork<FindingsInput, Uint8Array> = async function* work({
  bytes,
  findings,
}) {
  const written = await writeFindings(bytes, findings);
  if (written) yield written;
};
