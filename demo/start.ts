/** What `npm start` runs: MongoDB, the Lectern server, a demo LMS and a demo site. Production runs `server/main.ts`. */
const [MAJOR = 0, MINOR = 0] = process.versions.node.split('.').map(Number);

if (MAJOR < 20 || (MAJOR === 20 && MINOR < 19)) {
  process.stderr.write(`Lectern needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write('Starting Lectern and its demo\n');
  // Not before: an older Node fails on what is imported there, with words that help nobody.
  const { startFromCommandLine } = await import('./start/command-line.js');
  await startFromCommandLine(process.argv.slice(2));
}
