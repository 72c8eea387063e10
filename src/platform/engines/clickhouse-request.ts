/**
 * What a request of ClickHouse's HTTP interface asks for; pure, so that it can be tested without an
 * engine.
 */

export type ClickHouseRequest = {
  /** The statement, or undefined when the body carries it. */
  readonly query: string | undefined;
  readonly queryId: string | undefined;
  readonly sessionId: string | undefined;
  readonly sessionSeconds: number;
  readonly database: string | undefined;
  readonly format: string;
  /** Values of `{name:Type}`, as ClickHouse's own escaped text. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  /** The caller takes a gzip answer. */
  readonly mayCompress: boolean;
  /** The caller wants a failure as a status, not as a broken connection. */
  readonly waitsForEnd: boolean;
};

/** URL parameters of the protocol itself; all others are settings. */
const protocolNames: ReadonlySet<string> = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "session_id",
  "session_timeout",
  "session_check",
  "close_session",
  "compress",
  "decompress",
  "enable_http_compression",
  "wait_end_of_query",
  "buffer_size",
  "user",
  "password",
  "quota_key",
  "role",
  "stacktrace",
  "client_protocol_version",
  "http_zlib_compression_level",
  "network_compression_method",
]);

export function readRequest(
  url: URL,
  headers: Readonly<Record<string, unknown>>,
): ClickHouseRequest {
  const given = url.searchParams;
  const parameters = new Map<string, string>();
  const settings = new Map<string, string>();
  for (const [name, value] of given) {
    if (name.startsWith("param_")) parameters.set(name.slice("param_".length), value);
    else if (!protocolNames.has(name)) settings.set(name, value);
  }
  const optional = (name: string) => given.get(name) || undefined;
  const accepts = typeof headers["accept-encoding"] === "string" ? headers["accept-encoding"] : "";
  const formatHeader = headers["x-clickhouse-format"];
  const formatDefault = typeof formatHeader === "string" ? formatHeader : "TabSeparated";
  return {
    query: optional("query"),
    queryId: optional("query_id"),
    sessionId: optional("session_id"),
    sessionSeconds: Math.min(3600, Number(given.get("session_timeout") ?? 60) || 60),
    database: optional("database"),
    format: optional("default_format") ?? formatDefault,
    parameters,
    settings,
    mayCompress: given.get("enable_http_compression") === "1" && /\bgzip\b/.test(accepts),
    waitsForEnd: given.get("wait_end_of_query") === "1",
  };
}

/**
 * One SET for everything a request brings along. Parameters are bound by the engine, never put into
 * SQL.
 * @throws {Error} when a name is not a plain word
 */
export function setStatement(values: Iterable<readonly [string, string]>): string | undefined {
  const assignments = [...values].map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_.]{0,200}$/.test(name)) {
      throw new Error(`Code: 62. DB::Exception: '${name}' is not a name. (SYNTAX_ERROR)`);
    }
    return `${name} = ${quote(value)}`;
  });
  return assignments.length === 0 ? undefined : `SET ${assignments.join(", ")}`;
}

/** A string literal of ClickHouse. @example quote("it's") // "'it\\'s'" */
export function quote(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** An identifier of ClickHouse. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}

/** The FORMAT at the end of `insert into … format X`: its data follow in the body. */
export function findInsertFormat(query: string): string | undefined {
  if (!/^\s*insert\s/i.test(stripComments(query))) return undefined;
  const named = /\bformat\s+([A-Za-z]\w*)\s*;?\s*$/i.exec(query)?.[1];
  return named ?? (/\bvalues\s*;?\s*$/i.test(query) ? "Values" : undefined);
}

/** The FORMAT a query states itself, which wins over the default one. */
export function findQueryFormat(query: string): string | undefined {
  return /\bformat\s+([A-Za-z]\w*)(\s+settings\s[^']*)?\s*;?\s*$/i.exec(query)?.[1];
}

/** Formats whose pieces, put one behind another, are the whole. */
const piecewiseFormats: ReadonlySet<string> = new Set([
  "JSONEachRow",
  "JSONLines",
  "NDJSON",
  "JSONStringsEachRow",
  "JSONCompactEachRow",
  "JSONCompactStringsEachRow",
  "TabSeparated",
  "TSV",
  "TabSeparatedRaw",
  "TSVRaw",
  "CSV",
  "RowBinary",
  "TSKV",
  "LineAsString",
]);

/**
 * Whether a result may leave while it is made. The engine starts such a query on the event loop,
 * and works out scalar sub-queries there (seen: 1.5 s in which nobody else was answered), so a
 * query with more than one select is run aside and answered when it is complete.
 */
export function isStreamable(query: string, format: string): boolean {
  const bare = stripComments(query);
  const selects = bare.match(/\bselect\b/gi)?.length ?? 0;
  return /^[\s(]*select\b/i.test(bare) && selects === 1 && piecewiseFormats.has(format);
}

export function isRead(query: string): boolean {
  return /^[\s(]*(select|with|show|describe|desc|explain|exists)\b/i.test(stripComments(query));
}

/** Line formats whose rows hold no raw line break: a large insert may be cut between lines. */
export function cutMark(format: string): readonly string[] | undefined {
  if (/^(JSON\w*EachRow|JSONLines|NDJSON)$/.test(format)) return ["\n{", "\n["];
  return /^(TabSeparated|TSV)(Raw)?$/.test(format) ? ["\n"] : undefined;
}

/** The engine gives its own query ids; the caller's travels as the log comment of the query. */
export function translateKill(query: string): string {
  if (!/^\s*kill\s+query\b/i.test(stripComments(query))) return query;
  return query.replace(/\bquery_id\b(?=\s*(=|!=|in\b|like\b))/gi, "Settings['log_comment']");
}

function stripComments(query: string): string {
  return query.replace(/^(\s*(--[^\n]*\n|\/\*[\s\S]*?\*\/))+/, "");
}

export type ClickHouseFault = { readonly code: number; readonly text: string };

/** ClickHouse's own words, in the form its clients take apart. */
export function readFault(thrown: unknown, version: string): ClickHouseFault {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = Number(/Code: (\d+)\. /.exec(message)?.[1] ?? 1002);
  const bare = message.replace(/^Code: \d+\. DB::Exception: (?=Code: \d+\. )/, "").trim();
  const known = /Code: \d+\. DB::/.test(bare);
  const text = known ? bare : `Code: ${code}. DB::Exception: ${bare} (UNKNOWN_EXCEPTION)`;
  return { code, text: text.includes("(version ") ? text : `${text} (version ${version})` };
}

const contentTypes: Readonly<Record<string, string>> = {
  JSON: "application/json; charset=UTF-8",
  JSONCompact: "application/json; charset=UTF-8",
  JSONEachRow: "application/x-ndjson; charset=UTF-8",
  JSONCompactEachRow: "application/x-ndjson; charset=UTF-8",
  CSV: "text/csv; charset=UTF-8; header=absent",
  CSVWithNames: "text/csv; charset=UTF-8; header=present",
  Parquet: "application/octet-stream",
  RowBinary: "application/octet-stream",
  Native: "application/octet-stream",
  Arrow: "application/octet-stream",
};

export function contentTypeOf(format: string): string {
  return contentTypes[format] ?? "text/plain; charset=UTF-8";
}
