import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { TicketHolder, Tickets } from "../contracts.ts";
import { newTicket } from "./chance.ts";

/** Tickets live as long as a connection or an operation, so they are kept in memory only: a restart ends both. */
export class LiveTickets implements Tickets {
  readonly #holders = new Map<string, TicketHolder>();
  readonly #dice: Dice;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  issue(holder: TicketHolder): Secret {
    const ticket = newTicket(this.#dice);
    this.#holders.set(ticket.reveal(), holder);
    return ticket;
  }

  find(ticket: Secret): TicketHolder | null {
    return this.#holders.get(ticket.reveal()) ?? null;
  }

  revoke(ticket: Secret): void {
    this.#holders.delete(ticket.reveal());
  }
}
