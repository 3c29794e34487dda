/** Defaults of Debian's packages that differ from the source as released; measured with `postconf -d` of 3.7.11. */
export const debianDefaults: ReadonlyMap<string, string> = new Map([]);
