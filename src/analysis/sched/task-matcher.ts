import { RE2JS, RE2JSException } from 're2js';
import { SelectionError } from '../selection-error.ts';
import type { TaskFilter } from './sched-selection.ts';

/** Whether a task of that name, of a thread with that id, is selected. */
export type TaskMatcher = (task: string, tid: number) => boolean;

/** @throws {SelectionError} with a sentence about a pattern that cannot be used */
export function taskMatcher(filter: TaskFilter): TaskMatcher {
  switch (filter.kind) {
    case 'all':
      return () => true;
    case 'pattern':
      return patternMatcher(filter.pattern);
    case 'text': {
      const wanted = filter.text.toLowerCase();
      return (task) => task.toLowerCase().includes(wanted);
    }
    case 'picked': {
      const names = new Set(filter.names);
      return (task) => names.has(task);
    }
    case 'tid':
      return (_, tid) => tid === filter.tid;
  }
}

/**
 * perfwhiz's `-t`: Python's `re.match`, which is anchored at the start only, with a leading `*` for `.*`. Matched in
 * linear time by RE2; patterns that only JavaScript and Python know, such as `(?!swapper)`, by JavaScript.
 */
function patternMatcher(source: string): TaskMatcher {
  const pattern = source.startsWith('*') ? `.${source}` : source;
  try {
    const compiled = RE2JS.compile(pattern);
    return (task) => compiled.matcher(task).lookingAt();
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return lookaroundMatcher(pattern, error.message.replace(/^error parsing regexp: /, ''));
  }
}

/** Names are cut to this length before JavaScript matches them, whose time may grow exponentially. */
const maxMatchedLength = 64;

function lookaroundMatcher(pattern: string, reason: string): TaskMatcher {
  try {
    if (!/\(\?<?[=!]/.test(pattern)) throw new SyntaxError();
    const compiled = new RegExp(`^(?:${pattern})`, 'u');
    return (task) => compiled.test(task.slice(0, maxMatchedLength));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SelectionError(
      `The task pattern ${pattern} is no regular expression: ${reason}. To match a name as it is, put \\ before special characters.`,
    );
  }
}
