const NAMES: Record<string, string> = { 'image/jpeg': 'in.jpg', 'image/webp': 'in.webp' };

/** The backend goes by the ending of the name; the user's own name is nobody's business there. */
export const uploadName = (image: Blob): string => NAMES[image.type] ?? 'in.png';
