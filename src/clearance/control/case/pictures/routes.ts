/**
 * Routes of pictures of controls. Bytes come first and are known by their hash, so that sending them again
 * doubles nothing; then a task names them. Traders have no route to any of it.
 */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { fileAnswer } from "#src/platform/files/file-answer.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { plainFileName } from "#src/registers/dossier/dossier.ts";
import type { ClearanceApp } from "../../../app.ts";
import { checkItems } from "../found-items.ts";
import { getCase } from "../get-case.ts";
import type { StoredCase } from "../store.ts";
import { listTaskRecords } from "../task-records/store.ts";
import { reportOne, StandingAnswer } from "../../../report-one.ts";
import { analyseScan } from "./analyse-scan.ts";
import { PastPictures, PictureFile } from "./answers.ts";
import { describeBytes, findPicture, getBytes, isPicture, keepBytes } from "./keep-bytes.ts";
import { shownPicture } from "./list-pictures.ts";
import {
  markOutside,
  pictureBytesMax,
  pictureKinds,
  pictureNotFound,
  pictureTypes,
  taskNotThere,
} from "./picture.ts";
import { listPastPictures } from "./store.ts";

const route = routeFor<ClearanceApp>();

const params = z.object({ id: z.uuid() });
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Share = z.int().min(0).max(10_000);
const readers = { kind: "scope", scope: "officer", or: ["inspect", "agency"] } as const;
/** Whoever records what a task found adds its pictures. */
const byTask = {
  policy: { kind: "scope", scope: "officer", or: ["agency"] },
  act: { does: "control", words: ["agency", "officer"], ofTask: true },
  record: { kind: "control", param: "id", member: "task" },
  params,
  decides: true,
} as const;
const answers = {
  200: { says: "The declaration's standing; the case lists the picture.", schema: StandingAnswer },
  404: { says: "No such case or picture." },
  409: { says: "Its bytes were not sent, or too many pictures are there." },
  422: { says: "There is no such task or goods item." },
} as const;
/** Past pictures that are shown beside a case. */
const pastMax = 24;

const acts: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/picture-files",
    says: { en: "Send the bytes of a picture for a control case", zh: "上传查验图像文件" },
    policy: byTask.policy,
    record: { kind: "control", param: "id" },
    params,
    bodyTypes: [...pictureTypes, "application/octet-stream"],
    bytesMax: pictureBytesMax,
    answers: {
      200: { says: "What it is. The same bytes again are the same file.", schema: PictureFile },
      409: { says: "Too many pictures are there." },
      413: { says: "It is too large." },
      415: { says: "Not a PNG or JPEG." },
    },
    handle: async ({ app, params: { id }, bytes }) => {
      const { id: caseId } = await getCase(app, id);
      return { status: 200, body: await keepBytes(app, caseId, bytes) };
    },
  }),
  route({
    ...byTask,
    method: "POST",
    path: "/controls/{id}/pictures",
    says: {
      en: "Add a photograph or scan to a task, by the hash of its bytes",
      zh: "按哈希值为查验任务添加照片或者扫描图像",
    },
    body: z.strictObject({
      task: z.int().min(1).default(1),
      kind: z.enum(pictureKinds).default("photo"),
      hash: Hash,
      name: z.string().trim().min(1).max(200),
      /** Goods item it shows; absent: none in particular. */
      item: z.int().min(1).max(9_999).optional(),
      /** By the clock of the camera. */
      takenAt: z.iso.datetime({ offset: true }).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
    }),
    answers,
    handle: async ({ app, caller, params: { id }, body }) => {
      const found = await getCase(app, id);
      const { task, kind, hash, name, item, takenAt } = body;
      await checkItems(app, found.declarationId, item === undefined ? undefined : [item]);
      const bytes = await getBytes(app.sql, found.id, hash);
      const { mediaType, size } = describeBytes(bytes);
      const hint = kind === "scan" ? await analyseScan(bytes, actorOf(caller)) : undefined;
      const says = { hash, mediaType, size, name: plainFileName(name), item, takenAt, hint };
      const of = evidenceOf(found, { task, officer: actorOf(caller) });
      return reportOne(app, {
        type: "evidence.reported",
        declarationId: found.declarationId,
        actor: of.officer,
        evidence: { ...of, kind, picture: says },
      });
    },
  }),
  route({
    ...byTask,
    method: "POST",
    path: "/controls/{id}/marks",
    says: { en: "Mark a rectangle on a picture, with a note", zh: "在图像上标注区域并说明" },
    body: z.strictObject({
      task: z.int().min(1).default(1),
      /** Number of the picture, as the case lists it. */
      picture: z.int().min(1),
      /** In ten thousandths of width and height, of the picture as it was sent. */
      x: Share,
      y: Share,
      width: Share.min(1),
      height: Share.min(1),
      note: z.string().trim().min(1).max(500),
      officer: z.string().trim().min(1).max(60).optional(),
    }),
    answers,
    handle: async ({ app, caller, params: { id }, body }) => {
      const found = await getCase(app, id);
      const { task, officer: _named, ...mark } = body;
      const isThere = (await listTaskRecords(app.sql, found)).some(
        (one) => isPicture(one) && one.task === task && one.seq === mark.picture,
      );
      if (!isThere) throw pictureNotFound();
      if (mark.x + mark.width > 10_000 || mark.y + mark.height > 10_000) throw markOutside();
      const of = evidenceOf(found, { task, officer: actorOf(caller) });
      return reportOne(app, {
        type: "evidence.reported",
        declarationId: found.declarationId,
        actor: of.officer,
        evidence: { ...of, kind: "mark", mark },
      });
    },
  }),
];

const reads: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/controls/{id}/pictures/{hash}",
    says: { en: "A photograph or scan of a control", zh: "单张查验照片或者扫描图像" },
    policy: readers,
    record: { kind: "control", param: "id" },
    params: params.extend({ hash: Hash }),
    noSuch: pictureNotFound,
    answers: {
      200: { says: "The picture.", types: [...pictureTypes] },
      404: { says: "No such picture of this case." },
    },
    handle: async ({ app, params: { id, hash } }) => {
      const found = await findPicture(app.sql, await getCase(app, id), hash);
      if (!found) throw pictureNotFound();
      return fileAnswer(found);
    },
  }),
  route({
    method: "GET",
    path: "/controls/{id}/past-pictures",
    says: {
      en: "Pictures of the same commodity code from other controls",
      zh: "同一商品编号的历史查验图像",
    },
    policy: readers,
    record: { kind: "control", param: "id" },
    params,
    query: z.object({ commodity: z.string().regex(/^\d{4,14}$/) }),
    answers: {
      200: { says: "The newest first, as far as the caller sees them.", schema: PastPictures },
      404: { says: "No such case." },
    },
    handle: async ({ app, params: { id }, query: { commodity } }) => {
      const found = await getCase(app, id);
      const past = await listPastPictures(app.sql, {
        commodity,
        butCase: found.id,
        limit: pastMax,
      });
      const pictures = past.map(({ says, ...one }) => ({ ...one, ...shownPicture(says) }));
      return { status: 200, body: { commodity, pictures } };
    },
  }),
];

export const pictureRoutes: readonly Route<ClearanceApp>[] = [...acts, ...reads];

/** @throws TASK_NOT_FOUND */
function evidenceOf(
  { id: caseId, tasks }: StoredCase,
  { task, officer }: { readonly task: number; readonly officer: string },
) {
  const of = tasks.find((one) => one.task === task);
  if (!of) throw taskNotThere(task);
  return { caseId, task, agency: of.agency, officer };
}
