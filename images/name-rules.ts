/** What a place takes of a path. */
export interface NameRules {
  /** The text without what would not survive there. */
  clean(text: string): string;
  /** Of one name, with number and extension, in UTF-8. */
  maxNameBytes: number;
  /** Of the path without its extension; UTF-8 has no fewer bytes than a path has characters. */
  maxPathBytes: number;
}

/** Of a disk, whatever its system. */
export const ANY_DISK: NameRules = { clean: (text) => text, maxNameBytes: 255, maxPathBytes: Number.POSITIVE_INFINITY };
