/** One declaration of made traffic, a pure function of seed, index and day. */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { ConveyanceMode } from "#src/movements/conveyances/conveyance.ts";
import { voyageOf } from "./voyage.ts";
import { type BadKind, badKinds, spoil } from "./bad.ts";
import { makeItems, type MadeItem, money } from "./make-items.ts";
import type { Direction, Market } from "./market.ts";
import { Random, Weighted } from "./random.ts";
import type { Trader } from "./traders.ts";

export type Run = {
  readonly market: Market;
  readonly traders: Weighted<Trader>;
  /** Names this run in references, so that another run does not take them. */
  readonly name: string;
};

export type MadeDeclaration = {
  readonly index: number;
  readonly reference: string;
  readonly day: Temporal.PlainDate;
  readonly direction: Direction;
  readonly document: DeclarationDocument;
  readonly trader: Trader;
  readonly cargo: {
    readonly mode: ConveyanceMode;
    readonly bill: string;
    readonly office: string;
    readonly partner: string;
    readonly grossMassKg: string;
    readonly packages: number;
    readonly containers: readonly string[];
    readonly goods: string;
  };
  /** Declared before the goods arrive. */
  readonly inAdvance: boolean;
  /** How many goods items it has. */
  readonly items: number;
  /** Whether its departure is reported before the run ends. */
  readonly departs: boolean;
  readonly bad: BadKind | undefined;
};

const modes: Readonly<Record<string, ConveyanceMode>> = {
  "2": "ship",
  "3": "train",
  "4": "truck",
  "5": "aircraft",
};

export function makeDeclaration(run: Run, index: number, day: Temporal.PlainDate): MadeDeclaration {
  const { market } = run;
  const random = new Random(`${run.name}/${index}`);
  const direction = pickDirection(market, random, day.month);
  const trader = run.traders.pick(random);
  const partner = market.partners[direction][day.month - 1]?.pick(random) ?? "US";
  const transportMode = byPartner(market.mix.transport, partner).pick(random);
  const mode = modes[transportMode] ?? "ship";
  const currency = byPartner(market.mix.currencies, partner).pick(random);
  const modeOfTrade = market.modes[direction].pick(random);
  const parties = { market, trader, direction, partner, mode: modeOfTrade.code };
  const items = makeItems({ ...parties, currency, day }, random);
  const reference = `${run.name}-${String(index).padStart(6, "0")}`;
  const inAdvance = direction === "import" && random.chance(market.mix.declaredInAdvance);
  const bad = random.chance(market.mix.bad)
    ? badKinds[random.between(0, badKinds.length - 1)]
    : undefined;
  const offices = trader.district.offices;
  const facts: Facts = {
    reference,
    direction,
    trader,
    partner,
    transportMode,
    currency,
    items,
    inAdvance,
    day,
    bill: `B${run.name}${String(index).padStart(6, "0")}`.toUpperCase(),
    office: offices[random.between(0, offices.length - 1)] ?? trader.district.code,
    containers: mode === "ship" && random.chance(0.8) ? [containerNumber(random)] : [],
    packages: Math.max(1, Math.round(random.logNormal(24, 1))),
    modeOfTrade,
  };
  const document = documentOf(facts, random);
  return {
    index,
    reference,
    day,
    direction,
    trader,
    inAdvance,
    items: items.length,
    bad,
    departs: random.chance(market.mix.departureReported),
    document: bad === undefined ? document : spoil(document, bad, { day }),
    cargo: {
      mode,
      bill: facts.bill,
      office: facts.office,
      partner,
      grossMassKg: sumOf(items, (item) => item.grossMassKg).toFixed(2),
      packages: facts.packages,
      containers: facts.containers,
      goods: items[0]?.description ?? "",
    },
  };
}

type Facts = {
  readonly reference: string;
  readonly direction: Direction;
  readonly trader: Trader;
  readonly partner: string;
  readonly transportMode: string;
  readonly currency: string;
  readonly items: readonly MadeItem[];
  readonly inAdvance: boolean;
  readonly day: Temporal.PlainDate;
  readonly bill: string;
  readonly office: string;
  readonly containers: readonly string[];
  readonly packages: number;
  readonly modeOfTrade: {
    readonly code: string;
    readonly levy: string;
    readonly treatment: string;
  };
};

/** Values differ by flow, so the share of declarations is not the share of value. */
function pickDirection(market: Market, random: Random, month: number): Direction {
  const { import: importMedian, export: exportMedian } = market.mix.valueMedian;
  const share = market.importShare[month - 1] ?? market.mix.importShareOfValue;
  const imports = share / importMedian;
  return random.chance(imports / (imports + (1 - share) / exportMedian)) ? "import" : "export";
}

function byPartner(
  table: Readonly<Record<string, readonly (readonly [string, number])[]>>,
  partner: string,
): Weighted<string> {
  return new Weighted(table[partner] ?? table["default"] ?? []);
}

function documentOf(facts: Facts, random: Random): DeclarationDocument {
  const { direction, trader, partner, items, currency, day } = facts;
  const isImport = direction === "import";
  const party = { name: trader.name, id: trader.customsId };
  const gross = sumOf(items, (item) => item.grossMassKg);
  const net = sumOf(items, (item) => item.netMassKg);
  const dispatch = isImport && random.chance(0.05) ? "HK" : partner;
  return {
    functionCode: "9",
    functionalReferenceId: facts.reference,
    typeCode: `${isImport ? "IM" : "EX"}${facts.inAdvance ? "D" : "A"}`,
    goodsItemQuantity: { value: String(items.length) },
    declarationOfficeId: facts.office,
    invoiceAmount: {
      value: money(
        sumOf(items, (item) => item.price),
        currency,
      ),
      currencyId: currency,
    },
    totalGrossMassMeasure: { value: gross.toFixed(2), unitCode: "KGM" },
    totalPackageQuantity: { value: String(facts.packages) },
    declarant: party,
    ...(isImport ? {} : { exporter: party }),
    goodsShipment: {
      ...(isImport ? { importer: party } : {}),
      consignment: {
        containerCode: facts.containers.length > 0 ? "1" : "0",
        ...(facts.containers.length === 0
          ? {}
          : {
              transportEquipment: facts.containers.map((id, at) => ({
                sequenceNumeric: String(at + 1),
                id,
              })),
            }),
      },
      exportCountry: { id: isImport ? dispatch : "CN" },
      destination: { countryCode: isImport ? "CN" : partner },
      governmentAgencyGoodsItem: items.map((item) => item.document(facts.modeOfTrade.treatment)),
    },
    national: {
      cn: {
        supervisionMode: facts.modeOfTrade.code,
        levyNature: facts.modeOfTrade.levy,
        ...recordOf(facts),
        borderOfficeId: facts.office,
        enterpriseType: trader.enterpriseType,
        contractNumber: `C${facts.reference}`.slice(0, 32),
        tradeCountryCode: dispatch,
        transportMode: facts.transportMode,
        voyageId: voyageOf(modes[facts.transportMode] ?? "ship", day),
        billOfLadingId: facts.bill,
        packageTypeCode: "99",
        totalNetMass: { value: net.toFixed(2), unitCode: "KGM" },
        ...priceTerms(facts, random),
        importExportDate: day.toString().replaceAll("-", ""),
        ownerId: trader.creditCode,
        ownerName: trader.name,
      },
    },
  };
}

/** Handbooks of processing trade begin with B or C, account books of bonded places with H. */
function recordOf({ modeOfTrade: { levy, treatment }, trader }: Facts): DeclarationDocument {
  if (treatment !== "3") return {};
  const kind = levy === "502" ? "B" : levy === "503" ? "C" : "H";
  return { recordNumber: `${kind}${trader.customsId}1` };
}

/**
 * Freight is 1 to 6 per cent of the price, insurance 0.3 per cent; stated where the price term
 * leaves them out (imports) or holds them (exports).
 */
function priceTerms({ direction, items, currency }: Facts, random: Random): DeclarationDocument {
  const term = new Weighted([
    ["1", direction === "import" ? 60 : 22],
    ["2", 12],
    ["3", direction === "import" ? 28 : 66],
  ] as const).pick(random);
  const price = sumOf(items, (item) => item.price);
  const amount = (value: number) => ({
    value: money(Math.max(value, 1), currency),
    currencyId: currency,
  });
  const freight = {
    freightBasis: "3",
    freightAmount: amount(price * (0.01 + random.next() * 0.05)),
  };
  const insurance = { insuranceBasis: "3", insuranceAmount: amount(price * 0.003) };
  const needsFreight = direction === "import" ? term === "3" : term !== "3";
  const needsInsurance = direction === "import" ? term !== "1" : term === "1";
  return {
    priceTerm: term,
    ...(needsFreight ? freight : {}),
    ...(needsInsurance ? insurance : {}),
  };
}

function sumOf(items: readonly MadeItem[], of: (item: MadeItem) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

/** ISO 6346: owner, category U, serial number; the check digit is the last. */
function containerNumber(random: Random): string {
  const body = `TGDU${random.digits(6)}`;
  const sum = Array.from(body).reduce(
    (total, character, at) => total + containerValue(character) * 2 ** at,
    0,
  );
  return `${body}${(sum % 11) % 10}`;
}

/** ISO 6346, annex A: letters count from 10, multiples of 11 are left out. */
function containerValue(character: string): number {
  if (/\d/.test(character)) return Number(character);
  const place = character.charCodeAt(0) - 65;
  return 10 + place + Math.floor((place + 9) / 10);
}
