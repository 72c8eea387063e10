/** How the text of a setting becomes its value; undefined where it is none. */
import { readNetwork } from "./network.ts";

export const parseText = (value: string): string | undefined => value;

/** Random text without spaces. @example parseSecret("short") // undefined */
export function parseSecret(value: string): string | undefined {
  return /^\S{32,1000}$/.test(value) ? value : undefined;
}

export function parsePort(value: string): number | undefined {
  const port = Number(value);
  return /^\d{1,5}$/.test(value) && port <= 65_535 ? port : undefined;
}

export function parseRequests(value: string): number | undefined {
  const count = Number(value);
  return /^\d{1,8}$/.test(value) && count >= 1 && count <= 10_000_000 ? count : undefined;
}

export function parseCount(value: string, max: number): number | undefined {
  const count = Number(value);
  return /^\d{1,8}$/.test(value) && count <= max ? count : undefined;
}

export function parseBetween(value: string, min: number, max: number): number | undefined {
  const count = parseCount(value, max);
  return count !== undefined && count >= min ? count : undefined;
}

export function parseUrl(value: string, protocols: readonly string[]): string | undefined {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) ? value : undefined;
}

/** Address of a folder in a bucket, without marks that would pick several files. */
export function parseBucketUrl(value: string): string | undefined {
  const url = parseUrl(value, ["http:", "https:"]);
  if (url === undefined || /[{}*?#'\\\s]/.test(url)) return undefined;
  const { pathname, username, password } = new URL(url);
  return `${username}${password}` === "" && pathname.length > 1
    ? url.replace(/\/+$/, "")
    : undefined;
}

/** @example parseKeyPair("id:secret") // { id: "id", secret: "secret" } */
export function parseKeyPair(
  value: string,
): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = /^([^\s:]{1,200}):(\S{1,200})$/.exec(value) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Scheme and host of an address that has nothing else. */
export function parseOrigin(value: string): string | undefined {
  const url = parseUrl(value, ["http:", "https:"]);
  if (url === undefined) return undefined;
  const { origin, pathname, search, hash, username, password } = new URL(url);
  return pathname === "/" && `${search}${hash}${username}${password}` === "" ? origin : undefined;
}

export function parseOrigins(value: string): readonly string[] | undefined {
  const origins = value.split(",").map((part) => parseOrigin(part.trim()));
  return origins.every((origin) => origin !== undefined) ? origins : undefined;
}

export function parseNetworks(value: string): readonly string[] | undefined {
  const networks = value.split(",").map((part) => part.trim());
  return networks.every((part) => readNetwork(part) !== undefined) ? networks : undefined;
}

/** @example parseShare("0.01") // 0.01 */
export function parseShare(text: string): number | undefined {
  if (!/^\d(?:\.\d{1,9})?$/.test(text)) return undefined;
  const share = Number(text);
  return share <= 1 ? share : undefined;
}
