/** By itself, because the small script that every page gets says this and no other sentence. */
export const UPDATED = 'SUPIR Upscale was updated. Reload this page.';
