// Loaded into a server whose memory is measured (with --expose-gc): on SIGUSR2 it throws away what nobody holds,
// so that resident memory says what connections cost, and not when the last collection was.
process.on('SIGUSR2', () => globalThis.gc?.())
