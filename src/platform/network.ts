/** Addresses and networks: what counts as one place, and lists of networks a key may come from. */
import { BlockList, isIP } from "node:net";

/**
 * An address in one spelling: IPv4 written as IPv6 is IPv4.
 * @example plainAddress("::ffff:10.0.0.1") // "10.0.0.1"
 */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address.toLowerCase().split("%")[0] ?? address;
}

/**
 * The network an address belongs to: /24 of IPv4, /56 of IPv6 (what one customer is given).
 * @example networkOf("192.0.2.77") // "192.0.2.0/24"
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(plain) !== 6) return plain;
  const groups = expand(plain);
  const last = (Number.parseInt(groups[3] ?? "0", 16) & 0xff00).toString(16);
  return `${[...groups.slice(0, 3), last].join(":")}::/56`;
}

/**
 * What wrong tries are counted by: an IPv4 address, a /64 of IPv6 (one machine has all of it).
 * @example countedAddress("2001:db8::1") // "2001:db8:0:0::/64"
 */
export function countedAddress(address: string): string {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? `${expand(plain).slice(0, 4).join(":")}::/64` : plain;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): readonly string[] {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, missing)).fill("0"), ...after];
  return groups.map((group) => (Number.parseInt(group, 16) || 0).toString(16));
}

/**
 * A network in CIDR notation, or one address. @returns undefined where it is neither
 * @example readNetwork("10.0.0.0/8") // { address: "10.0.0.0", bits: 8, family: "ipv4" }
 */
export function readNetwork(text: string) {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return undefined;
  const bitsMax = version === 4 ? 32 : 128;
  if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax)) return undefined;
  const family = version === 4 ? ("ipv4" as const) : ("ipv6" as const);
  return { address, bits: bits === undefined ? bitsMax : Number(bits), family };
}

/** Says whether an address lies in one of some networks; what is not a network holds nothing. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network) list.addSubnet(network.address, network.bits, network.family);
  }
  const plain = plainAddress(address);
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 4 ? "ipv4" : "ipv6");
}

/**
 * What a browser is, without its version: an update is the same browser.
 * @example agentOf("Mozilla/5.0 (X11) Firefox/140.0") // "mozilla (x11) firefox"
 */
export function agentOf(userAgent: string | undefined): string {
  return (userAgent ?? "")
    .toLowerCase()
    .replaceAll(/\/[\d._a-z-]+/g, "")
    .replaceAll(/\b(rv:|android |os |version )?[\d._]+/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
