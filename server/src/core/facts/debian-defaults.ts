/**
 * Defaults of Debian's packages that differ from those of the source as released, measured with `postconf -d` of
 * postfix 3.7.11-0+deb12u1. Debian chooses them when it compiles Postfix; they are taken to hold for every version.
 */
export const debianDefaults: ReadonlyMap<string, string> = new Map([
  ["daemon_directory", "/usr/lib/postfix/sbin"],
  ["html_directory", "/usr/share/doc/postfix/html"],
  ["manpage_directory", "/usr/share/man"],
  ["readme_directory", "/usr/share/doc/postfix"],
  ["shlib_directory", "/usr/lib/postfix"],
]);
