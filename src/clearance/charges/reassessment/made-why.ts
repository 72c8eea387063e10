/** Made declarations that the questions of `why-questions.test.ts` are asked about. */
import { assessDeclaration, assessByTariff } from "#src/clearance/charges/assessment/assess.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import {
  type PrintedAssessment,
  printAssessment,
} from "#src/decisions/duties/printed-assessment.ts";
import { type MadeTariff, madeRate, madeTariff } from "#src/decisions/duties/made-input.ts";
import type { MeasureFields } from "#src/decisions/duties/measure-reader.ts";
import {
  type QuotaOutcomes,
  assessOutcomes,
} from "#src/clearance/charges/assessment/quota-shares.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

export type MadeCase = {
  readonly profile: "gb" | "cn" | "us";
  readonly day: string;
  readonly document: DeclarationDocument;
  /** Absent: the registers of the profile. */
  readonly measures?: readonly Partial<MeasureFields>[];
  readonly tariff?: MadeTariff;
  /** What became of claims on tariff quotas. */
  readonly outcomes?: QuotaOutcomes;
};

/** Assesses as a station would. */
export function assessAsked(
  asked: MadeCase,
  profile: Profile,
  snapshot: RegisterSnapshot,
): PrintedAssessment {
  const facts = readFacts(asked.document, profile);
  const acceptedOn = Temporal.PlainDate.from(asked.day);
  if (!asked.measures)
    return printAssessment(assessDeclaration(facts, { profile, snapshot, acceptedOn }));
  const tariff = madeTariff(asked.measures, { currency: profile.currency.code, ...asked.tariff });
  const assessment = assessOutcomes(facts, asked.outcomes ?? {}, profile, (parts) =>
    assessByTariff(parts, { profile, tariff, acceptedOn }),
  );
  return printAssessment(assessment);
}

type DocumentObject = Readonly<Record<string, unknown>>;

/** A goods item under `gb`; what is given replaces whole members. */
function gbItem(more: DocumentObject, commodity: DocumentObject = {}): DocumentObject {
  return {
    commodity: {
      classification: [{ id: "85109000", identificationTypeCode: "TSP" }],
      goodsMeasure: { netNetWeightMeasure: { value: "50", unitCode: "KGM" } },
      invoiceLine: { itemChargeAmount: { value: "1000.00", currencyId: "GBP" } },
      ...commodity,
    },
    origin: [{ countryCode: "US", typeCode: "1" }],
    governmentProcedure: [{ currentCode: "40", previousCode: "00" }, { currentCode: "000" }],
    ...more,
  };
}

function documentOf(
  items: readonly DocumentObject[],
  header: DocumentObject = {},
  shipment: DocumentObject = {},
) {
  return {
    typeCode: "IMA",
    functionalReferenceId: "WHY",
    ...header,
    goodsShipment: {
      ...shipment,
      governmentAgencyGoodsItem: items.map((item, at) => ({
        sequenceNumeric: String(at + 1),
        ...item,
      })),
    },
  } as DeclarationDocument; // written out above in the document's own form
}

const price = (value: string, currencyId = "GBP") => ({
  invoiceLine: { itemChargeAmount: { value, currencyId } },
});
const procedure = (both: string, ...additional: readonly string[]) => ({
  governmentProcedure: [
    { currentCode: both.slice(0, 2), previousCode: both.slice(2) },
    ...(additional.length === 0 ? ["000"] : additional).map((currentCode) => ({ currentCode })),
  ],
});
const tax = (...taxes: readonly DocumentObject[]) => ({ dutyTaxFee: taxes });
const claim = (preference: string) => tax({ dutyRegimeCode: preference });
const origins = (plain: string, preferential?: string) => ({
  origin: [
    { countryCode: plain, typeCode: "1" },
    ...(preferential === undefined ? [] : [{ countryCode: preferential, typeCode: "2" }]),
  ],
});

const duty = { taxType: "A00", preference: "100", legalBasis: "Customs tariff 2024" };
const vat = { taxType: "B00", rate: "20 %", legalBasis: "Value Added Tax Act 1994, s.2" };
const everyday: readonly Partial<MeasureFields>[] = [
  { ...duty, id: "erga-omnes", commodity: "85109000", rate: "2.7 %", validFrom: "2021-01-01" },
  {
    ...duty,
    id: "japan",
    preference: "300",
    origin: ["JP"],
    rate: "0 %",
    legalBasis: "UK-Japan CEPA",
  },
  {
    taxType: "A30",
    id: "ad-cn",
    origin: ["CN"],
    rate: "31.2 %",
    validFrom: "2022-05-01",
    validTo: "2027-05-01",
    legalBasis: "Trade remedies notice 2022/05",
  },
  { ...duty, id: "quota", preference: "120", quotaOrder: "054077", rate: "0 %" },
  { ...duty, id: "end-use", preference: "115", rate: "0 %", procedure: ["44"] },
  {
    ...duty,
    id: "certified",
    preference: "119",
    rate: "0 %",
    conditions: [
      {
        code: "C",
        document: "C119",
        action: "27",
        amount: "",
        currency: "",
        unit: "",
        rate: undefined,
      },
      {
        code: "C",
        document: "",
        action: "07",
        amount: "",
        currency: "",
        unit: "",
        rate: undefined,
      },
    ],
  },
  { ...duty, id: "special-code", additionalCodes: ["2500"], preference: "100", rate: "1 %" },
  { ...vat, id: "vat" },
  { ...vat, id: "vat-zero", additionalCodes: ["VATZ"], rate: "0 %" },
];
const gbDay = { profile: "gb", day: "2024-06-03", measures: everyday } as const;
const dollars: MadeTariff = { rates: [madeRate("USD", "GBP", "1.25")] };

const claimsQuota = {
  ...gbDay,
  document: documentOf([gbItem({}, tax({ dutyRegimeCode: "120", quotaOrderId: "054077" }))]),
};
const drinks: readonly Partial<MeasureFields>[] = [
  { taxType: "411", rate: "28.74 GBP / LPA", legalBasis: "Alcohol duty 2023" },
  { ...duty, rate: "5 % MIN 10 GBP / DTN MAX 6 %" },
  vat,
];

const gb = {
  plain: { ...gbDay, tariff: dollars, document: documentOf([gbItem({}, price("1234.57", "USD"))]) },
  freight: {
    ...gbDay,
    document: documentOf(
      [gbItem({}, price("1000.00")), gbItem({}, price("2000.00"))],
      {},
      {
        tradeTerms: { conditionCode: "FOB" },
        customsValuation: {
          chargeDeduction: [
            {
              chargesTypeCode: "AK",
              otherChargeDeductionAmount: { value: "100.00", currencyId: "GBP" },
            },
            {
              chargesTypeCode: "AV",
              otherChargeDeductionAmount: { value: "30.00", currencyId: "GBP" },
            },
          ],
        },
      },
    ),
  },
  foreignClaim: { ...gbDay, document: documentOf([gbItem(origins("AU", "AU"), claim("300"))]) },
  japan: { ...gbDay, document: documentOf([gbItem(origins("CN", "JP"), claim("300"))]) },
  quota: { ...gbDay, document: documentOf([gbItem({}, tax({ dutyRegimeCode: "120" }))]) },
  quotaGone: { ...claimsQuota, outcomes: { quotas: { "054077": "exhausted" } } },
  quotaPart: {
    ...claimsQuota,
    outcomes: {
      quotas: { "054077": "partly" },
      shares: [{ order: "054077", item: 1, allocated: "20.000", amount: "50" }],
    },
  },
  certificate: { ...gbDay, document: documentOf([gbItem({}, claim("119"))]) },
  returned: { ...gbDay, document: documentOf([gbItem(procedure("6123", "F01"))]) },
  processing: { ...gbDay, document: documentOf([gbItem(procedure("5100"))]) },
  deposit: { ...gbDay, document: documentOf([gbItem(procedure("4000", "1FV"))]) },
  postponed: {
    ...gbDay,
    document: documentOf([gbItem({}, tax({ typeCode: "B00", payment: { methodCode: "G" } }))]),
  },
  gift: { ...gbDay, document: documentOf([gbItem(procedure("4000", "1IL"), price("200.00"))]) },
  unknownRate: {
    ...gbDay,
    document: documentOf([gbItem({}, price("1000.00", "CHF"))]),
  },
  whisky: {
    ...gbDay,
    measures: drinks,
    document: documentOf([
      gbItem(
        {},
        {
          ...price("100.00"),
          ...tax({
            typeCode: "411",
            specificTaxBaseQuantity: { value: "12.345", unitCode: "LPA" },
          }),
        },
      ),
    ]),
  },
  cheap: {
    ...gbDay,
    measures: [{ ...duty, rate: "5 % MIN 10 GBP / DTN" }],
    document: documentOf([gbItem({}, price("10.00"))]),
  },
} as const satisfies Record<string, MadeCase>;

/** A goods item under `cn`. */
function cnItem(id: string, own: DocumentObject = {}, more: DocumentObject = {}): DocumentObject {
  return {
    commodity: {
      description: "made",
      classification: [{ id, identificationTypeCode: "TSP" }],
      goodsMeasure: {
        grossMassMeasure: { value: "110", unitCode: "KGM" },
        netNetWeightMeasure: { value: "100", unitCode: "KGM" },
      },
      invoiceLine: { itemChargeAmount: { value: "1000.00", currencyId: "CNY" } },
    },
    origin: [{ countryCode: "DE", typeCode: "1" }],
    national: { cn: { dutyTreatment: "1", ...own } },
    ...more,
  };
}

const withBuyer = (document: ReturnType<typeof documentOf>): ReturnType<typeof documentOf> => ({
  ...document,
  goodsShipment: {
    ...(document["goodsShipment"] as DocumentObject), // made so
    buyer: { id: "110101199003070011" },
  },
});
const cnHeader = (more: DocumentObject = {}) => ({
  national: {
    cn: { supervisionMode: "0110", levyNature: "101", transportMode: "2", priceTerm: "1", ...more },
  },
});
const cnDay = { profile: "cn", day: "2019-07-01" } as const;
const american = { origin: [{ countryCode: "US", typeCode: "1" }] };

const cn = {
  fob: {
    ...cnDay,
    document: documentOf(
      [cnItem("01012900"), cnItem("01012900")],
      cnHeader({
        priceTerm: "3",
        freightAmount: { value: "33.33", currencyId: "CNY" },
        freightBasis: "3",
        insuranceAmount: { value: "0.3" },
        insuranceBasis: "1",
      }),
    ),
  },
  american: { ...cnDay, document: documentOf([cnItem("22041000", {}, american)], cnHeader()) },
  wine: {
    ...cnDay,
    document: documentOf(
      [cnItem("22042100", { firstQuantity: { value: "100", unitCode: "095" } })],
      cnHeader(),
    ),
  },
  beer: {
    ...cnDay,
    document: documentOf(
      [cnItem("22030000", { firstQuantity: { value: "100", unitCode: "095" } })],
      cnHeader(),
    ),
  },
  exempt: {
    ...cnDay,
    document: documentOf([cnItem("01012900", { dutyTreatment: "3" })], cnHeader()),
  },
  certificate: {
    ...cnDay,
    document: documentOf(
      [cnItem("01012900", { dutyTreatment: "3" })],
      cnHeader({ levyNature: "401", recordNumber: "Z22090000012" }),
    ),
  },
  bonded: {
    ...cnDay,
    document: documentOf(
      [cnItem("01012900")],
      cnHeader({ supervisionMode: "0615", recordNumber: "C22092100012" }),
    ),
  },
  guarantee: {
    ...cnDay,
    document: documentOf([cnItem("01012900", { dutyTreatment: "6" })], cnHeader()),
  },
  retail: {
    ...cnDay,
    document: withBuyer(documentOf([cnItem("01012900")], cnHeader({ supervisionMode: "9610" }))),
  },
  retailOver: {
    ...cnDay,
    document: withBuyer(
      documentOf(
        [cnItem("01012900", {}, {}), ...Array.from({ length: 5 }, () => cnItem("01012900"))],
        cnHeader({ supervisionMode: "9610" }),
      ),
    ),
  },
  short: { ...cnDay, document: documentOf([cnItem("0102")], cnHeader()) },
  unknownCode: { ...cnDay, document: documentOf([cnItem("99999999")], cnHeader()) },
} as const satisfies Record<string, MadeCase>;

const usItem = (id: string, country: string, own: DocumentObject = {}): DocumentObject => ({
  commodity: {
    classification: [{ id, identificationTypeCode: "TSP" }],
    goodsMeasure: { netNetWeightMeasure: { value: "100", unitCode: "KGM" } },
    ...price("1000.00", "USD"),
    ...own,
  },
  origin: [{ countryCode: country, typeCode: "1" }],
});
const usDay = { profile: "us", day: "2026-06-10" } as const;
const us = {
  milk: { ...usDay, document: documentOf([usItem("0402996810", "NZ")]) },
  processor: { ...usDay, document: documentOf([usItem("8471500150", "CN")]) },
  bolts: { ...usDay, document: documentOf([usItem("7318152030", "AU")]) },
} as const satisfies Record<string, MadeCase>;

type MadeCases = Readonly<Record<string, MadeCase>>;
const administrations: Readonly<Record<string, MadeCases>> = { gb, us, cn };

/** By names that begin with the administration. */
export const asked: ReadonlyMap<string, MadeCase> = new Map(
  Object.entries(administrations).flatMap(([profile, declarations]) =>
    Object.entries(declarations).map(([name, one]) => [`${profile} ${name}`, one] as const),
  ),
);
