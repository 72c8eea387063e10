/** Who may sign in to a demonstration: one person for each role, and for which party. Pure. */
import { type Role, roles } from "#src/identity/access/roles.ts";
import { administratorParty } from "#src/identity/accounts/administrator-login.ts";

export type DemoPerson = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly party: string;
  readonly partyName: string;
  /** Of an agency's officer. */
  readonly agency: string | undefined;
};

/** Whom the people of a demonstration act for. */
export type DemoParties = {
  /** The made trader with most declarations, whose desk is not empty. */
  readonly trader: { readonly id: string; readonly name: string };
  /** An agency that takes part in controls. */
  readonly agency: { readonly id: string; readonly name: string };
};

const traderRoles = ["trader-clerk", "trader-admin", "broker"];
const carrierRoles = ["carrier", "warehouse"];

/** @example peopleOf({ trader, agency })[0]?.email // "trader-clerk@demo.invalid" */
export function peopleOf(parties: DemoParties): readonly DemoPerson[] {
  return roles.map((role) => {
    const { id, name } = role;
    const of = partyOf(role, parties);
    const agency = id === "agency-officer" ? parties.agency.id : undefined;
    // RFC 6761: no mail is ever delivered to it
    const email = `${id}@demo.invalid`;
    return { role: id, name: name.en, email, party: of.id, partyName: of.name, agency };
  });
}

function partyOf({ id }: Role, { trader, agency }: DemoParties) {
  if (traderRoles.includes(id)) return trader;
  if (carrierRoles.includes(id)) return { id: "demo-carrier", name: "Demonstration Shipping" };
  if (id === "agency-officer") return { id: `demo-${agency.id}`, name: agency.name };
  return { id: administratorParty, name: "Customs administration" };
}
