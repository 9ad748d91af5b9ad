import type { Firmware } from "@offhook/hardware-profiles/profile.ts";
import { LIMITS } from "@offhook/protocol/limits.ts";
import type { PhoneSupport, ServerCalls } from "@offhook/protocol/provisioning.ts";
import { RPC_ERROR, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import type { Handlers } from "@offhook/protocol/rpc/peer.ts";
import type { ResultOf } from "@offhook/protocol/rpc/table.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { PhoneEvent } from "./sign-in/events.ts";

type BegunSignIn = ResultOf<ServerCalls, "signIn.begin">;

/** What this phone does when its server asks; the rest is answered with `unsupported`, and hello says so beforehand. */
export const supportsOf = (firmware: Firmware): PhoneSupport[] => [
  "restart",
  "factory-reset",
  "logs",
  ...(firmware.can.remoteSignOut ? ["sign-out" as const] : []),
];

export interface ServerRequestsOptions {
  readonly send: (event: PhoneEvent) => void;
  readonly standing: () => string;
  readonly firmware: Firmware;
  /** Runs something once the answer to what is being asked has left. */
  readonly afterAnswer: (run: () => void) => void;
  readonly restart: () => void;
  readonly logLines: (count: number) => string[];
}

/** Turns the server's requests into events for the chart, and the chart's answers into replies. */
export class ServerRequests {
  readonly #begun = new Map<string, { ticket: Secret; answer: (answer: BegunSignIn) => void; refuse: (error: Error) => void }>();
  readonly handlers: Handlers<ServerCalls>;

  constructor(options: ServerRequestsOptions) {
    this.handlers = {
      "signIn.begin": ({ operation, ticket }, { signal }) =>
        new Promise((answer, refuse) => {
          if (this.#begun.size >= LIMITS.openRequests) return refuse(new RpcRefusal(RPC_ERROR.busy, "too many sign-ins at once"));
          this.#begun.set(operation, { ticket, answer, refuse });
          signal.addEventListener("abort", () => {
            this.refuse(operation, "cancelled");
            options.send({ type: "signIn.cancel", operation });
          });
          options.send({ type: "signIn.begin", operation });
        }),
      "signIn.cancel": ({ operation }) => {
        options.send({ type: "signIn.cancel", operation });
        return {};
      },
      "signIn.approved": () => options.send({ type: "signIn.approved" }),
      "device.signOut": () => {
        if (!options.firmware.can.remoteSignOut)
          throw new RpcRefusal(
            RPC_ERROR.unsupported,
            `firmware ${options.firmware.version} cannot be signed out remotely`,
            "unsupported",
          );
        if (options.standing() !== "signed-in") throw new RpcRefusal(RPC_ERROR.refused, "nobody is signed in", "not-signed-in");
        options.send({ type: "signOut.requested" });
        return {};
      },
      "device.factoryReset": () => {
        options.afterAnswer(() => options.send({ type: "reset.requested" }));
        return {};
      },
      "device.restart": () => {
        options.afterAnswer(options.restart);
        return {};
      },
      // The server decides what a session shows when the session is opened; until then there is nothing to do.
      "policy.changed": () => {},
      "firmware.offer": () => {
        throw new RpcRefusal(RPC_ERROR.unsupported, "this phone takes no firmware over the provisioning link", "unsupported");
      },
      "logs.collect": ({ lines }) => ({ lines: options.logLines(lines) }),
    };
  }

  /** The ticket that came with an operation, for the device login it asks for. */
  ticketOf(operation: string): Secret | null {
    return this.#begun.get(operation)?.ticket ?? null;
  }

  answer(operation: string, answer: BegunSignIn): void {
    this.#begun.get(operation)?.answer(answer);
    this.#begun.delete(operation);
  }

  refuse(operation: string, reason: string): void {
    this.#begun.get(operation)?.refuse(new RpcRefusal(RPC_ERROR.refused, `the phone cannot be signed in now: ${reason}`, reason));
    this.#begun.delete(operation);
  }

  /** The connection is gone, and with it whoever waited for an answer. */
  forgetAll(): void {
    this.#begun.clear();
  }
}
