/**
 * The proof of every release: analytics is filled again from the store of records alone, every release is
 * recomputed from its place in the ledger, and each cell and each manifest is compared with what was
 * published. The refilled table then takes the place of the one in use.
 */
import { z } from "zod";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { withAnalytics } from "../feed/analytics-error.ts";
import { feedTable } from "../feed/feed.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { createLedger, dropLedger, exchangeLedgers, withFeed } from "../feed/store.ts";
import { IndexRules } from "../indices/grouped.ts";
import { findPeriod } from "../tables/period.ts";
import { type CompiledTable, hideCells } from "../tables/compile.ts";
import { deriveRelease, tablesRead } from "./derive-release.ts";
import { tellStep } from "./progress.ts";
import { readDerived } from "./derived-store.ts";
import { type StatisticsServices, compileTables, tableSetOfRelease } from "./releases.ts";
import { type StoredRelease, listReleases, readStoredCells } from "./store.ts";

export type Difference = {
  readonly release: string;
  readonly period: string;
  readonly table: string;
  readonly cell: string;
  readonly published: string | null;
  readonly recomputed: string | null;
};

export type RebuildResult = {
  readonly releases: number;
  readonly tables: number;
  readonly cells: number;
  readonly equal: number;
  readonly different: readonly Difference[];
};

const differencesMax = 1000;

/** Recomputes every release byte for byte. */
export async function rebuildReleases(services: StatisticsServices): Promise<RebuildResult> {
  tellStep(services, "feed");
  return await withFreshLedger(services, async () => {
    const releases = await listReleases(services.sql, undefined, "all");
    const total = releases.length;
    const counts = { tables: 0, cells: 0, equal: 0 };
    const different: Difference[] = [];
    for (const [at, release] of releases.entries()) {
      services.progress?.({ step: "rebuild", done: at, total });
      const recomputed = await recompute(services, release);
      for (const table of release.manifest.tables) {
        const found = recomputed.find((one) => one.id === table.id);
        const compared = await compareTable(services, release, {
          id: table.id,
          sha256: table.sha256,
          found,
        });
        counts.tables += 1;
        counts.cells += compared.cells;
        counts.equal += compared.equal;
        different.push(...compared.different);
      }
      for (const kind of await differentDerived(services, release))
        different.push(differenceOf(release, { table: kind, cell: "sha256" }));
      if (sha256(canonicalJson(release.manifest)) !== release.manifestHash) {
        different.push(differenceOf(release, { table: "manifest", cell: release.manifestHash }));
      }
    }
    return { releases: releases.length, ...counts, different: different.slice(0, differencesMax) };
  });
}

async function withFreshLedger<Result>(
  services: StatisticsServices,
  work: () => Promise<Result>,
): Promise<Result> {
  const done = await withFeed(services.sql, "wait", async () => {
    // said here: outside, a connection that was refused would be the database's
    return await withAnalytics(services, async () => {
      await dropLedger(services.analytics, "ledger_rebuilt");
      await createLedger(services.analytics, "ledger_rebuilt");
      await feedTable(services, "ledger_rebuilt");
      const result = await work();
      await exchangeLedgers(services.analytics);
      await dropLedger(services.analytics, "ledger_rebuilt");
      return result;
    });
  });
  invariant(done, "who waits for the feed gets it");
  return done.of;
}

async function recompute(
  services: StatisticsServices,
  release: StoredRelease,
): Promise<readonly CompiledTable[]> {
  const { profile, position, currency, groups } = release.manifest;
  const period = findPeriod(release.period);
  if (period === undefined) return [];
  const set = tableSetOfRelease(release.manifest);
  const ledger = "ledger_rebuilt";
  const source = { ledger, profile, period, position, currency, groups, set } as const;
  return await compileTables(services, source);
}

const Basis = z.looseObject({
  inputs: z.record(z.string(), z.int()),
  holiday: z.object({ days: z.array(z.string()), before: z.int(), from: z.int() }).nullable(),
  /** Absent in what the first version made. */
  version: z.literal(2).optional(),
  wanted: z
    .array(
      z.object({
        table: z.string(),
        code: z.string(),
        title: z.object({ en: z.string(), zh: z.string() }),
      }),
    )
    .default([]),
  rules: IndexRules.nullable().default(null),
});

/** Derived figures that do not come out as they were released, of the publications they name. */
async function differentDerived(
  services: StatisticsServices,
  release: StoredRelease,
): Promise<readonly string[]> {
  const { sql } = services;
  const promised = release.manifest.derived ?? [];
  const stored = await readDerived(sql, [release.id]);
  const named = new Set([...promised, ...stored].map(({ kind }) => kind));
  const [first] = stored;
  if (first === undefined) return [...named];
  const { inputs, holiday, version = 1, wanted, rules } = Basis.parse(JSON.parse(first.content));
  const set = tableSetOfRelease(release.manifest);
  const tables = await Promise.all(
    tablesRead(wanted).map(async (id) => {
      const cells = await readStoredCells(sql, release.id, id);
      const shown = cells.filter(({ hidden }) => hidden === undefined);
      return { id, cells: shown };
    }),
  );
  const { currency, position } = release.manifest;
  const again = await deriveRelease(services, {
    version,
    profile: release.profile,
    period: release.period,
    set,
    tables,
    inputs,
    currency,
    rules: { holiday: holiday ?? undefined, series: wanted, indices: rules ?? undefined },
    publicAt: services.clock(),
    vintage: { ledger: "ledger_rebuilt", position },
  });
  const hashOf = (all: readonly { kind: string; sha256: string }[], kind: string) =>
    all.find((one) => one.kind === kind)?.sha256;
  return [...named].filter((kind) => {
    const text = stored.find((one) => one.kind === kind)?.content ?? "";
    const hash = hashOf(promised, kind);
    return hash !== hashOf(again, kind) || hash !== sha256(text);
  });
}

async function compareTable(
  services: StatisticsServices,
  release: StoredRelease,
  table: {
    readonly id: string;
    readonly sha256: string;
    readonly found: CompiledTable | undefined;
  },
) {
  const published = await readStoredCells(services.sql, release.id, table.id);
  const hidden = new Map(
    published.flatMap((cell) => (cell.hidden === undefined ? [] : [[cell.key, cell.hidden]])),
  );
  const bytes = table.found && hideCells(table.found, hidden).sha256;
  const recomputed = new Map(table.found?.cells.map((cell) => [cell.key, cell]));
  const different: Difference[] = [];
  let equal = 0;
  for (const cell of published) {
    const again = recomputed.get(cell.key);
    recomputed.delete(cell.key);
    if (again?.value === cell.value && again.rows === cell.rows) equal += 1;
    else {
      const values = { published: cell.value, recomputed: again?.value };
      different.push(differenceOf(release, { table: table.id, cell: cell.key, ...values }));
    }
  }
  for (const cell of recomputed.values()) {
    different.push(
      differenceOf(release, { table: table.id, cell: cell.key, recomputed: cell.value }),
    );
  }
  if (different.length === 0 && bytes !== table.sha256) {
    different.push(differenceOf(release, { table: table.id, cell: `sha256 ${table.sha256}` }));
  }
  return { cells: published.length, equal, different };
}

function differenceOf(
  release: StoredRelease,
  at: {
    readonly table: string;
    readonly cell: string;
    readonly published?: bigint | undefined;
    readonly recomputed?: bigint | undefined;
  },
): Difference {
  return {
    release: release.id,
    period: release.period,
    table: at.table,
    cell: at.cell,
    published: at.published?.toString() ?? null,
    recomputed: at.recomputed?.toString() ?? null,
  };
}
