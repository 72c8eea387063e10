import { routes } from "#src/main/routes.ts";
import { words } from "#src/identity/access/authority.ts";
import { scopesOfPolicy } from "#src/identity/access/policy.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

type Served = (typeof routes)[number];

/** Whose goods or money it is: by the record of the address, and by what the body names. */
function aboutOf({ record, act }: Served): string {
  const kind = typeof record === "object" ? recordKinds.get(record.kind)?.says.en : undefined;
  const named = [...(act?.concerns ?? []), ...(act?.declarations ?? [])];
  return [kind ?? "", ...named.map((member) => `\`${member}\` of the body`)]
    .filter((text) => text !== "")
    .join(", ");
}

/** In which profiles a second person is asked, and up to which amount not. */
function secondOf({ second }: Served): string {
  if (!second) return "";
  const says = [...clearingProfiles(loadProfiles()).values()].flatMap((profile) => {
    const rule = accessRulesOf(profile).secondPerson.find(({ act }) => act === second.act);
    if (!rule) return [];
    const limit =
      second.amount && rule.upTo !== undefined
        ? ` above ${rule.upTo} ${profile.currency.code}`
        : "";
    const alone = rule.administratorAlone ? ", or the administrator alone" : "";
    return [
      `\`${profile.id}\`${limit}: ${rule.by.map((one) => `\`${one}\``).join(" or ")}${alone}`,
    ];
  });
  return says.join("; ");
}

function acts(): string {
  const rows = routes.flatMap((route) => {
    const { act, policy } = route;
    if (!act) return [];
    const said = act.words.map((word) => `\`${word}\``).join(" or ");
    const isOfficial = act.words.some((word) => words[word].isOfficial);
    return [
      [
        act.does,
        `\`${route.method} ${route.path}\``,
        `${route.says.en} · ${route.says.zh}`,
        aboutOf(route),
        act.ofTask ? `${said}, of the agency whose task it is` : said,
        scopesOfPolicy(policy)
          ?.map((scope) => `\`${scope}\``)
          .join(" or ") ?? policy.kind,
        secondOf(route),
        isOfficial && isAboutSomebody(route)
          ? "nobody related to the owner, nor another office where the profile says so"
          : "",
      ],
    ];
  });
  const order = [...new Set(rows.map(([does = ""]) => does))].toSorted();
  const sorted = order.flatMap((does) => rows.filter(([one]) => one === does));
  return markdownTable(
    ["does", "route", "what", "whose", "on whose word", "let in by", "second person", "never"],
    sorted,
  );
}

/** Whether the door knows to whom what is acted on belongs; a bank's entry is nobody's until it is placed. */
function isAboutSomebody({ act, record }: (typeof routes)[number]): boolean {
  if ((act?.concerns ?? act?.declarations ?? []).length > 0) return true;
  return typeof record === "object" && recordKinds.get(record.kind)?.ofNobody !== true;
}

/** On whose word each act on goods or money stands, from the routes that the server asks. */
export const authorityPage: GeneratedFile = {
  file: "docs/reference/authority.md",
  make: async () =>
    [
      pageHead(
        "On whose word an act stands",
        "`src/identity/access/authority.ts` and the slices' `routes.ts`",
      ),
      "Every route that does something to somebody's goods or money states its act beside its policy.",
      "The door refuses who has none of the words; a test tries every act by the owner, who is named in",
      "it, a rival, an onlooker, an officer, an officer related to the owner, and the administrator, and",
      "that each act agrees with the scopes its policy lets in. What was done stands in the event with",
      "the person, the party and the scope ([proofs](../concepts/proofs.md)). What an act may follow",
      "stands in [the order of acts](order-of-acts.md). Another test tries every decision by officials who",
      "are related to whom it is about by each of that party's names, or act for it.\n",
      "## Words\n",
      markdownTable(
        ["word", "of whom", "scopes", "decides about others"],
        Object.entries(words).map(([word, { says, scopes, isOfficial }]) => [
          `\`${word}\``,
          `${says.en} · ${says.zh}`,
          scopes.map((scope) => `\`${scope}\``).join(", "),
          isOfficial ? "yes" : "",
        ]),
      ),
      "The administrator's key speaks every word. What a clock or the law does by itself has no word: its",
      "event names a part of the system.\n",
      "## Acts\n",
      acts(),
    ].join("\n"),
};
