/** Finds a port to listen on. */
import net from "node:net";

/** localhost is one of these or both; a browser tries both. */
const loopback = ["127.0.0.1", "::1"];

/**
 * Answers the wanted port when nothing listens on it on this machine, else a free one. Throws when this user may not
 * listen on it at all.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function pickPort(wanted) {
  for (const host of loopback) {
    const failure = await tryToListen(wanted, host);
    if (failure === "EADDRINUSE") return anyPort();
    if (failure === "EACCES") {
      throw new Error(`Port ${wanted} is reserved for root: choose one above 1023 with --port.`);
    }
  }
  return wanted;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} why not, as the system's error code
 */
function tryToListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? "unknown"));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** @returns {Promise<number>} */
function anyPort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, loopback[0], () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
