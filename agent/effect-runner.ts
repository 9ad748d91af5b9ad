import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { messageOf } from "@offhook/protocol/errors.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import { RpcClosedError } from "@offhook/protocol/rpc/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { Account } from "./account.ts";
import { ServerConnection } from "./link/server-connection.ts";
import { Waiting } from "./link/waiting.ts";
import { DeviceLogin, type Readiness } from "./login/device-login.ts";
import { PasswordLogin } from "./login/password-login.ts";
import { SessionKeeper } from "./login/session-keeper.ts";
import { TimeCheck } from "./login/time-check.ts";
import { eraseMemory, writeMemory } from "./memory.ts";
import type { PhonePorts } from "./phone-ports.ts";
import type { Tokens } from "./ports/identity.ts";
import { RecentLog } from "./recent-log.ts";
import { ServerRequests, supportsOf } from "./server-requests.ts";
import type { PhoneContext } from "./sign-in/context.ts";
import type { Effect } from "./sign-in/effects.ts";
import type { PhoneEvent } from "./sign-in/events.ts";
import { type PhoneTrace, traceEffect, traceMessage } from "./trace.ts";

/** The longest a phone waits for its server's greeting before it says that it cannot get a code, in milliseconds. */
const GREETING_WAIT_MS = 15_000;

/** Long enough for an answer to leave before the phone does what it was asked. */
const AFTER_ANSWER_MS = 250;

export interface EffectRunnerOptions extends PhonePorts {
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly mac: MacAddress;
  readonly refreshToken: Secret | null;
  readonly send: (event: PhoneEvent) => void;
  readonly context: () => PhoneContext;
  readonly standing: () => PhoneStanding;
}

/** Carries out what the chart wants done, through ports, and sends the answers back as events. */
export class EffectRunner {
  readonly #options: EffectRunnerOptions;
  readonly #off = new AbortController();
  readonly #connection: ServerConnection | null;
  readonly #greeting: Waiting;
  readonly #requests: ServerRequests;
  readonly #login: DeviceLogin;
  readonly #password: PasswordLogin;
  readonly #account: Account;
  readonly #keeper: SessionKeeper;
  readonly #time: TimeCheck;
  readonly #log = new RecentLog();
  /** False until the phone has started: a cable plugged in before that changes nothing yet. */
  #online = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: EffectRunnerOptions) {
    this.#options = options;
    const { clock, identity, send, hardware, standing, refreshToken, firmware, networkTime = null } = options;
    this.#time = new TimeCheck({ clock, networkTime, signal: this.#off.signal });
    this.#greeting = new Waiting(clock);
    this.#requests = new ServerRequests({
      send,
      standing,
      firmware,
      afterAnswer: (run) => {
        clock.setTimeout(() => {
          // The power may have gone in between: a phone that is off must not start itself.
          if (!this.#off.signal.aborted) run();
        }, AFTER_ANSWER_MS);
      },
      restart: () => hardware.restart(),
      logLines: (count) => this.#log.last(count),
    });
    this.#connection = options.dialer ? this.#connect(options.dialer) : null;
    const { signal } = this.#off;
    const account = new Account(
      { identity, connection: this.#connection, send, signal, onRotated: () => this.#persist() },
      refreshToken,
    );
    const onTokens = (tokens: Tokens) => account.accept(tokens);
    this.#account = account;
    this.#login = new DeviceLogin({ identity, clock, send, onTokens });
    this.#password = new PasswordLogin({ identity, send, onTokens });
    this.#keeper = new SessionKeeper({
      clock,
      lifetimeS: () => account.lifetimeS,
      refresh: async () => this.#watch("keepSession", account.resumeSession()),
    });
  }

  carryOut(effect: Effect): void {
    this.#trace(traceEffect(effect));
    switch (effect.type) {
      case "goOnline":
        this.#online = true;
        return this.#options.hardware.networkUp() ? this.#connection?.start() : undefined;
      case "requestCode":
        return this.#watch("requestCode", this.#login.request(effect.attempt, this.#readiness(effect.operation)));
      case "pollForApproval":
        return this.#login.poll(effect.attempt);
      case "pollNow":
        return this.#login.pollNow();
      case "stopPolling":
        return this.#login.stopPolling();
      case "submitVerificationCode":
        return this.#watch("activate", this.#activate(effect.code));
      case "submitPassword": {
        const { account, password } = effect;
        const ticket = this.#ticket(null);
        return this.#watch("signIn", this.#password.password(effect.attempt, { account, password, ticket }));
      }
      case "submitSecondFactor":
        return this.#watch("secondFactor", this.#password.secondFactor(effect.attempt, effect.code));
      case "answerSignIn":
        return this.#requests.answer(effect.operation, {
          loginCode: effect.code,
          verificationUri: effect.verificationUri,
          expiresInS: effect.lifetimeMs / 1_000,
        });
      case "refuseSignIn":
        return this.#requests.refuse(effect.operation, effect.reason);
      case "enroll":
        return this.#watch("enroll", this.#account.enroll());
      case "openSession":
        return this.#watch("openSession", this.#account.openSession());
      case "resumeSession":
        return this.#watch("resumeSession", this.#account.resumeSession());
      case "keepSession":
        // Servers may give no refresh token: the session then lasts as long as the phone is on.
        return this.#account.refreshToken ? this.#keeper.start() : undefined;
      case "stopKeepingSession":
        return this.#keeper.stop();
      case "forgetSession":
        return this.#account.forget();
      case "persist":
        return this.#persist();
      case "report": {
        const { session, organization } = this.#options.context();
        return this.#connection?.report({
          standing: this.#options.standing(),
          account: session?.account ?? null,
          organizationId: organization?.id ?? null,
        });
      }
      case "eraseMemory":
        return this.#erase();
      case "restart":
        return this.#options.hardware.restart();
    }
  }

  networkChanged(up: boolean): void {
    if (!this.#online) return;
    if (up) {
      this.#connection?.start();
      this.#connection?.networkUp();
    } else this.#connection?.networkDown();
  }

  /** Everything that is under way ends; nothing more is sent or written. */
  stop(): void {
    this.#off.abort();
    this.#login.stop();
    this.#password.stop();
    this.#keeper.stop();
    this.#greeting.stop();
    this.#requests.forgetAll();
    this.#connection?.stop();
  }

  #connect(dialer: NonNullable<PhonePorts["dialer"]>): ServerConnection {
    const { clock, dice, send, mac, profile, firmware, context, standing, onGreeted } = this.#options;
    return new ServerConnection({
      dialer,
      clock,
      dice,
      handlers: this.#requests.handlers,
      hello: () => ({
        mac,
        model: profile.label,
        firmware: firmware.version,
        apps: appsOf(firmware),
        standing: standing(),
        organizationId: context().organization?.id ?? null,
        supports: supportsOf(firmware),
      }),
      onGreeted: (greeting) => {
        onGreeted?.(greeting);
        this.#time.greeted(greeting.serverTimeMs);
        this.#greeting.arrived();
        send({ type: "link.up", organization: greeting.organization });
      },
      onLost: () => {
        this.#time.lost();
        this.#greeting.gone();
        this.#requests.forgetAll();
        send({ type: "link.lost" });
      },
      onWire: (record) => this.#trace(traceMessage(record)),
      onFault: (what, error) => this.#fault(what, error),
    });
  }

  /** The ticket first: the server's greeting, which comes with it, also says what time it is. */
  async #readiness(operation: string | null): Promise<Readiness> {
    const ticket = await this.#ticket(operation);
    const wrong = await this.#time.wrong();
    return wrong ? { kind: "wrong-time", wrong } : { kind: "ready", ticket };
  }

  /** For a remote sign-in its own ticket; otherwise the connection's, once there is one. */
  async #ticket(operation: string | null): Promise<Secret | null> {
    if (operation !== null) return this.#requests.ticketOf(operation);
    if (!this.#options.identityFromServer || !this.#connection) return null;
    await this.#greeted();
    return this.#connection.greeting?.ticket ?? null;
  }

  /** The server's greeting may still be under way, right after the start or after a break. */
  #greeted(): Promise<void> {
    return this.#greeting.within(GREETING_WAIT_MS, notGreeted);
  }

  async #activate(verificationCode: Secret): Promise<void> {
    const { send } = this.#options;
    try {
      if (!this.#connection) throw new RpcClosedError("device.activate", "there is no provisioning server");
      // Without a network there is nothing to wait for.
      if (!this.#options.hardware.networkUp()) throw notGreeted();
      await this.#greeted();
      const answer = await this.#connection.request("device.activate", { verificationCode });
      send(
        answer.kind === "bound"
          ? { type: "activation.bound", organization: answer.organization }
          : { type: "activation.refused" },
      );
    } catch (error) {
      this.#fault("device.activate", error);
      send({ type: "activation.failed" });
    }
  }

  /** Writes follow each other, each with what the context holds when its turn comes. */
  #persist(): void {
    const { storage, context } = this.#options;
    this.#writing = this.#writing.then(async () => {
      if (this.#off.signal.aborted) return;
      const { organization, session, lastAccount } = context();
      const refreshToken = session ? this.#account.refreshToken : null;
      await writeMemory(storage, { organization, session, lastAccount, refreshToken }).catch((error: unknown) =>
        this.#fault("storage", error),
      );
    });
  }

  /** The line goes first: what the server would still say must not be written down again. Writes already asked for come before. */
  #erase(): void {
    this.#connection?.stop();
    this.#online = false;
    const { storage } = this.#options;
    this.#writing = this.#writing.then(() => eraseMemory(storage)).catch((error: unknown) => this.#fault("storage", error));
  }

  #watch(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => this.#fault(what, error));
  }

  #fault(what: string, error: unknown): void {
    if (this.#off.signal.aborted) return;
    this.#log.add({ kind: "effect", name: `fault ${what}`, data: messageOf(error) });
    this.#options.onFault?.(what, error);
  }

  #trace(trace: PhoneTrace): void {
    if (this.#off.signal.aborted) return;
    this.#log.add(trace);
    this.#options.onTrace?.(trace);
  }
}

const notGreeted = () => new RpcClosedError("device.hello", "the provisioning server does not answer");

function appsOf(firmware: Firmware): Record<string, string> {
  const apps = { teams: firmware.teamsApp, companyPortal: firmware.companyPortal, adminAgent: firmware.adminAgent };
  return Object.fromEntries(Object.entries(apps).filter((app): app is [string, string] => app[1] !== null));
}
