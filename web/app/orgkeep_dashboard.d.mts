// What Emscripten generates beside orgkeep_dashboard.wasm (cmake/wasm.cmake).

interface ModuleOptions {
    instantiateWasm?: (
        imports: WebAssembly.Imports,
        done: (instance: WebAssembly.Instance) => void,
    ) => object;
    onAbort?: (what: unknown) => void;
}

export default function createOrgkeepDashboard(options: ModuleOptions): Promise<Orgkeep.Module>;
