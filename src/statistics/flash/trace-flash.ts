/**
 * The rows behind a figure of a flash: goods in the ledger by its day, and goods that were accepted by
 * then and are kept with it. They add up to the value before it was rounded, so only statisticians see them.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Flow } from "../ledger/ledger.ts";
import { endOf, residual, viewOf } from "../flash-cover/manifest.ts";
import { splitOf } from "../flash-cover/rules.ts";
import { type FlashTraced, listFlashes, traceFlashRows } from "../flash-cover/store.ts";
import type { StatisticsServices } from "../releases/releases.ts";

export type FlashTraceWish = {
  readonly period: string;
  readonly day: number;
  /** The first table of the flash where absent. */
  readonly table?: string | undefined;
  readonly flow: Flow;
  readonly code: string;
  /** Rows to pass over. */
  readonly after: number;
  readonly limit: number;
};

export type FlashTrace = {
  readonly table: string;
  readonly stated: { readonly value: string; readonly within: string };
  readonly counts: {
    readonly rows: number;
    readonly declarations: number;
    readonly traders: number;
    /** Rows that were in the ledger; the others were accepted only. */
    readonly released: number;
    /** Exact, in minor units. */
    readonly total: string;
  };
  readonly rows: readonly FlashTraced[];
  readonly next: number | null;
};

/** Counts behind a figure and a page of its rows. @throws AppError where there is no such figure */
export async function traceFlash(
  { sql }: Pick<StatisticsServices, "sql">,
  profile: Profile,
  wish: FlashTraceWish,
): Promise<FlashTrace> {
  const flash = (await listFlashes(sql, profile.id, "all")).find(
    ({ manifest }) => manifest.period === wish.period && manifest.day === wish.day,
  );
  const view = flash && viewOf(flash, wish.table ?? flash.manifest.table);
  const figure = view?.manifest.figures.find(
    ({ flow, code }) => flow === wish.flow && code === wish.code,
  );
  if (!view || !figure) throw noFigure(wish);
  const { manifest } = view;
  const { column, definition } = splitOf(profile, manifest.table);
  if (wish.code === definition.dimensions[0]?.total) throw noFigure(wish);
  const window = {
    profile: profile.id,
    month: manifest.period,
    position: manifest.position,
    column,
    before: endOf(profile, manifest.through),
  };
  const among = manifest.merged.flatMap((key) => {
    const [flow, code = ""] = key.split(";");
    return flow === wish.flow ? [code] : [];
  });
  const isCode = wish.code === residual ? { among } : { code: wish.code };
  const { flow, after, limit } = wish;
  const asked = { window, flashId: view.id, flow, isCode, after, limit };
  const { counts, page } = await traceFlashRows(sql, asked);
  const rows = Number(counts?.rows ?? 0);
  return {
    table: manifest.table,
    stated: { value: figure.value, within: figure.within },
    counts: {
      rows,
      declarations: Number(counts?.declarations ?? 0),
      traders: Number(counts?.traders ?? 0),
      released: Number(counts?.released ?? 0),
      total: counts?.total ?? "0",
    },
    rows: page,
    next: after + page.length < rows ? after + page.length : null,
  };
}

function noFigure({ period, day, flow, code }: FlashTraceWish): AppError {
  return new AppError({
    code: "FLASH_NO_FIGURE",
    status: 404,
    message: `The flash of day ${day} of ${period.slice(0, 20)} has no part ${flow} ${code.slice(0, 20)}.`,
    fix: "Name a flow and a code as /statistics/flashes gives them; totals are sums of their parts.",
  });
}
