/**
 * Membership of groups of countries over time: treaty facts, from the day of entry to the day of
 * exit.
 */
import type { Row } from "./register-files.ts";

const eu27 = "AT BE BG CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(
  " ",
);
const asean = "BN KH ID LA MM MY PH SG TH VN".split(" ");
const rcep2022 = "AU BN CN JP KH LA NZ SG TH VN".split(" ");

const groups: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  EU: ["European Union", "欧盟"],
  ASEAN: ["Association of Southeast Asian Nations", "东盟"],
  RCEP: ["Regional Comprehensive Economic Partnership", "区域全面经济伙伴关系协定"],
};

const memberships: readonly (readonly [group: string, member: string, from: string, to: string])[] =
  [
    ...eu27.map((member) => ["EU", member, "", ""] as const),
    ["EU", "HR", "2013-07-01", ""],
    ["EU", "GB", "", "2020-02-01"],
    ...asean.map((member) => ["ASEAN", member, "", ""] as const),
    ["ASEAN", "TL", "2025-10-26", ""],
    ...rcep2022.map((member) => ["RCEP", member, "2022-01-01", ""] as const),
    ["RCEP", "KR", "2022-02-01", ""],
    ["RCEP", "MY", "2022-03-18", ""],
    ["RCEP", "ID", "2023-01-02", ""],
    ["RCEP", "PH", "2023-06-02", ""],
  ];

/** One row a member. */
export function countryGroups(): readonly Row[] {
  return memberships.map(([group, member, from, to]): Row => [
    group,
    from,
    to,
    member,
    ...(groups[group] ?? [group, group]),
  ]);
}
