/** Has a scan looked at beside the server's thread. What fails has no hint: an officer looks at it anyway. */
import type { AnalyseInput, AnalysePart } from "#src/decisions/images/analyse-work.ts";
import type { ImageHint } from "#src/decisions/images/image-analyser.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { workAside } from "#src/platform/aside/aside.ts";

const module = new URL("../../../../decisions/images/analyse-work.ts", import.meta.url);

export async function analyseScan(
  bytes: Uint8Array,
  sender: string,
): Promise<ImageHint | undefined> {
  const input: AnalyseInput = { bytes };
  try {
    const [hint] = await workAside<AnalysePart>({ module, input, sender, weight: bytes.length });
    return hint ?? undefined;
  } catch (error) {
    // too much waits, or it took more than it may
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
