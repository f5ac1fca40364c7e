// An ES module that keeps the processor busy in `hot`, copies its input to its output, and ends with a code of its own.
import { readFileSync } from 'node:fs';

function hot(count) {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += Math.sqrt(at);
  return sum;
}

const [seconds, code, input] = process.argv.slice(2);
const until = Date.now() + Number(seconds) * 1000;
console.log('ready');
if (input === 'stdin') process.stdout.write(readFileSync(0));
console.error('to standard error');

(function tick() {
  hot(1e6);
  if (Date.now() < until) setImmediate(tick);
  else process.exitCode = Number(code ?? 0);
})();
