import { Failure } from '../console/failure.mjs';

const oldestNodeMajor = 20;

/** @throws {Failure} when this Node is too old for the project */
export function requireNodeVersion() {
  if (Number.parseInt(process.versions.node, 10) < oldestNodeMajor) {
    throw new Failure(
      `Node ${process.versions.node} is too old: install Node ${oldestNodeMajor} or newer and run the command again.`,
    );
  }
}
