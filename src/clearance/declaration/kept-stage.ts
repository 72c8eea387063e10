/** Members of the column `declarations.stage` that are asked for without the rest of the stage. */
import type { ItemMove } from "./item-moves.ts";
import type { DisposedPart } from "../exits/disposal/disposed-parts.ts";
import type { OrderedTreatment } from "../control/acts/earlier-acts.ts";
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";

/** As `printStanding` writes them. */
export type KeptStage = {
  readonly version?: number;
  readonly moves?: readonly ItemMove[];
  readonly correctedIn?: number;
  readonly disposedIn?: number;
  readonly treatments?: readonly OrderedTreatment[];
  readonly disposedParts?: readonly DisposedPart[];
  readonly arrivedAt?: { readonly $i: string };
  readonly leftAt?: { readonly $i: string };
  readonly problems?: unknown;
  readonly acceptedAt?: { readonly $i: string };
  readonly boughtBefore?: string;
  readonly quotas?: unknown;
  readonly shares?: unknown;
};

export async function readKeptStage(packed: Uint8Array): Promise<KeptStage> {
  const kept = await new Breath().through(unpackJson(packed));
  return (kept as { readonly stage: KeptStage }).stage; // as printStanding writes it
}
