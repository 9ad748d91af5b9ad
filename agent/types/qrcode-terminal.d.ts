declare module "qrcode-terminal" {
  /** Hands over the QR code as lines of block characters, light on dark. */
  export function generate(text: string, options: { small: boolean }, done: (drawn: string) => void): void;
  const all: { generate: typeof generate };
  export default all;
}

declare module "qrcode-terminal/vendor/QRCode/index.js" {
  /** An encoder: data is added, then the code is made, then its modules can be asked for. `-1` takes the smallest version that fits. */
  export default class QRCode {
    constructor(version: number, errorCorrectLevel: number);
    addData(text: string): void;
    make(): void;
    getModuleCount(): number;
    isDark(row: number, column: number): boolean;
  }
}

declare module "qrcode-terminal/vendor/QRCode/QRErrorCorrectLevel.js" {
  const levels: { readonly L: number; readonly M: number; readonly Q: number; readonly H: number };
  export default levels;
}
