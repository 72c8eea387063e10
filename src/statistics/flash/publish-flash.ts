/** Releasing flashes, making them again, and what the month's release tells together with them. */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { Profile } from "#src/registers/profile.ts";
import { feedNow } from "../feed/feed.ts";
import { requirePassed } from "../gate/gate.ts";
import type { StatisticsServices } from "../releases/releases.ts";
import { tellStep } from "../releases/progress.ts";
import { readEmbargo } from "../releases/state.ts";
import { takePublicMoment } from "../releases/store.ts";
import { type FlashManifest, type StoredFlash, endOf, tablesOf } from "../flash-cover/manifest.ts";
import { type FlashRules, flashRules, splitOf } from "../flash-cover/rules.ts";
import { dropFlashRows, insertFlash, listFlashes } from "../flash-cover/store.ts";
import {
  type AcceptedTrade,
  type FlashWish,
  type MadeFlash,
  makeFlash,
  measure,
  refused,
} from "./make-flash.ts";

/** Looks at a flash of any day that has passed; nothing is kept. */
export async function lookAtFlash(
  services: StatisticsServices,
  wish: FlashWish,
  accepted: AcceptedTrade,
) {
  const made = await makeFlash(services, wish, accepted);
  await dropFlashRows(services.sql, made.id);
  return made;
}

/** Makes, checks and releases a flash. @throws AppError where the gate holds it */
export async function releaseFlash(
  services: StatisticsServices,
  wish: FlashWish & { readonly by: string; readonly embargo?: string | undefined },
  accepted: AcceptedTrade,
  /** Refuses figures that are not those that were approved. */
  judge: (made: MadeFlash) => Promise<void> = async () => {},
): Promise<StoredFlash> {
  const now = services.clock();
  const embargo = readEmbargo(wish.embargo, now);
  const { days } = flashRules(wish.profile);
  if (!days.includes(wish.day))
    throw refused("FLASH_DAY", `Day ${wish.day} has no flash.`, `Days: ${days.join(", ")}.`);
  const released = (await listFlashes(services.sql, wish.profile.id, "all")).find(
    ({ manifest }) => manifest.period === wish.period && manifest.day >= wish.day,
  );
  if (released)
    throw refused(
      "FLASH_RELEASED",
      `The flash of day ${released.manifest.day} of ${wish.period} is out; none before it follows.`,
      "A flash is never revised: the next one says more.",
    );
  const made = await makeFlash(services, wish, accepted);
  try {
    requirePassed(made.gate);
    await judge(made);
    tellStep(services, "store");
    const manifestHash = sha256(canonicalJson(made.manifest));
    const signed = await services.keyring?.sign(Buffer.from(manifestHash, "hex"));
    const said = { embargoUntil: embargo?.toString(), releasedBy: wish.by };
    return await services.sql.begin(async (tx) => {
      // making it takes minutes: public is what commits, so its moment is taken with the commit
      const releasedAt = (await takePublicMoment(tx, services.clock)).toString();
      const flash: StoredFlash = { ...made, ...said, manifestHash, signed, releasedAt };
      await insertFlash(tx, flash);
      return flash;
    });
  } catch (error) {
    await dropFlashRows(services.sql, made.id);
    throw error;
  }
}

/** Makes every flash of a profile again from its rows and compares the hash. */
export async function rebuildFlashes(services: StatisticsServices, profile: Profile) {
  await feedNow(services);
  const flashes = await listFlashes(services.sql, profile.id, "all");
  const different: { period: string; day: number }[] = [];
  for (const { id, manifest, manifestHash, releasedAt } of flashes) {
    const { column } = splitOf(profile, manifest.table);
    const { manifest: again } = await measure(services, {
      profile,
      period: manifest.period,
      day: manifest.day,
      explanations: [],
      flashId: id,
      rules: rulesThen(profile, manifest),
      window: {
        profile: profile.id,
        month: manifest.period,
        position: manifest.position,
        before: endOf(profile, manifest.through),
        column,
      },
      through: Temporal.PlainDate.from(manifest.through),
      // flashes of earlier versions were stamped with the moment at which they were begun
      sight: { publicAt: Temporal.Instant.from(manifest.seenAt ?? releasedAt) },
      seenAt: manifest.seenAt,
    });
    if (sha256(canonicalJson(again)) !== manifestHash)
      different.push({ period: manifest.period, day: manifest.day });
  }
  return { flashes: flashes.length, equal: flashes.length - different.length, different };
}

/** Rules as they were when a flash was made. */
function rulesThen(profile: Profile, manifest: FlashManifest): FlashRules {
  const [first, ...more] = tablesOf(manifest);
  const table = first?.table ?? manifest.table;
  return {
    ...flashRules(profile),
    ...splitOf(profile, table),
    table,
    also: more.map((one) => one.table),
    rangePercent: manifest.rangePercent,
    tradersMin: manifest.tradersMin,
  };
}
