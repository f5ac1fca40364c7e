// Customers: orders at random moments, in waves, with a pause in the middle while the upstream balancer drains.
//
//     node shoppers.mjs PORT SECONDS

import { Agent, request } from 'node:http';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const [port, seconds] = process.argv.slice(2).map(Number);
process.title = 'shoppers';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const drain = { from: 0.66 * seconds, to: 0.66 * seconds + 3 };

/** A small generator with a seed (mulberry32), so that every run sends the same orders. */
function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = seededRandom(42);

function makeOrder(id) {
  const lines = Array.from({ length: 3 + Math.floor(random() * 22) }, () => {
    const number = Math.floor(random() * 2600);
    const sku = `${number % 2 === 0 ? 'HM' : 'GD'}-${String(number).padStart(5, '0')}`;
    return { sku, quantity: 1 + Math.floor(random() * 14) };
  });
  return { id, customer: `customer ${Math.floor(random() * 900)}`, lines };
}

function send(order) {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/orders', method: 'POST', agent };
    const outgoing = request(options, (response) => {
      response.resume().on('end', resolve);
    });
    outgoing.on('error', reject).end(JSON.stringify(order));
  });
}

function ordersASecond(now) {
  if (now >= drain.from && now < drain.to) return 0;
  return 30 + 22 * Math.sin(now / 7);
}

const sent = [];
const started = Date.now();
for (let id = 1; Date.now() - started < seconds * 1000; ) {
  const rate = ordersASecond((Date.now() - started) / 1000);
  await sleep(rate === 0 ? 50 : (-Math.log(1 - random()) * 1000) / rate);
  if (rate > 0) sent.push(send(makeOrder(id++)));
}
await Promise.all(sent);
agent.destroy();
