import {
  checkParameters,
  DEFAULT_PARAMETERS,
  type NumberName,
  ParameterError,
  type TextName,
} from '../../jobs/parameters.ts';

/** What is wrong with one parameter, in the sentence that the user reads; null when nothing is. */
export function checkParameter(name: NumberName | TextName, value: number | string): string | null {
  try {
    checkParameters({ ...DEFAULT_PARAMETERS, [name]: value });
    return null;
  } catch (error) {
    if (error instanceof ParameterError) return error.message;
    throw error;
  }
}
