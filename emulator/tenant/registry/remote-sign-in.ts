import type { Clock } from "@offhook/agent/ports/clock.ts";
import { normalizeLoginCode } from "@offhook/protocol/codes.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { PhoneCalls, PhoneStanding, ServerCalls } from "@offhook/protocol/provisioning.ts";
import { RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import type { RpcPeer } from "@offhook/protocol/rpc/peer.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { Audit } from "../audit/audit.ts";
import { recordSignIn } from "../audit/sign-ins.ts";
import type { DeviceLogins, IdentityPointer, IssuedLogin, Tickets } from "../contracts.ts";
import type { Db, Store } from "../store.adapter.ts";
import type { OnAlert } from "./alerts.ts";
import { confirmBinding } from "./phone-rows.ts";
import type { RegistrySettings } from "./settings.ts";
import { shownAddress } from "./shown-address.ts";
import { reasonOf, type SignInFailure } from "./sign-in-failures.ts";
import { allOpen, failSignIn, lastAskedOf, markApproved, markInProgress, type OpenSignIn, showCode } from "./sign-in-rows.ts";

export type PhonePeer = RpcPeer<PhoneCalls, ServerCalls>;

export interface RemoteSignInParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: RegistrySettings;
  readonly audit: Audit;
  readonly tickets: Tickets;
  readonly logins: () => DeviceLogins;
  readonly identity: () => IdentityPointer;
  readonly peerOf: (mac: MacAddress) => PhonePeer | undefined;
  readonly onAlert: OnAlert;
  readonly onFault: (what: string, error: unknown) => void;
}

/** The moving part of an open sign-in; what it has come to is in the store. */
interface Running {
  readonly id: string;
  readonly mac: MacAddress;
  /** `queued` for the phone to connect, `fetching` its login code, `showing` it, `finishing` once it was approved. */
  phase: "queued" | "fetching" | "showing" | "finishing";
  timer: number;
  ticket: Secret | null;
  /** Ends the request to the phone. */
  readonly stop: AbortController;
  /** A decision that came before the code was shown. */
  decided: "approved" | "declined" | null;
}

interface Afterwards {
  readonly tellPhone?: boolean;
  readonly endLogins?: boolean;
}

/** Drives remote sign-ins: gets the login code from the phone, shows it while it is good, and frees the phone in the end. */
export class RemoteSignIns {
  readonly #parts: RemoteSignInParts;
  readonly #running = new Map<MacAddress, Running>();
  readonly #tasks = new Set<Promise<unknown>>();
  #closed = false;

  constructor(parts: RemoteSignInParts) {
    this.#parts = parts;
  }

  /** After a restart, before anything else: what was unfinished has failed. `resume` takes up the rest. */
  async recover(): Promise<void> {
    await this.#parts.store.write((db) => {
      for (const { id, status } of allOpen(db)) if (status !== "successful") this.#failRow(db, id, "server-restarted");
    });
  }

  /** Codes that were shown before a restart go on being shown, to their end. */
  async resume(): Promise<void> {
    const { store, settings } = this.#parts;
    for (const { id, mac, codeExpiresAtMs, approvedAtMs } of await store.read(allOpen)) {
      if (this.#running.has(mac)) continue;
      const running = this.#add(id, mac);
      if (approvedAtMs === null) this.#show(running, codeExpiresAtMs ?? 0);
      else this.#waitForTheEnd(running, approvedAtMs + settings.finishSignInMs);
    }
  }

  /** Sets a queued sign-in going. */
  start(id: string, mac: MacAddress): void {
    if (this.#closed) return;
    const running = this.#add(id, mac);
    if (this.#parts.peerOf(mac)) this.#begin(running);
    else running.timer = this.#parts.clock.setTimeout(() => this.#fail(running, "offline"), this.#parts.settings.offlineGraceMs);
  }

  /** A phone said hello. Its answer gets out first: `#begin` waits for the disk, and freeing waits a turn. */
  phoneArrived(mac: MacAddress, standing: PhoneStanding): void {
    const running = this.#running.get(mac);
    if (running && running.phase !== "queued") this.phoneReported(mac, standing);
    else if (standing === "held") this.#parts.clock.setTimeout(() => this.#do("signIn.cancel", this.#freeForgotten(mac)), 0);
    else if (running) this.#begin(running);
  }

  /** A phone that is back on its sign-in page polls for no login any more. */
  phoneReported(mac: MacAddress, standing: PhoneStanding): void {
    const running = this.#running.get(mac);
    if (!running || standing !== "signed-out") return;
    if (running.phase === "showing") this.#fail(running, "abandoned", { endLogins: true });
    if (running.phase === "finishing") this.#fail(running, "not-signed-in");
  }

  /** The phone is signed in, and the store says so: the sign-in is over. */
  finished(mac: MacAddress): void {
    const running = this.#running.get(mac);
    if (running) this.#drop(running);
  }

  /** Its row was failed by the transaction that decided it; this stops what is moving and frees a phone that may be locked. */
  async stopped({ id, mac, status }: OpenSignIn): Promise<void> {
    const running = this.#running.get(mac);
    if (running?.id === id) this.#drop(running);
    if (status !== "queued") await this.#afterwards(id, mac, { tellPhone: true, endLogins: true });
  }

  loginDecided(login: IssuedLogin): void {
    if (login.mac === null || this.#closed) return;
    if (login.status === "approved") this.#parts.peerOf(login.mac)?.notify("signIn.approved", { operation: login.operation });
    const running = this.#running.get(login.mac);
    if (!running || running.id !== login.operation || (login.status !== "approved" && login.status !== "declined")) return;
    running.decided = login.status;
    if (running.phase === "showing") this.#takeDecision(running);
  }

  /** Leaves the rows as they are; `recover` finds them at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const running of [...this.#running.values()]) this.#drop(running);
    while (this.#tasks.size > 0) await Promise.allSettled(this.#tasks);
  }

  #add(id: string, mac: MacAddress): Running {
    const running: Running = { id, mac, phase: "queued", timer: 0, ticket: null, stop: new AbortController(), decided: null };
    this.#running.set(mac, running);
    return running;
  }

  #begin(running: Running): void {
    this.#parts.clock.clearTimeout(running.timer);
    running.phase = "fetching";
    this.#do("signIn.begin", this.#fetch(running));
  }

  async #fetch(running: Running): Promise<void> {
    const { store, tickets, settings, peerOf } = this.#parts;
    if (!(await store.write((db) => markInProgress(db, running.id)))) return;
    const peer = peerOf(running.mac);
    if (!this.#isCurrent(running)) return;
    if (!peer) return this.#fail(running, "connection-lost");
    running.ticket = tickets.issue({ mac: running.mac, operation: running.id });
    const asked = { operation: running.id, ticket: running.ticket };
    let answer: Awaited<ReturnType<typeof peer.request<"signIn.begin">>>;
    try {
      answer = await peer.request("signIn.begin", asked, { deadlineMs: settings.fetchCodeMs, signal: running.stop.signal });
    } catch (error) {
      // A phone that refused is not locked, and the code it shows by itself stays good.
      const locked = !(error instanceof RpcRefusal);
      return this.#fail(running, reasonOf(error), { tellPhone: locked, endLogins: locked });
    }
    if (!this.#isCurrent(running)) return;
    await this.#takeCode(running, answer.loginCode, answer.verificationUri);
  }

  /** Never trusts the code from the phone: a rogue one could bring a code made for its own purposes, and the administrator would approve it. */
  async #takeCode(running: Running, loginCode: Secret, verificationUri: string): Promise<void> {
    const { store, clock, settings, audit, logins, identity, onAlert } = this.#parts;
    const login = await logins().find(loginCode);
    const { issuer, clientId } = identity();
    const mine =
      login !== null &&
      login.mac === running.mac &&
      login.operation === running.id &&
      login.clientId === clientId &&
      (login.status === "pending" || login.status === "approved") &&
      clock.epochMs() < login.expiresAtMs;
    if (!mine) {
      if (!this.#isCurrent(running)) return;
      onAlert({ kind: "code-mismatch", mac: running.mac });
      return this.#fail(running, "code-mismatch", { tellPhone: true, endLogins: true });
    }
    const shown = await store.write((db) => {
      confirmBinding(db, running.mac);
      const shown = showCode(db, running.id, {
        // Finding a code overlooks what stands between its letters; showing it must not show what a phone has put there.
        loginCode: new Secret(normalizeLoginCode(loginCode.reveal())),
        verificationUri: shownAddress(verificationUri, { configured: settings.verificationUri, issuer }),
        expiresAtMs: login.expiresAtMs,
      });
      if (shown) recordSignIn(db, audit, running.id, { actor: `phone ${running.mac}`, what: "sign-in-code-shown" });
      return shown;
    });
    if (!shown || !this.#isCurrent(running)) return;
    this.#show(running, login.expiresAtMs);
    if (login.status === "approved") running.decided = "approved";
    if (running.decided) this.#takeDecision(running);
  }

  #show(running: Running, expiresAtMs: number): void {
    const { clock } = this.#parts;
    running.phase = "showing";
    running.timer = clock.setTimeout(
      () => this.#fail(running, "expired", { tellPhone: true, endLogins: true }),
      expiresAtMs - clock.epochMs(),
    );
  }

  #takeDecision(running: Running): void {
    if (running.decided === "declined") return this.#fail(running, "declined");
    const { store, clock, settings } = this.#parts;
    const nowMs = clock.epochMs();
    this.#waitForTheEnd(running, nowMs + settings.finishSignInMs);
    // Done already where the logins are kept in the same store; the first one counts.
    this.#do(
      "approval",
      store.write((db) => markApproved(db, running.id, nowMs)),
    );
  }

  #waitForTheEnd(running: Running, deadlineMs: number): void {
    const { clock } = this.#parts;
    clock.clearTimeout(running.timer);
    running.phase = "finishing";
    running.timer = clock.setTimeout(() => this.#fail(running, "not-signed-in"), deadlineMs - clock.epochMs());
  }

  #fail(running: Running, reason: SignInFailure | (string & {}), after: Afterwards = {}): void {
    if (!this.#isCurrent(running)) return;
    const { id, mac } = running;
    this.#drop(running);
    const failed = this.#parts.store.write((db) => this.#failRow(db, id, reason));
    // False: somebody else ended it first, and sees to the rest.
    this.#do(
      `failing as ${reason}`,
      failed.then((done) => (done ? this.#afterwards(id, mac, after) : undefined)),
    );
  }

  #failRow(db: Db, id: string, reason: SignInFailure | (string & {})): boolean {
    const { clock, audit } = this.#parts;
    if (!failSignIn(db, id, reason, clock.epochMs())) return false;
    recordSignIn(db, audit, id, { actor: "tenant", what: "sign-in-failed", detail: reason });
    // The one reason an administrator of the server is alerted to as well.
    if (reason === "code-mismatch") recordSignIn(db, audit, id, { actor: "tenant", what: "alert", detail: reason });
    return true;
  }

  async #afterwards(id: string, mac: MacAddress, { tellPhone = false, endLogins = false }: Afterwards): Promise<void> {
    if (tellPhone) this.#do("signIn.cancel", this.#free(mac, id));
    if (endLogins) await this.#parts.logins().endAll(mac);
  }

  /** A phone that cannot be told frees itself when the code runs out or the server stays away. */
  async #free(mac: MacAddress, operation: string): Promise<void> {
    await this.#parts
      .peerOf(mac)
      ?.request("signIn.cancel", { operation })
      .catch(() => {});
  }

  /** It is locked for a sign-in that ended while it was away; the one that waits for it can begin after that. */
  async #freeForgotten(mac: MacAddress): Promise<void> {
    if (this.#closed) return;
    const operation = await this.#parts.store.read((db) => lastAskedOf(db, mac));
    const running = this.#running.get(mac);
    if (running && running.phase !== "queued") return;
    if (operation !== null) await this.#free(mac, operation);
    if (running?.phase === "queued" && this.#isCurrent(running) && this.#parts.peerOf(mac)) this.#begin(running);
  }

  #drop(running: Running): void {
    this.#parts.clock.clearTimeout(running.timer);
    if (running.ticket) this.#parts.tickets.revoke(running.ticket);
    running.stop.abort();
    if (this.#isCurrent(running)) this.#running.delete(running.mac);
  }

  #isCurrent(running: Running): boolean {
    return this.#running.get(running.mac) === running;
  }

  #do(what: string, work: Promise<unknown>): void {
    const task = work.catch((error: unknown) => this.#parts.onFault(what, error)).finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }
}
