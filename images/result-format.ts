/** What a result can be saved as. */
export type ResultFormat = 'png' | 'jpeg' | 'webp';
