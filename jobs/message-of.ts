/** What went wrong, in the words of whoever said so; JavaScript can throw anything. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
