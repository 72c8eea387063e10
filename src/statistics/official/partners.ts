/** Partners of a profile's statistics: names, kinds and the groups they are members of. */
import { existsSync } from "node:fs";
import type { Text } from "#src/kernel/text.ts";
import { officialFolder } from "./folder.ts";
import { readTsv } from "./tsv.ts";

export type PartnerKind = "world" | "group" | "economy" | "residual" | "list";

export type Partner = {
  readonly code: string;
  readonly kind: PartnerKind;
  readonly continent: string;
  readonly groups: readonly string[];
  readonly label: Text;
  /** What a list of members rests on; no table prints a list, its figures are those of its members. */
  readonly membersBy?: Text;
};

export type Partners = ReadonlyMap<string, Partner>;

const kinds: readonly PartnerKind[] = ["world", "group", "economy", "residual"];

/** Reads the list of a profile; empty where the profile carries none. */
export function readPartners(profile: string): Partners {
  const path = new URL("partners.tsv", officialFolder(profile));
  if (!existsSync(path)) return new Map();
  const lists = readLists(profile);
  const listed = readTsv(path).map((row): Partner => {
    const code = row["code"] ?? "";
    const kind = kinds.find((one) => one === row["kind"]) ?? "residual";
    const groups = [
      ...wordsOf(row["groups"]),
      ...lists.filter(({ members }) => members.includes(code)).map((list) => list.code),
    ];
    const label = { en: row["en"] ?? code, zh: row["zh"] ?? code };
    return { code, kind, continent: row["continent"] ?? "", groups, label };
  });
  const codes = new Set(listed.map(({ code }) => code));
  for (const { code, members } of lists) {
    const unknown = members.find((member) => !codes.has(member));
    if (unknown !== undefined)
      throw new Error(`groups.tsv: ${code} names ${unknown}, which partners.tsv does not know`);
  }
  const all = [...listed, ...lists.map(({ members: _members, ...list }) => list)];
  return new Map(all.map((one) => [one.code, one]));
}

/** Lists of members that are asked for and that no table prints, each with what it rests on. */
function readLists(
  profile: string,
): readonly (Partner & { readonly members: readonly string[] })[] {
  const path = new URL("groups.tsv", officialFolder(profile));
  if (!existsSync(path)) return [];
  return readTsv(path).map((row) => {
    const code = row["code"] ?? "";
    return {
      code,
      kind: "list",
      continent: "",
      groups: [],
      label: { en: row["en"] ?? code, zh: row["zh"] ?? code },
      membersBy: { en: row["sourceEn"] ?? "", zh: row["sourceZh"] ?? "" },
      members: wordsOf(row["members"]),
    };
  });
}

function wordsOf(text = ""): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

/** Members of every group, continents included, as a release freezes them. */
export function groupMembers(partners: Partners): Readonly<Record<string, readonly string[]>> {
  const members: Record<string, string[]> = {};
  for (const partner of partners.values()) {
    const groups =
      partner.continent === "" ? partner.groups : [partner.continent, ...partner.groups];
    for (const group of groups)
      if (partners.get(group)?.kind !== "list") (members[group] ??= []).push(partner.code);
  }
  return members;
}

/** Label of a partner; its code where the list does not know it. */
export function labelOfPartner(partners: Partners, code: string): Text {
  return partners.get(code)?.label ?? { en: code, zh: code };
}
