import { chromium } from 'playwright-core';
import { Failure } from '../console/failure.mjs';

/** The first lets root run it in a container; the rest keep it from talking to anyone but us. */
const browserArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * @param {string} executablePath
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Failure} when it cannot be started
 */
export async function launchBrowser(executablePath) {
  try {
    return await chromium.launch({ executablePath, args: browserArguments });
  } catch (error) {
    throw new Failure(
      `The browser ${executablePath} could not be started: set CHRONOSCOPE_BROWSER to another browser of the Chromium family.`,
      { detail: error instanceof Error ? error.message : String(error), cause: error },
    );
  }
}
