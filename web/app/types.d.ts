// Types of the data that the page's modules and the C++ module exchange. Only the type check uses them.

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
    /** `canvas`: the canvas shows the dashboard; `dom`: the semantics DOM shows it as a styled page. */
    type Presentation = 'canvas' | 'dom';

    /** wasm/dashboard/ui/semantics.hpp, `to_json`. Members that have their default value are left out. */
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
        /** id of the node whose name labels this one */
        labelledBy?: string;
        inputMode?: 'numeric';
        options?: string[];
        position?: number;
        lastPosition?: number;
        /** values of a chart, 0 … 1; for a band all lows, then all medians, then all highs */
        series?: number[];
        /** how the series is drawn; without it, as an area */
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

    /** Functions that the C++ module calls (wasm/browser/host.hpp). */
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
        /** `scrollTo` below zero: don't scroll; `focusRequest`: a node id, '' for none */
        layout(contentHeight: number, scrollTo: number, focusRequest: string): void;
        shown(): void;
        /** Sets what shows the dashboard from now on, and the theme. */
        appearance(presentation: Presentation, dark: boolean): void;
        /** Writes the fragment (without #) into the address. */
        navigate(fragment: string, replace: boolean): void;
        keepTheme(choice: ThemeChoice): void;
        /** Calls `deferredModuleLoaded` when done. */
        loadDeferredModule(): void;
        /** Calls `copyEnded` when done. */
        copy(text: string): void;
        /** `size` in device pixels */
        metrics(size: number, semibold: boolean): TextMetrics;
        rasterize(codePoint: number, size: number, semibold: boolean): Glyph;
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
        /** of the page's address, with or without # */
        fragment: string;
        dateOrder: 'day_first' | 'month_first' | 'year_first';
        twelveHours: boolean;
    }

    /** wasm/dashboard_module.cpp, wasm/browser/dashboard_page.hpp. */
    interface Dashboard {
        open(): void;
        fontsReady(): void;
        /** `width` and `height` in device pixels; `pixelRatio`: device pixels per CSS pixel */
        resize(width: number, height: number, pixelRatio: number): void;
        scroll(top: number): void;
        setPointer(x: number, y: number, inside: boolean, pressed: boolean): void;
        activate(nodeId: string): void;
        /** `value`: the text of a field; the chosen position of a select or a range */
        setValue(nodeId: string, value: string): void;
        setFocus(nodeId: string, visible: boolean): void;
        setVisible(visible: boolean): void;
        setOnline(online: boolean): void;
        setReducedMotion(reduced: boolean): void;
        setPrefersDark(prefers: boolean): void;
        setForcedColors(forced: boolean): void;
        /** The fragment of the address has changed. */
        navigate(fragment: string): void;
        deferredModuleLoaded(loaded: boolean): void;
        /** `withPrevious`: the file was chosen or dropped together with the previous one */
        importFile(name: string, text: string, withPrevious: boolean): void;
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
    /** For tests and for debugging in the console. */
    orgkeep?: {
        readonly framesPainted: number;
        readonly semantics: readonly Orgkeep.SemanticsNode[];
    };
}
