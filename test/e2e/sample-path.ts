import { join } from 'node:path';
import { projectRoot } from '../../scripts/setup/project-root.mjs';

/** The shipped capture whose sources lie beside it. */
export const samplePath = join(projectRoot, 'samples', 'order-book', 'order-book.perf');
