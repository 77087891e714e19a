/**
 * The generation of Gradio that a web UI is built on. It decides in which forms values are held and taken, and nothing else:
 * what a web UI has or does is looked up in its page and its configuration.
 */
export type Gradio = 3 | 4;

/** Null for one whose forms are others: before 3.41, and from 5 on (3.41.2, 3.43.2 and 4.40.0 were measured). */
export function gradioOf(version: string): Gradio | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 4) return 4;
  return major === 3 && minor >= 41 ? 3 : null;
}

/** The gallery has a property for its selection; else only a click selects. */
export const hasSelection = (gradio: Gradio): boolean => gradio === 4;

/** Functions take any file that was uploaded; else only one that the web UI has registered itself, or a data: URL. */
export const takesUploads = (gradio: Gradio): boolean => gradio === 4;
