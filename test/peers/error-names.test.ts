import { suite } from "uvu";
import * as assert from "uvu/assert";
import { bootedPhone, type Listening, listen, read, stopListening } from "./provider-kit.ts";

interface Canned {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: object;
}

/** What the last test left open. */
let servers: Listening[] = [];

/** A server that gives out one code after the other and answers every poll for the first with what stands here. */
async function cannedServer(...polls: readonly Canned[]) {
  let codes = 0;
  let polled = 0;
  const server = await listen((issuer) => (request, response) => {
    const answer = ({ status = 200, headers = {}, body }: Canned) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    switch (request.url) {
      case "/.well-known/openid-configuration":
        return answer({
          body: { issuer, token_endpoint: `${issuer}/token`, device_authorization_endpoint: `${issuer}/devicecode` },
        });
      case "/devicecode": {
        const n = ++codes;
        return answer({
          body: {
            ...{ device_code: `device-${n}`, user_code: `CODE${n}`, verification_uri: `${issuer}/device` },
            ...{ expires_in: 900, interval: 5 },
          },
        });
      }
      default:
        return answer(polls[Math.min(polled++, polls.length - 1)] ?? { status: 500, body: {} });
    }
  });
  servers.push(server);
  return { ...server, polled: () => polled };
}

const refusal = (error: string, error_description = ""): Canned => ({ status: 400, body: { error, error_description } });
/** As in a live answer of Microsoft's (FACTS: device code flow). */
const PENDING = refusal(
  "authorization_pending",
  "AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
);

/** What the phone shows, one line per thing a person needs to know. */
async function shownAfter(...polls: readonly Canned[]): Promise<string[]> {
  const server = await cannedServer(...polls);
  const { clock, phone } = await bootedPhone(server.issuer);
  await clock.advance(polls.length * 5_000 + 1_000);
  const shown = ["login-code", "alert", "reference", "refresh-code", "try-again"].flatMap((id) => read(phone, id) ?? []);
  phone.stop();
  return shown;
}

const DECLINED = ["The sign-in was declined.", "Try again"];
const EXPIRED = ["Refresh code"];
const BLOCKED = [
  "Your organization does not allow accounts to sign in with a code from a phone any more.",
  "Reference: AADSTS530036",
  "Try again",
];
const refused = (reference: string) => ["The sign-in service refused.", `Reference: ${reference}`, "Try again"];

const Names = suite("names of errors, by RFC 8628 and by Microsoft");
Names.after.each(() => {
  for (const server of servers) stopListening(server);
  servers = [];
});

for (const [meaning, shown, ...answers] of [
  ["not done yet", ["CODE1"], PENDING, refusal("authorization_pending")],
  ["the person said no", DECLINED, refusal("authorization_declined", "AADSTS70017: declined"), refusal("access_denied")],
  ["the code's time is over", EXPIRED, refusal("expired_token", "AADSTS70019: expired"), refusal("expired_token")],
  ["the device code is not known there", EXPIRED, refusal("bad_verification_code", "AADSTS70018: bad"), refusal("invalid_grant")],
  ["a policy forbids it", BLOCKED, refusal("invalid_grant", "AADSTS530036: authentication flow checks")],
  [
    "another refusal",
    refused("unauthorized_client"),
    refusal("unauthorized_client"),
    refusal("unauthorized_client", "no number"),
  ],
  [
    "a refusal with a challenge, as RFC 6749 §5.2 has it",
    refused("invalid_client"),
    { status: 401, headers: { "www-authenticate": 'Basic realm="x"' }, body: { error: "invalid_client" } },
  ],
] as const satisfies readonly (readonly [string, readonly string[], ...Canned[]])[]) {
  Names(`${meaning}: the phone shows ${shown.join(", ")}`, async () => {
    for (const answer of answers)
      assert.equal((await shownAfter(PENDING, answer)).slice(-shown.length), shown, JSON.stringify(answer));
  });
}

Names("after its refusal nobody polls for that code any more", async () => {
  for (const last of [refusal("authorization_declined"), refusal("bad_verification_code"), refusal("expired_token")]) {
    const server = await cannedServer(PENDING, last);
    const { clock, phone } = await bootedPhone(server.issuer);
    await clock.advance(11_000);
    assert.is(server.polled(), 2);
    await clock.advance(18_000);
    assert.is(server.polled(), 2, JSON.stringify(last.body));
    phone.stop();
  }
});

Names.run();
