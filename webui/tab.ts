/** The web UI's tabs that hold a gallery, as A1111 1.7 and Forge name them in element ids. */
export const TABS = ['txt2img', 'img2img', 'extras'] as const;
export type Tab = (typeof TABS)[number];

export const isTab = (value: unknown): value is Tab => TABS.some((tab) => tab === value);
