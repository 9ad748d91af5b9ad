/** One turn of the event loop: every promise already settled has run its course after it. */
export const macrotask = () => new Promise<void>((resolve) => setImmediate(resolve));
