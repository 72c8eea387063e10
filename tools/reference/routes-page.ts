import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeApi } from "#src/http/openapi.ts";
import { routes } from "#src/main/routes.ts";
import type { Policy } from "#src/platform/route.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";
import { recordKinds } from "#src/main/record-kinds.ts";

function printPolicy(policy: Policy): string {
  if (policy.kind === "scope")
    return [policy.scope, ...(policy.or ?? [])]
      .map((scope) => `key with \`${scope}\``)
      .join(" or ");
  return policy.kind === "public" ? "everybody" : "any key";
}

/** Every route with its policy, from the table the server serves. */
export const routesPage: GeneratedFile = {
  file: "docs/reference/routes.md",
  make: async () => {
    const rows = routes.map((route) => [
      `\`${route.method} /api/v1${route.path}\``,
      `${route.says.en} · ${route.says.zh}`,
      printPolicy(route.policy),
      Object.entries(route.answers)
        .map(([status, answer]) => `${status}: ${answer.says}`)
        .join("; "),
    ]);
    return [
      pageHead("Routes", "the slices' `routes.ts`"),
      "Keys go in `Authorization: Bearer`. Problems are RFC 9457. The same table makes the OpenAPI",
      "document that the server gives at `/api/openapi.json`; `npm run generate` writes it to",
      "`dist/openapi.json`.\n",
      markdownTable(["route", "does", "who may", "answers"], rows),
    ].join("\n");
  },
};

/** OpenAPI 3.1 of the same table, as the server gives it. */
export const openApiFile: GeneratedFile = {
  file: "dist/openapi.json",
  isKept: false,
  make: async (root) => {
    const about: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const version =
      typeof about === "object" && about !== null && "version" in about ? about.version : undefined;
    return `${JSON.stringify(describeApi({ routes, recordKinds }, String(version)), null, 2)}\n`;
  },
};
