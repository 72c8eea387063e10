/** What a party's record says: names, numbers, addresses, roles. */
import { clausesIn } from "../../elements/language.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Code, Facts, nothing } from "../parts/display.tsx";
import type { Routes } from "../../routes.gen.ts";
import { partyTone, partyWord, partyWordsIn } from "./party-words.ts";

export type Details = Routes["GET /party-applications/{id}"]["answer"]["details"];

/** The first name in the reader's language, else the first there is. */
export function nameOf(details: Pick<Details, "names">, language: string): string {
  const own = details.names.find((one) => one.language.startsWith(language));
  return (own ?? details.names[0])?.name ?? nothing;
}

/** What becomes of declarations without a mandate; said by the party, else by the administration. */
export function requiredWord(
  isRequired: boolean | undefined,
  t: ReturnType<typeof useTexts>["t"],
): string {
  if (isRequired === undefined) return t("parties.mandateRequiredLeft");
  return isRequired ? t("parties.mandateRequiredYes") : t("parties.mandateRequiredNo");
}

export function PartyDetails(properties: {
  readonly details: Details;
  readonly status?: string;
  readonly id?: string;
}) {
  const { details, status, id } = properties;
  const { t, language } = useTexts();
  const { contact } = details;
  const address = (one: Details["addresses"][number]) =>
    [...one.lines, one.city, one.region, one.postcode, one.country].filter(Boolean).join(", ");
  return (
    <Facts
      name={t("parties.record")}
      facts={[
        ...(status === undefined
          ? []
          : [
              [
                t("list.status"),
                <Badge key="status" tone={partyTone(status)}>
                  {partyWord(status, language)}
                </Badge>,
              ] as const,
            ]),
        [t("parties.names"), details.names.map((one) => one.name).join(" / ")],
        [t("parties.kind"), partyWord(details.kind, language)],
        [t("parties.roles"), partyWordsIn(details.roles, language)],
        ...details.numbers.map(
          (one) =>
            [
              partyWord(`${one.profile}/${one.kind}`, language),
              <Code key={one.number}>{one.number}</Code>,
            ] as const,
        ),
        [t("parties.addresses"), clausesIn(details.addresses.map(address), language) || nothing],
        [
          t("parties.contact"),
          [contact?.email, contact?.telephone].filter(Boolean).join(", ") || nothing,
        ],
        [t("parties.mandateRequired"), requiredWord(details.mandateRequired, t)],
        ...(id === undefined ? [] : [[t("declaration.id"), <Code key="id">{id}</Code>] as const]),
      ]}
    />
  );
}
