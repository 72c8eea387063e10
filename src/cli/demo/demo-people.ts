/** Who may sign in to a demonstration: one person for each role, and for which party. Pure. */
import { type Role, roles } from "#src/identity/access/roles.ts";
import { administratorParty } from "#src/identity/accounts/administrator-login.ts";

export type DemoPerson = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly party: string;
  readonly partyName: string;
  readonly trades: readonly string[];
  /** Of an agency's officer. */
  readonly agency: string | undefined;
};

type DemoParty = {
  readonly id: string;
  readonly name: string;
  /** What it is registered as. */
  readonly trades?: readonly string[];
};

/** Whom the people of a demonstration act for. */
export type DemoParties = {
  /** The made trader with most declarations, whose desk is not empty. */
  readonly trader: { readonly id: string; readonly name: string };
  /** An agency that takes part in controls. */
  readonly agency: { readonly id: string; readonly name: string };
};

const traderRoles = ["trader-clerk", "trader-admin", "broker"];
/** Reports the conveyances of the made traffic, and keeps its goods. */
export const carrier = {
  id: "demo-carrier",
  name: "Demonstration Shipping",
  trades: ["carrier", "warehouse-keeper"],
};
/** Tests what officers send it; its people report. */
export const laboratory = {
  id: "demo-laboratory",
  name: "Demonstration Laboratory",
  trades: ["laboratory"],
};
/** Parties of their own, by the roles of their people. */
const others: Readonly<Record<string, DemoParty>> = {
  carrier,
  warehouse: carrier,
  "right-holder": {
    id: "demo-right-holder",
    name: "Demonstration Brands",
    trades: ["right-holder"],
  },
  "laboratory-analyst": laboratory,
};

/** @example peopleOf({ trader, agency })[0]?.email // "trader-clerk@demo.invalid" */
export function peopleOf(parties: DemoParties): readonly DemoPerson[] {
  return roles.map((role) => {
    const { id, name } = role;
    const of = partyOf(role, parties);
    const agency = id === "agency-officer" ? parties.agency.id : undefined;
    // RFC 6761: no mail is ever delivered to it
    const email = `${id}@demo.invalid`;
    const { trades = [] } = of;
    return { role: id, name: name.en, email, party: of.id, partyName: of.name, trades, agency };
  });
}

function partyOf({ id }: Role, { trader, agency }: DemoParties): DemoParty {
  if (traderRoles.includes(id)) return trader;
  if (id === "agency-officer") return { id: `demo-${agency.id}`, name: agency.name };
  return others[id] ?? { id: administratorParty, name: "Customs administration" };
}
