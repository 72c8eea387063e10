/** What is wrong with a field is told in Chinese too: for every sentence a body or a query can meet. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { z } from "zod";
import { issueWords } from "#src/http/issue-words.ts";
import { routes } from "#src/main/routes.ts";
import { sayFieldFault } from "../../web/console/texts/field-sentences.ts";
import { sayRefusal } from "../../web/console/texts/say-refusal.ts";

const say = (detail: string) => sayFieldFault(detail, (code) => code);

/** What one node of a schema says of its own where it refuses; undefined where the general words are said. */
function ownWords(error: unknown): string | undefined {
  if (typeof error !== "function") return undefined;
  // the library asks for its words so; those of ours look at nothing of the issue
  const said: unknown = error({ code: "custom", input: "", path: [], values: [], keys: [] });
  return typeof said === "string" ? said : undefined;
}

/** All sentences that the schemas of a value say of their own, and how many nodes were looked at. */
function wordsIn(roots: readonly unknown[]): {
  readonly nodes: number;
  readonly words: ReadonlySet<string>;
} {
  const [words, seen] = [new Set<string>(), new Set<unknown>()];
  let nodes = 0;
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) return value.forEach(walk);
    // every schema and check of the library keeps what it was made of there
    const { def } = (value as { _zod?: { def?: Readonly<Record<string, unknown>> } })._zod ?? {};
    if (def === undefined) return;
    nodes += 1;
    const own = ownWords(def["error"]);
    if (own !== undefined) words.add(own);
    for (const member of Object.values(def)) {
      walk(member);
      if (typeof member === "object" && member !== null) Object.values(member).forEach(walk);
    }
    if (typeof def["getter"] === "function") walk(def["getter"]());
  };
  roots.forEach(walk);
  return { nodes, words };
}

test("each sentence of the routes' own schemas has one in Chinese", () => {
  const { nodes, words } = wordsIn(routes.flatMap(({ body, query }) => [body, query]));
  assert.ok(nodes > 3_000 && words.size > 50, `${nodes} nodes, ${words.size} sentences`);
  assert.deepEqual(
    [...words].filter((one) => !/\p{Script=Han}/u.test(say(one) ?? "")),
    [],
  );
  // planted: a member that says something nobody translated
  const planted = z.strictObject({ days: z.array(z.string().refine(() => false, "no such day")) });
  const found = [...wordsIn([planted]).words];
  assert.deepEqual(found, ["no such day"]);
  assert.equal(say("no such day"), undefined);
});

test("each sentence that every schema says has one in Chinese", () => {
  const Body = z.strictObject({
    reason: z.string().min(3).max(9),
    code: z.string().length(2).optional(),
    until: z.iso.datetime(),
    day: z.iso.date(),
    at: z.iso.time().optional(),
    mail: z.email().optional(),
    count: z.int().min(1).max(5),
    share: z.number().gt(0).lt(1).multipleOf(0.5).optional(),
    decision: z.enum(["approve", "refuse"]),
    rows: z.array(z.string()).min(1).max(2),
    id: z.uuid(),
    isOpen: z.boolean(),
    either: z.union([z.int(), z.iso.date()]).optional(),
    names: z.record(z.string().regex(/^[a-z]+$/), z.string()).optional(),
    picture: z.base64().optional(),
  });
  const bodies: readonly object[] = [
    {},
    { reason: "x", code: "abc", until: "x", day: "x", at: "x", mail: "x", id: "x", picture: "?" },
    { reason: "0123456789", count: 0, share: 0, decision: "x", rows: [], isOpen: 1, either: true },
    { reason: 7, count: 9, share: 1, rows: ["", "", ""], names: { A: "" }, strange: 1 },
    { count: 1.5, share: 0.3, rows: 1, names: [] },
  ];
  const said = bodies.flatMap((body) => {
    const { error } = Body.safeParse(body, { error: issueWords });
    return error?.issues.map(({ message }) => message) ?? [];
  });
  assert.ok(new Set(said).size > 20, said.join("\n"));
  assert.deepEqual(
    said.filter((one) => !/\p{Script=Han}/u.test(say(one) ?? "")),
    [],
  );
});

test("a body that is not valid is refused whole in Chinese", () => {
  const fields = [
    { pointer: "/reason", detail: "at least 3 characters are needed" },
    { pointer: "/decision", detail: "one of approve, refuse is expected" },
    { pointer: "", detail: "nothing here is called raeson" },
  ];
  assert.equal(
    sayRefusal("REQUEST_INVALID", "reason: at least 3 characters are needed; …", { fields }),
    "reason：至少填写 3 个字符；decision：应为下列之一：批准、不予放行；所填内容：没有名为 raeson 的项目。",
  );
  const unknown = [{ pointer: "/a", detail: "is odd" }];
  assert.equal(sayRefusal("REQUEST_INVALID", "a: is odd.", { fields: unknown }), undefined);
});

/** Where a sentence of the server may stand in English, and why. */
const serversWords: Readonly<Record<string, string>> = {
  "elements/problem.ts": "reads the answer",
  "console/parts/refusal.tsx": "where no Chinese of the code is known",
  "console/shell/failure.tsx": "where no Chinese of the code is known",
  "portal/refused.tsx": "where no Chinese of the code is known",
  "portal/statement-page.tsx": "the answer was no answer of ours",
  "yard/work-list.tsx": "until the Chinese is read",
};

test("no other page shows a sentence of the server as it came", () => {
  const web = new URL("../../web/", import.meta.url);
  const names = readdirSync(web, { recursive: true }).map((name) => String(name));
  const pages = names.filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.|\.gen\.|^dev\//.test(name),
  );
  // shown, put into a text or kept; not what a list is keyed by, and not what has both languages
  const shows = /(?<!key=\{)\b\w*(?:error|problem|refused)\??\.(?:message|fix)\b(?!\[)/i;
  const showing = pages.filter((name) => shows.test(readFileSync(new URL(name, web), "utf8")));
  assert.ok(pages.length > 500, `${pages.length} files looked at`);
  assert.deepEqual(showing.toSorted(), Object.keys(serversWords).toSorted());
  assert.match("title={problem.message}", shows);
});
