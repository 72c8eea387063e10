/** Folders of migrations for tests: those of this release, and what `test/releases` adds to them. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export type TestReleases = {
  /** A release that adds a column. */
  readonly earlier: string;
  /** The next, which replaces it. */
  readonly later: string;
  /** The later one with another text of its contract. */
  readonly makeOther: (contract: string) => string;
  readonly remove: () => void;
};

/** What the later release takes away. */
export const contractName = "9004_clearance_old_note_gone.sql";

/** Makes folders of migrations of two releases; the caller removes them. */
export function openTestReleases(): TestReleases {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-releases-"));
  const make = (name: string, added: readonly string[]) => {
    for (const from of ["db", ...added.map((one) => `test/releases/${one}`)])
      cpSync(join(root, from), join(folder, name), { recursive: true });
    return join(folder, name, "migrations");
  };
  return {
    earlier: make("earlier", ["earlier"]),
    later: make("later", ["earlier", "later"]),
    makeOther: (contract) => {
      const other = make("other", ["earlier", "later"]);
      writeFileSync(join(other, contractName), contract);
      return other;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
