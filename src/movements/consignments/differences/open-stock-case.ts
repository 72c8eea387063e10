/** Opens a case of a consignment about goods that the stock ledger has, as a version of the consignment. */
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { AlarmCode } from "../alarms.ts";
import { CargoDesk } from "../book/cargo-desk.ts";
import type { VersionSource } from "../book/keep-version.ts";
import { holdConsignments } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import { keep } from "../books.ts";
import { printDocument } from "../rules.ts";

/**
 * The case is there once for what was found. The consignment is held by the transaction.
 * @returns its number
 */
export async function openStockCase(
  tx: Sql,
  { code, found }: { readonly code: AlarmCode; readonly found: string },
  of: {
    readonly cargo: StoredConsignment;
    readonly profile: Profile;
    readonly said: VersionSource;
  },
): Promise<number> {
  const { cargo, profile, said } = of;
  const about = { profile: profile.id, periods: profile.movements, parties: [], now: said.at };
  const desk = new CargoDesk(about);
  desk.read([cargo]);
  desk.decide(said, (draft) => {
    draft.alarms.push({ code, about: printDocument(cargo.held.document), found: [found] });
    keep(draft, cargo.held);
  });
  invariant(await desk.store(tx), "a difference in stock claims no number");
  const [after] = await holdConsignments(tx, [cargo.id]);
  const opened = after?.cases.findLast((one) => one.code === code && one.found.includes(found));
  invariant(opened, "the case that was opened is there");
  return opened.number;
}
