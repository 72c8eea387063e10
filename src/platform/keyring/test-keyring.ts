/** A keyring on a test database; every node of a test has the same secret. */
import type { Database } from "#src/platform/database.ts";
import type { InstallationSecret } from "./installation-secret.ts";
import { Keyring } from "./keyring.ts";

const testSecret = "the-installation-secret-of-every-test";

export async function openTestKeyring(sql: Database): Promise<Keyring> {
  return await Keyring.open(sql, givenSecret(testSecret));
}

/** As of the settings. */
export function givenSecret(secret: string): InstallationSecret {
  return {
    candidates: [secret],
    make: () => secret,
    settle: () => undefined,
    prepare: undefined,
  };
}
