/** Time-outs of sessions of the database: without them one that hangs holds all the others. */

/** How long the server lets a session of ours work, wait for others, and keep others waiting. */
export type SessionLimits = {
  readonly statementSeconds: number;
  readonly lockSeconds: number;
  readonly idleInTransactionSeconds: number;
  /**
   * How long an answer is waited for before the session counts as hung; left out: a little more than
   * a statement.
   */
  readonly silenceSeconds?: number;
};

/** By then the server has ended a statement itself, and an answer that is on its way has come. */
const answerSeconds = 5;

/** Seconds after which a session that was asked something and is silent counts as hung. */
export function silentSecondsMax({ statementSeconds, silenceSeconds }: SessionLimits): number {
  return silenceSeconds ?? statementSeconds + answerSeconds;
}

/**
 * For what a caller waits for, where the settings say nothing else. A report of a year takes a minute; a
 * row is locked for milliseconds.
 */
export const callerLimits: SessionLimits = {
  statementSeconds: 120,
  lockSeconds: 2,
  idleInTransactionSeconds: 60,
};
/**
 * For the desk, behind whose statements everybody waits. What the server itself ends is tried once more
 * with `slowStatementSeconds`; what brings no answer a little later hangs.
 */
export const deskLimits: SessionLimits = {
  statementSeconds: 3,
  lockSeconds: 2,
  idleInTransactionSeconds: 60,
  silenceSeconds: 3.5,
};
/** For a statement of the desk that was not done in time and whose session answers. */
export const slowStatementSeconds = 20;
/** For what the desk does beside the groups: nobody else waits behind it. */
export const besideLimits: SessionLimits = {
  statementSeconds: slowStatementSeconds,
  lockSeconds: 2,
  idleInTransactionSeconds: 60,
};
/** For what runs by itself: models learn and analytics are fed for many minutes. */
export const jobLimits: SessionLimits = {
  statementSeconds: 3_600,
  lockSeconds: 60,
  idleInTransactionSeconds: 900,
};
