/** Time-outs of sessions of the database: without them one that hangs holds all the others. */

/** How long the server lets a session of ours work, wait for others, and keep others waiting. */
export type SessionLimits = {
  readonly statementSeconds: number;
  readonly lockSeconds: number;
  readonly idleInTransactionSeconds: number;
};

/**
 * For what a caller waits for, where the settings say nothing else. A report of a year takes a minute; a
 * row is locked for milliseconds.
 */
export const callerLimits: SessionLimits = {
  statementSeconds: 120,
  lockSeconds: 2,
  idleInTransactionSeconds: 60,
};
/** For what runs by itself: models learn and analytics are fed for many minutes. */
export const jobLimits: SessionLimits = {
  statementSeconds: 3_600,
  lockSeconds: 60,
  idleInTransactionSeconds: 900,
};
