/**
 * A path of an address as the web UI's server reads it: what is no escape stays, as Gradio 3.41 encodes nothing, so that a name
 * may hold a bare `%`.
 */
export const decodedPath = (text: string): string =>
  text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
