/** Partners of a profile's statistics: names, kinds and the groups they are members of. */
import { existsSync } from "node:fs";
import type { Text } from "#src/kernel/text.ts";
import { officialFolder } from "./folder.ts";
import { readTsv } from "./tsv.ts";

export type PartnerKind = "world" | "group" | "economy" | "residual";

export type Partner = {
  readonly code: string;
  readonly kind: PartnerKind;
  readonly continent: string;
  readonly groups: readonly string[];
  readonly label: Text;
};

export type Partners = ReadonlyMap<string, Partner>;

const kinds: readonly PartnerKind[] = ["world", "group", "economy", "residual"];

/** Reads the list of a profile; empty where the profile carries none. */
export function readPartners(profile: string): Partners {
  const path = new URL("partners.tsv", officialFolder(profile));
  if (!existsSync(path)) return new Map();
  return new Map(
    readTsv(path).map((row) => {
      const code = row["code"] ?? "";
      const kind = kinds.find((one) => one === row["kind"]) ?? "residual";
      const groups = (row["groups"] ?? "").split(" ").filter((group) => group !== "");
      const label = { en: row["en"] ?? code, zh: row["zh"] ?? code };
      return [code, { code, kind, continent: row["continent"] ?? "", groups, label }];
    }),
  );
}

/** Members of every group, continents included, as a release freezes them. */
export function groupMembers(partners: Partners): Readonly<Record<string, readonly string[]>> {
  const members: Record<string, string[]> = {};
  for (const partner of partners.values()) {
    const groups =
      partner.continent === "" ? partner.groups : [partner.continent, ...partner.groups];
    for (const group of groups) (members[group] ??= []).push(partner.code);
  }
  return members;
}

/** Label of a partner; its code where the list does not know it. */
export function labelOfPartner(partners: Partners, code: string): Text {
  return partners.get(code)?.label ?? { en: code, zh: code };
}
