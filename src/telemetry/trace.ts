/** What is told of a part of a turn: names and outcomes, never a person's words. */
export type About = Readonly<Record<string, string | number | boolean>>;

/** Runs work as a part of what is going on around it; `tell` says what came of it. */
export type Trace = <T>(name: string, work: () => Promise<T>, tell?: (result: T) => About) => Promise<T>;

/** A command of the database driver, before and after. */
export interface Command {
  requestId: number;
  connectionId?: string | number | undefined;
}
interface StartedCommand extends Command {
  commandName: string;
  command: Record<string, unknown>;
}

/** The client of the database, as far as it tells of its commands. */
export interface WatchedClient {
  on(event: 'commandStarted', listen: (command: StartedCommand) => void): unknown;
  on(event: 'commandSucceeded' | 'commandFailed', listen: (command: Command) => void): unknown;
}

/** Where the time of turns goes, sent to a collector. */
export interface Traces {
  /** Runs a turn; what is done meanwhile is part of it. */
  inTurn: <T>(id: string, work: () => T) => T;
  /** Tells of the turn that is under way how it ended. */
  turnEnded: (surface: string, outcome: string) => void;
  within: Trace;
  /** Makes commands of the database parts of the turns that send them. */
  watch: (client: WatchedClient) => void;
  /** Sends what has not been sent yet. */
  stop: () => Promise<void>;
}
