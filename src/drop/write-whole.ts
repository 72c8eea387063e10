/** Files written so that a reader sees them whole or not at all, also after a crash. */
import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes beside under a hidden name, then renames; what stood there is replaced. */
export async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  const made = join(dirname(path), `.${randomBytes(8).toString("hex")}.part`);
  try {
    const file = await open(made, "wx", 0o640);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(made, path);
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
}
