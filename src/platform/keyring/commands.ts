/** Commands of the keyring. Secrets are read from files: arguments can be seen by everybody on a machine. */
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { settings } from "#src/platform/settings.ts";

const rotate: CliCommand = {
  name: "secrets rotate",
  examples: ["secrets rotate", "secrets rotate --new new-secret.txt"],
  says: {
    en: "Encrypt the keys of the installation with a new installation secret",
    zh: "更换安装密钥并重新加密各项密钥",
  },
  options: [
    {
      flags: "--new <file>",
      says: {
        en: "File with the new secret; by default the server makes one and keeps it in its data folder",
        zh: "存放新密钥的文件；省略则由服务器生成并保存在其数据文件夹中",
      },
    },
  ],
  run: async ({ call, options, print }) => {
    const file = options["new"];
    const secret = file === undefined ? undefined : await readSecret(file);
    const answer = await call({
      method: "POST",
      path: "/secrets/rotation",
      body: JSON.stringify({ secret }),
    });
    // the shape of POST /secrets/rotation
    const made = answer.json as { readonly isKept: boolean };
    print(
      made,
      made.isKept
        ? "Rotated. The new secret is in the file installation-secret of the server's data folder; give it to every other node and start those again."
        : "Rotated. Give the new secret to every node before its next start.",
    );
    return 0;
  },
};

async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const secret = text === undefined ? undefined : settings.secret.parse(text.trim());
  if (secret !== undefined) return secret;
  throw new AppError({
    code: "SECRET_FILE",
    status: 400,
    message: `${file} ${text === undefined ? "cannot be read" : `does not hold ${settings.secret.wants}`}.`,
    fix: "Name a file with the new secret and nothing else.",
  });
}

const signingKeys: CliCommand = {
  name: "secrets signing-keys",
  examples: ["secrets signing-keys"],
  says: { en: "Keys that sign or once did", zh: "现用及曾用的签名密钥" },
  run: async ({ call, print }) => {
    const answer = await call({ method: "GET", path: "/signing-keys" });
    // the shape of GET /signing-keys
    const { keys } = answer.json as {
      readonly keys: readonly {
        readonly keyId: string;
        readonly madeAt: string;
        readonly retiredAt: string | null;
        readonly isOurs: boolean;
      }[];
    };
    for (const key of keys) {
      const until = key.retiredAt === null ? "signs now" : `until ${key.retiredAt}`;
      print(key, `${key.keyId}  from ${key.madeAt}  ${until}${key.isOurs ? "" : "  NOT OURS"}`);
    }
    return keys.every(({ isOurs }) => isOurs) ? 0 : 1;
  },
};

const renewSigningKey: CliCommand = {
  name: "secrets renew-signing-key",
  examples: ["secrets renew-signing-key"],
  says: {
    en: "Sign with a new key from now on; the public half of the one before is kept",
    zh: "启用新的签名密钥（保留原密钥的公钥）",
  },
  run: async ({ call, print }) => {
    const answer = await call({ method: "POST", path: "/signing-keys", body: "{}" });
    // the shape of POST /signing-keys
    const made = answer.json as { readonly keyId: string };
    print(made, `${made.keyId} signs from now on.`);
    return 0;
  },
};

export const commands: readonly CliCommand[] = [rotate, signingKeys, renewSigningKey];
