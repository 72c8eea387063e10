/**
 * Passwords: how they are kept (scrypt, parameters beside the hash), and which are refused. The rule
 * is local and stated: nothing of a password leaves this machine to be looked up elsewhere.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { AppError } from "#src/kernel/app-error.ts";
import { FairQueue } from "#src/kernel/fair-queue.ts";
import type { Text } from "#src/kernel/text.ts";
import { commonPasswords } from "./common-passwords.ts";

export const passwordLengthMin = 10;
export const passwordLengthMax = 128;
const differentCharactersMin = 5;
/** From this length on a password may also contain the person's own name. */
const ownWordLengthMin = 20;
const saltBytes = 16;
const hashBytes = 32;
/** Hashes computed at once, and those that may wait: a flood of sign-ins does not take the machine. */
export const hashesAtOnce = Math.max(2, Math.min(4, availableParallelism()));
export const hashesWaitingMax = 200;
/** Of one address, and of one purpose: an office that signs in at eight stays below it. */
export const hashesWaitingOfAddressMax = 20;

/** What a password is hashed for: signing in never waits behind registrations and new passwords. */
export type HashPurpose = "sign-in" | "other";
/** Who asked, and for what. */
export type HashRequest = { readonly address: string; readonly purpose: HashPurpose };

/** Work of a hash: memory is 128 × blockSize × cost bytes. */
export type HashCost = {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
};

/** 32 MiB a password, the least OWASP names; 0.56 s measured while both cores were busy. */
export const hashCostDefault: HashCost = { cost: 2 ** 15, blockSize: 8, parallel: 3 };

/**
 * Hashes and checks passwords, a few at a time. Those who wait have their turn by address; one place is
 * kept for signing in.
 */
export class PasswordHasher {
  readonly #cost: HashCost;
  readonly #asked = new AsyncLocalStorage<HashRequest>();
  readonly #waiting = {
    "sign-in": new FairQueue<() => void>(),
    other: new FairQueue<() => void>(),
  };
  readonly #running = { "sign-in": 0, other: 0 };

  constructor(cost: HashCost = hashCostDefault) {
    this.#cost = cost;
  }

  /** Runs what may hash a password for somebody; what is hashed inside is counted as theirs. */
  askedBy<T>(asked: HashRequest, run: () => T): T {
    return this.#asked.run(asked, run);
  }

  /** @returns `scrypt$cost$blockSize$parallel$salt$hash` */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    const { cost, blockSize, parallel } = this.#cost;
    const hash = await this.#derive(password, salt, this.#cost);
    const parts = [
      cost,
      blockSize,
      parallel,
      salt.toString("base64url"),
      hash.toString("base64url"),
    ];
    return `scrypt$${parts.join("$")}`;
  }

  /** Says whether a password is the one that was hashed. */
  async verify(password: string, stored: string): Promise<boolean> {
    const [kind, cost, blockSize, parallel, salt, hash] = stored.split("$");
    if (kind !== "scrypt" || salt === undefined || hash === undefined) return false;
    const expected = Buffer.from(hash, "base64url");
    const found = await this.#derive(password, Buffer.from(salt, "base64url"), {
      cost: Number(cost),
      blockSize: Number(blockSize),
      parallel: Number(parallel),
    });
    return expected.length === found.length && timingSafeEqual(expected, found);
  }

  async #derive(password: string, salt: Buffer, { cost, blockSize, parallel }: HashCost) {
    const purpose = await this.#enter();
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize };
        // the same letters typed on another keyboard may be composed differently
        scrypt(password.normalize("NFKC"), salt, hashBytes, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      });
    } finally {
      this.#running[purpose]--;
      this.#next();
    }
  }

  async #enter(): Promise<HashPurpose> {
    const { address, purpose } = this.#asked.getStore() ?? { address: "", purpose: "other" };
    const waiting = this.#waiting[purpose];
    if (waiting.size >= hashesWaitingMax) throw tooManySignIns();
    if (waiting.sizeOf(address) >= hashesWaitingOfAddressMax) throw tooManySignIns();
    await new Promise<void>((resolve) => {
      waiting.push(address, resolve);
      this.#next();
    });
    return purpose;
  }

  /** Begins what there is room for, sign-ins first. */
  #next(): void {
    const running = this.#running;
    for (const purpose of ["sign-in", "other"] as const) {
      const atOnce = purpose === "sign-in" ? hashesAtOnce : hashesAtOnce - 1;
      while (running["sign-in"] + running.other < hashesAtOnce && running[purpose] < atOnce) {
        const begin = this.#waiting[purpose].take();
        if (!begin) break;
        running[purpose]++;
        begin();
      }
    }
  }
}

function tooManySignIns(): AppError {
  return new AppError({
    code: "SIGN_IN_BUSY",
    status: 503,
    message: "Too many people are signing in at the moment.",
    fix: "Try again in a few seconds.",
  });
}

export type PasswordFault = { readonly code: string; readonly says: Text };

/**
 * What is wrong with a new password, or undefined. Length, variety, nothing of the person's own
 * name or address, none of the passwords that are tried first, also with digits and signs around it.
 * @example findPasswordFault("Password123!", ["a@b.example"])?.code // "PASSWORD_COMMON"
 */
export function findPasswordFault(
  password: string,
  ownWords: readonly string[],
): PasswordFault | undefined {
  if ([...password].length < passwordLengthMin) return faults.short;
  if (password.length > passwordLengthMax) return faults.long;
  if (new Set(password).size < differentCharactersMin) return faults.plain;
  const lower = password.normalize("NFKC").toLowerCase();
  const plain = plainLetters(lower);
  const cores = [bare(lower), bare(plain), plainLetters(bare(lower))];
  if ([lower, ...cores].some((core) => commonPasswords.has(core))) return faults.common;
  if (isRow(lower) || /^\d+$/.test(lower)) return faults.plain;
  if (cores.some((core) => core !== "" && isRepeated(core))) return faults.common;
  const own = ownWords.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const isOwn = own.some((word) => word.length >= 4 && lower.includes(word));
  if (isOwn && lower.length < ownWordLengthMin) return faults.own;
  return undefined;
}

/** Without the digits and signs around it. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

/** Letters for the signs that stand for them: p@ssw0rd is password. */
function plainLetters(text: string): string {
  return text.replaceAll(/[@013$57!]/g, (sign) => letters[sign] ?? sign);
}

const letters: Readonly<Record<string, string>> = {
  "@": "a",
  "0": "o",
  "1": "l",
  "3": "e",
  $: "s",
  "5": "s",
  "7": "t",
  "!": "i",
};

const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Three quarters or more of it walk along the alphabet, the digits or the keyboard. */
function isRow(text: string): boolean {
  let steps = 0;
  for (let at = 1; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1);
    const back = pair[1] === undefined ? pair : `${pair[1]}${pair[0]}`;
    if (rows.some((row) => row.includes(pair) || row.includes(back))) steps++;
  }
  return steps >= (text.length - 1) * 0.75;
}

/** A common word written several times. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.length % length !== 0) continue;
    const part = text.slice(0, length);
    if (part.repeat(text.length / length) === text) return length < 5 || commonPasswords.has(part);
  }
  return false;
}

const faults = {
  short: {
    code: "PASSWORD_SHORT",
    says: {
      en: `A password has ${passwordLengthMin} characters or more.`,
      zh: `密码至少 ${passwordLengthMin} 个字符。`,
    },
  },
  long: {
    code: "PASSWORD_LONG",
    says: {
      en: `A password has ${passwordLengthMax} characters or fewer.`,
      zh: `密码不得超过 ${passwordLengthMax} 个字符。`,
    },
  },
  plain: {
    code: "PASSWORD_PLAIN",
    says: {
      en: "This password is a row of keys or digits, or repeats few characters.",
      zh: "该密码只是连续按键、连续数字或重复字符。",
    },
  },
  common: {
    code: "PASSWORD_COMMON",
    says: {
      en: "This password is among those that are tried first. Take a few words that do not belong together.",
      zh: "该密码属于最先被尝试的常见密码，请用几个互不相关的词。",
    },
  },
  own: {
    code: "PASSWORD_OWN_NAME",
    says: {
      en: "This password contains your name or address.",
      zh: "该密码含有您的姓名或邮箱。",
    },
  },
} as const satisfies Readonly<Record<string, PasswordFault>>;
