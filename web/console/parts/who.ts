/** Who acted, as people know them: an answer names the party, and the person where it may be read. */
import type { Language, Text } from "../../elements/language.ts";
import type { Acting } from "../../routes.gen.ts";

type NamedActing = {
  readonly [Name in "officerName" | "holderName" | "personName" | "partyName"]?:
    | Acting[Name]
    | undefined;
};

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const namedPerson = (acting: NamedActing | null | undefined) =>
  acting?.officerName ?? acting?.holderName ?? acting?.personName;

/**
 * The name of the officer, person or who answers for the key; else the party's, or its number unless that is
 * an id.
 * @example personOf({ personName: "Li Ming", … }, "01a2…") // "Li Ming"
 */
export function personOf(
  acting: NamedActing | null | undefined,
  party: string | null | undefined,
): string | undefined {
  const name = namedPerson(acting) ?? acting?.partyName;
  if (name !== null && name !== undefined) return name;
  return party === null || party === undefined || id.test(party) ? undefined : party;
}

/** The administration as an answer names it (`src/identity/accounts/administrator-login.ts`). */
const administration = "administrator";

/** Its officers' names are for officials; others read what the person is, and of which office. */
const officer: Text = { en: "a customs officer", zh: "海关关员" };

/**
 * Who acted, for a page that strangers read too: a name, or what the person is where the name is withheld.
 * @example whoOf(undefined, "administrator", { language: "en", office: "4246" }) // "a customs officer of office 4246"
 */
export function whoOf(
  acting: NamedActing | null | undefined,
  party: string | null | undefined,
  { language, office }: { readonly language: Language; readonly office?: string | null },
): string | undefined {
  const isWithheld = (namedPerson(acting) ?? null) === null && party === administration;
  if (!isWithheld) return personOf(acting, party);
  if (office === null || office === undefined) return officer[language];
  return language === "en" ? `${officer.en} of office ${office}` : `${office}关区关员`;
}
