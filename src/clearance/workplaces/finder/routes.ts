/** Public routes of the tariff: find a code, look at it, work out what it owes. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal, zero, compare } from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import {
  ChargesAnswer,
  CodeAnswer,
  FoundCodes,
  LinesAnswer,
  RequirementsAnswer,
  TariffProfiles,
} from "./answers.ts";
import { linesBelow } from "./lines-below.ts";
import {
  controlsOf,
  decimalOr,
  documentNamesOf,
  findDuty,
  rateHistory,
  taxNames,
  titlesAbove,
  titlesOf,
} from "./find-duty.ts";
import { answerRequirements } from "./find-requirements.ts";
import { searchTariff } from "./search-tariff.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<FinderApp>();

export type FinderApp = Pick<Services, "clock" | "defaultProfile"> & {
  readonly snapshots: SnapshotStore;
};

const Place = z.object({ profile: z.string().max(20).optional(), asOf: LegalDate.optional() });
const amount = z
  .string()
  .max(30)
  .refine(
    (text) => compare(findDecimal(text) ?? { units: -1n, scale: 0 }, zero) >= 0,
    "not a decimal number from zero on",
  );
const Question = Place.extend({
  origin: z.string().regex(/^[A-Z]{2}$/, "not a country code of two capital letters"),
  value: amount,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "not a currency code of three capital letters")
    .optional(),
  freight: amount.optional(),
  insurance: amount.optional(),
  netMassKg: amount.optional(),
  quantity: amount.optional(),
  unit: z.string().max(10).optional(),
  preference: z.string().max(10).optional(),
  additionalCodes: z.string().max(80).optional(),
});

const RequirementQuery = Place.extend({
  movement: z.enum(["import", "export"]).default("import"),
  country: Question.shape.origin.optional(),
  documents: z.string().max(400).optional(),
  netMassKg: amount.optional(),
  additionalCodes: z.string().max(80).optional(),
});

/** Codes with spaces or commas between them. */
const listOf = (text = ""): readonly string[] => text.split(/[ ,]+/).filter((one) => one !== "");

type TariffRequest = {
  readonly app: FinderApp;
  readonly query: z.output<typeof Place>;
};

type TariffDay = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly day: Temporal.PlainDate;
};

function whereOf({ app, query }: TariffRequest): TariffDay {
  const profile = app.snapshots.registersOf(query.profile ?? app.defaultProfile);
  const today = legalDay(profile.timeZone, app.clock());
  const day = query.asOf === undefined ? today : Temporal.PlainDate.from(query.asOf);
  return { profile, snapshot: app.snapshots.current(profile.id), day };
}

/** A code may be written with its points. */
const Commodity = z.object({
  commodity: z
    .string()
    .regex(/^\.*(\d\.*){2,10}$/)
    .transform((code) => code.replaceAll(".", "")),
});

function commodityForm(): AppError {
  return new AppError({
    code: "COMMODITY_FORM",
    status: 422,
    message: "A commodity code has 2 to 10 digits.",
    fix: "Find the code with /tariff/search?q=WORDS.",
  });
}

export const routes: readonly Route<FinderApp>[] = [
  route({
    method: "GET",
    path: "/tariff-profiles",
    says: { en: "Administrations whose tariff is looked up", zh: "可查询税则的海关" },
    policy: { kind: "public" },
    answers: { 200: { says: "All of them.", schema: TariffProfiles } },
    handle: ({ app }) => {
      const profiles = [...app.snapshots.profiles.values()].map((profile) => {
        const { id, name, country, currency, timeZone, plainImport } = profile;
        const calculates = plainImport !== undefined;
        return { id, name, country, currency: currency.code, timeZone, calculates };
      });
      return Promise.resolve({ status: 200, body: { profiles, usual: app.defaultProfile } });
    },
  }),
  route({
    method: "GET",
    path: "/tariff/search",
    says: { en: "Find commodity codes by words or digits", zh: "按词语或编码查找商品编号" },
    policy: { kind: "public" },
    query: Place.extend({ q: z.string().trim().min(1).max(200) }),
    answers: {
      200: {
        says: "Up to 50 codes, best first.",
        schema: FoundCodes,
      },
    },
    handle: (request) => {
      const { snapshot, day } = whereOf(request);
      const found = searchTariff(snapshot, request.query.q, day).map((hit) => ({
        ...hit,
        above: [...titlesAbove(snapshot, hit.code, day)],
      }));
      return Promise.resolve({ status: 200, body: { version: snapshot.version, found } });
    },
  }),
  route({
    method: "GET",
    path: "/tariff/{commodity}",
    says: {
      en: "A commodity code: titles, controls and the history of its rates",
      zh: "商品编号：名称、监管条件及税率历史",
    },
    policy: { kind: "public" },
    record: "none",
    params: Commodity,
    noSuch: commodityForm,
    query: Place,
    answers: { 200: { says: "The code.", schema: CodeAnswer } },
    handle: (request) => {
      const { profile, snapshot, day } = whereOf(request);
      const commodity = request.params.commodity;
      const history = rateHistory(snapshot, commodity);
      const controls = controlsOf(snapshot, commodity, day, profile);
      const body = {
        taxes: taxNames(snapshot, history, day),
        profile: profile.id,
        asOf: day.toString(),
        version: snapshot.version,
        commodity,
        titles: titlesOf(snapshot, commodity, day),
        controls,
        documentNames: documentNamesOf(snapshot, controls, day),
        history,
      };
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/tariff/{commodity}/lines",
    says: {
      en: "Tariff lines below a code, with units and rates",
      zh: "编码下的各税号及其计量单位、税率",
    },
    policy: { kind: "public" },
    record: "none",
    params: Commodity,
    noSuch: commodityForm,
    query: Place,
    answers: { 200: { says: "Lines in their order.", schema: LinesAnswer } },
    handle: (request) => {
      const { profile, snapshot, day } = whereOf(request);
      const commodity = request.params.commodity;
      const body = {
        profile: profile.id,
        asOf: day.toString(),
        version: snapshot.version,
        commodity,
        titles: titlesOf(snapshot, commodity, day),
        lines: linesBelow(snapshot, commodity, day),
      };
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/tariff/{commodity}/charges",
    says: {
      en: "Duties and taxes on an ordinary import on a day, and landed cost",
      zh: "某日一般进口该商品应缴税费及到岸总成本",
    },
    policy: { kind: "public" },
    record: "none",
    params: Commodity,
    noSuch: commodityForm,
    query: Question,
    answers: {
      200: { says: "Each charge with measure, law and formula.", schema: ChargesAnswer },
      409: { says: "Nothing is imported under the profile." },
    },
    handle: (request) => {
      const { profile, snapshot, day } = whereOf(request);
      if (!profile.plainImport) {
        throw new AppError({
          code: "PROFILE_REGISTERS_ONLY",
          status: 409,
          message: `Declarations cannot be lodged under ${profile.id}, which contains registers only.`,
          fix: "Look at its measures with registers show measures.",
        });
      }
      const { query } = request;
      const quantity = decimalOr(query.quantity);
      const body = findDuty(
        { profile, snapshot },
        {
          commodity: request.params.commodity,
          origin: query.origin,
          day,
          value: decimalOr(query.value) ?? zero,
          currency: query.currency ?? profile.currency.code,
          freight: decimalOr(query.freight),
          insurance: decimalOr(query.insurance),
          netMassKg: decimalOr(query.netMassKg),
          quantity: quantity && { amount: quantity, unit: query.unit ?? "" },
          preference: query.preference,
          additionalCodes: listOf(query.additionalCodes),
        },
      );
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/tariff/{commodity}/requirements",
    says: {
      en: "Prohibitions, licences and certificates of a commodity on a day",
      zh: "某日某商品的禁限、许可证件及证书要求",
    },
    policy: { kind: "public" },
    record: "none",
    params: Commodity,
    noSuch: commodityForm,
    query: RequirementQuery,
    answers: {
      200: { says: "Each requirement with the ways to meet it.", schema: RequirementsAnswer },
    },
    handle: (request) => {
      const { profile, snapshot, day } = whereOf(request);
      const { movement, country, documents, netMassKg, additionalCodes } = request.query;
      const body = answerRequirements(
        { profile, snapshot },
        {
          commodity: request.params.commodity,
          movement,
          country,
          day,
          documents: listOf(documents),
          netMassKg: decimalOr(netMassKg),
          additionalCodes: listOf(additionalCodes),
        },
      );
      return Promise.resolve({ status: 200, body });
    },
  }),
];
