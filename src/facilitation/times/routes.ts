/** Routes of the time release study: figures for officers, what is published, and editions. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import {
  CheckAnswer,
  EditionAnswer,
  EditionsAnswer,
  FiguresAnswer,
  PublishedAnswer,
} from "./answers.ts";
import { writeTable } from "./figures.ts";
import { dimensions } from "./figures-store.ts";
import { checkEditions, makeEdition } from "./make-edition.ts";
import { getTimeRules, printFigures, readFigures, readPublished } from "./read-figures.ts";
import { type Edition, listEditions } from "./store.ts";

const route = routeFor<ProfilesApp>();

/** Whoever works in the house; what selection looks at stands in it. */
const officers = {
  kind: "scope",
  scope: "officer",
  or: ["inspect", "approve", "statistics", "audit"],
} as const;
const statistician = { kind: "scope", scope: "statistics" } as const;

const code = z.string().max(20);
const Asked = {
  profile: z.string().max(20).optional(),
  /** Days of gate-out: a year, a month or a day; absent: the last thirty days. */
  period: z.string().max(10).optional(),
};
const FiguresQuery = z.object({
  ...Asked,
  edition: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  by: z.enum(dimensions).default("none"),
  direction: z.enum(["import", "export"]).optional(),
  office: code.optional(),
  mode: code.optional(),
  chapter: code.optional(),
  control: z.enum(["none", "documents", "goods"]).optional(),
});
const PublishedQuery = z.object({
  ...Asked,
  by: z.enum(["direction", "office", "mode", "chapter"]).default("direction"),
});

const editionsMax = 400;

export const timesRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/times",
    says: {
      en: "Times from arrival to gate-out, by stage and by who was waited for",
      zh: "货物放行时间：自运抵至提离，按环节和等待对象",
    },
    policy: officers,
    query: FiguresQuery,
    answers: {
      200: { says: "The groups with most cases first.", schema: FiguresAnswer },
      400: { says: "No period." },
      404: { says: "No such edition." },
      422: { says: "The profile studies no times." },
    },
    cost: 10,
    handle: async ({ app, query }) => {
      const { profile, figures } = await figuresOf(app, query);
      return { status: 200, body: printFigures(app, profile, figures) };
    },
  }),
  route({
    method: "GET",
    path: "/times/table",
    says: {
      en: "The same as a table, a line for each figure",
      zh: "同上，以表格文件提供，每个数值一行",
    },
    policy: officers,
    query: FiguresQuery,
    answers: {
      200: { says: "Columns as SDMX-CSV has them.", types: ["text/csv"] },
      400: { says: "No period." },
      404: { says: "No such edition." },
      422: { says: "The profile studies no times." },
    },
    cost: 10,
    handle: async ({ app, query }) => {
      const { profile, figures } = await figuresOf(app, query);
      const { edition, from, to, groups, dimension } = figures;
      const period = from === to ? from : `${from}/${to}`;
      const of = { edition: edition?.edition ?? 0, profile: profile.id, period, dimension };
      return {
        status: 200,
        body: writeTable(groups, of),
        type: "text/csv; charset=utf-8",
        headers: { "Content-Disposition": 'attachment; filename="release-times.csv"' },
      };
    },
  }),
  route({
    method: "GET",
    path: "/times/published",
    says: {
      en: "Overall clearance time as published: nothing that one trader could be recognised by",
      zh: "公开的整体通关时间（不含可识别个别企业的数据）",
    },
    policy: { kind: "public" },
    query: PublishedQuery,
    answers: {
      200: {
        says: "Of imports and exports, or by office, mode or chapter.",
        schema: PublishedAnswer,
      },
      400: { says: "No period." },
      422: { says: "The profile studies no times." },
    },
    cost: 10,
    handle: async ({ app, query }) => {
      const profile = app.snapshots.profile(profileFor(app, query.profile).id);
      const { by: dimension, period } = query;
      return { status: 200, body: await readPublished(app, profile, { dimension, period }) };
    },
  }),
  route({
    method: "GET",
    path: "/times/editions",
    says: { en: "Editions of the time release study", zh: "货物放行时间研究的各期" },
    policy: officers,
    answers: { 200: { says: "The newest first.", schema: EditionsAnswer } },
    handle: async ({ app }) => {
      const editions = (await listEditions(app.sql, editionsMax)).map(printEdition);
      return { status: 200, body: { editions } };
    },
  }),
  route({
    method: "POST",
    path: "/times/editions",
    says: {
      en: "Measure now, without waiting for the daily edition",
      zh: "立即编制一期，不等每日编制",
    },
    policy: statistician,
    repeats: "none",
    answers: { 201: { says: "What it added.", schema: EditionAnswer } },
    handle: async ({ app }) => ({ status: 201, body: printEdition(await makeEdition(app)) }),
  }),
  route({
    method: "GET",
    path: "/times/check",
    says: {
      en: "Make every edition again from the records and compare",
      zh: "根据业务记录重新编制各期并比对",
    },
    policy: statistician,
    answers: { 200: { says: "Rows made again, and those that differ.", schema: CheckAnswer } },
    cost: 100,
    handle: async ({ app }) => {
      const { different, ...counts } = await checkEditions(app);
      return { status: 200, body: { ...counts, different: [...different] } };
    },
  }),
];

async function figuresOf(app: ProfilesApp, query: z.output<typeof FiguresQuery>) {
  const { profile: id, by: dimension, ...asked } = query;
  const profile = app.snapshots.profile(profileFor(app, id).id);
  getTimeRules(profile);
  return { profile, figures: await readFigures(app, profile, { ...asked, dimension }) };
}

function printEdition({ edition, madeOn, madeAt, rows, digest }: Edition) {
  return { edition, madeOn, madeAt, rows, digest };
}
