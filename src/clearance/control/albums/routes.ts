/**
 * Routes of albums, the same for each subject: whoever may see the subject sees its photographs, and
 * officers its scans too; the door asks that of the subject's own record. Bytes come in one request:
 * nobody works off line on these subjects.
 */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { fileAnswer } from "#src/platform/files/file-answer.ts";
import { findFile } from "#src/platform/files/store.ts";
import {
  type Caller,
  type Policy,
  type Route,
  routeFor,
  type Rows,
  type Word,
} from "#src/platform/route.ts";
import { plainFileName } from "#src/registers/dossier/dossier.ts";
import type { ClearanceApp } from "../../app.ts";
import { analyseScan } from "../case/pictures/analyse-scan.ts";
import {
  markOutside,
  pictureBytesMax,
  pictureKinds,
  pictureNotFound,
  pictureTypes,
} from "../case/pictures/picture.ts";
import { addPicture, markPicture, refilePicture } from "./album-desk.ts";
import { type AlbumOf, type AlbumSubject, photoOfCustody } from "./album.ts";
import { AlbumAnswer, printAlbum } from "./answers.ts";
import { findAlbum, listAlbumSteps, listKept } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Share = z.int().min(0).max(10_000);
const params = z.object({ id: z.uuid() });
const unwalled = "the first wall looked at the subject, and an album is reached through it alone";

type OwnRows = Extract<Rows, { kind: "own" }>;

/** What pictures are of, and whose they are. */
export type AlbumSubjectRoutes<Base extends string> = {
  readonly subject: AlbumSubject;
  readonly base: Base;
  /** Kind of record that the door asks. */
  readonly record: string;
  readonly readers: Policy;
  readonly adders: Policy;
  /** On whose word a picture is added. */
  readonly words: readonly Word[];
  /** What the pictures are of. */
  readonly en: string;
  readonly zh: string;
  /** Which photographs a party sees, by their hash; absent: all of a subject that is its own. */
  readonly shows?: (
    app: ClearanceApp,
    id: string,
    rows: OwnRows,
  ) => Promise<(hash: string) => boolean>;
};

/** Who reads an album, and what of it where that is a party. */
type AlbumReader = {
  readonly rows: Rows | undefined;
  readonly shows: AlbumSubjectRoutes<string>["shows"];
};

/**
 * A party sees photographs of what is its own; scans, hints and marks are for officers. Numbers are counted
 * anew for it: a gap would say that there is a scan.
 */
async function seenAlbum(app: ClearanceApp, of: AlbumOf, { rows, shows }: AlbumReader) {
  const found = await findAlbum(app.sql, of);
  if (!found) return { pictures: [], erased: 0 };
  const steps = await listAlbumSteps(app.sql, [found.id]);
  const kept = await listKept(app.sql, [found.id]);
  const { pictures, erased } = printAlbum(found.standing, steps, kept);
  if (rows?.kind !== "own") return { pictures, erased };
  const isShown = (await shows?.(app, of.id, rows)) ?? (() => true);
  const photographs = pictures.filter(({ kind, hash }) => kind === "photo" && isShown(hash));
  return {
    pictures: photographs.map((one, at) => ({ ...one, number: at + 1, hint: null, marks: [] })),
    erased,
  };
}

async function answerAlbum(app: ClearanceApp, of: AlbumOf, seen: AlbumReader) {
  return { status: 200, body: await seenAlbum(app, of, seen) };
}

const byNow = (app: ClearanceApp, caller: Caller | undefined) => ({
  actor: actorOf(caller),
  at: app.clock(),
});

function readsOf<Base extends string>(
  of: AlbumSubjectRoutes<Base>,
): readonly Route<ClearanceApp>[] {
  const { subject, base, readers, en, zh, shows } = of;
  const record = { kind: of.record, param: "id", unwalled };
  return [
    route({
      method: "GET",
      path: `${base}/{id}/pictures`,
      says: {
        en: `Photographs and scans of ${en}, with their marks`,
        zh: `${zh}的照片、扫描图像及标注`,
      },
      policy: readers,
      record,
      params,
      answers: {
        200: { says: "The album; empty where nothing was added.", schema: AlbumAnswer },
        404: { says: "No such record, or not the caller's." },
      },
      handle: async ({ app, rows, params: { id } }) =>
        answerAlbum(app, { subject, id }, { rows, shows }),
    }),
    route({
      method: "GET",
      path: `${base}/{id}/pictures/{hash}`,
      says: { en: `One photograph or scan of ${en}`, zh: `${zh}的单张照片或者扫描图像` },
      policy: readers,
      record,
      params: params.extend({ hash: Hash }),
      noSuch: pictureNotFound,
      answers: {
        200: { says: "The picture.", types: [...pictureTypes] },
        404: { says: "No such picture of it." },
      },
      handle: async ({ app, rows, params: { id, hash } }) => {
        const { pictures } = await seenAlbum(app, { subject, id }, { rows, shows });
        const found = pictures.find((one) => one.hash === hash);
        const bytes = found && (await findFile(app.sql, hash));
        if (!bytes) throw pictureNotFound();
        return fileAnswer({ name: found.name, mediaType: found.mediaType, bytes });
      },
    }),
  ];
}

/** What all acts on an album share. */
function actOn({ adders, record, words }: AlbumSubjectRoutes<string>) {
  return {
    method: "POST",
    policy: adders,
    record: { kind: record, param: "id" },
    params,
    act: { does: "control", words },
    decides: true,
  } as const;
}

function actsOf<Base extends string>(of: AlbumSubjectRoutes<Base>): readonly Route<ClearanceApp>[] {
  const { subject, base, en, zh, shows } = of;
  const answers = {
    200: { says: "The album.", schema: AlbumAnswer },
    404: { says: "No such record or picture." },
  } as const;
  return [
    route({
      ...actOn(of),
      path: `${base}/{id}/pictures`,
      says: { en: `Add a photograph or scan of ${en}`, zh: `添加${zh}的照片或者扫描图像` },
      query: z.object({
        name: z.string().trim().min(1).max(200),
        /** Parties see photographs of what is theirs, so that nothing is one unsaid. */
        kind: z.enum(pictureKinds),
        /** By the clock of the camera. */
        takenAt: z.iso.datetime({ offset: true }).optional(),
      }),
      bodyTypes: [...pictureTypes, "application/octet-stream"],
      bytesMax: pictureBytesMax,
      answers: {
        ...answers,
        409: {
          says: "It is there as the other kind, too many are there, or the person was erased.",
        },
        413: { says: "It is too large." },
        415: { says: "Not a PNG or JPEG." },
      },
      handle: async ({
        app,
        caller,
        rows,
        params: { id },
        query: { kind, name, takenAt },
        bytes,
      }) => {
        if (subject === "custody-piece" && kind === "photo") throw photoOfCustody();
        const hint = kind === "scan" ? await analyseScan(bytes, actorOf(caller)) : undefined;
        const picture = { kind, name: plainFileName(name), bytes, takenAt, hint };
        await app.sql.begin(async (tx) =>
          addPicture(tx, { subject, id }, picture, byNow(app, caller)),
        );
        return answerAlbum(app, { subject, id }, { rows, shows });
      },
    }),
    route({
      ...actOn(of),
      path: `${base}/{id}/picture-marks`,
      says: {
        en: `Mark a rectangle on a picture of ${en}, with a note`,
        zh: `在${zh}的图像上标注区域并说明`,
      },
      body: z.strictObject({
        /** Number of the picture, as the album lists it. */
        picture: z.int().min(1),
        /** In ten thousandths of width and height, of the picture as it was sent. */
        x: Share,
        y: Share,
        width: Share.min(1),
        height: Share.min(1),
        note: z.string().trim().min(1).max(500),
        officer: z.string().trim().min(1).max(60).optional(),
      }),
      answers: {
        ...answers,
        409: { says: "Too many are there." },
        422: { says: "The mark reaches beyond the picture." },
      },
      handle: async ({ app, caller, rows, params: { id }, body: { officer: _named, ...mark } }) => {
        if (mark.x + mark.width > 10_000 || mark.y + mark.height > 10_000) throw markOutside();
        await app.sql.begin(async (tx) =>
          markPicture(tx, { subject, id }, mark, byNow(app, caller)),
        );
        return answerAlbum(app, { subject, id }, { rows, shows });
      },
    }),
  ];
}

/** Where a photograph is no entry of its subject, what was filed as the wrong kind is put right. */
function refilingOf<Base extends string>(of: AlbumSubjectRoutes<Base>): Route<ClearanceApp> {
  const { subject, base, en, zh, shows } = of;
  return route({
    ...actOn(of),
    path: `${base}/{id}/picture-refilings`,
    says: {
      en: `File a picture of ${en} as a scan, which parties do not see, or as a photograph`,
      zh: `将${zh}的图像改列为扫描图像（企业不可查看）或者照片`,
    },
    body: z.strictObject({
      /** Number of the picture, as the album lists it. */
      picture: z.int().min(1),
      /** What it is: nothing is shown to parties unsaid. */
      kind: z.enum(pictureKinds).default("scan"),
      reason: z.string().trim().min(1).max(500),
      officer: z.string().trim().min(1).max(60).optional(),
    }),
    answers: {
      200: { says: "The album; what is of that kind already stays as it is.", schema: AlbumAnswer },
      404: { says: "No such record or picture." },
    },
    handle: async ({ app, caller, rows, params: { id }, body: { picture, kind, reason } }) => {
      await app.sql.begin(async (tx) =>
        refilePicture(tx, { subject, id }, { picture, kind, reason }, byNow(app, caller)),
      );
      return answerAlbum(app, { subject, id }, { rows, shows });
    },
  });
}

/** An album whose photographs are entries of its subject: they stay photographs. */
export const routesOf = <Base extends string>(of: AlbumSubjectRoutes<Base>) => [
  ...readsOf(of),
  ...actsOf(of),
];
const refiledToo = <Base extends string>(of: AlbumSubjectRoutes<Base>) => [
  ...routesOf(of),
  refilingOf(of),
];

export const albumRoutes: readonly Route<ClearanceApp>[] = [
  ...refiledToo({
    subject: "call",
    base: "/calls",
    record: "call",
    readers: { kind: "signed-in" },
    adders: { kind: "scope", scope: "officer", or: ["agency"] },
    words: ["agency", "officer"],
    en: "a call of a conveyance",
    zh: "运输工具航次（班次）",
  }),
  ...refiledToo({
    subject: "traveller-case",
    base: "/traveller-cases",
    record: "traveller-persons",
    readers: { kind: "scope", scope: "persons", or: ["agency"] },
    adders: { kind: "scope", scope: "persons" },
    words: ["channel"],
    en: "a traveller and what he carries",
    zh: "旅客及其携带物品",
  }),
  ...refiledToo({
    subject: "consignment",
    base: "/consignments",
    record: "consignment",
    readers: { kind: "signed-in" },
    adders: { kind: "scope", scope: "officer" },
    words: ["officer"],
    en: "a consignment, declared or not",
    zh: "托运货物（含未申报货物）",
  }),
];
