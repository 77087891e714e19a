import accordion from './accordion.css?inline';
import base from './base.css?inline';
import field from './field.css?inline';
import jobRow from './job-row.css?inline';
import notice from './notice.css?inline';
import panel from './panel.css?inline';

/** The CSS of what stands in a page, but for the compare view, without a theme: they know only the `--s-…` variables that a theme sets. */
export const componentStyles = [base, accordion, field, jobRow, notice, panel].join('\n');
