/** Where results are saved for the user. */
export const SAVE_PLACES = ['beside', 'server-folder', 'webui-save', 'downloads', 'folder', 'by-hand'] as const;
export type SavePlace = (typeof SAVE_PLACES)[number];

export const isSavePlace = (value: unknown): value is SavePlace => SAVE_PLACES.some((place) => place === value);
