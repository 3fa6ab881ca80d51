// The shapes that cross between the page's modules and the C++ module. For the type check alone.

declare namespace Orgkeep {
    /** wasm/dashboard/ui/semantics.hpp, `name(Role)`. */
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
        | 'list_item'
        | 'table'
        | 'row'
        | 'column_header'
        | 'cell'
        | 'tab_panel'
        | 'dialog'
        | 'group'
        | 'text_field'
        | 'search_field'
        | 'date_field'
        | 'select'
        | 'range'
        | 'slider'
        | 'text_area'
        | 'file_field'
        | 'figure';

    type Tone = 'neutral' | 'success' | 'progress' | 'warning' | 'error';
    type ThemeChoice = 'system' | 'light' | 'dark';
    /** `canvas`: the canvas shows the dashboard; `dom`: the mirror does, as a styled page. */
    type Presentation = 'canvas' | 'dom';

    /** wasm/dashboard/ui/semantics.hpp, `to_json`: what differs from the defaults is there. */
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
        primary?: boolean;
        invalid?: boolean;
        fraction?: number;
        tone?: Tone;
        placeholder?: string;
        /** id of the node that names this one */
        labelledBy?: string;
        inputMode?: 'numeric';
        options?: string[];
        position?: number;
        lastPosition?: number;
        /** values of a chart, 0 … 1; of a band all lows, then all middles, then all highs */
        series?: number[];
        /** how the series is drawn; an area where it is left out */
        shape?: 'bars' | 'band';
        rowIndex?: number;
        rowCount?: number;
        /** x, y, width, height in CSS pixels of the document */
        rect: [number, number, number, number];
    }

    interface TextMetrics {
        ascent: number;
        descent: number;
    }

    /** wasm/dashboard/text/glyph_source.hpp, `GlyphBitmap`. */
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
        /** Who shows the dashboard from now on, and in which theme. */
        appearance(presentation: Presentation, dark: boolean): void;
        /** The address' fragment (without #) has to follow. */
        navigate(fragment: string, replace: boolean): void;
        keepTheme(choice: ThemeChoice): void;
        /** Ends in deferredModuleLoaded. */
        loadDeferredModule(): void;
        /** Ends in copyEnded. */
        copy(text: string): void;
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
        prefersDark: boolean;
        forcedColors: boolean;
        theme: ThemeChoice;
        /** of the address, with or without # */
        fragment: string;
        dateOrder: 'day_first' | 'month_first' | 'year_first';
        twelveHours: boolean;
    }

    /** wasm/dashboard_module.cpp, wasm/browser/dashboard_page.hpp. */
    interface Dashboard {
        open(): void;
        fontsReady(): void;
        /** device pixels; `pixelRatio` of them to a CSS pixel */
        resize(width: number, height: number, pixelRatio: number): void;
        scroll(top: number): void;
        setPointer(x: number, y: number, inside: boolean, pressed: boolean): void;
        activate(nodeId: string): void;
        /** what was written into a field; the position chosen of a select or a range */
        setValue(nodeId: string, value: string): void;
        setFocus(nodeId: string, visible: boolean): void;
        setVisible(visible: boolean): void;
        setOnline(online: boolean): void;
        setReducedMotion(reduced: boolean): void;
        setPrefersDark(prefers: boolean): void;
        setForcedColors(forced: boolean): void;
        /** the address has another fragment */
        navigate(fragment: string): void;
        deferredModuleLoaded(loaded: boolean): void;
        /** `belongs`: it came together with the one before */
        offerFile(name: string, text: string, belongs: boolean): void;
        copyEnded(done: boolean): void;
        /** `headers` is flat: name, value, name, value, …; `body` is UTF-8. */
        respond(id: number, status: number, headers: string[], body: Uint8Array): void;
        fail(id: number, timedOut: boolean): void;
        framesPainted(): number;
    }

    interface Module {
        Dashboard: new (options: StartOptions, host: Host) => Dashboard;
    }
}

interface Window {
    /** For tests and for a look from the console. */
    orgkeep?: {
        readonly framesPainted: number;
        readonly semantics: readonly Orgkeep.SemanticsNode[];
    };
}
