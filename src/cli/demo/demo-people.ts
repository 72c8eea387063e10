/** Who may sign in to a demonstration: a person for each role, of agencies one for each. Pure. */
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

type DemoAgency = { readonly id: string; readonly name: string };

/** Whom the people of a demonstration act for. */
export type DemoParties = {
  /** The made trader with most declarations, whose desk is not empty. */
  readonly trader: { readonly id: string; readonly name: string };
  /** Agencies that take part in controls, the one whose officer bears the role's name first. */
  readonly agencies: readonly DemoAgency[];
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
/** Its marks are recorded, and goods are suspected of copying one. */
export const rightHolder = {
  id: "demo-right-holder",
  name: "Demonstration Brands",
  trades: ["right-holder"],
};
/** Parties of their own, by the roles of their people. */
const others: Readonly<Record<string, DemoParty>> = {
  carrier,
  warehouse: carrier,
  "right-holder": rightHolder,
  "laboratory-analyst": laboratory,
};

/** @example peopleOf({ trader, agencies })[0]?.email // "trader-clerk@demo.invalid" */
export function peopleOf(parties: DemoParties): readonly DemoPerson[] {
  return roles.flatMap((role) => {
    if (role.id === "agency-officer")
      return parties.agencies.map((agency, at) => officerOf(role, agency, at === 0));
    const person = personOf(role, partyOf(role, parties));
    return role.id === "trader-admin" ? [person, carrierAdministratorOf(role)] : [person];
  });
}

/** Keys for a drop folder and people are given by whoever administers the party, not by its carrier. */
function carrierAdministratorOf(role: Role): DemoPerson {
  const name = "Carrier's administrator";
  return { ...personOf(role, carrier), name, email: emailOf("carrier-admin") };
}

function officerOf(role: Role, { id: agency, name }: DemoAgency, isFirst: boolean): DemoPerson {
  const person = personOf(role, { id: `demo-${agency}`, name });
  return { ...person, agency, ...(isFirst ? {} : { email: emailOf(`${agency}-officer`) }) };
}

function personOf({ id, name }: Role, of: DemoParty): DemoPerson {
  const { id: party, name: partyName, trades = [] } = of;
  const person = { role: id, name: name.en, email: emailOf(id) };
  return { ...person, party, partyName, trades, agency: undefined };
}

/** RFC 6761: no mail is ever delivered to it. */
const emailOf = (name: string): string => `${name}@demo.invalid`;

function partyOf({ id }: Role, { trader }: DemoParties): DemoParty {
  if (traderRoles.includes(id)) return trader;
  return others[id] ?? { id: administratorParty, name: "Customs administration" };
}
