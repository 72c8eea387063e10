/**
 * The installation secret: the one thing that nodes are given and the database does not hold. It comes
 * from the settings or a file they name; where nobody configured one, the first start makes a file in the
 * data folder, readable by its owner only.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { messageOf, startError, systemCodeOf } from "#src/platform/engines/start-error.ts";
import { parseSecret } from "#src/platform/setting-values.ts";
import { settings } from "#src/platform/settings.ts";

export type SecretSettings = {
  readonly secret: string | undefined;
  readonly secretFile: string | undefined;
};

export type InstallationSecret = {
  /** What may be the secret: two while a rotation was interrupted, none on a fresh machine. */
  readonly candidates: readonly string[];
  /** Makes one, where nobody configured any; called for an empty database only. */
  readonly make: () => string;
  /** Notes which of the candidates it was. */
  readonly settle: (secret: string) => void;
  /** Puts a new one beside it before the database is encrypted by it; undefined where it is configured. */
  readonly prepare: ((secret: string) => void) | undefined;
};

const fileName = "installation-secret";

/** @throws {AppError} where a file that is named holds no secret */
export function findInstallationSecret(
  dataFolder: string,
  { secret, secretFile }: SecretSettings,
): InstallationSecret {
  const configured = secret ?? (secretFile === undefined ? undefined : readNamed(secretFile));
  if (configured !== undefined)
    return {
      candidates: [configured],
      make: () => configured,
      settle: () => undefined,
      prepare: undefined,
    };
  const file = join(dataFolder, fileName);
  const next = `${file}.next`;
  return {
    candidates: [file, next].flatMap((one) => readIfThere(one) ?? []),
    make: () => {
      const made = randomSecret();
      writePrivate(file, made);
      return made;
    },
    settle: (right) => {
      if (readIfThere(file) === right) rmSync(next, { force: true });
      else renameSync(next, file);
    },
    prepare: (made) => writePrivate(next, made),
  };
}

/** @example randomSecret().length // 43 */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** On the disk before anything is encrypted by it. */
function writePrivate(file: string, text: string): void {
  rmSync(file, { force: true });
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, `${text}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    if (systemCodeOf(cause) === "ENOENT") return undefined;
    throw unreadable(file, cause);
  }
}

function readNamed(file: string): string {
  const text = readIfThere(file);
  const secret = text === undefined ? undefined : parseSecret(text);
  if (secret !== undefined) return secret;
  const { variable, wants } = settings.secret;
  throw startError({
    code: "START_SECRET_FILE",
    message: `The file of ${settings.secretFile.variable}, ${file}, ${text === undefined ? "is not there" : `does not hold ${wants}`}.`,
    fix: `Put the installation secret there, or set ${variable}.`,
  });
}

function unreadable(file: string, cause: unknown) {
  return startError({
    code: "START_SECRET_FILE",
    message: `The installation secret in ${file} cannot be read: ${messageOf(cause)}.`,
    fix: "Give this user the right to read it.",
    cause,
  });
}
