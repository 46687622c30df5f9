/** How much and how long; times are in milliseconds. */
export interface Limits {
  /** Connections kept open, one a person; the one that was used longest ago goes. */
  connections: number;
  /** After this long unused a connection is closed. */
  idle: number;
  connect: number;
  call: number;
  /** How often a call is tried, the first time included. */
  attempts: number;
  /** The first pause before a call is repeated; they grow, with jitter. */
  pause: number;
  /** The longest that a server may make a call wait; one that asks for more is told of instead. */
  longestPause: number;
  /** So many failures one after the other, and the server is left alone for a while. */
  failures: number;
  rest: number;
  /** The list of tools is fetched anew in the background from here on, and not used beyond the second. */
  listFresh: number;
  listKept: number;
  probeEvery: number;
}

export const usualLimits: Limits = {
  connections: 200,
  idle: 600_000,
  connect: 5_000,
  call: 20_000,
  attempts: 4,
  pause: 200,
  longestPause: 8_000,
  failures: 8,
  rest: 15_000,
  listFresh: 240_000,
  listKept: 300_000,
  probeEvery: 60_000,
};
