/**
 * A small profile on disk for tests: `cn` without its registers, and whatever files a test plants
 * in it.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { profilesFolder } from "./profile.ts";

export type PlantedProfile = {
  readonly root: string;
  readonly folder: string;
  readonly remove: () => void;
};

/**
 * Copies the profile's settings, rules and texts, then writes the files given, by path below the
 * folder.
 */
export function plantProfile(files: Readonly<Record<string, string>>): PlantedProfile {
  const root = mkdtempSync(join(tmpdir(), "tidegate-profile-"));
  const folder = join(root, "profiles", "cn");
  mkdirSync(join(folder, "registers"), { recursive: true });
  for (const part of ["profile.json", "rules", "texts", "SOURCES.tsv"]) {
    cpSync(join(profilesFolder, "cn", part), join(folder, part), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { root, folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}
