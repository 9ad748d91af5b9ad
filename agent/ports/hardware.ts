/** What the sign-in software needs of the device it runs on. */
export interface Hardware {
  /** Turns the device off and on again. Returns before it happens. */
  restart(): void;
  /** Whether the network cable (or Wi-Fi) has a link right now. */
  networkUp(): boolean;
  /** Tells of every later change; returns how to stop listening. */
  onNetworkChange(listener: (up: boolean) => void): () => void;
}
