// An ES module that keeps the processor busy in `hot`, copies its input to its output, and ends with a code of its own.
import { readFileSync } from 'node:fs';

/** Too long for V8 to inline, which would make it vanish from its profiles. */
function hot(count) {
  let sum = 0;
  for (let at = 0; at < count; at++) {
    sum += Math.sqrt(at + 1) * 1;
    sum += Math.sqrt(at + 2) * 2;
    sum += Math.sqrt(at + 3) * 3;
    sum += Math.sqrt(at + 4) * 4;
    sum += Math.sqrt(at + 5) * 5;
    sum += Math.sqrt(at + 6) * 6;
    sum += Math.sqrt(at + 7) * 7;
    sum += Math.sqrt(at + 8) * 8;
    sum += Math.sqrt(at + 9) * 9;
    sum += Math.sqrt(at + 10) * 10;
    sum += Math.sqrt(at + 11) * 11;
    sum += Math.sqrt(at + 12) * 12;
    sum += Math.sqrt(at + 13) * 13;
    sum += Math.sqrt(at + 14) * 14;
    sum += Math.sqrt(at + 15) * 15;
    sum += Math.sqrt(at + 16) * 16;
    sum += Math.sqrt(at + 17) * 17;
    sum += Math.sqrt(at + 18) * 18;
    sum += Math.sqrt(at + 19) * 19;
    sum += Math.sqrt(at + 20) * 20;
    sum += Math.sqrt(at + 21) * 21;
    sum += Math.sqrt(at + 22) * 22;
    sum += Math.sqrt(at + 23) * 23;
    sum += Math.sqrt(at + 24) * 24;
  }
  return sum;
}

const [seconds, code, input] = process.argv.slice(2);
const until = Date.now() + Number(seconds) * 1000;
console.log('ready');
if (input === 'stdin') process.stdout.write(readFileSync(0));
console.error('to standard error');

(function tick() {
  hot(5e4);
  if (Date.now() < until) setTimeout(tick, 1);
  else process.exitCode = Number(code ?? 0);
})();
