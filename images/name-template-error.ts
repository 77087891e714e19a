/** Thrown for a file name template that gives no file name; the message is what the user reads. */
export class NameTemplateError extends Error {
  override readonly name = 'NameTemplateError';

  /** @param known the placeholders without their braces */
  static unknown(placeholder: string, known: readonly string[]): NameTemplateError {
    const list = known.map((name) => `{${name}}`).join(' ');
    return new NameTemplateError(`The file name has ${placeholder}, which is not known. Known are: ${list}`);
  }

  static noName(): NameTemplateError {
    return new NameTemplateError(
      'The file name is empty. Write one, such as {name}-supir-{scale}x, behind the last / if there are folders.',
    );
  }
}
