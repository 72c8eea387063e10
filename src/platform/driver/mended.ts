/**
 * What we mend in the PostgreSQL driver (`postgres` 3.4.9, faults open with its maintainer), as
 * replacements in two of its files. Each says what went wrong without it. A driver of another version
 * whose text differs is refused at the first import: look then whether the fault is still there.
 */
export type Mending = {
  /** File of the driver, below its `src/`. */
  readonly file: "connection.js" | "index.js";
  /** What happened without it. */
  readonly fault: string;
  readonly from: string;
  readonly to: string;
};

export const mendings: readonly Mending[] = [
  {
    file: "connection.js",
    fault: "a query given to a connection that was lost ended the process",
    from: "  function execute(q) {\n    if (terminated)",
    to: `  function execute(q) {
    if (!socket && !terminated)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true

    if (terminated)`,
  },
  {
    file: "connection.js",
    fault: "writing after the connection was lost ended the process: cannot read 'write' of null",
    from: "    const x = socket.write(chunk, fn)\n",
    to: `    const x = socket ? socket.write(chunk, fn) : true
    !socket && fn && fn(Errors.connection('CONNECTION_CLOSED', options))
`,
  },
  {
    file: "connection.js",
    fault: "a time-out of connecting that came with the loss ended the process",
    from: "    errored(Errors.connection('CONNECT_TIMEOUT', options, socket))\n    socket.destroy()",
    to: `    initial && tried < options.host.length
      || errored(Errors.connection('CONNECT_TIMEOUT', options, socket))
    socket && socket.destroy()`,
  },
  {
    file: "connection.js",
    fault: "how many of several hosts had been tried was not counted",
    from: "  let socket = null\n",
    to: "  let socket = null\n    , tried = 0\n",
  },
  {
    file: "connection.js",
    fault: "who asked for another connection found all hosts tried",
    from: "      initial = query\n      reconnect()\n",
    to: "      initial = query\n      tried = 0\n      connection.turned = false\n      reconnect()\n",
  },
  {
    file: "connection.js",
    fault: "a host that was dialled did not count",
    from: "    terminated = false\n    backendParameters = {}\n",
    to: "    terminated = false\n    tried++\n    backendParameters = {}\n",
  },
  {
    file: "connection.js",
    fault: "where none of several hosts was reached they were dialled for ever, without an answer",
    from: "    if (connection.queue === queues.connecting && options.host[retries + 1])\n",
    to: "    if (connection.queue === queues.connecting && initial && tried < options.host.length)\n",
  },
  {
    file: "connection.js",
    fault: "where no host took changes they were dialled for ever, without a pause or an answer",
    from: "        else if (tryNext(target_session_attrs, backendParameters))\n          return terminate()\n",
    to: `        else if (tryNext(target_session_attrs, backendParameters)) {
          tried < options.host.length || errored(Errors.generic('25006', 'no server of those named takes changes'))
          return terminate()
        }
`,
  },
  {
    file: "connection.js",
    fault: "a standby counted as a server that takes changes",
    from: "      (x === 'read-write' && xs.default_transaction_read_only === 'on') ||\n",
    to: "      (x === 'read-write' && (xs.default_transaction_read_only === 'on' || xs.in_hot_standby === 'on')) ||\n",
  },
  {
    file: "connection.js",
    fault: "a session that was told to take no changes was given to others for as long as it lived",
    from: "      errorResponse = Errors.postgres(parseError(x))\n",
    to: `      errorResponse = Errors.postgres(parseError(x))
      errorResponse.code === '25006' && (connection.turned = true, connection.reserved && connection.reserved.release || ending || end())
`,
  },
  {
    file: "connection.js",
    fault: "what was not yet written went to the next session, or nothing was ever written to it",
    from: "    incomings = null\n    clearImmediate(nextWriteTimer)\n",
    to: "    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
  },
  {
    file: "connection.js",
    fault:
      "a server that accepts and closes was dialled again and again without a pause or an answer",
    from: "    if (initial)\n      return reconnect()\n",
    to: `    if (initial && tried < options.host.length && (hadError || target_session_attrs))
      return reconnect()
`,
  },
  {
    file: "connection.js",
    fault:
      "a query sent between the error and the close never ended; rows of an answer that broke off left holes in the next one",
    from: "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    to: `    ;(query || initial || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options))
    query = results = errorResponse = final = null
    result = new Result()
    rows = 0
`,
  },
  {
    file: "connection.js",
    fault: "a connection lost while it asked for the types ended the process",
    from: "      if (needsTypes) {\n        initial.reserve && (initial = null)\n        return fetchArrayTypes()\n      }",
    to: "      if (needsTypes) {\n        initial.reserve && (initial = null)\n        return fetchArrayTypes().catch(noop)\n      }",
  },
  {
    file: "index.js",
    fault: "nobody could ask which connections wait for an answer",
    from: "    shared          : { retries: 0, typeArrayMap: {} },",
    to: "    shared          : { retries: 0, typeArrayMap: {}, connections: [] },",
  },
  {
    file: "index.js",
    fault: "nobody could ask how full a pool is and what waits for it",
    from: "      , queues = { connecting, reserved, closed, ended, open, busy, full }\n",
    to: `      , queues = { connecting, reserved, closed, ended, open, busy, full }

  Object.assign(options.shared, { queries, queues })
`,
  },
  {
    file: "index.js",
    fault:
      "sessions took turns: each of them read the catalogue and planned every statement for itself",
    from: "      , open = Queue()\n",
    // the one that was used last is used again: what it has planned and read is at hand
    to: `      , open = (idle => ({
          get length() { return idle.length },
          push: c => (idle.push(c), c),
          shift: () => idle.pop(),
          remove: c => idle.includes(c) ? (idle.splice(idle.indexOf(c), 1), c) : null
        }))([])
`,
  },
  {
    file: "connection.js",
    fault: "a session that hangs was waited for as long as it hangs",
    from: "  queues.closed && queues.closed.push(connection)\n",
    to: `  queues.closed && queues.closed.push(connection)
  queues.closed && options.shared.connections.push({
    isWaiting: () => Boolean(query || initial || sent.length),
    unanswered: () => sent.length + (query ? 1 : 0),
    socket: () => socket
  })
`,
  },
  {
    file: "index.js",
    fault:
      "who waited for a connection of its own and was refused one took it all the same, for ever",
    from: "        const query = { reserve: resolve, reject }\n",
    to: "        const query = { reserve: resolve, reject: e => (queries.remove(query), reject(e)) }\n",
  },
  {
    file: "index.js",
    fault:
      "who waited for a connection of its own was forgotten when one was lost that was being opened",
    from: "    queries.length && connect(c, queries.shift())\n",
    to: `    if (queries.length) {
      const next = queries.shift()
      next.reserve && queries.push(next)
      connect(c, next)
    }
`,
  },
  {
    file: "index.js",
    fault: "what waited on a reserved connection that was lost never ended",
    from: "    const queue = Queue()\n    const c = open.length",
    to: "    const queue = Queue()\n    let lost = null\n    const c = open.length",
  },
  {
    file: "index.js",
    fault: "a reserved connection that was lost was not known to be",
    from: "    move(c, reserved)\n    c.reserved = () => queue.length\n",
    to: `    move(c, reserved)
    c.onclose = e => {
      lost = e
      while (queue.length)
        queue.shift().reject(e)
    }
    c.reserved = () => queue.length
`,
  },
  {
    file: "index.js",
    fault: "a reserved connection that was lost was given back as an open one",
    from: "    sql.release = () => {\n      c.reserved = null\n",
    to: "    sql.release = () => {\n      if (lost)\n        return\n\n      c.onclose = c.reserved = null\n      if (c.turned)\n        return c.end()\n",
  },
  {
    file: "index.js",
    fault: "what was asked on a reserved connection after its loss ran in the session of another",
    from: "    function handler(q) {\n      c.queue === full\n        ? queue.push(q)",
    to: "    function handler(q) {\n      if (lost)\n        return q.reject(lost)\n\n      c.queue === full\n        ? queue.push(q)",
  },
  {
    file: "index.js",
    fault: "a transaction whose connection was lost was not known to be",
    from: "      , prepare = null\n\n    try {",
    to: "      , prepare = null\n      , lost = null\n\n    try {",
  },
  {
    file: "index.js",
    fault: "what waited in a transaction whose connection was lost never ended",
    from: "        new Promise((_, reject) => connection.onclose = reject)\n",
    to: `        new Promise((_, reject) => connection.onclose = e => {
          lost = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })
`,
  },
  {
    file: "index.js",
    fault:
      "a transaction that went on after its connection was lost wrote in another session, outside any transaction",
    from: "        q.catch(e => uncaughtError || (uncaughtError = e))\n        c.queue === full",
    to: "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n\n        c.queue === full",
  },
  {
    file: "index.js",
    fault: "nobody could ask whether a connection still was that of its transaction",
    from: "      , lost = null\n\n    try {",
    to: "      , lost = null\n      , own = null\n\n    try {",
  },
  {
    file: "index.js",
    fault: "a connection that went on to another transaction was not told apart",
    from: "      c.reserved = () => queries.length\n",
    to: "      c.reserved = own = () => queries.length\n",
  },
  {
    file: "index.js",
    fault:
      "a transaction whose COMMIT was refused and left it open kept its connection and its locks",
    from: "          : await sql`commit`\n",
    // where the server ended it, the connection may be another's by now
    to: `          : await sql\`commit\`.catch(async e => {
            own && c.reserved === own && await sql\`rollback\`.catch(() => {})
            throw e
          })
`,
  },
];

/**
 * A file of the driver with its mendings. A text that is not the one they were made for is refused.
 * @example mend("types.js", "text") // "text"
 */
export function mend(file: string, text: string): string {
  let mended = text;
  for (const { from, to, fault } of mendings.filter((one) => one.file === file)) {
    const parts = mended.split(from);
    if (parts.length !== 2) {
      throw new Error(
        `The PostgreSQL driver changed: in ${file} the place was not found where ${fault}. Look at src/platform/driver/mended.ts.`,
      );
    }
    mended = parts.join(to);
  }
  return mended;
}
