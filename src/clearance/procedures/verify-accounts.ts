/** Recomputes accounts of special procedures for `verify`: quantities, debts and guarantees. */
import { printLine } from "#src/decisions/duties/printed-assessment.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { compare, zero } from "#src/kernel/decimal.ts";
import { operationOf } from "#src/money/guarantees/guarantee.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type ProcedureAccount, type StatedUnits, unitsOf } from "./account.ts";
import { readProcedureDebts } from "./debt-store.ts";
import { debtOf } from "./discharge-debt.ts";
import { listWrongLots } from "./lots-store.ts";
import { securedStill } from "./settle-accounts.ts";
import { listWrongUnits, readAccounts } from "./store.ts";

export type AccountFault = { readonly where: string; readonly says: string };

/** Reads everything once, page by page. */
export async function findAccountFaults(
  sql: Sql,
  profiles: ReadonlyMap<string, Profile>,
): Promise<readonly AccountFault[]> {
  const faults: AccountFault[] = [];
  for (const { where, column } of await listWrongUnits(sql, 100))
    faults.push({ where, says: `what is ${column} is not the sum of its lines` });
  for (const { where } of await listWrongLots(sql, 100))
    faults.push({ where, says: "its quantities are not those of its lot in stock" });
  for await (const page of readProcedureDebts(sql)) {
    for (const { profile: id, declarationId, number, facts, lines } of page) {
      const profile = profiles.get(id);
      const again =
        profile &&
        debtOf(facts, profile).lines.map((line) => printLine(line, profile.currency.decimals));
      if (again && canonicalJson(again) !== canonicalJson(lines))
        faults.push({ where: `${declarationId}/${number}`, says: "its facts give another debt" });
    }
  }
  for await (const page of readAccounts(sql)) {
    for (const { document, accounts } of page)
      faults.push(...(await faultsOf(sql, { document, accounts, profiles })));
  }
  return faults;
}

type AccountCheckInput = {
  readonly document: unknown;
  readonly accounts: readonly ProcedureAccount[];
  readonly profiles: ReadonlyMap<string, Profile>;
};

async function faultsOf(
  sql: Sql,
  { document, accounts, profiles }: AccountCheckInput,
): Promise<readonly AccountFault[]> {
  const [first] = accounts;
  const profile = first && profiles.get(first.profile);
  if (!first || !profile) return [];
  // the documents of the versions went through the reader when they were lodged
  const facts = readFacts(document as DeclarationDocument, profile);
  const wrong = accounts.flatMap(({ mrn, item, units }): readonly AccountFault[] => {
    const declared = facts.items.find((one) => one.item === item);
    const stated: StatedUnits = declared ? unitsOf(declared) : new Map();
    const isEqual = units.every(
      ({ unit, entered }) => compare(entered, stated.get(unit) ?? zero) === 0,
    );
    const says = "what was entered is not what the declaration states";
    return isEqual ? [] : [{ where: `${mrn}/${item}`, says }];
  });
  const reserved = await findReserved(sql, profile.id, [operationOf(first.mrn, "suspended")]);
  const minor = reserved.reduce((sum, one) => sum + one.minor, 0n);
  const still = securedStill(accounts);
  const says = `guarantees stand for ${minor} minor units of what is suspended; ${still} are due`;
  return minor > still ? [...wrong, { where: first.mrn, says }] : wrong;
}
