/** Routes of drafts: keep, read, save, lodge, delete. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkStructure } from "../../declaration/check-structure.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { LodgedAnswer } from "../lodging/answers.ts";
import { handOverFiles, removeDrafts } from "./change-draft-files.ts";
import { DraftAnswer, DraftHeadAnswer, DraftPage } from "./answers.ts";
import {
  type Draft,
  draftChanged,
  type DraftHead,
  type DraftKind,
  draftKinds,
  draftLodged,
  draftsMax,
  keptDays,
  NewDraft,
  notLodged,
  partyBytesMax,
  SavedDraft,
  tooManyDrafts,
  unknownDraft,
} from "./draft.ts";
import { columnsBeside } from "./form-columns.ts";
import { readSheet } from "./sheet.ts";
import {
  countDrafts,
  findDraft,
  findDraftHead,
  insertDraft,
  listDrafts,
  updateDraft,
  writeLodged,
} from "./store.ts";

const route = routeFor<ClearanceApp>();

const sheetBytesMax = 16 * 1024 * 1024;
/** A lodged draft answers whoever did not hear that it was lodged. */
const lodgedDays = 7;

/** Who lodges, and the officer who asks to amend what somebody lodged. */
const policy = { kind: "scope", scope: "lodge", or: ["officer"] } as const;
const record = { kind: "draft", param: "id" } as const;
const says404 = { says: "No such draft." };

const Listing = z.object({
  kind: z.enum(draftKinds).optional(),
  /** Moment and id, as `next` had them. */
  before: z
    .string()
    .regex(/^[0-9T:.Z-]{20,30}_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Lodging = z.strictObject({
  /** Version that was before one's eyes: no other is lodged. */
  version: z.int().min(1),
  locale: z.enum(["en", "zh"]).default("en"),
});

export const draftRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/drafts",
    says: { en: "Drafts of declarations, last saved first", zh: "报关单草稿列表（最近保存在前）" },
    policy,
    record: { kind: "draft" },
    query: Listing,
    answers: { 200: { says: "Those of the party, without their sheets.", schema: DraftPage } },
    handle: async ({ app, caller, query, rows }) => {
      const { kind, before, limit } = query;
      const partyId = rows?.kind === "all" ? undefined : (caller?.partyId ?? "");
      const asked = { partyId, kind, before: cursorOf(before), limit: limit + 1 };
      const found = await listDrafts(app.sql, asked);
      const drafts = found.slice(0, limit);
      const last = drafts.at(-1);
      const next = found.length > limit && last ? `${last.savedAt}_${last.id}` : null;
      return { status: 200, body: { drafts, next } };
    },
  }),
  route({
    method: "POST",
    path: "/drafts",
    says: { en: "Begin a draft", zh: "新建草稿" },
    policy,
    bytesMax: sheetBytesMax,
    body: NewDraft,
    answers: {
      201: { says: "The draft, version 1.", schema: DraftHeadAnswer },
      409: { says: "The party keeps too many." },
    },
    handle: async ({ app, caller, body }) => {
      const at = app.clock();
      const id = newId(at.epochMilliseconds);
      const profile = profileFor(app, body.profile);
      const partyId = caller?.partyId ?? "";
      const row = { id, partyId, profile: profile.id, by: actorOf(caller), at: at.toString() };
      const { kind, name, sheet, amends = null } = body;
      await app.sql.begin(async (tx) => {
        const kept = await countDrafts(tx, partyId);
        if (kept.drafts >= draftsMax || kept.bytes >= partyBytesMax) throw tooManyDrafts();
        await insertDraft(tx, {
          ...row,
          kind,
          name,
          sheet,
          amends,
          keptUntil: keptUntil(at, kind),
        });
      });
      return { status: 201, body: await head(app, id) };
    },
  }),
  route({
    method: "GET",
    path: "/drafts/{id}",
    says: { en: "A draft with its sheet", zh: "单份草稿及其填报表" },
    policy,
    record,
    verbatim: ["sheet"],
    answers: { 200: { says: "As it was saved last.", schema: DraftAnswer }, 404: says404 },
    handle: async ({ app, params }) => {
      const draft = await whole(app, params.id);
      const beside = columnsBeside(profileFor(app, draft.profile), draft.sheet);
      return { status: 200, body: { ...draft, beside } };
    },
  }),
  route({
    method: "PUT",
    path: "/drafts/{id}",
    says: { en: "Save a draft", zh: "保存草稿" },
    policy,
    record,
    bytesMax: sheetBytesMax,
    body: SavedDraft,
    answers: {
      200: { says: "The draft, one version on.", schema: DraftHeadAnswer },
      404: says404,
      409: { says: "It was saved by somebody else meanwhile, or lodged." },
    },
    handle: async ({ app, caller, params, body }) => {
      const at = app.clock();
      await app.sql.begin(async (tx) => {
        const held = await findDraftHead(tx, params.id, "hold");
        if (!held) throw unknownDraft(params.id);
        if (held.lodgedAs !== null) throw draftLodged(held);
        if (held.version !== body.version) throw draftChanged(held);
        const kept = await countDrafts(tx, held.partyId);
        const { name = held.name, sheet } = body;
        if (kept.bytes - held.bytes >= partyBytesMax) throw tooManyDrafts();
        const next = { id: held.id, name, sheet, version: held.version + 1 };
        const life = { at: at.toString(), keptUntil: keptUntil(at, held.kind) };
        await updateDraft(tx, { ...next, ...life, by: actorOf(caller) });
      });
      return { status: 200, body: await head(app, params.id) };
    },
  }),
  route({
    method: "POST",
    path: "/drafts/{id}/lodgement",
    says: { en: "Lodge the version of a draft that was seen", zh: "申报所见版本的草稿" },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "lodge", words: ["lodger"] },
    record,
    repeats: "own",
    body: Lodging,
    answers: {
      202: { says: "Decided and committed; rejections included.", schema: LodgedAnswer },
      404: says404,
      409: { says: "It was saved meanwhile, was lodged, or is no declaration." },
    },
    handle: async ({ app, caller, params, body }) => {
      const draft = await whole(app, params.id);
      if (draft.kind !== "declaration") throw notLodged(draft);
      if (draft.version !== body.version) throw draftChanged(draft);
      const lodged = await lodgeDraft(app, draft, actorOf(caller));
      if (lodged.status !== "rejected" && draft.lodgedAs === null) {
        const until = app.clock().add({ hours: 24 * lodgedDays });
        const row = { id: draft.id, declarationId: lodged.id, keptUntil: until.toString() };
        const handed = { declarationId: lodged.id, at: app.clock() };
        await app.sql.begin(async (tx) => {
          await writeLodged(tx, row);
          await handOverFiles(tx, draft, handed);
        });
      }
      const problems = lodged.problems.map((problem) => printProblem(problem, body.locale));
      return { status: 202, body: { ...lodged, problems } };
    },
  }),
  route({
    method: "DELETE",
    path: "/drafts/{id}",
    says: { en: "Delete a draft with its files", zh: "删除草稿及其文件" },
    policy,
    record,
    answers: { 204: { says: "Gone." }, 404: says404 },
    handle: async ({ app, params }) => {
      await removeDrafts(app.sql, [params.id]);
      return { status: 204, body: "" };
    },
  }),
];

/**
 * Lodges what the draft says. Its version is the key of the command: who did not hear the answer asks
 * again and gets the same, and what was lodged once is not lodged twice.
 */
async function lodgeDraft(app: ClearanceApp, draft: Draft, actor: string) {
  const profile = profileFor(app, draft.profile);
  const root = declarationMapping(profile.id);
  const { document } = readSheet(draft.sheet, root);
  return await app.desk.lodge({
    profile,
    lodgerId: draft.partyId,
    actor,
    format: "application/json",
    document,
    facts: readFacts(document, profile),
    problems: checkStructure(document, root, profile.id),
    command: {
      key: `draft/${draft.id}/${draft.version}`,
      requestHash: sha256(JSON.stringify(document)),
    },
  });
}

function keptUntil(at: Temporal.Instant, kind: DraftKind): string {
  return at.add({ hours: 24 * keptDays[kind] }).toString();
}

async function head(app: ClearanceApp, id: string): Promise<DraftHead> {
  const found = await findDraftHead(app.sql, id);
  if (!found) throw unknownDraft(id);
  const { bytes: _bytes, ...shown } = found;
  return shown;
}

async function whole(app: ClearanceApp, id: string): Promise<Draft> {
  const found = await findDraft(app.sql, id);
  if (!found) throw unknownDraft(id);
  return found;
}

function cursorOf(before: string | undefined) {
  const [savedAt, id] = before?.split("_") ?? [];
  return savedAt === undefined || id === undefined ? undefined : { savedAt, id };
}
