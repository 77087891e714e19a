/** The web UI's tabs that hold a gallery, as A1111 1.7 and Forge name them in element ids. */
export const TABS = ['txt2img', 'img2img', 'extras'] as const;
export type Tab = (typeof TABS)[number];

/** A1111 is built on Gradio 3, Forge on Gradio 4: their gallery values differ. */
export type WebuiKind = 'a1111' | 'forge';

export const isTab = (value: unknown): value is Tab => TABS.some((tab) => tab === value);
