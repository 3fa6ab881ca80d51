// The module that Emscripten generates next to orgkeep_dashboard.wasm (cmake/wasm.cmake).

interface ModuleOptions {
    instantiateWasm?: (
        imports: WebAssembly.Imports,
        done: (instance: WebAssembly.Instance) => void,
    ) => object;
    onAbort?: (reason: unknown) => void;
}

export default function createOrgkeepDashboard(options: ModuleOptions): Promise<Orgkeep.Module>;
