import type { Identity } from "@offhook/agent/ports/identity.ts";
import type { Link } from "@offhook/protocol/link.ts";

/** Whoever is at the end of a line: nothing reaches one that sleeps, and what comes meanwhile waits in order. */
export interface Sleeper {
  readonly isAwake: boolean;
  /** At once while awake. */
  whenAwake(run: () => void): void;
}

/** A link whose messages, and whose end, reach only somebody who is awake. */
export function heardLink(link: Link, sleeper: Sleeper): Link {
  return {
    send: (text) => link.send(text),
    close: (code, reason) => link.close(code, reason),
    listen: (listener) =>
      link.listen({
        message: (text) => sleeper.whenAwake(() => listener.message(text)),
        closed: (code, reason) => sleeper.whenAwake(() => listener.closed(code, reason)),
      }),
  };
}

/** The same for the answers of a sign-in service. */
export function heardIdentity(identity: Identity, sleeper: Sleeper): Identity {
  const heard = <Answer>(answer: Answer): Answer | Promise<Answer> =>
    sleeper.isAwake ? answer : new Promise((resolve) => sleeper.whenAwake(() => resolve(answer)));
  return {
    requestCode: (request) => identity.requestCode(request).then(heard),
    poll: (request) => identity.poll(request).then(heard),
    signIn: (request) => identity.signIn(request).then(heard),
    secondFactor: (request) => identity.secondFactor(request).then(heard),
    refresh: (request) => identity.refresh(request).then(heard),
  };
}
