import type { RefusedByServer } from "../ports/identity.ts";
import type { Failure } from "../sign-in/events.ts";

/** Entra's numbers, as far as they mean something to a person (FACTS: device code flow; the ones about passwords are from memory). */
const MEANINGS: Readonly<Record<string, Failure["reason"]>> = {
  AADSTS50126: "wrong-password",
  AADSTS500121: "wrong-code",
  AADSTS50053: "too-many-tries",
  AADSTS552003: "took-too-long",
  AADSTS50055: "password-expired",
  AADSTS50173: "password-changed",
  AADSTS70043: "sign-in-again",
  AADSTS50078: "sign-in-again",
  AADSTS50076: "second-factor",
  AADSTS50079: "second-factor",
  AADSTS50057: "account-disabled",
  AADSTS530036: "flow-blocked",
  AADSTS53000: "policy-blocked",
  AADSTS53003: "policy-blocked",
};

/** What a login service's no means. Microsoft puts the number people search for, and ids to quote, into the description. */
export function failureOf({ error, description }: RefusedByServer, otherwise: Failure["reason"]): Failure {
  const number = /AADSTS\d+/.exec(description)?.[0];
  const correlation = /Correlation ID: ([0-9a-f-]{36})/.exec(description)?.[1];
  const at = /Timestamp: (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z)/.exec(description)?.[1];
  return {
    reason: MEANINGS[number ?? ""] ?? otherwise,
    detail: number ?? error,
    ...(correlation === undefined ? {} : { correlation }),
    ...(at === undefined ? {} : { at }),
  };
}
