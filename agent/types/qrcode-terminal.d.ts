declare module "qrcode-terminal" {
  /** Hands over the QR code as lines of block characters, light on dark. */
  export function generate(text: string, options: { small: boolean }, done: (drawn: string) => void): void;
  const all: { generate: typeof generate };
  export default all;
}
