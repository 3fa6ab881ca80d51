// Emscripten 3.1.6 detects a browser by the global fetch() and then fetches a bare file name, which fails in Node 18
// and newer. Without fetch() its generated script reads the file.
delete globalThis.fetch;
