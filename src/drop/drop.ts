/**
 * The drop folder: declarations and messages about cargo as files, for senders who have SFTP or a shared disk
 * and no HTTP. In: a folder for each sender, named after the id of its machine key, with what it put into
 * `in`. Out: the same lodging as over HTTP, answers and later notifications in `answers`, the files in `done`
 * or `refused`. Owns `dropped_declarations` and `drop_progress`.
 *
 *     <drop>/<label>--<key id>/in         the sender writes here, and nowhere else
 *                             /in-gb      the same for another profile, where somebody made it
 *                             /answers    NAME.answer.json, NAME.n001.json, NAME.m001.edi, …
 *                             /done       files of which something was registered
 *                             /refused    the others
 *
 * Who may write `in` acts for the key, so the key may lodge and report and nothing else, and only the
 * folder's owner (the server) writes beside `in`: a sender cannot make the server write where it points to.
 */
import type { Caller } from "#src/platform/route.ts";

/** Folders beside `in`. */
export const folders = ["answers", "done", "refused"] as const;

export type Sender = {
  /** Name of its folder. */
  readonly folder: string;
  readonly path: string;
  readonly keyId: string;
  /** The key's party with the scopes to lodge declarations or to report cargo. */
  readonly caller: Caller;
};

/** A folder that is not served, and why. */
export type Unserved = {
  readonly folder: string;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
};

/** Why a file was refused as a whole. English only, like every refusal of the server. */
export type FileFault = { readonly code: string; readonly message: string; readonly fix: string };

/** Bytes of a file; what HTTP takes. */
export const fileBytesMax = 64 * 1024 * 1024;

const keyId = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const senderName = new RegExp(String.raw`^(?:[\p{L}\p{N}._ -]{1,80}--)?(${keyId})$`, "u");

/**
 * The key a folder is named after; undefined where it is not a sender's.
 * @example findKeyIdOf("chen--0190aaaa-0000-7000-8000-000000000000")
 */
export function findKeyIdOf(folder: string): string | undefined {
  return senderName.exec(folder)?.[1];
}

/** Names that answers can be named after. Bytes, so that every suffix fits a file system. */
const nameBytesMax = 180;
const safeName = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._ ()+,=@-]*$/u;

/** Says whether a file may keep its name in answers and lists. */
export function isSafeName(name: string): boolean {
  return safeName.test(name) && Buffer.byteLength(name) <= nameBytesMax;
}

/** Files that are still on their way: hidden ones, and endings that copying programs use meanwhile. */
export function isUnfinishedName(name: string): boolean {
  return name.startsWith(".") || /(?:\.(?:part|filepart|tmp|temp|crdownload)|~)$/i.test(name);
}
