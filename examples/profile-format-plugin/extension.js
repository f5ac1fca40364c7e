// A complete plug-in: adds the format of ticks-format.js to Chronoscope.
const vscode = require('vscode');
const { ticksFormat } = require('./ticks-format.js');

/** @param {import('vscode').ExtensionContext} context */
async function activate(context) {
  const chronoscope = vscode.extensions.getExtension('chronoscope.chronoscope');
  const api = await chronoscope?.activate();
  if (api?.version !== 1) {
    throw new Error('Ticks needs a Chronoscope whose plug-in interface has version 1.');
  }
  context.subscriptions.push(api.registerProfileFormat(ticksFormat));
}

module.exports = { activate };
