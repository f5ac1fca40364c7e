// The checkout service: an order comes in over HTTP and goes through parse → price → risk → persist.
//
//     node checkout-api.mjs PORT RISK_SOCKET JOURNAL_FOLDER
//
// SIGUSR2 empties the catalogue cache: the next order rebuilds it here, and tells the risk scorer to rebuild its own.

import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { Catalogue } from './catalogue.mjs';
import { Journal } from './journal.mjs';
import { Metrics } from './metrics.mjs';
import { priceOrder } from './pricing.mjs';
import { RiskClient } from './risk-client.mjs';

const [port, riskSocket, folder] = process.argv.slice(2);
process.title = 'checkout-api';

const catalogue = new Catalogue();
const metrics = new Metrics(join(folder, 'metrics.txt'));
const journal = new Journal(join(folder, 'journal.ndjson'));
const risk = await RiskClient.connect(riskSocket);

function parseOrder(body) {
  const order = JSON.parse(body);
  if (!Array.isArray(order.lines) || order.lines.length === 0) throw new Error('an order needs lines');
  for (const line of order.lines) {
    if (!/^[A-Z]{2}-\d{5}$/.test(line.sku) || !(line.quantity > 0)) throw new Error(`bad line ${line.sku}`);
  }
  return order;
}

async function checkOut(body) {
  const order = parseOrder(body);
  if (catalogue.isEmpty) {
    risk.rebuild();
    catalogue.rebuild();
  }
  const priced = priceOrder(order, catalogue);
  const verdict = await risk.score(priced);
  return journal.persist({ ...priced, verdict });
}

async function readBody(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function handle(request, response) {
  const started = process.hrtime.bigint();
  try {
    const receipt = await checkOut(await readBody(request));
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(receipt));
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
  metrics.record(request.url, Number(process.hrtime.bigint() - started) / 1e6);
}

process.on('SIGUSR2', () => catalogue.clear());
process.on('SIGTERM', () => process.exit(0));
metrics.flushEverySecond();
createServer(handle).listen(Number(port), '127.0.0.1');
