/** What `npm start` runs: MongoDB, the Lectern server, a demo LMS and a demo site. Production runs `server/main.ts`. */
const [MAJOR = 0, MINOR = 0] = process.versions.node.split('.').map(Number);

if (MAJOR < 20 || (MAJOR === 20 && MINOR < 19)) {
  process.stderr.write(`Lectern needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  // Not before: an older Node fails on what is imported there, with words that help nobody.
  const { startOptions } = await import('./start/options.js');
  const options = understood(() => startOptions(process.argv.slice(2)));
  if (options !== undefined) {
    process.stdout.write('Starting Lectern and its demo\n');
    const { startFromCommandLine } = await import('./start/command-line.js');
    await startFromCommandLine(options);
  }
}

/** What was typed, or `undefined` once it was said what is wrong with it. */
function understood<Options>(read: () => Options): Options | undefined {
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return undefined;
  }
}
