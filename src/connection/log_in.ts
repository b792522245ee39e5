/** A log-in check with the settings, key and network of a home, saved or not. @module */
import type { Clock } from "../values/clock.ts";
import type { Home } from "../home/home.ts";
import { openNetwork } from "./http_client.ts";
import type { Settings } from "../settings/settings_table.ts";
import { MemoryBudget } from "../hotprofile/budget.ts";
import { parseDuration } from "../values/duration.ts";
import { connect } from "./connect.ts";
import { checkLogIn, type LogInCheck } from "./log_in_check.ts";

/** Longest retrying of one call, milliseconds: someone is waiting for it. */
const longestRetryMs = 10_000;

/** What a log-in check needs of the world. */
export interface LogInContext {
  readonly home: Home;
  /** Looks up an environment variable. */
  readonly env: (name: string) => string | undefined;
  readonly clock: Clock;
  /** Ends the check; its reason is a `Problem`. */
  readonly signal: AbortSignal;
}

/**
 * Checks settings and key, saved or not.
 * @param proxyPassword one that is not saved yet
 * @throws Problem when the settings do not allow a connection
 */
export async function logIn(
  context: LogInContext,
  settings: Settings,
  apiKey: string,
  proxyPassword?: string,
): Promise<LogInCheck> {
  const network = await openNetwork(context.home, settings, context.env, proxyPassword);
  try {
    const client = connect(settings, {
      apiKey,
      clock: context.clock,
      random: Math.random,
      budget: new MemoryBudget(settings.callBudget, context.clock),
      signal: context.signal,
      retryForMs: Math.min(longestRetryMs, parseDuration(settings.retryFor) ?? longestRetryMs),
      remembered: {},
      ...network,
      events: {},
    });
    return await checkLogIn(client, settings, context.clock);
  } finally {
    network.httpClient?.close();
  }
}
