import { routes } from "#src/main/routes.ts";
import { promiseOf, scopesOfPolicy } from "#src/identity/access/policy.ts";
import { addressesOne, sensitiveOf } from "#src/identity/access/record-kinds.ts";
import { publicRole, roles, scopes } from "#src/identity/access/roles.ts";
import type { Role } from "#src/identity/access/roles.ts";
import { machineCaller } from "#src/platform/route.ts";
import type { FieldRule } from "#src/platform/route.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

type Served = (typeof routes)[number];

/** What a role gets: everything, the own records, or the status that refuses it. */
function cell(route: Served, role: Role): string {
  const caller = role === publicRole ? undefined : machineCaller("party", role.scopes);
  const { record, policy } = route;
  const kind = record === undefined || record === "none" ? undefined : recordKinds.get(record.kind);
  const own = promiseOf(policy, caller, { kind, isOwn: true });
  if (own !== "open") return own;
  const foreign = promiseOf(policy, caller, { kind, isOwn: false });
  return foreign === "open" ? "yes" : "own";
}

function recordOf({ record }: Served): string {
  if (record === undefined || record === "none") return "";
  const says = recordKinds.get(record.kind)?.says.en ?? record.kind;
  const one = addressesOne(record) ? says : `list: ${says}`;
  return record.unwalled === undefined ? one : `${one} (one wall: ${record.unwalled})`;
}

function fieldsOf({ fields = [] }: Served): string {
  const say = ({ field, scopes: read, instead }: FieldRule) =>
    `\`${field}\` ${instead} without ${read.map((scope) => `\`${scope}\``).join(" or ")}`;
  return fields.map(say).join("; ");
}

function more(route: Served): string {
  const { decides, second } = route;
  const sensitive = sensitiveOf(recordKinds, route);
  return [
    fieldsOf(route),
    decides ? "refused on conflict of interest and in another office's case" : "",
    second ? `a second person where the profile says so (${second.act})` : "",
    sensitive ? `read of others' records is logged (${sensitive.what.join(", ")})` : "",
  ]
    .filter((text) => text !== "")
    .join("; ");
}

function matrix(): string {
  const everybody = [publicRole, ...roles];
  const head = ["route", "needs", "record", ...everybody.map((role) => role.id), "also"];
  const rows = routes.map((route) => [
    `\`${route.method} ${route.path}\``,
    scopesOfPolicy(route.policy)
      ?.map((scope) => `\`${scope}\``)
      .join(" or ") ?? route.policy.kind,
    recordOf(route),
    ...everybody.map((role) => cell(route, role)),
    more(route),
  ]);
  return markdownTable(head, rows);
}

/** Who may do what: every role on every route, from the tables the server asks. */
export const accessPage: GeneratedFile = {
  file: "docs/reference/access.md",
  make: async () =>
    [
      pageHead("Who may do what", "`src/identity/access/` and the slices' `routes.ts`"),
      "`yes`: every record; `own`: the caller's own records, a stranger's is 404 as if it did not",
      "exist; a number: the status that refuses. A test tries every cell over HTTP, with an own",
      "record, a stranger's and one of another profile.\n",
      "## Roles\n",
      markdownTable(
        ["role", "name", "may", "scopes"],
        [publicRole, ...roles].map((role) => [
          `\`${role.id}\``,
          `${role.name.en} · ${role.name.zh}`,
          `${role.may.en} · ${role.may.zh}`,
          role.scopes.map((scope) => `\`${scope}\``).join(", "),
        ]),
      ),
      "## Scopes\n",
      markdownTable(
        ["scope", "opens"],
        Object.entries(scopes).map(([id, says]) => [`\`${id}\``, `${says.en} · ${says.zh}`]),
      ),
      "## Records\n",
      markdownTable(
        ["record", "all of them are seen with", "second wall"],
        [...recordKinds.values()].map((kind) => [
          `${kind.says.en} · ${kind.says.zh}`,
          kind.seenBy.map((scope) => `\`${scope}\``).join(", ") +
            (kind.byAgency ? "; those with a task of the own agency with `agency`" : ""),
          kind.isWalled ? "row-level security" : "",
        ]),
      ),
      "## Routes\n",
      matrix(),
    ].join("\n"),
};
