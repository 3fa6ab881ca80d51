// The shapes that cross between the page's modules and the C++ module. For the type check alone.

declare namespace Orgkeep {
    /** wasm/dashboard/semantics.hpp, `name(Role)`. */
    type Role =
        | 'banner'
        | 'navigation'
        | 'tab_list'
        | 'tab'
        | 'main'
        | 'region'
        | 'heading'
        | 'text'
        | 'status'
        | 'alert'
        | 'button'
        | 'link'
        | 'image'
        | 'progress_bar'
        | 'description_list'
        | 'description_item'
        | 'list'
        | 'list_item';

    /** wasm/dashboard/semantics.hpp, `to_json`: what differs from the defaults is there. */
    interface SemanticsNode {
        id: string;
        parent: string | null;
        role: Role;
        name: string;
        value?: string;
        description?: string;
        level?: number;
        disabled?: boolean;
        busy?: boolean;
        selected?: boolean;
        focusable?: boolean;
        actionable?: boolean;
        fraction?: number;
        /** x, y, width, height in CSS pixels of the document */
        rect: [number, number, number, number];
    }

    interface TextMetrics {
        ascent: number;
        descent: number;
    }

    /** wasm/dashboard/glyph_source.hpp, `GlyphBitmap`. */
    interface Glyph {
        advance: number;
        left: number;
        top: number;
        width: number;
        height: number;
        coverage: Uint8Array;
    }

    /** What the C++ module calls (wasm/browser/host.hpp). */
    interface Host {
        request(
            id: number,
            method: string,
            path: string,
            headers: [name: string, value: string][],
            body: string,
            timeoutMs: number,
        ): void;
        download(fileName: string, mediaType: string, content: string): void;
        semantics(json: string): void;
        /** `scrollTo` below zero: stay; `focusRequest` '': none */
        layout(contentHeight: number, scrollTo: number, focusRequest: string): void;
        shown(): void;
        /** `size` in device pixels */
        metrics(size: number, semibold: boolean): TextMetrics;
        rasterise(codePoint: number, size: number, semibold: boolean): Glyph;
    }

    interface StartOptions {
        /** CSS selector of the canvas */
        canvas: string;
        seedLow: number;
        seedHigh: number;
        /** from, offset, from, offset, …: milliseconds since 1970, minutes east of UTC */
        zone: number[];
        visible: boolean;
        online: boolean;
        reducedMotion: boolean;
    }

    /** wasm/dashboard_module.cpp, wasm/browser/dashboard_page.hpp. */
    interface Dashboard {
        canDraw(): boolean;
        open(): void;
        fontsReady(): void;
        /** device pixels; `pixelRatio` of them to a CSS pixel */
        resize(width: number, height: number, pixelRatio: number): void;
        scroll(top: number): void;
        setPointer(x: number, y: number, inside: boolean, pressed: boolean): void;
        activate(nodeId: string): void;
        setFocus(nodeId: string, visible: boolean): void;
        setVisible(visible: boolean): void;
        setOnline(online: boolean): void;
        setReducedMotion(reduced: boolean): void;
        /** `headers` is flat: name, value, name, value, … */
        respond(id: number, status: number, headers: string[], body: string): void;
        fail(id: number, timedOut: boolean): void;
        framesPainted(): number;
    }

    interface Module {
        Dashboard: new (options: StartOptions, host: Host) => Dashboard;
    }
}

interface Window {
    /** For tests and for a look from the console. */
    orgkeep?: { readonly framesPainted: number };
}
