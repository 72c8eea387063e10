/**
 * Which addresses we call: https to hosts of the open network. A name is looked up when the connection
 * is made and every address it leads to is judged, so a name that moves inside later is refused too.
 */
import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { BlockList, isIP } from "node:net";
import { AppError } from "#src/kernel/app-error.ts";

export type AddressRules = {
  /** Plain http to this machine, for tests and trials. */
  readonly allowsLoopback: boolean;
};

/** Networks that are not the open one (IANA special-purpose registries, RFC 6890 and its updates). */
const closed: readonly (readonly [network: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 128],
  ["::1", 128],
  // addresses of IPv4 in other clothes
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["100::", 64],
  ["2001:2::", 48],
  ["2001:10::", 28],
  ["2001:20::", 28],
  ["2001:db8::", 32],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];

function blockList(networks: typeof closed): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks)
    list.addSubnet(network, bits, network.includes(":") ? "ipv6" : "ipv4");
  return list;
}
/** One list a family: in a common one an address of IPv4 would count as one in other clothes. */
const inside = {
  ipv4: blockList(closed.filter(([network]) => !network.includes(":"))),
  ipv6: blockList(closed.filter(([network]) => network.includes(":"))),
};
const loopback = { ipv4: blockList([["127.0.0.0", 8]]), ipv6: blockList([["::1", 128]]) };

function isIn(lists: typeof inside, address: string): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  return lists[family].check(address, family);
}

/** Says whether an IP address may be called. @example isOpen("10.0.0.1", {allowsLoopback: false}) // false */
export function isOpen(address: string, { allowsLoopback }: AddressRules): boolean {
  if (isIP(address) === 0) return false;
  const plain = address.replace(/%.*$/, "");
  return (allowsLoopback && isIn(loopback, plain)) || !isIn(inside, plain);
}

/** A webhook's address as stored; throws where it cannot be one. */
export function checkedUrl(text: string, rules: AddressRules): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw refused("It is not a URL.");
  const host = hostOf(url);
  const isHere = host === "localhost" || (isIP(host) > 0 && isIn(loopback, host));
  const isLoopback = rules.allowsLoopback && isHere;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback))
    throw refused("Only https is called.");
  if (url.username !== "" || url.password !== "") throw refused("It carries a password.");
  if (isIP(host) > 0 && !isOpen(host, rules)) throw refused("It lies inside a closed network.");
  if (isIP(host) === 0 && !isLoopback && isLocalName(host))
    throw refused("Its name belongs to a closed network.");
  url.hash = "";
  return url;
}

/** The host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

function isLocalName(host: string): boolean {
  return (
    !host.includes(".") || /\.(localhost|local|internal|intranet|lan|home|corp|arpa)$/i.test(host)
  );
}

function refused(why: string): AppError {
  return new AppError({
    code: "WEBHOOK_ADDRESS_REFUSED",
    status: 422,
    message: `This address cannot be called. ${why}`,
    fix: "Give an https address that is reachable from the open network.",
  });
}

/** Thrown where a name leads inside. */
export class AddressInside extends Error {
  readonly host: string;
  constructor(host: string) {
    super(`${host} leads inside a closed network`);
    this.host = host;
  }
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

type Lookup = (
  host: string,
  options: { readonly all?: boolean | undefined },
  callback: LookupCallback,
) => void;
export type Resolve = (
  host: string,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const systemResolve: Resolve = (host, callback) =>
  systemLookup(host, { all: true }, (error, addresses) => callback(error, addresses));

/** A look-up for the connection itself: what it answers is what is connected to, nothing is asked twice. */
export function guardedLookup(rules: AddressRules, resolve: Resolve = systemResolve): Lookup {
  return (host, options, callback) =>
    resolve(host, (error, addresses) => {
      if (error) return callback(error, []);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !isOpen(address, rules)))
        return callback(new AddressInside(host), []);
      return options.all === true
        ? callback(null, addresses)
        : callback(null, first.address, first.family);
    });
}
