/**
 * Addresses of the servers of a database URL, of which one takes changes:
 * `postgres://user@a:5432,b:5432/name`.
 */

/** Scheme, user and password; hosts; the rest. */
const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^@/?#]*)(.*)$/s;
const portDefault = "5432";

/**
 * Hosts with their ports. A port that is not given is that of the first.
 * @example hostsOf("postgres://u@a:1,b/d") // ["a:1", "b:1"]
 */
export function hostsOf(url: string): readonly string[] {
  const [first = "", ...others] = (parts.exec(url)?.[2] ?? "").split(",");
  const port = /:(\d+)$/.exec(first)?.[1] ?? portDefault;
  return [first || "127.0.0.1", ...others].map((host) =>
    /:\d+$/.test(host) ? host : `${host}:${port}`,
  );
}

/** The same database at its first host, as other programs read a URL. */
export function atFirstHost(url: string): string {
  const [, start = "", hosts = "", rest = ""] = parts.exec(url) ?? [];
  return `${start}${hosts.split(",")[0]}${rest}`;
}

/** Says whether a text names a database, at one host or several. */
export function isDatabaseUrl(text: string): boolean {
  const [, start = "", hosts = "", rest = ""] = parts.exec(text) ?? [];
  return start !== "" && hosts.split(",").every((host) => URL.canParse(`${start}${host}${rest}`));
}
