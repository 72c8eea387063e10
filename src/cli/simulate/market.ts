/**
 * The market traffic is drawn from: months, flows and partners after the official series of a
 * profile, commodities with their units and offices from its registers, the rest from its mix.
 */
import { officialFolder } from "#src/statistics/official/folder.ts";
import { readPartners } from "#src/statistics/official/partners.ts";
import { readTsv } from "#src/statistics/official/tsv.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { type ChapterMix, type Mix, readMix, type SupervisionMode } from "./mix.ts";
import type { Plants } from "./plants.ts";
import { Weighted } from "./random.ts";

export type Direction = "import" | "export";

/** Year of the official series whose months and partners the traffic follows. */
const seriesYear = "2024";

export type Line = { readonly code: string; readonly unit1: string; readonly unit2: string };
/** Commodities that share figures: what they cost a kilogram and what a piece weighs. */
export type Goods = {
  readonly mix: ChapterMix;
  readonly lines: readonly Line[];
  readonly open: readonly Line[];
};
export type District = {
  readonly code: string;
  readonly province: string;
  readonly offices: readonly string[];
};

export type Market = {
  readonly mix: Mix;
  readonly snapshot: RegisterSnapshot;
  /** Trade of each month of a year, January first. */
  readonly season: readonly number[];
  /** Share of imports in the value of each month. */
  readonly importShare: readonly number[];
  /** Partners of each month. */
  readonly partners: Readonly<Record<Direction, readonly Weighted<string>[]>>;
  readonly goods: Readonly<Record<Direction, Weighted<Goods>>>;
  readonly modes: Readonly<Record<Direction, Weighted<SupervisionMode>>>;
  readonly districts: Weighted<District>;
  readonly domesticDistricts: ReadonlyMap<string, readonly string[]>;
  readonly plants: Plants;
};

export function readMarket(
  snapshot: RegisterSnapshot,
  from: Temporal.PlainDate,
  plants: Plants = [],
): Market {
  const mix = readMix(snapshot.profileId);
  const { season, importShare } = readSeason(snapshot.profileId, mix);
  const modes = (direction: Direction) =>
    new Weighted(mix.supervisionModes[direction].map((mode) => [mode, mode.share] as const));
  return {
    mix,
    snapshot,
    season,
    importShare,
    partners: readPartnerShares(snapshot, from),
    goods: {
      import: goodsOf("import", snapshot, { mix, from }),
      export: goodsOf("export", snapshot, { mix, from }),
    },
    modes: { import: modes("import"), export: modes("export") },
    districts: districtsOf(snapshot, { mix, from }),
    domesticDistricts: Map.groupBy(
      snapshot.list("domestic-districts", from).map(({ code }) => code),
      (code) => code.slice(0, 2),
    ),
    plants,
  };
}

function readSeason(profile: string, mix: Mix): Pick<Market, "season" | "importShare"> {
  const totals = readTsv(new URL("totals.tsv", officialFolder(profile)));
  const months = Array.from(
    { length: 12 },
    (_, at) => `${seriesYear}-${String(at + 1).padStart(2, "0")}`,
  );
  const rows = months.map((month) => totals.find((row) => row["period"] === month));
  return {
    season: rows.map((row) => Number(row?.["total"] ?? 1)),
    importShare: rows.map((row) =>
      row ? Number(row["import"]) / Number(row["total"]) : mix.importShareOfValue,
    ),
  };
}

/** Months that the series lacks take the shares of the month before. */
function readPartnerShares(
  snapshot: RegisterSnapshot,
  from: Temporal.PlainDate,
): Market["partners"] {
  const known = new Set(snapshot.list("countries", from).map(({ code }) => code));
  const partners = readPartners(snapshot.profileId);
  const rows = readTsv(new URL("partner-values.tsv", officialFolder(snapshot.profileId))).filter(
    (row) => {
      const code = row["code"] ?? "";
      return partners.get(code)?.kind === "economy" && known.has(code) && code !== "CN";
    },
  );
  const byMonth = Map.groupBy(rows, (row) => row["period"] ?? "");
  const sharesOf = (direction: Direction) => {
    let last: Weighted<string> | undefined;
    return Array.from({ length: 12 }, (_, at) => {
      const month = byMonth.get(`${seriesYear}-${String(at + 1).padStart(2, "0")}`);
      if (month || !last) {
        const values = (month ?? rows).map(
          (row) => [row["code"] ?? "", Number(row[direction] || 0)] as const,
        );
        last = new Weighted(values);
      }
      return last;
    });
  };
  return { import: sharesOf("import"), export: sharesOf("export") };
}

type MixPeriod = { readonly mix: Mix; readonly from: Temporal.PlainDate };

function goodsOf(
  direction: Direction,
  snapshot: RegisterSnapshot,
  { mix, from }: MixPeriod,
): Weighted<Goods> {
  const byChapter = Map.groupBy(snapshot.list("nomenclature", from), ({ code }) =>
    code.slice(0, 2),
  );
  return new Weighted(
    mix.chapters[direction].map((chapterMix) => {
      const rows = chapterMix.chapters
        .split(" ")
        .flatMap((chapter) => byChapter.get(chapter) ?? []);
      const lines = rows.map(({ code, values }) => ({
        code,
        unit1: values["unit1"] ?? "",
        unit2: values["unit2"] ?? "",
      }));
      const parts = Map.groupBy(
        lines,
        (line) => direction === "export" || isDetermined(line, snapshot, from),
      );
      const goods = { mix: chapterMix, lines: parts.get(true) ?? [], open: parts.get(false) ?? [] };
      return [goods, goods.lines.length > 0 ? chapterMix.share : 0] as const;
    }),
  );
}

/**
 * Says whether the registers are likely to give an import one rate: the simulator only steers by
 * it, what is undetermined is decided by assessment alone.
 */
function isDetermined(
  { code }: Line,
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
): boolean {
  const measures = snapshot.measuresFor(code, day);
  const duties = measures.filter((measure) => measure.taxType === "DUTY");
  const others = measures.filter((measure) => measure.taxType === "CT");
  return (
    duties.length === 1 && others.length === 0 && snapshot.finerMeasuresFor(code, day).length === 0
  );
}

function districtsOf(snapshot: RegisterSnapshot, { mix, from }: MixPeriod): Weighted<District> {
  const byDistrict = Map.groupBy(
    snapshot.list("offices", from),
    ({ values }) => values["district"] ?? "",
  );
  return new Weighted(
    mix.districts.map(({ code, province, share }) => {
      const all = (byDistrict.get(code) ?? []).map((row) => row.code);
      const offices = all.filter((office) => office !== code);
      return [{ code, province, offices: offices.length > 0 ? offices : [code] }, share] as const;
    }),
  );
}
