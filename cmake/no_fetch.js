// Emscripten 3.1.6 takes a global fetch() for the mark of a browser and then asks it for a bare file
// name, which fails under Node 18 and newer. Without it the glue reads the file.
delete globalThis.fetch;
