import { formatMac, isLocallyAdministered, type MacAddress, MacAddressError, macTail, parseMac } from "@offhook/protocol/mac.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Mac = suite("mac address");

/** Any address that a device may have. */
const device = fc
  .uint8Array({ minLength: 6, maxLength: 6 })
  .map((bytes) => [(bytes[0] ?? 0) & 0xfe, ...bytes.slice(1)].map((byte) => byte.toString(16).padStart(2, "0")).join(""))
  .filter((hex) => hex !== "000000000000") as fc.Arbitrary<MacAddress>;

Mac("six spellings, upper or lower case, mean the same address", () => {
  fc.assert(
    fc.property(device, fc.boolean(), fc.constantFrom("", " ", "\t", "\r\n"), (mac, upper, around) => {
      const dotted = (mac.match(/..../g) ?? []).join(".");
      for (const spelling of [mac, dotted, ...[":", "-", ".", " "].map((separator) => formatMac(mac, separator))])
        assert.is(parseMac(around + (upper ? spelling.toUpperCase() : spelling) + around), mac, spelling);
    }),
    { numRuns: 200 },
  );
});

Mac("a device cannot have a multicast, broadcast or all-zero address", () => {
  for (const [text, why] of [
    ["00:00:00:00:00:00", /all zero/],
    ["FF-FF-FF-FF-FF-FF", /broadcast/],
    ["01:00:5e:00:00:01", /multicast/],
    ["33:33:00:00:00:01", /multicast/],
  ] as const)
    assert.throws(() => parseMac(text), why, text);
  for (let first = 0; first < 256; first++) {
    const text = `${first.toString(16).padStart(2, "0")}25670a0b0c`;
    if (first % 2 === 0) assert.is(parseMac(text), text);
    else assert.throws(() => parseMac(text), /multicast/, text);
  }
});

Mac("a number that a spreadsheet made of an address is named as such", () => {
  for (const text of ["1.23E+11", "4,82567E+11", "4.82567e11"])
    assert.throws(
      () => parseMac(text),
      (error: unknown) =>
        error instanceof MacAddressError && /spreadsheet turned into a number; format the column as text/.test(error.message),
      text,
    );
  // Twelve hex digits are an address even where they look like a number.
  assert.is(parseMac("482567e10000"), "482567e10000");
});

Mac("anything else is refused, quoted and with an example", () => {
  const wrong = [
    "",
    " ",
    "48:25:67:0a:0b",
    "48:25:67:0a:0b:0c:0d",
    "48:25-67:0a:0b:0c",
    "4825670a0b0g",
    "48 25670a0b0c",
    "0x4825670a0b0c",
  ];
  for (const text of [...wrong, "48:25:67:0a:0b:0c\n48:25:67:0a:0b:0d", "４８25670a0b0c"])
    assert.throws(() => parseMac(text), /is not a MAC address; write it as 00:11:22:aa:bb:cc/, JSON.stringify(text));
  assert.throws(
    () => parseMac("x".repeat(100_000)),
    (error: unknown) => error instanceof MacAddressError && error.message.length < 120,
  );
});

Mac("any text is either an address or a MacAddressError", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789abcdefE:-. +") })), (text) => {
      try {
        assert.match(parseMac(text), /^[0-9a-f]{12}$/);
      } catch (error) {
        assert.instance(error, MacAddressError);
      }
    }),
    { numRuns: 300 },
  );
});

Mac("the tail that people compare is the last three bytes", () => {
  assert.is(macTail(parseMac("4825670a0b0c")), "0a:0b:0c");
  assert.is(formatMac(parseMac("4825670a0b0c")), "48:25:67:0a:0b:0c");
});

Mac("an emulated fleet's addresses are locally administered, Poly's are not", () => {
  assert.is(isLocallyAdministered(parseMac("02:00:00:00:00:01")), true);
  assert.is(isLocallyAdministered(parseMac("48:25:67:00:00:01")), false);
});

Mac.run();
